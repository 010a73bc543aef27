"""What Zensical and ProperDocs build of an exported tree, each in an environment of its own."""

import json
import re
import shutil
import subprocess
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import REPEATABLE, SITE_URL
from hostile_texts import PAYLOADS
from markup import parsed
from markupsafe import Markup
from specimens import MKDOCS, ROOT, TINY, write_content

from site_builder.build import build_site
from site_builder.export import export_tree

pytestmark = pytest.mark.slow

BUILD = {
    "properdocs": ["build", "--strict", "--config-file", "mkdocs.yml"],
    "zensical": ["build", "--strict", "--clean"],
}
ADDED = {"properdocs": {"sitemap.xml.gz"}, "zensical": {"search.json"}}
"""What a renderer adds of its own."""
MARKS = {".mittaristo-site", ".nojekyll"}
FINISHED = ("index.html", "404.html", "robots.txt", "sitemap.xml", "data/all.zip", "fi/feed.xml")

EXTENSIONS = "markdown_extensions: [md_in_html, attr_list, abbr, footnotes, admonition]\n"
"""Those that look into HTML, or for notation before they look for it."""

LEADING = re.compile(r'\s(?:href|src|data-(?:search|index|plotly[\w-]*))="([^"]+)"')
PAYLOAD_INDICATOR = """
better = "higher"
title = {{ fi = {payload}, sv = {payload} }}
unit = {{ fi = "%", sv = "%" }}
why = {{ fi = {lines}, sv = {lines} }}
method = {{ fi = "Näin.", sv = "Så." }}

[source]
kind = "pxweb"
table = "StatFin/tyokay/115b.px"
"""


@pytest.fixture(scope="module", autouse=True)
def _one_day():
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", REPEATABLE)
        yield


@pytest.fixture(scope="module")
def demo(built, tmp_path_factory):
    """The demo as a site and as a tree."""
    tree = tmp_path_factory.mktemp("demo") / "tree"
    export_tree(ROOT, tree, site_url=SITE_URL, pictures=False)
    return built, tree


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Likewise a folder whose titles and texts try to break out, in Markdown and templates too."""
    place = tmp_path_factory.mktemp("hostile")
    texts = json.dumps(dict.fromkeys(("fi", "sv"), "{{ 1 }}\"' <b>Koe</b> &lt; </title>"))
    options = f"  - mittaristo:\n      name: {texts}\n      notice: {texts}\n"
    settings = MKDOCS.replace("  - mittaristo\n", options) + EXTENSIONS
    changes = {"mkdocs.yml": settings}
    for number, payload in enumerate(PAYLOADS):
        lines = f"{payload}\n```\n{payload}\n```\n---\n--8<-- {payload}\n\n    {payload}"
        told = {"payload": json.dumps(payload), "lines": json.dumps(lines)}
        changes[f"indicators/tyo/i{number:02d}.toml"] = PAYLOAD_INDICATOR.format(**told)
    return both(write_content(place / "city", changes), place)


@pytest.fixture(scope="module")
def plain_folder(tmp_path_factory):
    """Likewise a folder without an address, in one language, with pages by hand in a folder."""
    place = tmp_path_factory.mktemp("plain")
    finnish = {
        file: re.sub(r', sv = "[^"]*"', "", text).replace(', "sv"', "")
        for file, text in TINY.items()
        if file.endswith(".toml")
    }
    changes = {
        **finnish,
        "mkdocs.yml": MKDOCS.replace("site_url: http://127.0.0.1:8000/\n", ""),
        "docs/sv/about.md": None,
        "docs/fi/ohje/index.md": "# Ohje\n\n[a](../about.md) [b](toinen.md#x) [c](../../data/)\n",
        "docs/fi/ohje/toinen.md": "# Toinen\n\n## X\n[a](index.md) [b](../../goals/tyo/#content)\n",
    }
    return both(write_content(place / "city", changes), place, site_url=None)


def both(folder, place, *, site_url=SITE_URL):
    """The folder's site, and the tree exported of it."""
    wanted = {"site_url": site_url, "pictures": False}
    build_site(folder, place / "site", complete=True, **wanted)
    export_tree(folder, place / "tree", **wanted)
    return place / "site", place / "tree"


