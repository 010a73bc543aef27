"""All municipalities in Debian's Chromium: strip, map and table, without and with the script."""

import gzip

import pytest
from browsing import visiting

pytestmark = pytest.mark.slow

PAGE = "compare/tyottomyys/"
STATE = r"""() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const strip = document.querySelector("[data-strip] svg");
  const texts = (selector) => [...strip.querySelectorAll(selector)].map((text) => text.textContent);
  const plain = strip.querySelector(".dots");
  const step = Number(plain.getAttribute("stroke-dasharray").split(" ")[1]);
  const piles = [...plain.getAttribute("d").matchAll(/v-([\d.]+)/g)];
  const place = (group) => group.getAttribute("class") + group.querySelector("title").textContent;
  return {
    told: document.querySelector("[data-told]").textContent,
    rows: all("[data-list] tbody tr").map((row) => row.className + row.innerText),
    classes: Object.fromEntries(all("[data-map] > g").map((g) => [g.dataset.area, place(g)])),
    legend: document.querySelector("[data-legend]").innerText,
    dots: piles.reduce((sum, [, high]) => sum + Math.round(high / step + 0.5), 0),
    named: texts(".label").sort(),
    ticks: texts("text.muted"),
  };
}"""
TEXTS = """() => [...document.querySelectorAll("svg.strip text")]
  .filter((text) => text.checkVisibility())
  .map((text) => {
    const { ownerSVGElement: svg, textContent: words, classList } = text;
    const drawn = svg.clientWidth / svg.viewBox.baseVal.width;
    const size = parseFloat(svg.getAttribute("font-size")) * drawn;
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return { words, size, left, right, top, bottom, label: classList.contains("label") };
  })"""
WIDTHS = (320, 390, 640, 700, 1023, 1024, 1280)


@pytest.mark.parametrize("identity", ["tyottomyys", "vakiluku", "rikokset-luokittain"])
def test_the_strip_can_be_read_on_every_screen(browser, address, identity):
    """No text under 12 or over 20 pixels, no name on another, none outside the screen."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}fi/indicators/{identity}/")
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": 800})
            texts = visit.page.evaluate(TEXTS)
            assert texts
            for text in texts:
                assert 12 <= text["size"] <= 20, (width, text)
                assert text["left"] >= 0 and text["right"] <= width + 1, (width, text)
            labels = [text for text in texts if text["label"]]
            for one in labels:
                for other in labels:
                    apart = one["right"] < other["left"] or one["bottom"] - 3 < other["top"]
                    assert one is other or apart or _apart(other, one), (width, one, other)
        assert visit.complaints == []


def _apart(one, other):
    return one["right"] < other["left"] or one["bottom"] - 3 < other["top"]


@pytest.mark.parametrize("identity", ["tyottomyys", "vakiluku", "rikokset-luokittain"])
def test_the_script_draws_what_the_build_draws(browser, address, identity):
    """Another period and back: table, map, legend, dots and names are those of the page itself."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}fi/compare/{identity}/")
        before = page.evaluate(STATE)
        period = page.locator("select[name=period]")
        period.select_option(index=1)
        page.wait_for_function("() => document.querySelector('.strip.drawn')")
        other = page.evaluate(STATE)
        assert other["told"] != before["told"] and other["classes"] != before["classes"]
        period.select_option(index=0)
        page.wait_for_function(
            "told => document.querySelector('[data-told]').textContent === told", arg=before["told"]
        )
        assert page.evaluate(STATE) == before
        assert visit.complaints == []


def test_a_view_opens_as_it_was_sent(browser, address):
    """Period, marked and shown municipalities are in the address, which a button copies."""
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.page
        page.goto(f"{address}sv/{PAGE}")
        assert page.evaluate(
            "performance.getEntriesByType('resource').every((e) => !e.name.includes('/areas/'))"
        )
        page.locator("select[name=period]").select_option("2022M02")
        page.locator("input[name=mark]").fill("Tammerfors")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Ta bort märkningen: Tammerfors").wait_for()
        page.locator("input[name=mark]").fill("Atlantis")
        page.keyboard.press("Enter")
        assert page.locator("output").inner_text() == "Det finns ingen kommun med det namnet."
        page.locator("[data-list]").focus()
        page.keyboard.press("Home")
        assert page.locator("output").inner_text() == page.locator("[data-pointed]").inner_text()
        page.locator("[data-copy]").click()
        page.wait_for_function(
            "() => document.querySelector('output').textContent.startsWith('Länken')"
        )
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith("#period=2022M02&marks=837&show=440")
        sent = page.evaluate(STATE)
        page.goto("about:blank")
        page.goto(copied)
        page.locator(".strip.drawn").wait_for()
        assert page.evaluate(STATE) == sent
        assert page.locator("tr.chosen th").inner_text() == "Larsmo"
        assert visit.complaints == []


