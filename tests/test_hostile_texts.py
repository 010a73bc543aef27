"""Hostile texts wherever an editor or a source can write: in a browser none does a thing."""

import json
import re
from urllib.parse import urlsplit

import pytest
from browsing import visiting
from conftest import SITE_URL, served
from hostile_texts import PAYLOADS, UNSEEN, write_hostile

from site_builder.build import build_site

pytestmark = pytest.mark.slow

CODES = ["fi", "sv"]
PREFIX = {"fi": "K", "sv": "R"}
CITY = {"fi": PAYLOADS[7], "sv": PAYLOADS[8]}
NUMBERS = [f"{number:02d}" for number in range(1, len(PAYLOADS) + 1)]
ALONE = ["", "indicators/", "data/", "method/", "changes/", "accessibility/", "about/"]
SKELETON = """() => {
  const told = (element) =>
    `${element.localName} ${[...element.attributes].map((one) => one.name).sort().join(" ")}`;
  const all = (selector) => [...document.querySelectorAll(selector)].map(told);
  return [...all("*:not(.neighbours *, svg.chart *)"), ...[...new Set(all("svg.chart *"))].sort()];
}"""
"""Every element with the names of its attributes; those of a drawing once, as long words take
more lines there, or a key. The first goal and the last have one neighbour."""
MAIL = "mailto:palaute@kaupunki.example"
LEADING = """() => [...document.querySelectorAll("[href], [src], [action], [data]")]
  .filter((element) => !["canonical", "alternate"].includes(element.rel)).map(
  (element) => element.href?.baseVal ?? element.href ?? element.src ?? element.action)"""

BESIDE = """(addresses) => Promise.all(addresses.map((address) => new Promise((loaded) => {
  const frame = Object.assign(document.createElement("iframe"),
    {width: 1280, height: 900, src: address, onload: loaded});
  document.body.append(frame);
})))"""
"""Opens pages beside each other in one: each runs as by itself, at half the cost of a visit."""

FIGURE_OF = """async (address) => {
  const text = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const figure = "[data-figure]";
  document.querySelector(figure).textContent = page.querySelector(figure).textContent;
}"""
"""Gives the page another one's figure to explore, so that plotly.js is loaded once."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The site of the hostile folder, built as any other."""
    folder = write_hostile(tmp_path_factory.mktemp("hostile") / "city")
    site = folder.parent / "site"
    return build_site(folder, site, site_url=SITE_URL, pictures=False).output


@pytest.fixture(scope="module")
def place(hostile):
    """Where it is served."""
    with served(hostile) as address:
        yield address


@pytest.fixture
def visit(browser, place):
    """A visit that ends with nothing having run, complained, been refused, or left."""
    with visiting(browser, accept_downloads=True) as one:
        yield one
        assert one.complaints == []
        assert one.hosts - {urlsplit(place).netloc, ""} == set()


def alike(visit, place, code, addresses):
    """Pages by address, each in a frame with its number and the text that is its own.

    They have the same tags with the same attributes; links lead to us or out.
    """
    visit.page.goto(f"{place}{code}/accessibility/")
    visit.page.evaluate(BESIDE, list(addresses))
    frames = visit.page.main_frame.child_frames
    assert {frame.url for frame in frames} == set(addresses)
    skeletons = set()
    for frame in frames:
        number = addresses[frame.url]
        skeletons.add(tuple(frame.evaluate(SKELETON)))
        for address in frame.evaluate(LEADING):
            assert address.startswith((place, "#", "https://kaupunki.example/x?", MAIL)), address
        yield frame, number, f"{PREFIX[code]}{number} {PAYLOADS[int(number) - 1]}"
    assert len(skeletons) == 1


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["goals/g", "indicators/m", "indicators/q", "embed/m", "embed/q"])
def test_pages_that_differ_in_their_texts_have_the_same_elements(visit, place, code, kind):
    """The same tags with the same attributes, whatever the texts hold; links lead to us or out."""
    addresses = {f"{place}{code}/{kind}{number}/": number for number in NUMBERS}
    for frame, number, text in alike(visit, place, code, addresses):
        headed = f"{text}, {CITY[code]}" if kind.startswith("embed/") else text
        assert frame.locator("h1").text_content() == headed
        assert plain(frame.title()).startswith(plain(text))
        if kind == "goals/g":
            told = frame.locator("meta[name=description]").get_attribute("content")
            assert told.startswith(PAYLOADS[int(number) - 1])


@pytest.mark.parametrize("code", CODES)
def test_pages_that_tell_of_all_at_once_run_none(visit, place, code):
    """Lists, front page, statement; every text stands there as it was written."""
    for kind in ALONE:
        visit.page.goto(f"{place}{code}/{kind}")
        assert visit.page.locator(".brand").text_content()
        for address in visit.page.evaluate(LEADING):
            assert address.startswith((place, MAIL)), address
    visit.page.goto(f"{place}{code}/indicators/")
    words = visit.page.locator("main").text_content()
    for number, payload in zip(NUMBERS, PAYLOADS, strict=True):
        assert f"{PREFIX[code]}{number} {payload}" in words
    visit.page.locator("input[name=words]").fill(PAYLOADS[7])
    assert visit.page.locator("[data-sieved] tr:visible").count() == 2
    visit.page.locator("select[name=order]").select_option("title")
    visit.page.locator("input[name=words]").fill("")
    visit.page.locator(".sieve summary").click()
    for question in ("owner", "source"):
        asked = visit.page.locator(f"select[name={question}]")
        for number in range(1, asked.locator("option").count()):
            asked.select_option(index=number)
            assert visit.page.locator("[data-sieved] tr:visible").count() > 0
            assert f"{question}=" in visit.page.url
        asked.select_option(index=0)


