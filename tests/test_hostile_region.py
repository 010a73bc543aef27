"""Hostile texts in a region's definitions and sources: on its own pages none does a thing."""

import csv
import io
import zipfile
from urllib.parse import urlsplit

import pytest
from browsing import visiting
from conftest import SITE_URL, served
from hostile_texts import PAYLOADS, write_hostile_region
from test_hostile_texts import LEADING, MAIL, NUMBERS, PREFIX, alike, plain

from site_builder.region.whole import write_whole

pytestmark = pytest.mark.slow

CODES = ["fi", "sv"]
ALONE = ["", "data/", "method/", "accessibility/"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The pages of the hostile region, written as any other's."""
    place = tmp_path_factory.mktemp("hostile")
    region = write_hostile_region(place / "region")
    write_whole(region, place / "site", SITE_URL)
    return place / "site"


@pytest.fixture(scope="module")
def place(hostile):
    """Where it is served."""
    with served(hostile) as address:
        yield address


@pytest.fixture
def visit(browser, place):
    """A visit that ends with nothing having run, complained, been refused, or left."""
    with visiting(browser) as one:
        yield one
        assert one.complaints == []
        assert one.hosts - {urlsplit(place).netloc, ""} == set()


@pytest.mark.parametrize("code", CODES)
def test_pages_that_differ_in_their_texts_have_the_same_elements(visit, place, code):
    """The same tags with the same attributes, whatever the texts hold; links lead to us or out."""
    addresses = {f"{place}{code}/indicators/m{number}/": number for number in NUMBERS}
    for frame, _, text in alike(visit, place, code, addresses):
        assert plain(text) in plain(frame.locator("h1").text_content())
        assert plain(text) in plain(frame.title())


@pytest.mark.parametrize("code", CODES)
def test_pages_that_tell_of_all_at_once_run_none(visit, place, code):
    """Every title stands on the front page as it was written, and the region's own in the head."""
    for kind in ALONE:
        visit.page.goto(f"{place}{code}/{kind}")
        assert plain(PAYLOADS[1]) in plain(visit.page.locator(".brand").text_content())
        for address in visit.page.evaluate(LEADING):
            assert address.startswith((place, MAIL)), address
    visit.page.goto(f"{place}{code}/")
    words = plain(visit.page.locator("main").text_content())
    for number, payload in zip(NUMBERS, PAYLOADS, strict=True):
        assert plain(f"{PREFIX[code]}{number} {payload}") in words


def test_the_root_and_the_lost_readers_page_run_none(visit, place):
    """Neither knows which payload the region's name holds."""
    visit.page.goto(place)
    visit.page.wait_for_url(f"{place}fi/")
    visit.page.goto(f"{place}404.html")
    assert visit.page.locator("h1").text_content() == "Sivua ei löytynyt"


def test_no_cell_of_its_files_is_a_formula(hostile):
    """Whatever a group is called; in the archive too, whose names are the files' own."""
    for number in NUMBERS:
        text = (hostile / f"data/m{number}.csv").read_text("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    with zipfile.ZipFile(hostile / "data/all.zip") as archive:
        files = {path.name for path in (hostile / "data").iterdir()}
        assert {*archive.namelist()} <= files | {"SHA256SUMS"}
