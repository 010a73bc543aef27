"""The site in Debian's Chromium, served under a sub-path: what a reader does, sees and hears."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import visiting
from test_site import KINDS

from site_builder.language import Language

pytestmark = pytest.mark.slow

ALL_KINDS = [
    *KINDS,
    "about/",
    "bodies/kaupunkiymparisto/",
    "goals/paastot/",
    "indicators/tyottomyys/",
    "indicators/vieraskieliset/",
]
WALKED = ["fi", "sv"]
"""For what depends on the length of words: English ones are the shortest."""


def hosts_but(visit, address):
    """Hosts that were asked beside our own."""
    return visit.hosts - {urlsplit(address).netloc, ""}


@pytest.mark.parametrize(
    ("code", "other", "explore"),
    [
        ("fi", "sv", "Utforska diagrammet"),
        ("sv", "fi", "Tutki kaaviota"),
        ("fi", "en", "Explore the chart"),
    ],
)
def test_a_reader_walks_from_the_front_page_to_a_file(
    browser, address, built, code, other, explore
):
    """Front page, goal, indicator, other language, explored chart, table, CSV; no complaint."""
    with visiting(browser, accept_downloads=True) as visit:
        page = visit.page
        page.goto(address)
        page.wait_for_url(f"{address}fi/")
        page.goto(f"{address}{code}/")
        page.locator('a[href="goals/tyo-ja-yritykset/"]').first.click()
        page.wait_for_url(f"{address}{code}/goals/tyo-ja-yritykset/")
        page.locator('article h3 a[href="../../indicators/tyottomyys/"]').click()
        page.wait_for_url(f"{address}{code}/indicators/tyottomyys/")
        page.locator(f"header a[hreflang={other}]").click()
        page.wait_for_url(f"{address}{other}/indicators/tyottomyys/")
        assert page.locator("html").get_attribute("lang") == other
        assert not any("plotly" in url for url in page.evaluate(LOADED))
        page.get_by_role("button", name=explore).click()
        page.locator("[data-explored] .main-svg").first.wait_for()
        assert page.locator("#chart svg.chart.wide").is_hidden()
        told = hovered(page)
        month, figure = HOVERED[other]
        assert re.match(month, told) and re.search(figure, told), told
        page.locator("[data-explore]").click()
        page.locator("#chart svg.chart.wide").wait_for()
        page.locator("#table summary").click()
        assert page.locator("#table table.figures tbody tr").first.is_visible()
        with page.expect_download() as download:
            page.locator("#take a[href$='tyottomyys.csv']").click()
        content = Path(download.value.path()).read_bytes()
        assert content == (built / "data/tyottomyys.csv").read_bytes()
        assert visit.complaints == []
        assert hosts_but(visit, address) == set()


HOVERED = {
    code: (
        f"({'|'.join(Language.of(code).text(f'month.name.{n}') for n in range(1, 13))}) 20",
        figure,
    )
    for code, figure in {"fi": r"\d,\d\u00a0%", "sv": r"\d,\d\u00a0%", "en": r"\d\.\d%"}.items()
}
"""A month and a figure as the explored chart writes them."""


def hovered(page):
    """What the explored chart tells where the pointer is put, as soon as it tells something."""
    plot = page.locator("[data-explored] .nsewdrag").bounding_box()
    height = plot["y"] + plot["height"] / 2
    for step in range(40):
        page.mouse.move(plot["x"] + plot["width"] * (0.3 + step / 400), height)
        told = page.locator("[data-explored] .hoverlayer").text_content()
        if any(re.match(month, told) for month, _ in HOVERED.values()):
            break
    return told


LOADED = "performance.getEntriesByType('resource').map((entry) => entry.name)"


@pytest.mark.parametrize("kind", [*KINDS, "about/"])
def test_axe_finds_nothing(browser, address, kind):
    """In light, in dark, on a narrow screen; nothing complains or comes from elsewhere."""
    with visiting(browser, color_scheme="light") as visit:
        visit.page.goto(f"{address}fi/{kind}")
        assert visit.axe() == []
        visit.page.emulate_media(color_scheme="dark")
        assert visit.axe(colours=True) == []
        visit.page.set_viewport_size({"width": 390, "height": 800})
        assert visit.axe(colours=False) == []
        assert visit.complaints == []
        assert hosts_but(visit, address) == set()


@pytest.mark.parametrize("code", ["sv", "en"])
def test_axe_finds_nothing_in_the_other_languages(browser, address, code):
    """Of each kind of page; colours and widths are those of the first language's pages."""
    with visiting(browser) as visit:
        for kind in [*KINDS, "about/"]:
            visit.page.goto(f"{address}{code}/{kind}")
            assert visit.axe(colours=False) == [], kind
        assert visit.complaints == []
        assert hosts_but(visit, address) == set()


