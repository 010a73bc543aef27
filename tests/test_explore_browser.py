"""A chart explored in Debian's Chromium: what is chosen is shown, remembered and sent."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from browsing import visiting
from specimens import ROOT

pytestmark = pytest.mark.slow

CHART = "[data-explored] .main-svg"
NAMES = "[...document.querySelectorAll('.legendtext')].map((name) => name.textContent)"
LOADED = "performance.getEntriesByType('resource').map((entry) => entry.name)"


def recorded(identity, area):
    """The recorded figures by period, read without the project's own code."""
    with (ROOT / "data" / f"{identity}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {r["period"]: Decimal(r["value"]) for r in rows if r["area"] == area and r["value"]}


def opened(visit, address, place, *, chart=True):
    visit.page.goto(f"{address}{place}")
    if "#" not in place:
        visit.page.locator("[data-explore=explore]").click()
    wanted = CHART if chart else "[data-explorer] output:not(:empty)"
    visit.page.locator(wanted).first.wait_for()
    return visit.page


def said(page):
    """What is told to those who hear the page."""
    return page.locator("[data-explorer] output").first


def cells(page, period):
    """The explored table's row of a period, by column."""
    table = page.locator("[data-table] table")
    names = table.locator("thead th").all_inner_texts()
    row = table.locator("tbody tr").filter(
        has=page.get_by_role("rowheader", name=period, exact=True)
    )
    return dict(zip(names, row.locator("th, td").all_inner_texts(), strict=True))


def written(value, sign=False):
    shown = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    plus = "+" if sign and shown > 0 else ""
    return plus + str(shown).replace(".", ",").replace("-", "−")


def test_a_view_is_remembered_and_opens_as_it_was_sent(browser, address):
    """Areas that the page does not compare with, from when to when, on which scale, in a table."""
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = opened(visit, address, "fi/indicators/vakiluku/")
        assert page.evaluate(NAMES) == ["Helsinki", "Espoo", "Vantaa"]
        page.get_by_label("Lisää kunta").fill("tampere")
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => {NAMES}.includes('Tampere')")
        page.get_by_label("Vantaa").uncheck()
        page.get_by_label("Alkaen").select_option("2015")
        page.get_by_label("Päättyen").select_option("2024")
        page.get_by_role("radio", name="indeksi").check()
        page.get_by_role("radio", name="taulukko").check()
        ours, theirs = (recorded("vakiluku", area) for area in ("091", "837"))
        assert cells(page, "2024") == {
            "Ajankohta": "2024",
            "Helsinki": written(ours["2024"] / ours["2015"] * 100),
            "Espoo": cells(page, "2024")["Espoo"],
            "Tampere": written(theirs["2024"] / theirs["2015"] * 100),
        }
        assert cells(page, "2015")["Tampere"] == "100,0"
        page.get_by_role("button", name="Kopioi linkki tähän näkymään").click()
        said(page).filter(has_text="Linkki on kopioitu.").wait_for()
        sent = page.evaluate("navigator.clipboard.readText()")
        assert sent.endswith("#explore=table&areas=091,049,837&first=2015&last=2024&scale=index")
        shown = page.locator("[data-table]").inner_text()
        page.goto("about:blank")
        page.goto(sent)
        page.locator("[data-table] table").wait_for()
        assert page.locator("[data-table]").inner_text() == shown
        assert not any("plotly" in name for name in page.evaluate(LOADED))
        page.locator("[data-explore=explore]").click()
        assert page.url.endswith("/fi/indicators/vakiluku/")
        assert page.locator("[data-drawing]").first.is_visible()
        assert visit.complaints == []


def test_changes_are_from_the_year_before_and_in_the_measures_own_terms(browser, address):
    """Of a share in percentage points, of an amount in per cent; months from the same month."""
    with visiting(browser) as visit:
        place = "#explore=table&areas=091,837&scale=change"
        page = opened(visit, address, f"fi/indicators/tyottomyys/{place}", chart=False)
        page.locator("[data-table] table").wait_for()
        ours = recorded("tyottomyys", "091")
        row = cells(page, "lokakuu 2023")
        assert row["Helsinki"] == written(ours["2023M10"] - ours["2022M10"], sign=True)
        assert cells(page, "tammikuu 2025")["Tampere"] == "–"
        assert "%-yks." in page.locator("[data-table] caption").inner_text()
        page.goto("about:blank")
        page = opened(visit, address, f"sv/indicators/vakiluku/{place}", chart=False)
        people = recorded("vakiluku", "837")
        told = (people["2024"] / people["2023"] - 1) * 100
        assert cells(page, "2024")["Tammerfors"] == written(told, sign=True)
        assert visit.complaints == []


def test_nothing_is_reckoned_across_a_break(browser, address):
    """The employment rate breaks in 2020: no index of it is told from before."""
    with visiting(browser) as visit:
        place = "fi/indicators/tyollisyysaste/#explore=table&first=2016&scale=index"
        page = opened(visit, address, place, chart=False)
        assert cells(page, "2017")["Helsinki"] not in ("–", "100,0")
        assert page.locator("[data-table] tbody tr").count() == 2
        page.get_by_role("radio", name="luku", exact=True).check()
        page.wait_for_function(
            "() => document.querySelectorAll('[data-table] tbody tr').length > 2"
        )
        assert cells(page, "2020")["Helsinki"] != "–"
        assert visit.complaints == []


def test_a_break_parts_only_the_lines_that_it_concerns(browser, address):
    """Of two classes of offences one breaks in 2021; both keep their figure of 2020."""
    with visiting(browser) as visit:
        place = "fi/indicators/rikokset-luokittain/#groups=table&pick=02,05&scale=index"
        visit.page.goto(f"{address}{place}")
        table = visit.page.locator("[data-choosing] [data-table] table")
        table.wait_for()
        rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
        assert rows[-1] == ["100,0", "100,0"]
        assert [broken for broken, _ in rows[:-1]] == ["–"] * 4
        assert "–" not in [whole for _, whole in rows]
        assert visit.complaints == []


def test_a_map_shows_the_last_period_that_is_chosen(browser, address):
    """Every municipality that has a figure in a class; those without are hatched."""
    with visiting(browser) as visit:
        place = "en/indicators/tyottomyys/#explore=map&last=2023M10"
        page = opened(visit, address, place, chart=False)
        page.locator("[data-mapped] svg.map").wait_for()
        assert page.locator("[data-mapped] g[data-area]").count() == 308
        assert page.locator("[data-mapped] g[class*=class-]").count() == 303
        assert "October 2023" in page.locator("[data-mapped] svg.map").get_attribute("aria-label")
        assert page.locator("[data-mapped] g.own title").text_content() == "Helsinki: 10.7"
        assert visit.complaints == []


def test_a_picture_has_title_and_source(browser, address):
    """A PNG twice as fine as a screen, taller than the chart in it by its words."""
    with visiting(browser, accept_downloads=True) as visit:
        page = opened(visit, address, "fi/indicators/vakiluku/")
        with page.expect_download() as download:
            page.get_by_role("button", name="Tallenna kuvana (PNG)").click()
        assert download.value.suggested_filename == "vakiluku.png"
        picture = Path(download.value.path()).read_bytes()
        assert picture.startswith(b"\x89PNG")
        width, height = (int.from_bytes(picture[n : n + 4], "big") for n in (16, 20))
        assert width == 2400 and height > 1200 + 2 * 90
        assert "CC BY 4.0" in page.locator("[data-explorer]").first.get_attribute("data-source")
        assert visit.complaints == []


def test_what_cannot_be_shown_is_said(browser, address):
    """No line, too many lines, a municipality that is not there, an index without its beginning."""
    with visiting(browser) as visit:
        codes = "091,049,092,837,853,564,179,297,398,405"
        place = f"fi/indicators/vakiluku/#explore=table&areas={codes}"
        page = opened(visit, address, place, chart=False)
        page.get_by_label("Lisää kunta").fill("Pori")
        page.keyboard.press("Enter")
        said(page).filter(has_text="kymmenen").wait_for()
        page.get_by_label("Lisää kunta").fill("Atlantis")
        page.keyboard.press("Enter")
        said(page).filter(has_text="Tämännimistä").wait_for()
        for box in page.locator("[data-lines] input").all():
            box.uncheck()
        assert said(page).inner_text() == "Valitse ainakin yksi viiva."
        assert page.locator("[data-table]").first.is_hidden()
        assert visit.complaints == []


def test_a_chart_that_does_not_come_is_said_and_the_table_is_there(browser, address):
    """plotly.js is blocked: a message for all, and the figures in the other view."""
    with visiting(browser) as visit:
        page = visit.page
        page.route("**/plotly.min.js*", lambda route: route.abort())
        page.goto(f"{address}sv/indicators/vakiluku/")
        page.locator("[data-explore=explore]").click()
        said(page).filter(has_text="Diagrammet kunde inte laddas.").wait_for()
        page.get_by_role("radio", name="tabell").first.check()
        page.locator("[data-table] table").wait_for()


def test_groups_are_remembered_too(browser, address):
    """Which values are ticked, in the examples' divided figures."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}fi/indicators/rikokset-luokittain/")
        page.locator("[data-explore=groups]").click()
        page.locator(f"[data-choosing] {CHART}").first.wait_for()
        boxes = page.locator("[data-choice] input")
        for box in boxes.all():
            box.uncheck()
        boxes.nth(2).check()
        page.wait_for_function(
            "() => document.querySelectorAll('[data-choosing] .legendtext').length === 1"
        )
        sent, name = page.url, page.locator("[data-choosing] .legendtext").text_content()
        assert "#groups=chart&pick=" in sent
        page.goto("about:blank")
        page.goto(sent)
        page.locator("[data-choosing] .legendtext").first.wait_for()
        assert page.locator("[data-choosing] .legendtext").all_text_contents() == [name]
        assert visit.complaints == []


@pytest.mark.parametrize(
    "written_by_somebody",
    [
        "explore=chart&areas=%3Cimg%20src=x%20onerror=alert(1)%3E,999&first=1&scale=x&last=%00",
        "explore=__proto__&areas=constructor,toString&first=constructor",
        "groups=table&pick=%25E0%25A4%25A,;;",
    ],
)
def test_an_address_that_somebody_made_up_opens_what_it_can(browser, address, written_by_somebody):
    """What it names and is not there is passed over; nothing runs, nothing complains."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}fi/indicators/rikokset-luokittain/#{written_by_somebody}")
        page.locator("[data-explorer] output:not(:empty)").first.wait_for()
        assert page.locator("[data-explorer] img").count() == 0
        assert visit.complaints == []


@pytest.mark.parametrize("show", ["chart", "table", "map"])
def test_axe_finds_nothing_in_what_is_explored(browser, address, show):
    """In light, in dark, on a small screen, which it fits."""
    with visiting(browser) as visit:
        page = opened(
            visit, address, f"fi/indicators/tyottomyys/#explore={show}&last=2023M10", chart=False
        )
        assert visit.axe() == []
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(300)
        assert visit.axe(colours=True) == []
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_function(f"() => document.documentElement.scrollWidth <= {width}")
        assert visit.axe(colours=False) == []
        assert visit.complaints == []
