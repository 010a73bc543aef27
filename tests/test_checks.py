"""What `check` tells of targets and judgements whose time cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from specimens import GOAL, INDICATOR, STRATEGY, write_content, write_snapshot

from site_builder.checks import problems

PLACE = "indicators/tyo/tyollisyysaste.toml"
QUALITATIVE = """\
kind = "qualitative"
title = { fi = "Laatu", sv = "Kvalitet" }
why = { fi = "Siksi.", sv = "Därför." }
method = { fi = "Näin.", sv = "Så här." }
[[assessment]]
period = "2027"
level = "reached"
text = { fi = "Tehty.", sv = "Gjort." }
"""


def wrong(folder) -> list[str]:
    """What stops an editor on 21.11.2026."""
    return [str(one) for one in problems(folder, date(2026, 11, 21)) if not one.note]


@pytest.mark.parametrize(
    ("by", "fault"),
    [
        ("2025Q1", "target.by: 2025Q1 is a quarter, but the figures are by year"),
        ("2021", "target.by: 2021 is not later than the baseline 2021"),
        ("2010", "target.by: 2010 is not later than the baseline 2021"),
    ],
)
def test_a_target_whose_time_no_figure_tells_of_is_told(by, fault, tmp_path):
    """A year's figure says nothing of its first quarter, nor of what was to be before all began."""
    target = f'\n[target]\nvalue = 75\nby = "{by}"\n'
    folder = write_content(tmp_path, {PLACE: INDICATOR + target})
    write_snapshot(folder, "tyollisyysaste", "091,2021,70,\n091,2025,71,")
    assert any(fault in told for told in wrong(folder))


@pytest.mark.parametrize(
    ("fi", "sv", "told"),
    [
        ("%", "procent", True),
        ("% asukkaista", "% av invånarna", True),
        ("prosenttia", "procent", True),
        ("prosenttia", "per cent", True),
        ("%", "%", False),
        ("€", "€", False),
    ],
)
def test_a_percentage_that_is_not_said_to_be_a_share_is_told(fi, sv, told, tmp_path):
    """From 66,1 to 70,5 it grew by 4,4 percentage points, and not by 4,4 %."""
    unit = f'unit = {{ fi = "{fi}", sv = "{sv}" }}'
    text = INDICATOR.replace('unit = { fi = "%", sv = "%" }', unit)
    folder = write_content(tmp_path, {PLACE: text})
    assert any("the unit is a percentage" in fault for fault in wrong(folder)) is told
    folder = write_content(tmp_path, {PLACE: 'measure = "amount"\n' + text})
    assert wrong(folder) == []


def test_a_target_at_a_coarser_time_than_the_figures_is_one(tmp_path):
    """Of months, the last one of the target year counts."""
    target = '\n[target]\nvalue = 75\nby = "2027"\n'
    folder = write_content(tmp_path, {PLACE: INDICATOR + target})
    write_snapshot(folder, "tyollisyysaste", "091,2021M12,70,\n091,2025M12,71,")
    assert wrong(folder) == []


FOLLOW_UP = """
[[body]]
id = "kv"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
[[follow_up]]
id = "loppu"
kind = "end-of-term"
date = 2027-06-01
body = "kv"
name = { fi = "Loppu", sv = "Slut" }
"""
JUDGED = """
[[assessment]]
follow_up = "loppu"
level = "reached"
text = { fi = "Tehty.", sv = "Gjort." }
"""


def test_a_goal_that_is_judged_at_a_follow_up_to_come_is_told(tmp_path):
    """The council has not said in 2026 what it will say in 2027."""
    changes = {
        "indicators/strategy.toml": STRATEGY + FOLLOW_UP,
        "indicators/tyo/goal.toml": GOAL + JUDGED,
    }
    folder = write_content(tmp_path, changes)
    assert any("assessment: loppu is not before 2027-06-01" in told for told in wrong(folder))
    changes["indicators/strategy.toml"] = changes["indicators/strategy.toml"].replace(
        "2027", "2026"
    )
    assert wrong(write_content(tmp_path, changes)) == []


def test_a_judgement_that_is_said_to_be_of_another_day_is_told(tmp_path):
    """Of a day to come it is wrong; of one after its follow-up it is worth knowing."""
    changes = {
        "indicators/strategy.toml": STRATEGY + FOLLOW_UP.replace("2027", "2025"),
        "indicators/tyo/goal.toml": GOAL + JUDGED + "date = 2025-07-01\n",
    }
    folder = write_content(tmp_path, changes)
    told = {
        today: [p for p in problems(folder, today) if p.place == "indicators/tyo/goal.toml"]
        for today in (date(2025, 6, 20), date(2025, 7, 1))
    }
    ((early,), (later,)) = told.values()
    assert not early.note and early.fault == "assessment: 2025-07-01 has not been yet"
    assert later.note and "after the follow-up loppu (2025-06-01)" in later.fault


def test_a_judgement_in_words_of_a_period_that_has_not_begun_is_told(tmp_path):
    """2027 cannot have been reached in 2026."""
    folder = write_content(tmp_path, {"indicators/tyo/laatu.toml": QUALITATIVE})
    assert any("assessment: 2027 is judged, but has not begun" in told for told in wrong(folder))
    folder = write_content(
        tmp_path, {"indicators/tyo/laatu.toml": QUALITATIVE.replace("2027", "2026")}
    )
    assert wrong(folder) == []


def test_a_step_that_begins_within_a_figures_period_is_told(tmp_path):
    """A year's figure cannot be held against a target of its second half."""
    target = '\n[[target.step]]\nfrom = "2024Q3"\nvalue = 75\n'
    folder = write_content(tmp_path, {PLACE: INDICATOR + target})
    write_snapshot(folder, "tyollisyysaste", "091,2021,70,\n091,2025,71,")
    fault = "target.step: 2024Q3 is a quarter, but the figures are by year"
    assert any(fault in told for told in wrong(folder))
    monthly = "091,2021M12,70,\n091,2025M12,71,"
    write_snapshot(folder, "tyollisyysaste", monthly)
    assert wrong(folder) == []