EXAMPLE_PAGES = {
    "kerava/sv": ["", "follow-ups/", "bodies/kaupunginvaltuusto/", "programmes/secap/",
                  "goals/lapset-ja-perheet/"],
    "kerava/fi": ["bodies/kasvatus-ja-opetuslautakunta/"],
    "kouvola/fi": ["", "follow-ups/", "follow-ups/loppuraportti-2017-2021/", "loppuraportti/",
                   "programmes/elinvoiman-kasvu/", "goals/koulutus/"],
    "kouvola/sv": ["", "follow-ups/loppuraportti-2017-2021/", "loppuraportti/",
                   "goals/tyollisyys/", "indicators/yritysten-lukumaara/"],
    "kangasala/sv": ["", "follow-ups/", "bodies/valtuusto/", "goals/elinkeinot/"],
}  # fmt: skip


@pytest.mark.parametrize("place", EXAMPLE_PAGES)
def test_the_other_demos_keep_what_the_first_one_does(browser, address, place):
    """No fault by axe in light and dark, nothing wider than a phone, nothing from elsewhere."""
    with visiting(browser, color_scheme="light") as visit:
        for kind in EXAMPLE_PAGES[place]:
            visit.page.set_viewport_size({"width": 1280, "height": 900})
            visit.page.emulate_media(color_scheme="light")
            visit.page.goto(f"{address}examples/{place}/{kind}")
            assert visit.axe() == [], kind
            visit.page.emulate_media(color_scheme="dark")
            assert visit.axe(colours=True) == [], kind
            visit.page.set_viewport_size({"width": 390, "height": 800})
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390, kind
        assert visit.complaints == []
        assert hosts_but(visit, address) == set()


