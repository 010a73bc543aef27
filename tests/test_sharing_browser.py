"""Embeds in frames of every width, and the row of what to take along, in Debian's Chromium."""

from urllib.parse import urlsplit

import pytest
from browsing import visiting
from conftest import SITE_URL, served

pytestmark = pytest.mark.slow

CODES = ["fi", "sv"]
WIDTHS = [280, 320, 600, 1200]
SHOWN = ["tyottomyys", "opetuksen-kustannukset", "kasvihuonekaasupaastot"]
"""Many figures; a long title with breaks; one figure with a target and a long number."""

TAKEN = [
    *("quote", "address", "cited-short", "cited", "embed"),
    *("power-query", "sheets", "pandas", "r", "curl"),
]
"""What of an indicator that is in no edition can be copied, in order."""

LETTERS = """() => [...document.querySelectorAll("text, p, h1, a, span:not(.sr-only)")]
  .filter((one) => one.checkVisibility()).map((one) => {
    const size = parseFloat(getComputedStyle(one).fontSize);
    const drawing = one.ownerSVGElement;
    return drawing ? size * drawing.clientWidth / drawing.viewBox.baseVal.width : size;
  })"""
"""The size of all letters that are seen, as it is on the screen."""

PAGE = """<!doctype html><html lang="fi"><title>Kaupunki</title>
<iframe src="{address}fi/embed/tyottomyys/" title="Työttömyys" width="320" height="99"></iframe>
<iframe src="about:blank" title="Muu" width="50" height="50"></iframe>
<script src="{address}assets/mittaristo/frames.js" async></script></html>"""

OTHER_HEIGHT = "(before) => document.querySelector('iframe').height !== before"
ROOM = "[document.documentElement.scrollHeight, document.documentElement.clientHeight]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", CODES)
def test_an_embed_can_be_read_in_a_frame_of_any_width(browser, address, code, scheme):
    """No letter too small or very large, nothing sideways, one drawing, no complaint of axe's."""
    with visiting(browser, color_scheme=scheme) as visit:
        page = visit.page
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 600})
            for name in SHOWN:
                page.goto(f"{address}{code}/embed/{name}/")
                assert page.evaluate("document.documentElement.scrollWidth") == width, name
                assert page.locator("svg.chart:visible").count() == 1
                sizes = page.evaluate(LETTERS)
                assert min(sizes) >= 12 and max(sizes) <= 48, (width, name, sorted(sizes))
            assert visit.axe(colours=None if width == WIDTHS[0] else False) == []
        assert visit.complaints == []
        assert visit.hosts == {urlsplit(address).netloc}


def test_an_embed_follows_the_readers_scheme(browser, address):
    """Its ground is not the same by day and by night."""
    grounds = set()
    for scheme in ("light", "dark"):
        with visiting(browser, color_scheme=scheme) as visit:
            visit.page.goto(f"{address}fi/embed/tyottomyys/")
            grounds.add(visit.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


def test_an_embed_is_whole_without_a_script(browser, address):
    """Figure, verdict, chart, source and the way to the page."""
    with visiting(browser, java_script_enabled=False) as visit:
        visit.page.goto(f"{address}sv/embed/tyottomyys/")
        for seen in (".figure", ".verdict", "svg.chart.large", "footer a[target=_blank]"):
            assert visit.page.locator(seen).is_visible(), seen


def test_an_embeds_link_opens_its_page_beside(browser, address):
    """In a tab of its own, which knows nothing of the one it came from."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}fi/embed/tyottomyys/")
        with visit.page.context.expect_page() as opened:
            visit.page.locator("footer a").first.click()
        opened.value.wait_for_url(f"{address}fi/indicators/tyottomyys/")
        assert opened.value.evaluate("window.opener") is None


def test_a_frame_grows_and_shrinks_with_its_embed(browser, address, tmp_path):
    """On a page of another host, by the script that the site offers; nobody else is listened to."""
    (tmp_path / "city.html").write_text(PAGE.format(address=address), "utf-8")
    with served(tmp_path) as city, visiting(browser) as visit:
        page = visit.page
        page.goto(f"{city}city.html")
        frame, heights = page.locator("iframe").first, ["99"]
        for width in (320, 1000):
            frame.evaluate("(one, width) => { one.width = width; }", width)
            page.wait_for_function(OTHER_HEIGHT, arg=heights[-1])
            page.wait_for_timeout(100)
            heights.append(frame.get_attribute("height"))
            whole, room = page.frames[1].evaluate(ROOM)
            assert whole <= room <= whole + 2, width
        page.evaluate("postMessage({type: 'mittaristo-height', height: 7}, '*')")
        page.wait_for_timeout(50)
        assert frame.get_attribute("height") == heights[-1]
        assert page.locator("iframe").nth(1).get_attribute("height") == "50"
        assert len(set(heights)) == 3 and visit.complaints == []


def opened(place):
    """Unfold what the place is folded in, as a reader does."""
    fold = place.locator("xpath=ancestor::details")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


@pytest.mark.parametrize(("code", "told"), [("fi", "Kopioitu."), ("sv", "Kopierat.")])
def test_a_button_copies_its_text_and_says_so(browser, address, code, told):
    """The quotation, the address, references and code, each by its own button, line by line."""
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.page
        page.goto(f"{address}{code}/indicators/tyottomyys/")
        places, copiers = page.locator("#take [data-copier]"), page.locator("#take .copier")
        taken = {}
        for place, copier in zip(places.all(), copiers.all(), strict=True):
            name = place.get_attribute("id")
            opened(copier)
            copier.locator("button").click()
            copier.get_by_text(told).wait_for()
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == place.evaluate("(one) => one.value ?? one.textContent")
            taken[name.removeprefix("take-")] = copied
        assert list(taken) == TAKEN
        assert taken["embed"].startswith(f'<iframe src="{SITE_URL}{code}/embed/tyottomyys/"')
        assert taken["pandas"].split("\n")[1] == "import pandas as pd"
        assert visit.complaints == []


@pytest.mark.parametrize(("works", "told"), [(True, "Kopioitu."), (False, "Kopiointi ei onnistu")])
def test_without_a_clipboard_the_text_is_selected(browser, address, works, told):
    """Over a plain connection a page has none; where even that fails, the reader is told."""
    denied = "navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));"
    denied += "" if works else "document.execCommand = () => false;"
    with visiting(browser) as visit:
        visit.page.add_init_script(denied)
        visit.page.goto(f"{address}fi/indicators/tyottomyys/")
        opened(visit.page.locator("#take .copier").first)
        visit.page.locator("#take .copier button").first.click()
        visit.page.locator("#take .copier").first.get_by_text(told).wait_for()
        quote = visit.page.locator("#take-quote").text_content()
        assert visit.page.evaluate("getSelection().toString()") == quote


def test_without_a_script_the_texts_are_there_and_no_button_is(browser, address):
    """One can select them by hand."""
    with visiting(browser, java_script_enabled=False) as visit:
        visit.page.goto(f"{address}fi/indicators/tyottomyys/")
        for place in ("textarea", "#take-quote"):
            taken = visit.page.locator(f"#take {place}")
            opened(taken)
            assert taken.is_visible()
        assert visit.page.locator("#take button:visible").count() == 0
