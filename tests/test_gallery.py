"""Every chart of the gallery as a browser sets it: words that can be read, marks with a look."""

import re

import pytest
from browsing import visiting
from test_browser import FAULTS

from gallery.pages import page, write
from gallery.specimens import SPECIMENS
from site_builder.language import available
from site_builder.pages.style_sheet import style_sheet

CODES = available()
WIDTHS = (320, 390, 600, 768, 1000, 1280)


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    """The gallery's folder."""
    return write(tmp_path_factory.mktemp("gallery")).parent


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_words_of_awkward_charts_can_be_read(browser, gallery, code):
    """Twelve pixels at least, inside the drawing, none on another, on screens of any width."""
    faults = {}
    with visiting(browser) as visit:
        visit.page.goto((gallery / f"{code}-light.html").as_uri())
        assert visit.page.locator("figure").count() == len(SPECIMENS)
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": 900})
            faults[width] = visit.page.evaluate(FAULTS)
            wide = visit.page.evaluate("document.documentElement.scrollWidth")
            assert wide == width
    assert {width: found for width, found in faults.items() if found} == {}


def test_every_class_of_a_drawing_has_a_look():
    """A mark without a rule would be black on a dark page."""
    used = set(re.findall(r'class="([^"]*)"', "".join(page(code) for code in CODES)))
    known = set(re.findall(r"\.([\w-]+)", style_sheet().decode()))
    words = {word for group in used for word in group.split()}
    assert len(words) > 30
    assert words - known - {"cut", "peer-1", "small"} == set()
