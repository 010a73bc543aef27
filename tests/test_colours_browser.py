"""Which colours really meet on the built pages, as a browser computes them, and the table of pairs.

Every token gets a colour that no other has, so that each colour on a page tells its token.
"""

import pytest
from browsing import visiting
from test_site import KINDS

from site_builder.look.pairs import CLASSES, DECORATION, WORDS, pairs
from site_builder.look.tokens import coloured, own_tokens, tokens

pytestmark = pytest.mark.slow

PAGES = [
    *(f"fi/{kind}" for kind in KINDS),
    "fi/about/",
    "fi/goals/paastot/",
    "fi/indicators/rikokset-luokittain/",
    "sv/indicators/tyottomyys/",
    "examples/kangasala/fi/indicators/tyopaikat/",
    "fi/compare/",
    "fi/compare/vakiluku/",
    "404.html",
]

MEETING = """(tokens) => {
  const root = document.documentElement;
  const named = new Map();
  tokens.forEach((name, n) => {
    root.style.setProperty(`--${name}`, `rgb(${n + 1} 0 200)`);
    named.set(`rgb(${n + 1}, 0, 200)`, name);
  });
  for (const details of document.querySelectorAll("details")) details.open = true;
  const clear = (colour) => colour === "none" || colour === "rgba(0, 0, 0, 0)";
  const name = (colour) => named.get(colour) ?? colour;
  const style = (element) => getComputedStyle(element);
  const drawn = (element) => element instanceof SVGElement;
  const shown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest(".sr-only, .skip:not(:focus), defs, symbol");

  const behind = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (!drawn(at) && !clear(style(at).backgroundColor)) return name(style(at).backgroundColor);
    return "ground";
  };
  const across = (one, other) => one.left < other.right && one.right > other.left
    && one.top < other.bottom && one.bottom > other.top;
  const inTerm = (element) => {
    const terms = [...(element.ownerSVGElement?.querySelectorAll(".term") ?? []),
      ...(element.closest(".years")?.querySelectorAll(".within") ?? [])];
    const box = element.getBoundingClientRect();
    return terms.some((term) => across(box, term.getBoundingClientRect()));
  };
  const add = (set, colour, element, on = behind(element)) => {
    if (clear(colour)) return;
    for (const ground of [on, ...(inTerm(element) ? ["term"] : [])])
      set.add(JSON.stringify([name(colour), ground]));
  };

  const texts = new Set();
  const shapes = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(element)) continue;
    if (element.closest("script, noscript, title, desc")) continue;
    add(texts, drawn(element) ? style(element).fill : style(element).color, element);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (!shown(element)) continue;
    const around = element.parentElement;
    const { color, fill, stroke, backgroundColor, backgroundImage } = style(element);
    if (element.matches("path, line, polyline, polygon, circle, rect, ellipse")) {
      const { width, height } = element.getBBox();
      for (const colour of width && height ? [fill, stroke] : [stroke])
        add(shapes, colour, element, element.matches(".inv") ? name(color) : behind(element));
    }
    if (!drawn(element)) add(shapes, backgroundColor, around);
    for (const colour of backgroundImage.match(/rgba?\\([^)]*\\)/g) ?? [])
      add(shapes, colour, around);
    if (element.matches("button, input, select, textarea, [aria-current]"))
      if (parseFloat(style(element).borderTopWidth))
        add(shapes, style(element).borderTopColor, around);
  }
  return [[...texts], [...shapes]].map((set) => set.map(JSON.parse));
}"""


def colours():
    """The tokens that are colours."""
    known = tokens([own_tokens()], "light")
    return [name for name in known if coloured(name, known, "light")]


def missing(page):
    """The pairs of the page that are not in the table, or not for texts."""
    told = {pair[:2]: pair.least for pair in pairs()}
    texts, shapes = page.evaluate(MEETING, colours())
    assert ["ink", "ground"] in texts
    yield from (("text", *pair) for pair in texts if told.get(tuple(pair), 0) < WORDS)
    for front, ground in shapes:
        if front not in {ground, *DECORATION, *CLASSES} and (front, ground) not in told:
            yield "shape", front, ground


@pytest.mark.parametrize("path", PAGES)
def test_no_colours_meet_that_are_not_in_the_table(browser, address, path):
    """Of texts, of shapes, of grounds; and there is no colour that is no token."""
    with visiting(browser, reduced_motion="reduce") as visit:
        visit.page.goto(f"{address}{path}")
        assert list(missing(visit.page)) == []


def test_the_browser_sees_colours_that_should_not_meet(browser, address):
    """Texts in colours of lines, a colour of nobody's, a ground that no text was made for."""
    offend = """() => {
      document.querySelector("h1").style.color = "var(--faint)";
      document.querySelector(".lead").style.color = "#010203";
      document.querySelector(".card .dot").style.fill = "#040506";
      document.querySelector(".intro").style.background = "var(--map-1)";
    }"""
    with visiting(browser, reduced_motion="reduce") as visit:
        visit.page.goto(f"{address}fi/")
        visit.page.evaluate(offend)
        assert set(missing(visit.page)) == {
            ("text", "faint", "ground"),
            ("text", "rgb(1, 2, 3)", "ground"),
            ("text", "muted", "map-1"),
            ("shape", "rgb(4, 5, 6)", "ground"),
            ("shape", "rgb(4, 5, 6)", "term"),
        }
