"""A municipality's site within a region's: it loads what all have alike from there, once."""

import os
import shutil
from functools import cache

import pytest
from browsing import visiting
from conftest import EXAMPLES, served
from markup import read
from specimens import write_content
from whole_links import lost

from site_builder.build import build_site
from site_builder.build.common_parts import write_common
from site_builder.errors import DefinitionError
from site_builder.rendering.frame import asset_version
from site_builder.site_choices import RegionAbove

NAME = {"fi": "Kunnat lukuina", "sv": "Kommunerna i siffror"}
CODES = {"245": "kerava", "286": "kouvola"}
SHOWN = "vakiluku"
ROWS = '<p id="kunta-245">Kerava</p><p id="kunta-286">Kouvola</p>'
PAGE = (
    f'<!doctype html><html lang="{{code}}"><title>{{name}}</title>'
    f'<h1 id="top">{{name}}</h1>{ROWS}</html>'
)
ABOUT = "# Tietoa\n\n![Vaakuna](assets/arms.svg) [Sama](assets/more/own.txt)\n"
NESTED = ABOUT.replace("assets/", "../assets/")
OWN = {
    "docs/assets/own.css": ".top .brand { background: url(arms.svg); }",
    "docs/assets/arms.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "docs/assets/more/own.txt": "own",
    **{f"docs/{code}/about.md": ABOUT for code in NAME},
    **{f"docs/{code}/sub/about.md": NESTED for code in NAME},
}


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """Two municipalities' sites in a region's folder, whose own pages are stand-ins."""
    place = tmp_path_factory.mktemp("region")
    root = place / "site"
    for code, name in CODES.items():
        [example] = [folder for folder in EXAMPLES if folder.name == name]
        folder = shutil.copytree(example, place / name)
        shutil.rmtree(folder / "data/editions", ignore_errors=True)
        write_files(folder, OWN)
        write_common(root, folder, ["fi", "sv"])
        site = RegionAbove(NAME, frozenset({SHOWN}), sparing=True)
        build_site(folder, root / code, site_url="https://k.example/", region=site, in_turn=True)
    for code, name in NAME.items():
        for path in (root / code, root / code / "indicators" / SHOWN):
            path.mkdir(parents=True)
            (path / "index.html").write_text(PAGE.format(code=code, name=name), "utf-8")
    return root


def write_files(folder, files):
    """Write texts by their places."""
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")


@cache
def pages(root):
    """Every page by its place from the region's root, read once for all tests of them."""
    return {path.relative_to(root).as_posix(): read(path) for path in root.rglob("*.html")}


def test_every_link_and_asset_leads_to_a_file_from_the_regions_root(region):
    """From pages, scripts' attributes, and pages written by hand."""
    found = pages(region)
    assert len(found) > 150
    assert list(lost(region, found)) == []
    about = found["245/fi/sub/about/index.html"]
    assert about.one("img").attributes["src"] == "../../../../assets/own/arms.svg"


def test_no_part_that_is_alike_lies_in_a_municipalitys_folder(region):
    """Of what all have alike nothing: only figures and titles of areas that scripts compare."""
    once = {path.read_bytes() for path in (region / "assets").rglob("*") if path.is_file()}
    assert len(once) > 20
    for code in CODES:
        files = [path for path in (region / code).rglob("*") if path.is_file()]
        assert [path for path in files if path.read_bytes() in once] == []
        scripts = {
            path.relative_to(region / code) for path in (region / code / "assets").rglob("*.js")
        }
        assert all(
            path.parent.name == "areas" or path.stem.startswith("compared") for path in scripts
        )
        assert not (region / code / "fi/assets").exists()


def test_every_page_leads_to_the_regions_front_page(region):
    """In its own language, by words of the language."""
    words = {"fi": "Kaikki kunnat", "sv": "Alla kommuner"}
    for place, page in pages(region).items():
        code, language, *rest = place.split("/")
        if code in CODES and language in words:
            ways = {link.words(): link.attributes["href"] for link in page.one("header").all("a")}
            assert ways[words[language]] == f"{'../' * (len(rest) + 1)}{language}/", place


def test_an_indicator_leads_to_the_regions_page_of_it_where_there_is_one(region):
    """And to nowhere where there is none."""
    for code in CODES:
        ways = {}
        for identity in (SHOWN, "tyottomyys"):
            page = read(region / code / "fi/indicators" / identity / "index.html")
            links = page.one("p", **{"class": "ways"}).all("a")
            ways[identity] = {link.words(): link.attributes["href"] for link in links}
        place = f"../../../../fi/indicators/{SHOWN}/#kunta-{code}"
        assert ways[SHOWN]["Kaikkien kuntien luvut"] == place
        assert "Kaikkien kuntien luvut" not in ways["tyottomyys"]


