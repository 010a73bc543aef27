"""Finished pages beside hand-written ones, and what the theme's assets are cut to."""

import json
import re

import pytest
from markup import parsed, read
from mkdocs.structure.files import Files
from specimens import MKDOCS, evidence_of, site_of, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.errors import SiteBuilderError
from site_builder.rendering.theme_environment import theme_environment
from site_builder.settings import mkdocs_settings
from site_builder.site_choices import Settings
from site_builder.website import website

PAGE = "indicators/tyollisyysaste/index.md"
STRICT = MKDOCS + "validation:\n  links:\n    anchors: warn\n"


@pytest.fixture(scope="module")
def demo():
    return evidence_of()


@pytest.mark.parametrize(
    ("link", "told"),
    [
        (f"{PAGE}#ei-ole", f"'{PAGE}' does not contain an anchor '#ei-ole'"),
        ("indicators/ei-ole/index.md", "'indicators/ei-ole/index.md', but the target is not found"),
    ],
)
def test_a_hand_written_link_to_nothing_stops_the_build(tmp_path, link, told):
    """To a page that is not there, and to a place that the page does not have."""
    about = {"docs/fi/about.md": f"# Tietoa\n\n[Katso]({link}).\n", "mkdocs.yml": STRICT}
    folder = write_content(tmp_path / "content", about)
    with pytest.raises(SiteBuilderError) as error:
        build_site(folder, tmp_path / "site")
    assert "about.md" in str(error.value) and told in str(error.value)


def test_a_hand_written_page_can_link_into_a_finished_one(tmp_path):
    """By the page's path with index.md, as MkDocs writes links between pages."""
    about = {"docs/fi/about.md": f"# Tietoa\n\n[Katso]({PAGE}#table).\n", "mkdocs.yml": STRICT}
    folder = write_content(tmp_path / "content", about)
    write_snapshot(folder, "tyollisyysaste", "091,2021,70.1,\n091,2022,71.2,")
    site = build_site(folder, tmp_path / "site").output
    written = (site / "fi/about/index.html").read_text("utf-8")
    assert re.search(r'href="\.\./indicators/tyollisyysaste/#table"', written)


def test_a_page_is_written_when_it_is_asked_for(demo):
    """Nothing holds the text of a thousand pages."""
    page = next(iter(website(demo, "fi", Settings(), today=site_of(demo).today).pages))
    assert page.html == page.html
    assert page.html is not page.html


def lies_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_scripts_and_styles_lie_once_at_the_root(built):
    """For all languages: a reader who changes language loads none again."""
    twice = {p for p in lies_in(built) if p.startswith(("fi/assets/", "sv/assets/"))}
    assert twice == set()
    assert {"assets/mittaristo/site.css", "assets/mittaristo/site.js"} <= lies_in(built)


def test_no_asset_lies_there_that_no_page_loads(built):
    """No source maps, and no script of Material's."""
    assert [place for place in lies_in(built) if place.endswith(".map")] == []
    assert [place for place in lies_in(built) if place.startswith("assets/javascripts/")] == []


def told_of(script):
    """What a script of the language's gives those that explore charts."""
    document = script.read_text("utf-8")
    return json.loads(document.removeprefix("self.mittaristoExploring=").removesuffix(";\n"))


def test_the_form_that_explores_charts_is_there_once_a_language(built):
    """A page has none of its labels and choices, only values; a year has a name for each period."""
    finnish, swedish = (
        told_of(built / f"assets/mittaristo/exploring.{code}.js") for code in ("fi", "sv")
    )
    for told in (finnish, swedish):
        names = {field.attributes.get("name") for field in parsed(told["form"]).all("select")}
        assert names == {"first", "last"}
        periods = {letter: len(of) for letter, of in told["periods"].items()}
        assert periods == {"": 1, "H": 2, "Q": 4, "M": 12}
    assert finnish["periods"]["M"][0] == "tammikuu {}" and swedish["periods"][""] == ["{}"]
    assert finnish["words"].keys() == swedish["words"].keys()
    form = read(built / "fi/indicators/tyollisyysaste/index.html").one("form", class_="exploring")
    assert form.children == []
    assert re.fullmatch(r"2010( 20\d\d)+", form.attributes["data-periods"])


def test_a_palette_of_materials_is_there_when_it_is_asked_for(tmp_path):
    """Its colours are a style sheet of their own."""
    plain = write_content(tmp_path / "plain")
    palette = MKDOCS.replace("  font: false", "  font: false\n  palette:\n    primary: teal")
    coloured = write_content(tmp_path / "coloured", {"mkdocs.yml": palette})
    for folder, expected in ((plain, 0), (coloured, 1)):
        site = build_site(folder, folder / "site").output
        sheets = [place for place in lies_in(site) if "palette" in place]
        assert len(sheets) == expected
        by_hand, ours = (
            (site / f"fi/{path}index.html").read_text("utf-8") for path in ("about/", "")
        )
        assert by_hand.count("palette.") == expected
        assert by_hand.count(' data-md-color-primary="teal"') == expected
        assert "data-md-color" not in ours


def test_no_page_holds_what_only_materials_scripts_would_use(built):
    """Its switches, its dialog and its marks for scripts: the frame is our own."""
    for page in built.glob("fi/**/*.html"):
        assert not re.search(
            r'data-md-(?!color)|"md-(toggle|overlay|dialog)', page.read_text("utf-8")
        )


def test_only_pages_written_by_hand_load_materials_styles(tmp_path):
    """Every other page has all it needs in the site's own style sheet, and is sooner there."""
    site = build_site(write_content(tmp_path), tmp_path / "site").output
    loading = {
        page.relative_to(site).as_posix()
        for page in site.rglob("*.html")
        if re.search(r'rel="stylesheet" href="[^"]*stylesheets/main\.', page.read_text("utf-8"))
    }
    assert loading == {"fi/about/index.html", "sv/about/index.html"}


def test_the_theme_has_the_files_that_mkdocs_would_find(tmp_path):
    """Those of its own environment, though ours lists no hidden ones."""
    folder = write_content(tmp_path / "x")
    config = mkdocs_settings(folder, tmp_path / "site", "fi", site_url=None, empty=tmp_path)
    found = []
    for environment in (config.theme.get_env(), theme_environment(config.theme)):
        files = Files([])
        files.add_files_from_theme(environment, config)
        found.append({file.src_uri: file.abs_src_path for file in files})
    assert found[0] == found[1] and len(found[0]) > 5
