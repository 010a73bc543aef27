"""In Chromium, which hyphenates nothing here: no word is cut, and no table is too small to read."""

import pytest
from browsing import visiting

pytestmark = pytest.mark.slow

PAGES = ["", "indicators/", "follow-ups/arviointiseminaari-2025/", "goals/kasvava-kaupunki/"]
CUT = """(() => {
  const words = [], shown = ":is(.verdict, .n, .figure-cell, .period, .goal-cell, .figures th)";
  for (const told of document.querySelectorAll(`.content ${shown}`)) {
    if (told.closest("thead")?.getBoundingClientRect().width === 1) continue;
    const word = told.matches(".verdict") ? /[\\p{L}\\p{N}–]+/gu : /[\\p{L}\\p{N}]+/gu;
    const texts = document.createTreeWalker(told, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      for (const found of text.data.matchAll(word)) {
        const range = document.createRange();
        range.setStart(text, found.index);
        range.setEnd(text, found.index + found[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => box.top));
        if (lines.size > 1) words.push(found[0]);
      }
    }
  }
  return words;
})()"""
TABLE = """(content) => {
  content.insertAdjacentHTML("beforeend", "<table><tbody><tr><td>a</td></tr></tbody></table>");
  return parseFloat(getComputedStyle(content.querySelector("table:last-child td")).fontSize);
}"""
WIDE = """(width) => [...document.querySelectorAll(".who, .actions")]
  .map((one) => one.getBoundingClientRect().width).every((own) => own > width)"""


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("code", ["fi", "sv"])
def test_no_word_of_a_verdict_or_figure_is_cut(browser, address, code, width):
    """`bakgrundsuppg|ift` on a phone, `arbetsplats|er` in a column; nor a span of years."""
    with visiting(browser, viewport={"width": width, "height": 900}) as visit:
        for path in PAGES:
            visit.page.goto(f"{address}{code}/{path}")
            assert visit.page.evaluate(CUT) == [], path


@pytest.mark.parametrize(("width", "least"), [(1280, 15), (390, 13)])
def test_a_table_written_by_hand_can_be_read(browser, address, width, least):
    """Material has it at ten pixels."""
    with visiting(browser, viewport={"width": width, "height": 900}) as visit:
        visit.page.goto(f"{address}sv/about/")
        assert visit.page.locator(".content.written").evaluate(TABLE) >= least


def test_actions_have_the_width_of_the_page(browser, address):
    """Their names need not stand in a column a few words wide."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}sv/indicators/kasvihuonekaasupaastot/")
        assert visit.page.evaluate(WIDE, 600)
