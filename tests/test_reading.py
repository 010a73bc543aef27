"""Reading a chart's figures out: what the page holds for it, and what a reader sees and hears."""

import gzip
import json
from decimal import Decimal

import pytest
from browsing import visiting
from drawings import FI, SV, TARGET, chart
from playwright.sync_api import expect
from specimens import ROOT, series_of, yearly

from site_builder.charts.reading import reading, reading_json
from site_builder.language import Language

SCRIPT = ROOT / "site_builder/theme/assets/mittaristo/reading.js"
MONTHS = series_of("""
        | 091  | 049
2024M11 | 12.2 | 10.1
2024M12 | ..   | 10.4
2025M01 | 12.7 | 10.9 p
""")


def test_every_figure_is_there_as_it_is_shown_elsewhere():
    """Whole numbers of the last decimal; a gap is empty; what is preliminary says so."""
    own, other = reading(chart(MONTHS), FI)["lines"]
    assert own == {"name": "Pikkula", "at": 0, "values": [122, None, 127], "own": True}
    assert (other["name"], other["values"]) == ("Espoo", [101, 104, 109])
    assert other["notes"] == {2: "ennakkotieto"}


@pytest.mark.parametrize(
    ("values", "decimals", "shown"),
    [
        ("0.25 1.05", 1, [3, 11]),
        ("-0.25 12.5", 0, [0, 13]),
        ("1234567.891 -2", 2, [123456789, -200]),
    ],
)
def test_figures_are_rounded_as_the_language_does(values, decimals, shown):
    """Halves away from zero."""
    made = chart(yearly(values, 2024), decimals=decimals)
    assert reading(made, FI)["lines"][0]["values"] == shown


@pytest.mark.parametrize("language", [FI, SV])
@pytest.mark.parametrize(
    "period", ["2024", "2021H2", "2019Q3", "2024M11", "2024M12", "1999M01", "2000"]
)
def test_names_of_periods_are_the_languages(language, period):
    """One for each period of a year, with the year to be put in."""
    made = chart(series_of(f"{period} | 5"), language=language)
    told = reading(made, language)
    place, year = told["start"]
    assert told["periods"][place].replace("{}", str(year)) == language.period(made.first)


def test_marks_of_numbers_are_read_off_the_language():
    """Minus, thousands' and decimal mark."""
    minus, thousands, decimal = reading(chart(MONTHS), FI)["marks"]
    assert f"{minus}1{thousands}234{decimal}5" == FI.number(Decimal("-1234.5"), 1)


def test_what_is_foreseen_is_read_as_such():
    """The source's forecasts, and what is expected of a target's time with its interval."""
    ahead = reading(chart(series_of("2022 | 5\n2023 | 6\n2025 | 8 f")), FI)["lines"][0]
    assert (ahead["values"], ahead["notes"]) == ([50, 60, None, 80], {3: "ennuste"})
    made = chart(yearly("70.1 70.9 71.4 71.0 72.2 73.9", 2024), TARGET.format(value=78, by="2027"))
    expected = reading(made, FI)["lines"][0]
    assert expected["notes"][8].startswith("ennuste, väli ")


def test_the_script_and_its_data_are_light():
    """Five kilobytes, and two for a monthly series of three areas over fifteen years."""
    assert len(gzip.compress(SCRIPT.read_bytes())) < 5 * 1024
    rows = [
        f"{2010 + n // 12}M{n % 12 + 1:02} | {8 + n % 7}.{n % 9} | {7 + n % 5}.1"
        for n in range(181)
    ]
    made = chart(series_of("\n".join(["       | 091 | SSS", *rows])))
    assert len(gzip.compress(reading_json(made, FI).encode())) < 2048
    json.loads(reading_json(made, FI))


MONTHLY = "indicators/tyottomyys/"
SPOKEN = """() => document.querySelector("#chart [aria-live=polite]").textContent"""