def test_axe_finds_nothing_on_the_other_states(browser, address):
    """The explored chart, the open search, the lost reader's page."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}fi/indicators/vakiluku/")
        page.locator("[data-explore]").click()
        page.locator("[data-explored] .main-svg").first.wait_for()
        assert visit.axe() == []
        page.keyboard.press("Control+k")
        page.locator(".search-everything a").wait_for()
        assert visit.axe() == []
        page.keyboard.type("rikos")
        page.locator(".search-list a").first.wait_for()
        assert visit.axe() == []
        page.goto(f"{address}404.html")
        assert visit.axe() == []


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_small_screen(browser, address, width):
    """No page of any kind scrolls sideways."""
    with visiting(browser, viewport={"width": width, "height": 700}) as visit:
        wide = {}
        for code in WALKED:
            for kind in ALL_KINDS:
                visit.page.goto(f"{address}{code}/{kind}")
                room = visit.page.evaluate("document.documentElement.scrollWidth")
                if room > width:
                    wide[code, kind] = room
        assert wide == {}


@pytest.mark.parametrize("code", WALKED)
def test_without_a_script_everything_is_there(browser, address, code):
    """Chart, table, verdict, downloads and switch; nothing that would not work is shown.

    What is folded unfolds.
    """
    with visiting(browser, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{address}{code}/indicators/vakiluku/")
        for seen in (
            "#chart svg.chart.wide",
            ".answer .verdict",
            "p.lead",
            "dl.facts dt",
            "#take a[href$='.csv']",
            "header a[hreflang]",
        ):
            assert page.locator(seen).first.is_visible(), seen
        page.locator("#take details:has(a[href$='.json']) > summary").click()
        assert page.locator("#take a[href$='.json']").first.is_visible()
        folds = page.locator(".folds details")
        for number in range(folds.count()):
            fold = folds.nth(number)
            fold.locator("> summary").click()
            assert fold.locator("> :not(summary)").first.is_visible()
        assert page.locator("#table table.figures tbody tr").first.is_visible()
        assert page.locator("[data-explore]").first.is_hidden()
        page.locator("[data-search]").click()
        page.wait_for_url(f"{address}{code}/indicators/")
        page.goto(f"{address}{code}/indicators/")
        assert page.locator("[data-sieved] tr:visible").count() >= 20
        assert page.locator("[data-sieve]").is_hidden()
        other = "sv" if code == "fi" else "fi"
        page.locator(f"header a[hreflang={other}]").click()
        assert f"/{other}/indicators/" in page.url


def test_the_keyboard_comes_to_the_content_first(browser, address):
    """The first stop skips to the content; every stop shows where it is."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}fi/indicators/vakiluku/")
        page.keyboard.press("Tab")
        skip = page.locator("a.skip:focus")
        assert skip.count() == 1
        assert skip.bounding_box()["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        for _ in range(12):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                "(() => { const e = document.activeElement, s = getComputedStyle(e),"
                " r = e.getBoundingClientRect();"
                " return [e.outerHTML.slice(0, 90), s.outlineStyle, r.width * r.height]; })()"
            )
            assert seen[1] != "none" and seen[2] > 0, seen[0]


MEASURE = """async ([code, identities]) => {
  const home = document.querySelector("#content");
  home.innerHTML = "";
  for (const identity of identities) {
    const text = await (await fetch(`../../${code}/indicators/${identity}/`)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const figure = page.querySelector("figure");
    figure.id = identity;
    home.append(figure);
  }
}"""
FAULTS = """() => {
  const faults = [];
  for (const figure of document.querySelectorAll("#content figure")) {
    const svg = [...figure.querySelectorAll("svg.chart")].find((s) => s.getClientRects().length);
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((t) => [t, t.getBoundingClientRect()]);
    const scale = frame.width / svg.viewBox.baseVal.width;
    const size = parseFloat(getComputedStyle(svg).fontSize) * scale;
    if (size < 11.99) faults.push(`${figure.id}: text of ${size.toFixed(1)} px`);
    for (const [text, box] of texts) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        faults.push(`${figure.id}: "${text.textContent}" leaves the drawing`);
      for (const [other, its] of texts) {
        if (text === other || text.compareDocumentPosition(other) & 2) continue;
        const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (wide > 1 && high > 4)
          faults.push(`${figure.id}: "${text.textContent}" lies on "${other.textContent}"`);
      }
    }
  }
  return faults;
}"""


@pytest.mark.parametrize("code", WALKED)
def test_words_in_charts_can_be_read(browser, address, built, code):
    """As the browser sets them: twelve pixels at least, inside the drawing, none on another."""
    identities = sorted(
        path.parent.name
        for path in (built / code / "indicators").glob("*/index.html")
        if "<figure" in path.read_text("utf-8")
    )
    assert len(identities) >= 20
    faults = {}
    with visiting(browser) as visit:
        visit.page.goto(f"{address}{code}/method/")
        visit.page.evaluate(MEASURE, [code, identities])
        for width in (390, 600, 768, 1280):
            visit.page.set_viewport_size({"width": width, "height": 900})
            faults[width] = visit.page.evaluate(FAULTS)
    assert {width: found for width, found in faults.items() if found} == {}


BUDGET = 100 * 1024


LIGHT = [
    *("", "goals/tyo-ja-yritykset/", "indicators/", "indicators/tyottomyys/"),
    *("follow-ups/puolivaliseminaari-2023/", "bodies/kaupunginvaltuusto/"),
]


@pytest.mark.parametrize("kind", LIGHT)
def test_a_first_visit_is_light(browser, address, built, kind):
    """At most 100 KB, compressed, before anything is explored or searched."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}fi/{kind}", wait_until="networkidle")
        files = [f"{address}fi/{kind}", *visit.page.evaluate(LOADED)]
    size = 0
    for url in files:
        place = built / urlsplit(url).path.removeprefix(urlsplit(address).path)
        file = place / "index.html" if place.is_dir() else place
        size += len(gzip.compress(file.read_bytes()))
    assert size <= BUDGET, (size, files)