def test_another_indicator_is_chosen_with_the_same_marks(browser, address):
    """From the list of all that have such a page, of which the page itself names its own."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}sv/{PAGE}#marks=837")
        choice = page.locator("select[name=indicator]")
        choice.locator("option").nth(2).wait_for(state="attached")
        assert choice.input_value() == "tyottomyys"
        title = choice.locator("option[value=vakiluku]").inner_text()
        choice.select_option("vakiluku")
        page.wait_for_url("**/sv/compare/vakiluku/#marks=837")
        assert page.locator("h1").inner_text().startswith(title)
        assert visit.complaints == []


def test_similar_municipalities_can_be_marked_and_sifted(browser, address):
    """Ten more dots in the strip and the table; the address keeps what was chosen."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}fi/{PAGE}")
        tick = page.get_by_label("Merkitse kooltaan lähimmät kunnat")
        assert not tick.is_checked() and page.locator(".dot.similar").count() == 0
        tick.check()
        page.locator(".strip.drawn").wait_for()
        assert page.locator(".dot.similar").count() == 8  # Espoo and Vantaa have their names
        assert page.locator("tr.similar").count() == 8
        assert page.url.endswith("#similar=yes")
        choice = page.get_by_label("Näytä taulukossa")
        visible = page.locator("[data-list] tbody tr:visible")
        for words, number in ((" Kooltaan lähimmät kunnat", 11), ("kaupunkimaiset kunnat", 56)):
            choice.select_option(label=words.strip())
            page.wait_for_function(
                "n => [...document.querySelectorAll('[data-list] tbody tr')]"
                ".filter((row) => !row.hidden).length === n",
                arg=number,
            )
        choice.select_option(label="Ahvenanmaa")
        page.wait_for_function("() => location.hash.includes('among=2')")
        assert visible.count() <= 17
        sent = page.url
        page.goto("about:blank")
        page.goto(sent)
        page.locator(".strip.drawn").wait_for()
        assert tick.is_checked() and choice.input_value() == "2:21"
        assert visit.complaints == []


def test_a_list_of_indicators_that_does_not_come_is_told(browser, address):
    """The page is as it was."""
    with visiting(browser) as visit:
        page = visit.page
        page.route("**/compared.fi.js*", lambda route: route.abort())
        page.goto(f"{address}fi/{PAGE}")
        told = page.locator("output")
        told.get_by_text("Muiden mittarien luetteloa ei saatu ladattua.").wait_for()
        assert page.locator("select[name=indicator] option").count() == 1


def test_map_and_table_share_a_selection(browser, address):
    """Pointing at one shows the other; the keyboard goes through the table, small ones and all."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}fi/{PAGE}")
        page.locator('[data-map] [data-area="235"] circle').hover()
        assert page.locator("tr.chosen th").inner_text() == "Kauniainen"
        assert page.locator("tr.chosen").is_visible()
        page.locator('tr[data-area="599"]').hover()
        assert page.locator("[data-pointed]").inner_text() == "Pedersören kunta: 2,1\u00a0%"
        page.locator("[data-find] input").fill("kauni")
        page.locator("[data-list]").focus()
        page.keyboard.press("ArrowDown")
        assert page.locator("[data-map] .chosen").get_attribute("data-area") == "235"
        assert visit.complaints == []


def test_without_a_script_all_of_it_is_there(browser, address):
    """The strip, the map with a title for each municipality, the table; and no control is shown."""
    with visiting(browser, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{address}fi/{PAGE}")
        assert page.locator("[data-map] title").count() == 308
        assert page.locator("[data-list] tbody tr").count() == 303
        assert page.locator("svg.strip.wide").is_visible()
        assert page.locator("form:visible").count() == 0


@pytest.mark.parametrize("code", ["fi", "sv"])
@pytest.mark.parametrize("kind", ["compare/", PAGE])
def test_axe_finds_nothing_where_municipalities_are_compared(browser, address, code, kind):
    """In light, in dark, on a narrow screen, which nothing is wider than."""
    with visiting(browser) as visit:
        assert visit.faults_in_any_look(f"{address}{code}/{kind}") == []
        assert visit.complaints == []


def test_pages_of_all_municipalities_are_light(built):
    """The page of an indicator with its strip, and that with map and table: far below 100 KB."""
    for place, most in (("indicators/tyottomyys/", 40), (PAGE, 45), ("compare/", 15)):
        weight = len(gzip.compress((built / "fi" / place / "index.html").read_bytes()))
        assert weight < most * 1024, (place, weight)
