"""Finished pages beside hand-written ones: what MkDocs checks, and what the search finds."""

import re
from pathlib import Path

import pytest
from material.plugins.search.plugin import Parser
from specimens import MKDOCS, ROOT, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.definitions import read_content
from site_builder.errors import SiteBuilderError
from site_builder.records import gather
from site_builder.rendering.searched_text import searched
from site_builder.views.site import Settings
from site_builder.website import website
from tests.specimens import site_of

PAGE = "indicators/tyollisyysaste/index.md"
STRICT = MKDOCS + "validation:\n  links:\n    anchors: warn\n"


def sections(html):
    """What Material's search makes of a page: headings, anchors and texts."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    found = [s for s in parser.data if not s.is_excluded()]
    return [("".join(s.title).strip(), s.id, "".join(s.text).strip()) for s in found]


@pytest.fixture(scope="module")
def demo():
    return gather(read_content(ROOT))


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_search_finds_in_the_rest_what_it_finds_in_the_whole(demo, code):
    """Every page of the demo, and the rest is small."""
    made = website(demo, code, Settings(), today=site_of(demo.content).today)
    for page in made.pages:
        assert sections(searched(page.html)) == sections(page.html), page.path
    indicators = [page.html for page in made.pages if page.kind == "indicator"]
    assert sum(map(len, map(searched, indicators))) < sum(map(len, indicators)) / 2


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <i data-search-exclude>b</i> c</p>",
        "<p>a</p>\n<div data-search-exclude>\n<div>b</div></div>\n<div>c</div>",
        '<p>a data-search-exclude b</p><p title=" data-search-exclude ">c</p>',
        '<section id="x" data-search-exclude><section><h2>b</h2></section></section><p>c</p>',
        "<div><p data-search-exclude>b<p data-search-exclude>c</p></div>",
        "<h1 data-search-exclude>a</h1><h2 id='b'>b</h2><p>c",
        "<div data-search-exclude>never ended",
        "",
    ],
)
def test_only_what_is_excluded_is_emptied(html):
    """Whatever stands inside, before and after it; a text about the attribute is a text."""
    assert sections(searched(html)) == sections(html)


def test_what_is_emptied_is_gone():
    """The table of an indicator is not read for nothing."""
    html = '<p>a</p><table class="x" data-search-exclude><tr><td>1</td></tr></table><p>b</p>'
    emptied = '<p>a</p><table class="x" data-search-exclude></table><p>b</p>'
    assert searched(html) == emptied


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
    page = next(iter(website(demo, "fi", Settings(), today=site_of(demo.content).today).pages))
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
    """No source maps; of the search's word forms only those of the site's languages."""
    assert [place for place in lies_in(built) if place.endswith(".map")] == []
    forms = {Path(place).name for place in lies_in(built) if "/lunr/" in place}
    assert forms == {"lunr.stemmer.support.min.js", "lunr.fi.min.js", "lunr.sv.min.js"}


@pytest.mark.parametrize(
    ("languages", "forms"),
    [
        (["fi", "sv"], ["fi", "multi", "stemmer.support", "sv"]),
        (["en"], []),
        (["fi", "th"], ["fi", "multi", "stemmer.support", "th", "wordcut.js"]),
    ],
)
def test_the_search_has_the_word_forms_of_its_languages(tmp_path, languages, forms):
    """Those that mkdocs.yml names for it, with what they need besides."""
    search = MKDOCS.replace("- search", f"- search:\n      lang: {languages}")
    folder = write_content(tmp_path / "content", {"mkdocs.yml": search})
    site = build_site(folder, tmp_path / "site").output
    names = [Path(place).name for place in lies_in(site) if "/lunr/" in place]
    assert sorted(n.removeprefix("lunr.").removesuffix(".min.js") for n in names) == forms


def test_a_palette_of_materials_is_there_when_it_is_asked_for(tmp_path):
    """Its colours are a style sheet of their own."""
    plain = write_content(tmp_path / "plain")
    palette = MKDOCS.replace("  font: false", "  font: false\n  palette:\n    primary: teal")
    coloured = write_content(tmp_path / "coloured", {"mkdocs.yml": palette})
    for folder, expected in ((plain, 0), (coloured, 1)):
        site = build_site(folder, folder / "site").output
        sheets = [place for place in lies_in(site) if "palette" in place]
        assert len(sheets) == expected
        assert (site / "fi/about/index.html").read_text("utf-8").count("palette.") == expected


def test_only_pages_written_by_hand_load_materials_styles(tmp_path):
    """Every other page has all it needs in the site's own style sheet, and is sooner there."""
    site = build_site(write_content(tmp_path), tmp_path / "site").output
    loading = {
        page.relative_to(site).as_posix()
        for page in site.rglob("*.html")
        if re.search(r'rel="stylesheet" href="[^"]*stylesheets/main\.', page.read_text("utf-8"))
    }
    assert loading == {"fi/about/index.html", "sv/about/index.html"}
