"""`mittaristo export`: a tree of Markdown and files that is the built site and nothing else."""

import re

import jinja2
import pytest
import yaml
from click.testing import CliRunner
from conftest import REPEATABLE
from specimens import INDICATOR, MKDOCS, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.cli import main
from site_builder.errors import SiteBuilderError
from site_builder.export import export_tree

URL = "https://mittarit.example/kunta/"
FIGURES = "091,2021,71.2,\n091,2022,72.0,\n091,2023,73.1,"
ABOUT = """\
---
description: Kenelle
author: Kaupunki
---
# Tietoa *meistä*

<a href="../../data/tyollisyysaste.csv">data</a> <a href="../../data/all.zip">kaikki</a>
[mittarit](indicators/index.md) [kaikki](../indicators/#list)
[ruotsiksi](../../sv/ "Sama")
[naapuri](../../../toinen/)
<img src="../../data/tyollisyysaste.fi.svg"> ![kuva](kuva.svg)

[ohje]: ../method/
[Ohje][ohje], [muualla](https://stat.fi/), [tässä](#tietoa-meista)
"""
LINKED = """\
# Tietoa *meistä*

<a href="../data/tyollisyysaste.csv">data</a> <a href="../data/all.zip">kaikki</a>
[mittarit](indicators/index.md) [kaikki](indicators/index.md#list)
[ruotsiksi](../sv/index.md "Sama")
[naapuri](https://mittarit.example/toinen/)
<img src="../data/tyollisyysaste.fi.svg"> ![kuva](kuva.svg)

[ohje]: method/index.md
[Ohje][ohje], [muualla](https://stat.fi/), [tässä](#tietoa-meista)
"""
AWKWARD = "Ensin\\n```\\n~~~\\n---\\n--8<-- x\\n: y\\n;--8<--\\n<script>{{ 7*7 }}"
EXTENDED = """\
markdown_extensions:
  - admonition
  - toc:
      permalink: true
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
ADDED = {
    "mkdocs.yml": f"{MKDOCS}      notice: {{ fi: 'Koe: \"x\" {{{{ 1 }}}}', sv: Prov }}\n".replace(
        "  - mittaristo\n", "  - mittaristo:\n"
    )
    + EXTENDED,
    "indicators/tyo/tyollisyysaste.toml": INDICATOR.replace('"Työ kantaa."', f'"{AWKWARD}"'),
    "indicators/tyo/ika.toml": INDICATOR.replace("Työllisyysaste", "1 < 2 & <b>"),
    "docs/fi/about.md": ABOUT,
    "docs/fi/kuva.svg": "<svg/>",
    "docs/assets/own.css": ".content { color: var(--ink); }\n",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """A small folder with awkward texts, and a page by hand with links of every kind."""
    folder = write_content(tmp_path_factory.mktemp("export") / "city", ADDED)
    write_snapshot(folder, "tyollisyysaste", FIGURES)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _one_day():
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", REPEATABLE)
        yield


@pytest.fixture(scope="module")
def tree(content):
    """What is exported of it."""
    return export_tree(content, content.parent / "tree", site_url=URL, pictures=False).output


@pytest.fixture(scope="module")
def site(content):
    """What is built of it."""
    place = content.parent / "site"
    return build_site(content, place, site_url=URL, pictures=False, complete=True).output


def files(folder):
    """Every file by its path, in bytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def taken_apart(file):
    """The front matter of a file of Markdown, and what follows it."""
    _, known, text = re.split(r"^---\n", file.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)
    return yaml.safe_load(known), text.lstrip("\n")


def test_each_page_is_markdown_and_each_other_file_what_was_built(tree, site):
    """Nothing is lost, and nothing added but the theme, the settings and how to build it."""
    docs, built = files(tree / "docs"), files(site)
    pages = {path for path in built if re.fullmatch(r"(fi|sv)/(?!embed/)(.*/)?index\.html", path)}
    by_hand = {"fi/about/index.html", "sv/about/index.html"}
    own = {path.replace(".html", ".md") for path in pages - by_hand}
    others = built.keys() - pages - {"404.html", "sitemap.xml", ".mittaristo-site", ".nojekyll"}
    assert len(pages) == 20
    assert docs.keys() == own | {"fi/about.md", "sv/about.md"} | others
    assert [path for path in others if docs[path] != built[path]] == []
    assert {path for path in files(tree) if not path.startswith("docs/")} == {
        *("mkdocs.yml", "README.md", ".mittaristo-export"),
        *("theme/main.html", "theme/404.html", "theme/sitemap.xml"),
    }


def test_two_exports_are_equal_to_the_byte(content, tree):
    """Into a new folder, and over an earlier export."""
    again = content.parent / "again"
    for _ in range(2):
        export_tree(content, again, site_url=URL, pictures=False)
        assert files(again) == files(tree)


def test_the_front_matter_tells_what_the_page_is(tree):
    """A title is HTML to renderers; everything else is a plain text."""
    known, _ = taken_apart(tree / "docs/fi/indicators/ika/index.md")
    assert known["title"] == "1 &lt; 2 &amp; &lt;b&gt;"
    assert (known["kind"], known["language"]) == ("indicator", "fi")
    assert known["path"] == "indicators/ika/"
    assert known["description"].strip()


