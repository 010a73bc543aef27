"""What the project's beginnings asked for can be seen in the demos."""

import re

import pytest
from specimens import ROOT

GUIDE = (ROOT / "docs/maintainers/seeds.md").read_text("utf-8")
ROWS = [line.strip("|").split("|") for line in GUIDE.splitlines() if line.startswith("|")]
SHOWN = [row for row in ROWS if row[0].strip() not in ("the document speaks of", "---")]


def test_everything_asked_for_has_a_place_and_a_path():
    """Nothing stands without where it is in the product and where a demo shows it."""
    assert len(SHOWN) > 30
    for asked, place, path in SHOWN:
        assert asked.strip() and place.strip() and re.search(r"`[^`]+`", path), asked


@pytest.mark.parametrize(
    "path", sorted({p for row in SHOWN for p in re.findall("`([^`]+)`", row[2])})
)
def test_each_path_is_a_page_or_a_file_of_the_demos(built, path):
    """As `make site` builds them."""
    place = built / path
    if "/reports/" in path:  # made at a follow-up's page, which the tests' own site does without
        place, kind = place.parents[1] / "follow-ups" / place.stem / "index.html", place.suffix
        assert kind in (".pdf", ".docx") and place.is_file()
    else:
        assert (place / "index.html").is_file() if path.endswith("/") else place.is_file()