def test_the_root_and_the_lost_readers_page_run_none(visit, place):
    """Neither knows which payload the notice or the name holds."""
    visit.page.goto(place)
    visit.page.wait_for_url(f"{place}fi/")
    visit.page.goto(f"{place}404.html")
    assert visit.page.locator("h1").text_content() == "Sivua ei löytynyt"


@pytest.mark.parametrize(("code", "numbers"), [("fi", NUMBERS[::2]), ("sv", NUMBERS[1::2])])
def test_an_explored_chart_shows_its_texts_as_they_stand(visit, place, code, numbers):
    """Unit, areas and what a pointer tells; plotly.js has its own notation, links among it."""
    page = visit.page
    city = CITY[code]
    page.goto(f"{place}{code}/indicators/m{numbers[0]}/")
    explore = page.locator(".under [data-explore]")
    for number in numbers:
        page.evaluate(FIGURE_OF, f"{place}{code}/indicators/m{number}/")
        explore.click()
        page.locator("figure [data-explored] .main-svg").first.wait_for()
        page.locator(".under [data-explore]:enabled").wait_for()
        unit = plain(f"{PREFIX[code]}{number} {PAYLOADS[int(number) - 1]}")
        assert plain(page.locator("figure [data-explored] .ytitle").text_content()) == unit
        assert plain(page.locator(".legendtext").first.text_content()) == plain(city)
        assert unit in plain(pointed_at(page))
        assert page.locator("figure [data-explored] a:not(.modebar-btn)").count() == 0
        explore.click()


@pytest.mark.parametrize("number", ["01", "08", "19", "27", "28"])
def test_groups_that_are_explored_have_their_names_as_they_stand(visit, place, number):
    """A definition's name, a source's, and a value that has none; beside its box and its line."""
    page, payload = visit.page, PAYLOADS[int(number) - 1]
    page.goto(f"{place}fi/indicators/m{number}/")
    page.locator("[data-choosing] [data-explore]").click()
    page.locator("[data-choosing] .main-svg").first.wait_for()
    expected = [plain(f"K{number} {payload}"), plain(f"L{number} {payload}"), plain(payload)]
    labels = page.locator("[data-choice] label").all_text_contents()
    assert [plain(label) for label in labels[1:]] == expected
    names = page.locator("[data-choosing] .legendtext").all_text_contents()
    assert [plain(name) for name in names] == expected


def pointed_at(page):
    """What the explored chart tells where the pointer comes near a figure."""
    plot = page.locator("figure [data-explored] .nsewdrag").bounding_box()
    for step in range(40):
        height = plot["y"] + plot["height"] / 2
        page.mouse.move(plot["x"] + plot["width"] * (0.3 + step / 100), height)
        page.wait_for_timeout(60)
        told = page.locator("figure [data-explored] .hoverlayer").text_content()
        if told:
            return told
    return ""


def plain(text):
    """Without the spaces that a browser lays out anew."""
    return re.sub(r"\s+|\u200b", "", text)


@pytest.mark.parametrize("code", CODES)
def test_search_shows_what_it_finds_as_text(visit, place, code):
    """Titles and words of every page are in its index; a result runs nothing."""
    page = visit.page
    page.goto(f"{place}{code}/")
    page.locator("[data-search]").click()
    page.locator(".search-everything a").wait_for()
    results = page.locator(".search-list")
    for number in NUMBERS:
        payload = PAYLOADS[int(number) - 1]
        page.get_by_role("searchbox").fill(f"{PREFIX[code]}{number}")
        results.get_by_text(f"{PREFIX[code]}{number} {payload}").first.wait_for()
        assert results.locator("img, script, iframe, form, base, meta, [onerror]").count() == 0


def test_every_download_is_what_it_says(visit, place, hostile):
    """CSV, verdict, search index and sitemap: nothing runs, no character that is not seen."""
    visit.page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    files = [
        *hostile.rglob("data/**/*.*"),
        *hostile.rglob("*.xml"),
        *hostile.rglob("search-index.js"),
    ]
    assert len(files) >= 4 * len(PAYLOADS) + 3
    visit.page.goto(f"{place}fi/accessibility/")
    opened = []
    for file in files:
        text = file.read_text("utf-8")
        assert not set(UNSEEN) & set(text), file
        address = place + file.relative_to(hostile).as_posix()
        if file.suffix == ".csv":
            with visit.page.expect_download() as download:
                visit.page.evaluate("address => { location.href = address; }", address)
            assert download.value.suggested_filename == file.name
        elif file.suffix not in {".svg", ".bib", ".ris"}:  # of which a server may say anything
            if file.suffix == ".json":
                json.loads(text)
            opened.append(address)
    visit.page.evaluate(BESIDE, opened)
    assert {frame.url for frame in visit.page.main_frame.child_frames} == set(opened)


def test_every_picture_is_one(visit, place, hostile):
    """A chart's texts are words in it: it can be opened, and runs nothing."""
    visit.page.goto(f"{place}fi/accessibility/")
    pictures = [
        place + file.relative_to(hostile).as_posix() for file in hostile.rglob("data/*.svg")
    ]
    assert len(pictures) == len(CODES) * len(PAYLOADS)
    visit.page.evaluate(BESIDE, pictures)
    skeletons = set()
    for frame in visit.page.main_frame.child_frames:
        assert frame.evaluate("document.documentElement.localName") == "svg"
        skeletons.add(frozenset(frame.evaluate(SKELETON)))  # a long title takes more lines
    assert len(skeletons) == 1


def test_no_page_holds_a_character_that_is_not_seen(hostile):
    """Those that the sources wrote are gone."""
    for file in hostile.rglob("*.html"):
        assert not set(UNSEEN) & set(file.read_text("utf-8")), file