def test_a_page_of_ours_is_one_block_whose_lines_no_extension_reads(tree):
    """A fence or a snippet's mark that a text begins a line with is written as an entity."""
    _, text = taken_apart(tree / "docs/fi/indicators/tyollisyysaste/index.md")
    assert text.startswith('<div class="content" id="content" tabindex="-1">\n')
    assert text.endswith("</div>\n")
    assert re.findall(r"^\s*[`~:;-].*", text, re.MULTILINE) == []
    for mark in ("&#96;``", "&#126;~~", "&#45;--", "&#45;-8&lt;-- x", "&#58; y", "&#59;--8&lt;--"):
        assert f"\n{mark}\n" in text
    assert "&lt;script&gt;{{ 7*7 }}" in text


def test_a_page_by_hand_stays_as_written_but_for_links_that_renderers_read_apart(tree):
    """They lead to files of the tree from the page's own, or to whole addresses outside of it."""
    known, text = taken_apart(tree / "docs/fi/about.md")
    assert text == LINKED
    assert known == {
        "description": "Kenelle",
        "author": "Kaupunki",
        "language": "fi",
        "path": "about/",
    }


def test_a_link_out_of_the_site_is_told_where_the_site_has_no_address(tmp_path):
    """It stays as it is; that renderers differ is told with place and remedy."""
    changes = {"mkdocs.yml": MKDOCS.replace("site_url: http://127.0.0.1:8000/\n", "")}
    page = "# Om\n\n[granne](../../../annan/)\n"
    folder = write_content(tmp_path / "city", {**changes, "docs/sv/about.md": page})
    made = export_tree(folder, tmp_path / "tree")
    [note] = [note for note in made.notices if note.place == "docs/sv/about.md"]
    assert "../../../annan/" in note.fault
    assert note.note
    assert "[granne](../../../annan/)" in (tmp_path / "tree/docs/sv/about.md").read_text("utf-8")
    assert not (tmp_path / "tree/theme/sitemap.xml").exists()
    assert yaml.safe_load((tmp_path / "tree/mkdocs.yml").read_text("utf-8"))["site_url"] == ""


@pytest.mark.parametrize("name", ["404.html", "sitemap.xml"])
def test_what_renderers_make_themselves_comes_out_as_it_was_built(tree, site, name):
    """As a template it gives its own text, braces in it and all."""
    template = (tree / "theme" / name).read_text("utf-8")
    rendered = jinja2.Template(template, keep_trailing_newline=True).render()
    assert rendered == (site / name).read_text("utf-8")
    assert "{{ 1 }}" in rendered or name == "sitemap.xml"


def test_the_settings_hold_the_address_the_extensions_and_the_words_of_the_frame(tree):
    """Functions that extensions are given are named, as in the folder's own settings."""
    text = (tree / "mkdocs.yml").read_text("utf-8")
    assert "format: !!python/name:pymdownx.superfences.fence_code_format" in text
    known = yaml.safe_load(text.replace("!!python/name:pymdownx.superfences.fence_code_format", ""))
    assert known["site_url"] == URL
    assert known["theme"]["name"] is None
    assert {"toc": {"permalink": True}} in known["markdown_extensions"]
    assert "admonition" in known["markdown_extensions"]
    assert known["extra_css"] == ["assets/mittaristo/site.css", "fi/assets/own.css"]
    assert known["extra"]["frames"].keys() == {"fi", "sv"}
    frame = known["extra"]["frames"]["fi"]
    assert frame["notice"] == 'Koe: "x" {{ 1 }}'
    assert frame["switches"] == [["sv", "På svenska"]]
    assert frame["footer"][-1] == ["Tietoa meistä", "about/"]


@pytest.mark.parametrize(
    "held",
    [("notes.txt",), (".mittaristo-site", "index.html"), (".mittaristo-export", ".git")],
    ids=["a file", "a built site", "an export in git"],
)
def test_a_folder_that_is_no_export_is_left_alone(content, tmp_path, held):
    """So is an export that has become a repository of its own."""
    for name in held:
        (tmp_path / name).write_text("x", "utf-8")
    before = files(tmp_path)
    with pytest.raises(SiteBuilderError, match="not an exported tree"):
        export_tree(content, tmp_path)
    assert files(tmp_path) == before


@pytest.mark.parametrize("place", ["docs/export", "indicators", ".", "data/x"])
def test_nothing_is_exported_into_what_it_is_made_from(content, place):
    """Nor over it."""
    with pytest.raises(SiteBuilderError):
        export_tree(content, content / place)
    assert (content / "indicators/strategy.toml").exists()


def test_a_fault_leaves_the_earlier_export_and_nothing_beside_it(tmp_path):
    """Whole or not at all."""
    folder = write_content(tmp_path / "city")
    place = tmp_path / "out/tree"
    export_tree(folder, place)
    before = files(place)
    (folder / "docs/fi/about.md").write_text("# Yksi\n\n[ei](puuttuu.md)\n", "utf-8")
    with pytest.raises(SiteBuilderError, match=r"puuttuu\.md"):
        export_tree(folder, place)
    assert files(place) == before
    assert list(place.parent.iterdir()) == [place]


def test_the_command_tells_where_the_tree_is_and_what_to_read(tmp_path):
    """Exit codes are those of every command."""
    folder, place = write_content(tmp_path / "city"), tmp_path / "tree"
    told = CliRunner().invoke(main, ["export", str(place), "--content", str(folder)])
    assert told.exit_code == 0, told.output
    assert f"Exported 16 pages to {place}" in told.output
    assert (place / "README.md").read_text("utf-8").startswith("# The site as Markdown")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").touch()
    words = ["export", str(tmp_path / "mine"), "--content", str(folder)]
    assert CliRunner().invoke(main, words).exit_code == 1
    assert CliRunner().invoke(main, ["export"]).exit_code == 2