@pytest.fixture
def page(browser, address):
    """The demo's monthly chart, with the script."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}fi/{MONTHLY}")
        yield visit.page
        assert visit.complaints == []


def box(page):
    """What the box beside the line says, or None while there is none."""
    found = page.locator("#chart .read-out")
    return found.inner_text().split("\n") if found.is_visible() else None


@pytest.mark.slow
def test_arrow_keys_read_period_by_period(page):
    """The latest first; the ends by Home and End; Escape closes; what is shown is spoken too."""
    reader = page.locator("#chart .reader")
    reader.focus()
    assert box(page) is None
    page.keyboard.press("ArrowLeft")
    assert box(page) == ["tammikuu 2025", "Vantaa", "13,9", "Helsinki", "12,7", "Espoo", "10,9"]
    assert page.evaluate(SPOKEN) == (
        "tammikuu 2025: Helsinki 12,7 prosenttia, Espoo 10,9, Vantaa 13,9"
    )
    page.keyboard.press("ArrowLeft")
    assert box(page)[0] == "joulukuu 2024"
    page.keyboard.press("Home")
    assert box(page)[0] == "tammikuu 2010"
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert box(page)[0] == "tammikuu 2025"
    page.keyboard.press("Escape")
    assert box(page) is None and page.evaluate(SPOKEN) == ""


@pytest.mark.slow
def test_a_line_can_be_heard_alone(page):
    """Down to each line in turn, up again to all."""
    page.locator("#chart .reader").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(SPOKEN) == "tammikuu 2025: Helsinki 12,7 prosenttia"
    assert page.locator("#chart .read-out dt.chosen").inner_text() == "Helsinki"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    last = page.evaluate(SPOKEN)
    assert last.startswith("joulukuu 2024: ") and "Helsinki" not in last
    page.keyboard.press("ArrowDown")
    assert page.evaluate(SPOKEN).startswith("joulukuu 2024: Helsinki ")
    assert page.evaluate(SPOKEN).count(",") > 2


@pytest.mark.slow
def test_the_chart_is_one_stop_and_keeps_no_key(page):
    """Tab comes to it and leaves it; keys elsewhere or with Control do what they always do."""
    page.keyboard.press("ArrowLeft")
    assert box(page) is None
    page.locator("#chart .reader").focus()
    page.keyboard.press("Control+ArrowLeft")
    page.keyboard.press("PageDown")
    assert box(page) is None
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#chart')") is None
    assert box(page) is None
    page.keyboard.press("Shift+Tab")
    assert page.locator("#chart .reader:focus").count() == 1


@pytest.mark.slow
def test_a_mouse_reads_what_it_points_at_and_nothing_once_it_has_gone(page):
    """The nearest period, its line and dots inside the drawing."""
    page.locator("#chart .reader").scroll_into_view_if_needed()
    place = page.locator("#chart .reader").bounding_box()
    page.mouse.move(place["x"] + place["width"] * 0.5, place["y"] + place["height"] * 0.5)
    assert box(page)[1:] and page.locator("#chart .hairline").count() == 1
    assert page.locator("#chart circle.read").count() == len(box(page)) // 2
    assert page.evaluate(SPOKEN) == ""
    first = box(page)[0]
    page.mouse.move(place["x"] + place["width"] * 0.6, place["y"] + 5)
    assert box(page)[0] != first
    page.mouse.move(place["x"], place["y"] - 200)
    assert box(page) is None and page.locator("#chart .hairline").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 800, 1280])
def test_every_drawing_is_heard_by_the_title_and_description_of_the_first(browser, address, width):
    """Whichever is shown; the first, which holds both, is hidden on narrow screens."""
    with visiting(browser, viewport={"width": width, "height": 800}) as visit:
        visit.page.goto(f"{address}fi/{MONTHLY}")
        shown = visit.page.locator("#chart svg.chart:visible")
        title, told = (visit.page.locator(f"#chart svg > {tag}") for tag in ("title", "desc"))
        expect(shown).to_have_accessible_name(title.text_content())
        expect(shown).to_have_accessible_description(told.text_content())


@pytest.mark.slow
def test_a_tap_reads_and_leaves_scrolling_alone(browser, address):
    """On a narrow screen the box stays on it; a tap elsewhere closes it."""
    with visiting(browser, viewport={"width": 320, "height": 700}, has_touch=True) as visit:
        page = visit.page
        page.goto(f"{address}sv/{MONTHLY}")
        reader = page.locator("#chart .reader")
        reader.scroll_into_view_if_needed()
        place = reader.bounding_box()
        page.touchscreen.tap(place["x"] + place["width"] * 0.4, place["y"] + 120)
        assert "januari" in box(page)[0] or any(c.isdigit() for c in box(page)[0])
        shown = page.locator("#chart .read-out").bounding_box()
        assert shown["x"] >= 0 and shown["x"] + shown["width"] <= 320
        assert reader.evaluate("(e) => getComputedStyle(e).touchAction") == "pan-y"
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.touchscreen.tap(20, place["y"] - 60)
        assert box(page) is None
        assert visit.complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("code", ["fi", "sv"])
def test_without_a_script_nothing_is_said_of_reading(browser, address, code):
    """With one, a line of help is; axe finds nothing either way, read or not."""
    help_words = Language.of(code).text("drawing.read-help")
    with visiting(browser, java_script_enabled=False) as visit:
        visit.page.goto(f"{address}{code}/{MONTHLY}")
        assert visit.page.get_by_text(help_words).is_hidden()
    with visiting(browser, forced_colors="active", reduced_motion="reduce") as visit:
        page = visit.page
        page.goto(f"{address}{code}/{MONTHLY}")
        assert page.get_by_text(help_words).is_visible()
        page.locator("#chart .reader").focus()
        page.keyboard.press("ArrowLeft")
        assert page.locator("#chart .read-out").is_visible()
        assert visit.axe(colours=False) == []


@pytest.mark.slow
def test_pages_without_charts_do_not_load_the_script(browser, address):
    """Only where there is something to read."""
    loaded = {}
    with visiting(browser) as visit:
        for path in (MONTHLY, "method/", "indicators/"):
            visit.page.goto(f"{address}fi/{path}")
            loaded[path] = visit.page.locator("script[src*='reading.js']").count()
    assert loaded == {MONTHLY: 1, "method/": 0, "indicators/": 0}
