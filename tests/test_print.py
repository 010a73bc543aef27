"""On paper: few sheets, the chart and the newest figures, and nothing that is pressed."""

import re

import pytest
from browsing import visiting
from test_forced_colours import numbers

from site_builder.look.colours import contrast
from site_builder.views.figures import PRINTED

pytestmark = pytest.mark.slow

MONTHLY = "indicators/tyottomyys/"
"""181 months."""

SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
"""A sheet of a PDF, by its dictionary: Chromium leaves these outside its compressed streams."""


def sheets(page, address):
    """How many sheets of A4 the page takes."""
    page.goto(address)
    made = page.pdf(prefer_css_page_size=True)
    assert made.startswith(b"%PDF-")
    return len(SHEET.findall(made))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("fi/indicators/vakiluku/", 2),
        *((f"{code}/{MONTHLY}", 2) for code in ("fi", "sv", "en")),
        *((f"{code}/indicators/rikokset-luokittain/", 2) for code in ("fi", "sv", "en")),
        ("fi/indicators/kasvihuonekaasupaastot/", 2),
        ("fi/goals/tyo-ja-yritykset/", 1),
        ("sv/goals/kaupunki-kaikille/", 2),
    ],
)
def test_a_page_takes_few_sheets(browser, address, path, most):
    """An indicator two, months and all; a goal of four indicators one."""
    with visiting(browser) as visit:
        assert 1 <= sheets(visit.page, f"{address}{path}") <= most


@pytest.fixture
def paper(browser, address):
    """The monthly indicator as it is laid out for paper, of a reader whose screen is dark."""
    with visiting(browser, color_scheme="dark", viewport={"width": 680, "height": 1000}) as visit:
        visit.page.goto(f"{address}fi/{MONTHLY}")
        visit.page.emulate_media(media="print", color_scheme="dark")
        yield visit.page


def test_chart_and_newest_figures_are_on_paper(paper):
    """One drawing of three; of the table the newest rows, and a line that says so."""
    assert paper.locator("#chart svg.chart:visible").count() == 1
    rows = paper.locator("#table tbody tr")
    assert rows.count() == 181
    assert rows.locator("visible=true").count() == PRINTED
    assert rows.first.is_visible() and "tammikuu 2025" in rows.first.text_content()
    assert "on 181 rivistä 24 uusinta" in paper.locator("#table .on-paper").text_content()
    assert paper.locator("#table .on-paper").is_visible()


def test_what_is_pressed_or_folded_stays_off_the_paper(paper):
    """Menus, buttons, what a reader left closed; whose site it is and where, stays."""
    for gone in (".top nav", ".foot nav", "button", ".take", "#verdict", ".skip"):
        assert paper.locator(f"{gone}:visible").count() == 0, gone
    assert paper.locator(".brand").is_visible()
    assert paper.locator(".md-banner").is_visible()
    assert MONTHLY in paper.locator(".foot .on-paper").text_content()
    link = paper.locator(".origin a")
    shown = link.evaluate("element => getComputedStyle(element, '::after').content")
    assert link.get_attribute("href") in shown.replace('" "', "").replace('"', "")


def test_paper_is_light(paper):
    """Dark words on white, whatever the screen is."""
    style = (
        "element => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color]"
    )
    ground, words = (numbers(told) for told in paper.locator("body").evaluate(style))
    assert str(ground) == "#ffffff"
    assert contrast(ground, words) > 10


def test_short_tables_say_nothing_of_rows_that_are_left_out(browser, address):
    """All of them are there."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}fi/indicators/vakiluku/")
        assert visit.page.locator("#table .on-paper").count() == 0
        visit.page.goto(f"{address}fi/{MONTHLY}")
        assert visit.page.locator("#table .on-paper:visible").count() == 0
