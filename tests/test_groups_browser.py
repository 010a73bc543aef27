"""Figures divided, in a browser: seen without a script, switched and chosen with one."""

import pytest
from browsing import visiting
from conftest import served
from test_groups_page import BY_AGE, BY_SEX, folder_with

from site_builder.build import build_site

pytestmark = pytest.mark.slow

CODES = ["fi", "sv"]
EXAMPLE = "examples/kangasala"
PAGES = [("fi", "tyopaikat"), ("sv", "asuntojen-neliohinta"), ("sv", "ikaryhmien-osuudet")]
"""Twenty-one groups as small multiples, lines with a gap, a group that leads."""


@pytest.fixture(scope="module")
def twofold(tmp_path_factory):
    """A site whose one indicator is divided by sex and by age."""
    rows = [
        f"{year};{sex};{age};{10 + year % 7 + 3 * n + m}"
        for year in range(2018, 2025)
        for n, sex in enumerate(("Yhteensä", "M", "N"))
        for m, age in enumerate(("Yhteensä", "0-14", "15-64", "65-"))
    ]
    place = tmp_path_factory.mktemp("twofold")
    folder = folder_with(place / "content", rows, BY_SEX + BY_AGE, "Vuosi;Sukupuoli;Ikä;Luku")
    build_site(folder, place / "site", site_url="http://127.0.0.1/")
    with served(place / "site") as address:
        yield address


@pytest.mark.parametrize(("code", "name"), PAGES)
def test_axe_finds_nothing_on_divided_figures(browser, address, code, name):
    """In light, in dark, on a narrow screen, which nothing makes scroll sideways."""
    with visiting(browser, color_scheme="light") as visit:
        page = visit.page
        page.goto(f"{address}{EXAMPLE}/{code}/indicators/{name}/")
        page.locator(".divided details").evaluate("(details) => { details.open = true; }")
        assert visit.axe() == []
        page.emulate_media(color_scheme="dark")
        assert visit.axe(colours=True) == []
        page.set_viewport_size({"width": 390, "height": 800})
        assert visit.axe(colours=False) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert visit.complaints == []


@pytest.mark.parametrize("code", CODES)
def test_without_a_script_every_figure_of_every_breakdown_can_be_read(browser, twofold, code):
    """Both breakdowns stand on the page, drawn and in tables that open without a script."""
    with visiting(browser, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{twofold}{code}/indicators/tyollisyysaste/")
        for divided in ("by-sukupuoli", "by-ika"):
            part = page.locator(f"#{divided}")
            assert part.locator("svg.chart.wide").is_visible()
            for closed in part.locator("details:not([open]) summary").all():
                closed.click()
            assert part.locator("tbody tr td").first.is_visible()
        assert page.locator("#by-sukupuoli td").count() == 2 * 7
        assert page.locator("#by-ika td").count() == 3 * 7
        assert page.locator("[data-choosing]").is_hidden()
        page.locator("[data-by] a").last.click()
        assert page.url.endswith("#by-ika")


def test_a_reader_switches_between_breakdowns_and_the_address_remembers(browser, twofold):
    """One at a time; the link that is chosen says so; a shared address opens what it names."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{twofold}fi/indicators/tyollisyysaste/")
        assert page.locator("#by-sukupuoli").is_visible() and page.locator("#by-ika").is_hidden()
        page.get_by_role("link", name="Ikä", exact=True).click()
        page.locator("#by-ika").wait_for()
        assert page.locator("#by-sukupuoli").is_hidden()
        assert page.locator("[data-by] a[aria-current=true]").text_content() == "Ikä"
        address = page.url
        page.go_back()
        page.locator("#by-sukupuoli").wait_for()
        page.goto("about:blank")
        page.goto(address)
        page.locator("#by-ika").wait_for()
        assert visit.complaints == []


def test_a_reader_chooses_lines_several_at_once_and_combinations_too(browser, twofold):
    """Boxes with names, in groups with names; what is drawn is what is ticked."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{twofold}fi/indicators/tyollisyysaste/")
        page.get_by_role("button", name="Näytä kaaviossa").click()
        page.locator("[data-choosing] .main-svg").first.wait_for()
        page.get_by_role("group", name="Ikä").wait_for()
        assert drawn(page) == ["miehet", "naiset"]
        ages = page.get_by_role("group", name="Ikä")
        ages.get_by_label("65-").check()
        ages.get_by_label("Yhteensä").uncheck()
        page.get_by_role("group", name="Sukupuoli").get_by_label("Yhteensä").check()
        page.wait_for_function(f"({NAMES})().length === 3")
        assert drawn(page) == ["65-", "miehet, 65-", "naiset, 65-"]
        assert visit.axe() == []
        assert visit.complaints == []


NAMES = """() => [...document.querySelectorAll("[data-choosing] .legendtext")].map(
  (name) => name.textContent).sort()"""


def drawn(page):
    """The names of the lines in the explored chart."""
    return page.evaluate(NAMES)
