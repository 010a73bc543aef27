"""A region's own pages in a browser: choose, sift, order, follow an address; with and without."""

import gzip
from dataclasses import replace

import pytest
from conftest import served

from site_builder.areas import current
from tests.browsing import visiting
from tests.region_folder import IDENTITY
from tests.region_pages import built, small_region

pytestmark = pytest.mark.slow
PAGES = ["", f"indicators/{IDENTITY}/", "data/", "method/", "accessibility/"]
INDICATOR = f"indicators/{IDENTITY}/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The built pages of eight municipalities."""
    place = tmp_path_factory.mktemp("region")
    return built(small_region(place / "content"), place / "site")


@pytest.fixture(scope="module")
def place(folder):
    """Where they are served."""
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("code", ["fi", "sv"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser, place, code, path):
    """In light, in dark, on a narrow screen, which nothing is wider than."""
    with visiting(browser) as visit:
        assert visit.faults_in_any_look(f"{place}{code}/{path}") == []
        assert visit.complaints == []
        assert len(visit.hosts) == 1


def test_a_municipality_is_found_by_the_beginning_of_any_of_its_names(browser, place):
    """In the list and on the map; Enter leads to the first one."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{place}fi/")
        page.get_by_label("Kunnan nimi").fill("hels")
        assert page.locator(".lists a:visible").all_inner_texts() == ["Helsinki"]
        assert page.locator("output").inner_text() == "1 kunta"
        assert page.locator(".map g.found").get_attribute("data-area") == "091"
        page.get_by_label("Kunnan nimi").fill("korsh")
        assert page.locator(".lists a:visible").all_inner_texts() == ["Mustasaari"]
        page.keyboard.press("Enter")
        page.wait_for_url("**/499/fi/")
        page.goto(f"{place}sv/")
        page.get_by_label("Kommunens namn").fill("zzz")
        assert "ingen kommun" in page.locator("output").inner_text()
        assert page.locator(".lists a:visible").count() == 0


def test_the_map_leads_to_a_municipality_even_the_smallest(browser, place):
    """Kauniainen lies within Espoo, and is hit all the same."""
    with visiting(browser) as visit:
        visit.page.goto(f"{place}fi/")
        visit.page.locator('[data-area="235"] circle').click()
        visit.page.wait_for_url("**/235/fi/")


def test_the_table_is_sifted_and_ordered(browser, place):
    """By name, by class, by each column either way."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{place}fi/{INDICATOR}")
        names = page.locator("[data-list] tbody th:visible")
        assert names.first.inner_text() == "Tampere"
        page.get_by_role("button", name="Kunta").click()
        assert names.first.inner_text() == "Alajärvi"
        assert (
            page.locator('[data-list] [data-order="name"]').get_attribute("aria-sort")
            == "ascending"
        )
        page.get_by_role("button", name="Kunta").click()
        assert names.first.inner_text() == "Vantaa"
        page.get_by_label("Näytä taulukossa").select_option("urban")
        assert "Alajärvi" not in names.all_inner_texts()
        page.get_by_label("Etsi kunta").fill("tamp")
        assert names.all_inner_texts() == ["Tampere"]


def test_an_address_leads_to_a_municipality_with_those_nearest_in_size(browser, place):
    """Its own figures and pages; a click chooses another, and the address remembers."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{place}fi/{INDICATOR}#kunta-091")
        picked = page.locator("[data-picked]")
        assert picked.locator("h3").inner_text() == "Helsinki: 32\N{NO-BREAK SPACE}%"
        assert picked.locator("[data-pages]").get_attribute("href").endswith(f"091/fi/{INDICATOR}")
        picked.locator("summary").click()
        assert "Espoo" in picked.locator("tbody th").all_inner_texts()
        page.locator("#kunta-837 td").first.click()
        assert picked.locator("h3").inner_text().startswith("Tampere: ")
        assert page.url.endswith("#kunta-837")
        assert visit.complaints == []


def test_everything_is_there_without_javascript(browser, place):
    """Lists, table, strips and links; and no field that nothing would answer."""
    with visiting(browser, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{place}fi/")
        assert not page.locator("form").is_visible()
        page.locator("summary", has_text="Uusimaa").click()
        page.locator(".lists a", has_text="Espoo").click()
        page.wait_for_url("**/049/fi/")
        page.goto(f"{place}fi/{INDICATOR}")
        assert page.locator("tbody tr:visible").count() == 8
        download = page.locator(".tabled a[download]")
        assert download.get_attribute("href").endswith(f"data/{IDENTITY}.csv")
        assert page.locator(".strip.wide").first.is_visible()
        assert page.locator("form:visible").count() == 0


def test_on_paper_nothing_is_lost(browser, place):
    """The front page is not blank, and the columns of a table that a script orders have heads."""
    with visiting(browser) as visit:
        page = visit.page
        page.emulate_media(media="print")
        page.goto(f"{place}fi/")
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.locator(".by-goal a").first.is_visible()
        page.goto(f"{place}fi/{INDICATOR}")
        assert page.locator('[data-list] th[data-order="change"] button').is_visible()


def test_names_stay_when_a_table_is_moved_aside_on_a_phone(browser, place):
    """The last column comes to sight, and whose figure it is can still be read."""
    with visiting(browser, viewport={"width": 320, "height": 800}) as visit:
        page = visit.page
        page.goto(f"{place}fi/{INDICATOR}")
        page.evaluate("document.querySelector('[data-list]').scrollLeft = 1000")
        moved = page.evaluate("document.querySelector('[data-list]').scrollLeft")
        box = page.locator("#kunta-091 th").bounding_box()
        assert moved > 0
        assert box["x"] >= page.locator("[data-list]").bounding_box()["x"] - 1


def test_pages_are_light(tmp_path):
    """With all 308 municipalities, far below 100 KB as they are sent."""
    region = replace(small_region(tmp_path / "content"), municipalities=tuple(current()))
    output = built(region, tmp_path / "site")
    for path, most in (("", 30), (INDICATOR, 45), ("data/", 10), ("method/", 10)):
        weight = len(gzip.compress((output / "fi" / path / "index.html").read_bytes()))
        assert weight < most * 1024, (path, weight)