def rendered(tree, name):
    """The folder that a renderer builds of a copy of the tree, beside it."""
    found = ROOT / f".venv-{name}/bin"
    if not (found / name).exists():
        pytest.fail(f"{name} is missing; make .venv-{name}/installed")
    environment = {"PATH": str(found), "HOME": str(tree.parent)}
    ours = [found / "python", "-c", "import site_builder"]
    known = subprocess.run(ours, env=environment, cwd=found, capture_output=True, check=False)
    assert known.returncode == 1, "the environment knows this program"
    copy = tree.parent / name
    if not copy.exists():
        shutil.copytree(tree, copy)
        ran = subprocess.run(
            [found / name, *BUILD[name]],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    return copy / "site"


def paths(folder):
    """Every file of a folder by its path from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def pages(folder):
    """Every page of a site in its frame, by path; an embed and an edition are none."""
    found = (path for path in paths(folder) if re.match(r"(fi|sv|en)/(?!embed/).*html$", path))
    return {path: (folder / path).read_text("utf-8") for path in sorted(found)}


def main_part(page):
    """The HTML of a page's main part, from its first element to its last."""
    return re.search(r"<main\b[^>]*>(.*)</main>", page, re.DOTALL)[1]


def words(html):
    """Every sentence and figure in their order, those in drawings and for scripts as well."""
    return Markup(html).striptags()


def told(page, path):
    """What the head says, as a browser reads it: each element with its attributes, and the title.

    `generator` is about who wrote it.
    """
    head = parsed(page[: page.index("</head>")])
    found = [one for name in ("meta", "link", "script") for one in head.all(name)]
    elements = {(one.name, *sorted(plain(one.attributes, path).items())) for one in found}
    title = " ".join(head.one("title").children).strip()
    return {one for one in elements if ("name", "generator") not in one} | {("title", title)}


def plain(attributes, path):
    """Attributes with addresses whole, and without the checksums of what they lead to."""
    link = attributes.get("href")
    return attributes | ({"href": urljoin(SITE_URL + path, link).split("?")[0]} if link else {})


@pytest.mark.parametrize("name", BUILD)
def test_the_paths_are_those_of_the_site(demo, name):
    """Every page, figure and file; a renderer adds one list of its own."""
    site, tree = demo
    own = {path for path in paths(site) if not path.startswith("examples/")}
    assert paths(rendered(tree, name)) == own - MARKS | ADDED[name]


@pytest.mark.parametrize("name", BUILD)
def test_every_sentence_and_figure_of_each_page_is_there_in_its_order(demo, name):
    """In all three languages, on pages by hand as well."""
    site, tree = demo
    expected, found = pages(site), pages(rendered(tree, name))
    assert len(expected) > 250
    assert found.keys() == expected.keys()
    assert "69,0 prosenttia" in words(main_part(found["fi/indicators/tyollisyysaste/index.html"]))
    differ = [p for p in expected if words(main_part(found[p])) != words(main_part(expected[p]))]
    assert differ == []


@pytest.mark.parametrize("name", BUILD)
def test_the_head_of_each_page_says_the_same(demo, name):
    """Title, description, content policy, feeds and addresses in every language."""
    site, tree = demo
    expected, found = pages(site), pages(rendered(tree, name))
    differ = {p: told(expected[p], p) ^ told(found[p], p) for p in expected}
    assert {p: both for p, both in differ.items() if both} == {}
    assert "Content-Security-Policy" in found["sv/index.html"]


@pytest.mark.parametrize("name", BUILD)
def test_the_frame_of_each_page_says_the_same(demo, name):
    """Notice, menus and language switch above the page, links and licence below it."""
    site, tree = demo
    expected, found = pages(site), pages(rendered(tree, name))
    assert "På svenska" in around(found["fi/index.html"])
    assert [path for path in expected if around(found[path]) != around(expected[path])] == []


@pytest.mark.parametrize("name", BUILD)
def test_what_is_no_page_is_the_same_to_the_byte(demo, name):
    """What renderers would make themselves too: the list of addresses, the page of none."""
    site, tree = demo
    made = rendered(tree, name)
    for path in FINISHED:
        assert (made / path).read_bytes() == (site / path).read_bytes(), path


@pytest.mark.parametrize("name", BUILD)
def test_every_link_leads_somewhere(demo, name):
    """From frame, pages and scripts, with the language switch to the same page."""
    made = rendered(demo[1], name)
    known, lost = paths(made), set()
    for path, page in pages(made).items():
        for link in re.findall(
            r'\s(?:href|src|data-(?:search|index|plotly[\w-]*))="([^"]+)"', page
        ):
            target = urlsplit(urljoin(f"{SITE_URL}{path}", unescape(link)))
            if target.geturl().startswith(SITE_URL):
                inside = unquote(target.path).removeprefix(urlsplit(SITE_URL).path)
                place = f"{inside}index.html" if inside.endswith("/") or not inside else inside
                if place not in known and not inside.startswith("examples/"):
                    lost.add((path, link))
    assert lost == set()
    own = (made / "fi/indicators/tyollisyysaste/index.html").read_text("utf-8")
    assert 'href="../../../sv/indicators/tyollisyysaste/"' in own


def say_the_same(path, page, expected):
    """Two pages at a place have the same words, the same head and the same frame."""
    assert words(main_part(page)) == words(main_part(expected)), path
    assert told(page, path) == told(expected, path), path
    assert around(page) == around(expected), path


@pytest.mark.parametrize("name", BUILD)
def test_a_hostile_text_stays_a_text(hostile, name):
    """Markdown, templates and front matter take none for their own notation."""
    site, tree = hostile
    expected, found = pages(site), pages(rendered(tree, name))
    assert found.keys() == expected.keys()
    for path, page in found.items():
        say_the_same(path, page, expected[path])
        assert elements(main_part(page)) == elements(main_part(expected[path])), path
    frames = {
        tuple(elements(frame(page))) for path, page in found.items() if "/indicators/i" in path
    }
    assert len(frames) == 1


@pytest.mark.parametrize("name", BUILD)
def test_a_site_of_one_language_needs_no_address(plain_folder, name):
    """Pages by hand lead to the same places, from wherever they stand."""
    site, tree = plain_folder
    expected, found = pages(site), pages(rendered(tree, name))
    assert found.keys() == expected.keys()
    for path, page in found.items():
        say_the_same(path, page, expected[path])
        assert leading(page, path) == leading(expected[path], path), path
    path = "fi/ohje/toinen/index.html"
    assert f"{SITE_URL}fi/goals/tyo/#content" in leading(found[path], path)


def leading(page, path):
    """Where a page's main part leads, in order."""
    return [urljoin(SITE_URL + path, link) for link in LEADING.findall(main_part(page))]


def elements(html):
    """The names of all elements in their order."""
    return re.findall(r"<([a-z][\w-]*)", html)


def frame(page):
    """A page without its main part."""
    return page.replace(main_part(page), "")


def around(page):
    """What a reader reads above and below the main part.

    Material has a second way to skip to the content of pages by hand.
    """
    once = re.sub(r'<a [^>]*class="md-skip">.*?</a>', "", frame(page), flags=re.DOTALL)
    return parsed(once).one("body").words()
