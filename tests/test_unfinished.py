"""Lines marked TODO: notes for check, and faults before publishing where readers would see them."""

from __future__ import annotations

from datetime import date

import pytest
from specimens import INDICATOR, MKDOCS, write_content

from site_builder.before_publishing import publishing_problems
from site_builder.checks import problems
from site_builder.unfinished import in_sight, unfinished_problems

TODAY = date(2026, 11, 21)
PLACE = "indicators/tyo/tyollisyysaste.toml"


@pytest.mark.parametrize(
    ("changes", "told", "seen"),
    [
        ({PLACE: f"# TODO: kenen luku\n{INDICATOR}"}, f"{PLACE}, line 1: TODO: kenen luku.", False),
        ({PLACE: INDICATOR.replace("Siksi.", "")}, "", False),
        ({PLACE: INDICATOR.replace("Työ kantaa.", "TODO")}, f"{PLACE}, line 5: TODO", True),
        ({"mkdocs.yml": f"{MKDOCS}# TODO nimi\n"}, "mkdocs.yml, line 9: TODO: nimi.", False),
        ({"docs/fi/about.md": "# Tietoa\n\nTODO: kerro\n"}, "docs/fi/about.md, line 3", True),
        ({"docs/fi/about.md": "<!-- TODO: kerro -->\n"}, "line 1: TODO: kerro.", False),
        ({"docs/maintainers/x.md": "TODO: ours\n"}, "", False),
        ({"docs/guide/fi/x.md": "TODO: ours\n"}, "", False),
        ({PLACE: f"# todo: small letters are a word\n{INDICATOR}"}, "", False),
        ({PLACE: f"# TODO: {'x' * 5000}\n{INDICATOR}"}, "x…", False),
    ],
)  # fmt: skip
def test_a_marked_line_is_told_with_its_place(tmp_path, changes, told, seen):
    """As a note that stops nothing; a text that readers would see is a fault before publishing."""
    folder = write_content(tmp_path, changes)
    found = unfinished_problems(folder)
    assert [told in str(one) for one in found] == ([True] if told else [])
    assert all(one.note for one in found)
    assert bool(in_sight(folder)) is seen


def test_check_tells_them_and_is_still_content(tmp_path):
    """With `--publish` a TODO that readers would see is one more thing to mend."""
    text = INDICATOR.replace("Työ kantaa.", "TODO")
    folder = write_content(tmp_path, {PLACE: f"# TODO: mieti\n{text}"})
    told = [one for one in problems(folder, TODAY) if "TODO" in str(one)]
    assert len(told) == 2 and all(one.note for one in told)
    wrong = [str(one) for one in publishing_problems(folder, TODAY) if "TODO" in str(one)]
    assert wrong == [f"{PLACE}, line 6: says TODO to readers. Write the text."]
