"""The pages where a reader's system has chosen the colours: nothing that tells is lost."""

import pytest
from browsing import visiting

from site_builder.look.colours import Colour, contrast
from site_builder.look.pairs import SHAPES

pytestmark = pytest.mark.slow

SEEN = """([selector, ...properties]) => [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility())
  .map((element) => properties.map((property) => getComputedStyle(element)[property]))"""

OWN = ":root { --ground: #fffbe6; --own: #800e04; --better: #ccc; --ink: #ccc; }"
"""A city's colours, which must give way too."""


@pytest.fixture(params=["light", "dark"])
def page(request, browser):
    """A visit with the system's colours, as Chromium emulates them for either scheme."""
    with visiting(browser, forced_colors="active", color_scheme=request.param) as visit:
        yield visit.page


def computed(page, selector, *properties):
    """What the browser computes for each element that is shown; there is at least one."""
    found = page.evaluate(SEEN, [selector, *properties])
    assert found, selector
    return found


def numbers(told):
    """The colour that a browser tells: `rgb(1, 2, 3)`, or a mixture as `color(srgb 0 .1 .2)`."""
    words = told[told.index("(") + 1 : -1].replace("srgb", "").replace(",", " ").split()
    whole = 1 if "srgb" in told else 255
    return Colour(*(float(word) / whole for word in words[:3]))


def ground(page):
    """The page's own."""
    ((told,),) = computed(page, "body", "backgroundColor")
    return numbers(told)


@pytest.mark.parametrize(
    ("path", "selector", "painted"),
    [
        ("fi/indicators/tyottomyys/", "figure .line", "stroke"),
        ("fi/indicators/tyottomyys/", "figure .axis", "stroke"),
        ("fi/indicators/tyottomyys/", "figure .chart text", "fill"),
        ("fi/", ".marks .ring, .marks .stroke", "stroke"),
        ("fi/", ".marks .fill", "fill"),
        ("fi/indicators/kasvihuonekaasupaastot/", "figure .target", "stroke"),
        ("fi/", ".spark .line", "stroke"),
        ("examples/kangasala/fi/indicators/tyopaikat/", ".panel .line.own", "stroke"),
    ],
)
def test_what_is_drawn_can_be_seen(page, address, path, selector, painted):
    """Lines, axes, names and marks stand out from the system's ground."""
    page.goto(f"{address}{path}")
    behind = ground(page)
    for (told,) in computed(page, selector, painted):
        assert contrast(numbers(told), behind) >= SHAPES, told


def test_a_sign_inside_a_mark_has_the_systems_ground(page, address):
    """So that its shape is told as it is anywhere."""
    page.goto(f"{address}fi/")
    behind = ground(page)
    assert {numbers(told) for (told,) in computed(page, ".verdict .inv", "stroke")} == {behind}


def test_marks_and_the_term_behind_them_can_be_seen(page, address):
    """Each by its fill or its outline; the years of the term have a line of their own."""
    page.goto(f"{address}fi/")
    behind = ground(page)
    for part, painted in ((".fill", "fill"), (":is(.ring, .stroke)", "stroke")):
        for (told,) in computed(page, f".years .ico {part}", painted):
            assert contrast(numbers(told), behind) >= SHAPES
    for width, colour in computed(page, ".years > .within", "borderTopWidth", "borderTopColor"):
        assert width == "2px" and contrast(numbers(colour), behind) >= SHAPES


CHOICES = """<p class="by"><a href="#a" aria-current="true">A</a> <a href="#b">B</a>
<button class="btn" aria-pressed="true">C</button> <button class="btn">D</button></p>"""


def test_a_choice_differs_from_what_was_not_chosen(page, address):
    """By a ground of its own, and words that can be read on it."""
    page.goto(f"{address}fi/indicators/")
    page.evaluate("html => document.querySelector('.content').innerHTML = html", CHOICES)
    (link, other), (button, plain) = (
        computed(page, f".by {kind}", "backgroundColor", "color") for kind in ("a", "button")
    )
    for chosen, beside in ((link, other), (button, plain)):
        ground, words = (numbers(told) for told in chosen)
        assert chosen[0] != beside[0]
        assert contrast(ground, words) >= 4.5


def test_the_focus_and_the_borders_of_buttons_can_be_seen(page, address):
    """An outline around what has the focus, a border around what can be pressed."""
    page.goto(f"{address}fi/indicators/tyottomyys/")
    behind = ground(page)
    for colour, width in computed(page, ".btn", "borderTopColor", "borderTopWidth"):
        assert width != "0px" and contrast(numbers(colour), behind) >= SHAPES
    page.locator(".btn:visible").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    ((style, width, colour),) = computed(
        page, ".btn:focus-visible", "outlineStyle", "outlineWidth", "outlineColor"
    )
    assert (style, width) == ("solid", "3px")
    assert contrast(numbers(colour), behind) >= SHAPES


def test_the_explored_chart_follows_too(page, address):
    """plotly.js gets colours that it can read."""
    page.goto(f"{address}fi/indicators/tyottomyys/")
    page.locator("[data-explore]").click()
    page.locator("[data-explored] .main-svg").first.wait_for()
    behind = ground(page)
    for (told,) in computed(page, "[data-explored] .scatterlayer .js-line", "stroke"):
        assert contrast(numbers(told), behind) >= SHAPES, told


def test_a_citys_colours_give_way(page, address):
    """Its own style sheet comes last, and yet no drawing keeps a colour of it."""
    page.route(
        "**/site.css*",
        lambda route: route.fulfill(body=route.fetch().text() + OWN, content_type="text/css"),
    )
    page.goto(f"{address}fi/indicators/tyottomyys/")
    behind = ground(page)
    assert behind != numbers("rgb(255, 251, 230)")
    for (told,) in computed(page, "figure .line", "stroke"):
        assert contrast(numbers(told), behind) >= SHAPES
