"""The demonstration of all municipalities as it is built: its figures, links and languages.

Three municipalities are built, each with what may go wrong: a Swedish-speaking one, one on Åland
that has months without figures, and one whose figures break where a neighbour merged into it.
"""

import re
import shutil
import tomllib
from collections import Counter
from functools import cache

import pytest
from browsing import visiting
from conftest import SITE_URL, SUB_PATH, served
from figures_told import COUNTRY, COUNTRY_NAMES, Reader, Source, figures_of
from markup import read
from specimens import ROOT
from whole_links import lost

from site_builder import areas
from site_builder.definitions.region import read_region
from site_builder.region.one import RegionTask, build_one
from site_builder.region.whole import write_whole

pytestmark = pytest.mark.slow
SUOMI = ROOT / "examples/suomi"
IDENTITIES = sorted(file.stem for file in SUOMI.glob("indicators/*/*.toml") if file.stem != "goal")
LANGUAGES = ("fi", "sv")
KORSNAS, BRANDO, MANTYHARJU = MUNICIPALITIES = ("280", "035", "507")
LIST = "[" + ", ".join(f'"{code}"' for code in MUNICIPALITIES) + "]"


MISSING = "404.html"
"""The page that is seen anywhere: its addresses begin at the host."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The demonstration of three municipalities; each is compared with similar ones too."""
    place = tmp_path_factory.mktemp("suomi")
    folder = shutil.copytree(SUOMI, place / "suomi")
    told = (folder / "region.toml").read_text("utf-8").replace('"all"', LIST)
    (folder / "region.toml").write_text(told, "utf-8")
    task = RegionTask(read_region(folder), place / "site", SITE_URL)
    for code in MUNICIPALITIES:
        assert build_one(task, code).state == "built"
    write_whole(task.region, task.output, task.site_url)
    return task.output


@cache
def source(identity):
    """The recorded figures and the breaks that the definition names, read without the project."""
    [file] = SUOMI.glob(f"indicators/*/{identity}.toml")
    breaks = tomllib.loads(file.read_text("utf-8")).get("break", ())
    found = tuple((one["period"], tuple(one.get("areas", ()))) for one in breaks)
    return Source(figures_of(SUOMI / "data" / f"{identity}.csv"), found)


def reader(site, code, identity, language):
    """Who reads pages in this language, and knows what areas are called in it."""
    names = {one.code: one.names[language] for one in areas.municipalities().values()}
    names[COUNTRY] = COUNTRY_NAMES[language]
    return Reader(site, code, identity, language, names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", MUNICIPALITIES)
def test_every_figure_is_the_recorded_one(site, code, language):
    """Of every page, file and row of the municipality; a change across a break is none."""
    counts = Counter()
    for identity in IDENTITIES:
        known, own = source(identity), reader(site, code, identity, language)
        files = [place / "data" / f"{identity}.csv" for place in (site / code, site)]
        read_back = [list(own.csv(file)) for file in files]
        shown = [*own.page(), *own.listing(), *own.region_row(), *own.verdict()]
        told = [*shown, *(one for rows in read_back for one in rows)]
        assert [fault for fault in (one.fault(known) for one in told) if fault] == [], identity
        counts.update(one.where.partition(" ")[0] for one in shown)
        held = {key for key in known.figures if key[0] in (code, COUNTRY)}
        for rows in read_back:
            assert {(one.area, one.period) for one in rows} == held, identity
        tabled = {(one.area, one.period) for one in shown if one.where == "table"}
        assert {key for key in held if key[0] == code} <= tabled, identity
    assert counts["headline"] == counts["list"] == len(IDENTITIES)
    assert counts["region"] >= len(IDENTITIES)
    assert min(counts[where] for where in ("fact", "table", "beside", "drawn", "verdict")) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_change_is_told_where_a_neighbour_merged_into_it(site, language):
    """Pertunmaa is in Mäntyharju's population since 2020; those beside it are told of still."""
    own = reader(site, MANTYHARJU, "vakiluku", language)
    changes = [one.text for one in own.region_row() if one.since and not one.share]
    assert changes == ["–"]
    assert [one for one in own.page() if one.since == "2012"] == []


def test_figures_of_the_whole_country_are_called_so(site):
    """In the region's files too, whose own area it is."""
    rows = (site / "data/tyottomyys.csv").read_text("utf-8").splitlines()
    assert {tuple(row.split(",")[2:4]) for row in rows if row.split(",")[1] == COUNTRY} == {
        ("Koko maa", "Hela landet")
    }


def test_every_link_leads_somewhere_and_every_page_says_its_language(site):
    """Of three municipalities and the region's root, from one to the other."""
    pages = {path.relative_to(site).as_posix(): read(path) for path in site.rglob("*.html")}
    assert len(pages) > 200
    assert [one for one in lost(site, pages) if one[0] != MISSING] == []
    led = {link.attributes["href"] for link in pages[MISSING].all("a")} - {"#content"}
    places = [site / address.partition("#")[0].removeprefix(SUB_PATH) for address in led]
    assert places and all((place / "index.html").is_file() for place in places)
    for place, page in pages.items():
        of = re.search(r"(?:^|/)(fi|sv)/", place)
        if of:
            assert page.one("html").attributes["lang"] == of[1], place


PAGES = ["", "goals/tyo/", "indicators/", "indicators/tyottomyys/", "data/", "method/", "changes/"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "place",
    [*(f"{BRANDO}/{{}}/{page}" for page in PAGES), "{}/indicators/vakiluku/", "{}/", MISSING],
)
def test_pages_have_no_fault_in_a_browser(browser, site, place, code):
    """In light, in dark and on a narrow screen; nothing is asked of others."""
    with served(site) as address, visiting(browser) as visit:
        assert visit.faults_in_any_look(address + place.format(code)) == []
        assert (visit.complaints, len(visit.hosts)) == ([], 1)
