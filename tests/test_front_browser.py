"""Front page and goals in Chromium: marks that can be hit, heard and printed."""

import re

import pytest
from browsing import visiting
from specimens import QUALITATIVE, write_content

from site_builder.build import build_site

pytestmark = pytest.mark.slow

SIZES = (
    "all => all.map((one) => one.getBoundingClientRect()).map((b) => Math.min(b.width, b.height))"
)
WHERE = """all => all.map((one) => {
  const box = one.getBoundingClientRect(), year = one.closest("li li").parentElement.parentElement;
  const its = year.getBoundingClientRect();
  return box.left >= its.left - 1 && box.right <= its.right + 1 && box.top >= its.top - 1;
})"""
A4 = {"format": "A4", "margin": dict.fromkeys(("top", "right", "bottom", "left"), "15mm")}


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_marks_stand_on_their_years_and_can_be_hit(browser, address, width):
    """At any width: all indicators once, 24 pixels at least, none outside its year."""
    with visiting(browser, viewport={"width": width, "height": 800}) as visit:
        visit.page.goto(f"{address}fi/")
        marks = visit.page.locator(".years .marks a")
        assert marks.count() == len(set(marks.evaluate_all("all => all.map((a) => a.href)"))) == 44
        assert min(marks.evaluate_all(SIZES)) >= 24
        assert all(marks.evaluate_all(WHERE))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", r"Työttömien työnhakijoiden osuus työvoimasta, 12,7 %, tammikuu 2025, \w.*"),
        ("sv", r"Andelen arbetslösa arbetssökande av arbetskraften, 12,7 %, januari 2025, \w.*"),
    ],
)
def test_a_mark_is_named_for_who_hears_it_and_who_comes_by_keyboard(browser, address, code, told):
    """Its name is heard; it is seen under the marks while the focus is on it."""
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{address}{code}/")
        mark = page.locator(".years").get_by_role("link", name=re.compile(told))
        assert mark.count() == 1
        name = mark.locator(".name")
        assert name.bounding_box()["width"] < 2
        mark.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        seen, axis = name.bounding_box(), page.locator(".years").bounding_box()
        assert seen["width"] > 100 and seen["y"] > axis["y"] + axis["height"] - 60
        page.keyboard.press("Enter")
        page.wait_for_url("**/indicators/tyottomyys/")


@pytest.mark.parametrize("kind", ["", "goals/tyo-ja-yritykset/"])
def test_forced_colours_and_no_script_leave_it_whole(browser, address, kind):
    """Marks and cards are links with words; axe finds nothing."""
    with visiting(browser, java_script_enabled=False) as visit:
        visit.page.goto(f"{address}fi/{kind}")
        assert visit.page.locator(".marks a").count() >= 4
        assert visit.page.locator("article h3 a").count() >= 4
    with visiting(browser, forced_colors="active") as visit:
        visit.page.goto(f"{address}fi/{kind}")
        assert visit.axe(colours=False) == []


@pytest.mark.parametrize(
    ("path", "most"),
    [
        *(("fi/", 4), ("sv/", 4)),
        *((f"examples/{name}/fi/", 3) for name in ("kangasala", "kerava", "kouvola")),
        ("examples/kouvola/sv/", 3),
        *(("fi/goals/tyo-ja-yritykset/", 1), ("sv/goals/turvallisuus/", 1)),
    ],
)
def test_a_page_is_printed_on_few_sheets(browser, address, path, most):
    """A strategy of 44 indicators on four of A4, a goal with five indicators on one."""
    with visiting(browser) as visit:
        visit.page.goto(f"{address}{path}")
        sheets = re.findall(rb"/Type /Page\b", visit.page.pdf(**A4))
        assert 0 < len(sheets) <= most


def test_very_many_indicators_fit_a_small_screen(browser, tmp_path):
    """Marks by priority, no year; nothing is wider than the screen."""
    long_word = "Pitkänimisyydenkokeilumittaristokokonaisuudenarviointi"
    body = QUALITATIVE.replace("Tyytyväisyys", long_word)
    places = {f"indicators/tyo/sana-{n:03d}.toml": body for n in range(90)}
    folder = write_content(tmp_path / "content", places)
    build_site(folder, tmp_path / "site")
    with visiting(browser, viewport={"width": 320, "height": 700}) as visit:
        for kind in ("", "goals/tyo/", "indicators/"):
            visit.page.goto(f"file://{tmp_path}/site/fi/{kind}index.html")
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320, kind
        visit.page.goto(f"file://{tmp_path}/site/fi/index.html")
        assert visit.page.locator(".years").count() == 0
        assert visit.page.locator(".priorities .marks a").count() == 91
        assert min(visit.page.locator(".marks a").evaluate_all(SIZES)) >= 24
