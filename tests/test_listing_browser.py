"""The list of all indicators in Chromium: sifted, put in order, and found again by its address."""

import re

import pytest
from browsing import visiting

pytestmark = pytest.mark.slow

SHOWN = "[data-sieved] tr:visible"
ANSWERS = "(all, name) => all.map((row) => row.dataset[name])"
FIT = "(all, [name, value]) => all.map((row) => row.dataset[name].split('\\n').includes(value))"


@pytest.fixture
def visit(browser, address):
    """The Finnish list."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}fi/indicators/")
        yield visit
        assert visit.complaints == []


def told(page):
    """What is said of how many are shown."""
    return page.locator("output").text_content()


def choose(page, question, value):
    """Answer a question, wherever it stands."""
    select = page.locator(f"select[name={question}]")
    if not select.is_visible():
        page.locator(".sieve summary").click()
    select.select_option(value)


def titles(page):
    """The titles that are shown, in order."""
    return page.locator(f"{SHOWN} th a").all_text_contents()


def test_every_question_parts_the_list_as_its_rows_answer(visit):
    """What is shown are those that answer so, and the number is told; together they narrow."""
    page = visit.page
    everything = page.locator(SHOWN).count()
    assert told(page) == f"Näkyvissä ovat kaikki {everything} mittaria."
    names = page.locator(".sieve select").evaluate_all("all => all.map((one) => one.name)")
    assert {"verdict", "target", "goal", "priority", "owner", "fresh", "divided"} <= set(names)
    for name in set(names) - {"order"}:
        values = page.locator(f"select[name={name}] option").evaluate_all(
            "all => all.map((one) => one.value)"
        )
        for value in values[1:]:
            choose(page, name, value)
            answers = page.locator("[data-sieved] tr").evaluate_all(ANSWERS, name)
            fitting = [value in answer.split("\n") for answer in answers]
            assert page.locator(SHOWN).count() == fitting.count(True) > 0
            assert all(page.locator(SHOWN).evaluate_all(FIT, [name, value]))
        choose(page, name, "")
    choose(page, "fresh", "older")
    page.locator("input[name=words]").fill("rikos")
    assert 0 < page.locator(SHOWN).count() < 18
    assert re.fullmatch(r"Näkyvissä on \d+ mittaria 44:stä\.", told(page))


def test_words_find_in_any_case_and_order(visit):
    """Several words must all be there; nothing found is said too."""
    page = visit.page
    words = page.locator("input[name=words]")
    words.fill("OSUUS  pienituloisten")
    found = ["Pienituloisten lasten osuus", "Pienituloisten osuus"]
    assert titles(page) == [*found, "Pitkittyneesti pienituloisten osuus"]
    words.fill("väkiluku")
    assert told(page) == "Näkyvissä on 1 mittari 44:stä."
    words.fill("xyzzy")
    assert page.locator(SHOWN).count() == 0
    assert told(page) == "Yksikään mittari ei vastaa valintoja."
    assert page.locator("output").get_attribute("aria-live") == "polite"


def test_the_order_is_by_name_by_time_or_by_verdict(visit):
    """And the strategy's again."""
    page = visit.page
    usual = titles(page)
    choose(page, "order", "title")
    assert titles(page) == page.evaluate(
        "titles => titles.sort(new Intl.Collator('fi').compare)", usual
    )
    choose(page, "order", "end")
    ends = page.locator(SHOWN).evaluate_all("all => all.map((row) => row.dataset.end)")
    assert ends == sorted(ends, reverse=True)
    choose(page, "order", "verdict")
    verdicts = page.locator(SHOWN).evaluate_all("all => all.map((row) => row.dataset.verdict)")
    groups = [v for n, v in enumerate(verdicts) if n == 0 or verdicts[n - 1] != v]
    assert len(groups) == len(set(groups)) > 1
    choose(page, "order", "")
    assert titles(page) == usual


def test_a_view_can_be_sent_and_the_way_back_works(visit, browser, address):
    """The address holds what is chosen; each choice is a step back, typing one."""
    page = visit.page
    choose(page, "fresh", "term")
    choose(page, "order", "title")
    page.locator("input[name=words]").press_sequentially("osuus", delay=1)
    sent, seen = page.url, titles(page)
    assert sent.endswith("#words=osuus&order=title&fresh=term") and seen
    with visiting(browser) as other:
        other.page.goto(sent)
        assert titles(other.page) == seen
        assert other.page.locator("select[name=fresh]").is_visible()
        other.page.locator("header a[hreflang=sv]").click()
        other.page.wait_for_url("**/sv/indicators/#words=osuus&order=title&fresh=term")
        assert other.page.locator("select[name=order]").input_value() == "title"
    page.go_back()
    assert page.url.endswith("#order=title&fresh=term")
    assert page.locator("input[name=words]").input_value() == ""
    page.go_back()
    assert page.locator("select[name=order]").input_value() == ""
    page.go_back()
    assert told(page).startswith("Näkyvissä ovat kaikki")
    page.go_forward()
    assert page.locator("select[name=fresh]").input_value() == "term"


def test_an_address_of_another_time_shows_what_it_can(visit, address):
    """What is no longer asked or answered is passed over; the way to the content is no choice."""
    page = visit.page
    page.goto(f"{address}fi/indicators/#verdict=gone&colour=red&order=title")
    assert told(page).startswith("Näkyvissä ovat kaikki")
    assert page.locator("select[name=verdict]").input_value() == ""
    assert page.locator("select[name=order]").input_value() == "title"
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    assert page.locator("select[name=order]").input_value() == "title"


def test_everything_can_be_cleared_by_keyboard(visit):
    """The button is there when there is something to clear, and hands the focus on."""
    page = visit.page
    clear = page.get_by_role("button", name="Tyhjennä valinnat")
    assert clear.is_hidden()
    page.locator("input[name=words]").focus()
    page.keyboard.type("rikos")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-clear]')"):
            break
    page.keyboard.press("Enter")
    assert told(page).startswith("Näkyvissä ovat kaikki")
    assert clear.is_hidden() and "#" not in page.url
    assert page.evaluate("document.activeElement.name") == "words"


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_sieve_can_be_used_on_a_small_screen(browser, address, code):
    """Open and sifted: nothing is cut, every target is large enough, axe finds nothing."""
    with visiting(browser, viewport={"width": 320, "height": 700}) as visit:
        page = visit.page
        page.goto(f"{address}{code}/indicators/#fresh=older")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        heights = page.locator(".sieve :is(input, select, button, summary)").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().height)"
        )
        assert min(heights) >= 24
        assert visit.axe() == []


def test_the_script_of_the_list_is_loaded_there_alone(browser, address):
    """No other page needs it."""
    loaded = "performance.getEntriesByType('resource').some((one) => /listing\\.js/.test(one.name))"
    with visiting(browser) as visit:
        for kind, expected in (("indicators/", True), ("", False), ("indicators/vakiluku/", False)):
            visit.page.goto(f"{address}fi/{kind}", wait_until="networkidle")
            assert visit.page.evaluate(loaded) is expected, kind