def test_what_the_region_offers_is_not_offered_again(region):
    """CSV and verdict of each indicator, and what follows the strategy; no embed, no other form."""
    for code in CODES:
        data = {path.name for path in (region / code / "data").rglob("*") if path.is_file()}
        endings = {path.partition(".")[2] for path in data - {"SHA256SUMS"}}
        assert endings == {"csv", "verdict.json"}
        assert not {"embed", "404.html", "robots.txt", "sitemap.xml"} & {
            path.name for path in (region / code).rglob("*") if path.name != "sitemap.xml"
        }
        assert (region / code / "sitemap.xml").is_file()
        rows = (region / code / f"data/{SHOWN}.csv").read_text("utf-8").splitlines()[1:]
        assert {code} <= {row.split(",")[1] for row in rows} <= {code, "SSS", "092"}
        assert "/embed/" not in (region / code / "fi/indicators/vakiluku/index.html").read_text()


def test_one_that_is_not_sparing_offers_every_form_and_loads_what_is_alike(region, tmp_path):
    """Lines of code too, and embeds, whose script is the region's."""
    [example] = [folder for folder in EXAMPLES if folder.name == "kerava"]
    root = shutil.copytree(region, tmp_path / "site")
    shutil.rmtree(root / "286")
    folder = shutil.copytree(example, tmp_path / "kerava")
    write_files(folder, OWN)  # the example's own page leads to another demo
    above = RegionAbove(NAME, frozenset({SHOWN}))
    build_site(folder, root / "245", region=above, in_turn=True, site_url="https://k.example/")
    data = {path.name.partition(".")[2] for path in (root / "245/data").glob(f"{SHOWN}.*")}
    assert {"csv", "json", "verdict.json", "sdmx.csv", "fi.svg"} <= data
    taken = f"fi/indicators/{SHOWN}/index.html"
    assert "read_csv(" in (root / "245" / taken).read_text("utf-8")
    assert "read_csv(" not in (region / "286" / taken).read_text("utf-8")
    found = pages(root)
    assert [place for place in found if "/embed/" in place]
    assert list(lost(root, found)) == []


def test_assets_have_the_version_that_every_site_has(region):
    """So that a browser that has one municipality's has all."""
    for code in CODES:
        html = (region / code / "fi/index.html").read_text("utf-8")
        assert f'href="../../assets/mittaristo/site.css?{asset_version()}"' in html
        index = (region / code / "index.html").read_text("utf-8")
        assert f'src="../assets/mittaristo/root.js?{asset_version()}"' in index


def test_a_worker_starts_no_process_of_its_own(tmp_path):
    """It is one already, and a pool's may not have children."""
    before = os.times()
    build_site(write_content(tmp_path / "x"), tmp_path / "site", in_turn=True)
    after = os.times()
    assert (after.children_user, after.children_system) == (
        before.children_user,
        before.children_system,
    )


def test_a_region_without_the_language_is_not_led_to(tmp_path):
    """Its front page is not there in that language."""
    folder = write_content(tmp_path / "x")
    build_site(folder, tmp_path / "site/091", region=RegionAbove({"fi": "Kunnat"}), in_turn=True)
    words = {
        code: (tmp_path / "site/091" / code / "index.html").read_text("utf-8") for code in NAME
    }
    assert "Kaikki kunnat" in words["fi"] and "Alla kommuner" not in words["sv"]


def test_an_asset_that_no_site_carries_is_told_before_anything_is_written(tmp_path):
    """As in a build, by file."""
    folder = write_content(tmp_path / "x", {"docs/assets/a.svg": "<svg><script/></svg>"})
    with pytest.raises(DefinitionError, match=r"docs/assets/a\.svg"):
        write_common(tmp_path / "site", folder, ["fi", "sv"])
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_pages_work_in_a_browser_from_the_regions_root(browser, region):
    """Search, exploring a chart, pages by hand with their own style, and the way up."""
    with served(region) as address, visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}245/fi/indicators/{SHOWN}/")
        assert visit.axe() == []
        page.locator("[data-explore=explore]").click()
        page.locator("[data-explored] .main-svg").first.wait_for()
        page.keyboard.press("Control+k")
        page.locator(".search-everything a").wait_for()
        page.goto(f"{address}245/sv/compare/tyottomyys/")
        page.goto(f"{address}286/fi/sub/about/")
        assert page.locator("img").evaluate("image => image.naturalWidth") == 9
        page.get_by_role("link", name="Kaikki kunnat").click()
        assert page.title() == NAME["fi"]
        assert (visit.complaints, len(visit.hosts)) == ([], 1)
