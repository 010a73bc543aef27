"""Figures that can be read but can hardly be true."""

from __future__ import annotations

from decimal import Decimal

import pytest
from specimens import indicator_of

from site_builder.period import Period
from site_builder.plausibility import doubts
from site_builder.series import Observation

AMOUNT = {"unit": {"fi": "kpl", "sv": "st"}}
AIMED = {**AMOUNT, "limit": 100, "target": {"value": 80}}
SHARE = {"unit": {"fi": "%", "sv": "%"}}


def rows(text: str) -> list[Observation]:
    """Figures of successive years from 2015; a hyphen for a year without one."""
    return [
        Observation("091", Period(2015 + step), None if word == "-" else Decimal(word))
        for step, word in enumerate(text.split())
    ]


def doubted(found: str, recorded: str = "", **changes: object) -> list[str]:
    """The doubtful years of the figures found."""
    indicator = indicator_of(**changes)
    return [str(doubt.key.period) for doubt in doubts(indicator, rows(found), rows(recorded))]


CASES = [
    # what, keys of the definition, figures found, recorded before, years that are doubted
    ("a lost decimal mark at the end", AMOUNT, "71.3 71.2 713", "", ["2017"]),
    ("in the middle", AMOUNT, "71.3 713 71.2", "", ["2016"]),
    ("at the beginning", AMOUNT, "713 71.3 71.2", "", ["2015"]),
    ("downwards", AMOUNT, "71.3 7.13 71.2", "", ["2016"]),
    ("though the year moved against it", AMOUNT, "80.1 713", "", ["2016"]),
    ("a change by half", AMOUNT, "71.3 107 71.2", "", []),
    ("a change by seven", AMOUNT, "10.5 73.5", "", []),
    ("a new level that stays", AMOUNT, "71.3 71.2 713 714", "", []),
    ("the whole file a power of ten up", AMOUNT, "713 712", "71.3 71.2", ["2015", "2016"]),
    ("the last known figure lies back", AMOUNT, "71.3 - - 713", "", ["2018"]),
    ("several new ones at once", AMOUNT, "71.3 71.2 713 714", "71.3 71.2", ["2017"]),
    ("several after a single one", AMOUNT, "71.3 713 714", "71.3", ["2016"]),
    ("back from an odd one", AMOUNT, "71.3 713 71.2 71", "71.3 713", []),
    ("nothing where there was something", AMOUNT, "71.3 0 71.2", "71.3 71.2 71.2", ["2016"]),
    ("nothing all at once", AMOUNT, "71.3 71.2 0", "71.3 71.2", ["2017"]),
    ("beside a slip below nothing", AMOUNT, "71.3 -5 71.2 713", "71.3 - 71.2", ["2018"]),
    ("recorded as it is", AMOUNT, "71.3 713", "71.3 713", []),
    ("a small count", AMOUNT, "1 12 2", "", []),
    ("a count from nineteen", AMOUNT, "19 190", "", []),
    ("a count from twenty", AMOUNT, "20 200", "", ["2016"]),
    ("a small figure that is no count", AMOUNT, "1.5 15.2 1.4", "", ["2016"]),
    ("a balance", AMOUNT, "-120 1500 -90", "", []),
    ("from nothing", AMOUNT, "0 500", "", []),
    ("above a ceiling", {**AMOUNT, "limit": 100}, "71 72 101", "", ["2017"]),
    ("alone above a ceiling", {**AMOUNT, "limit": 100}, "713", "", ["2015"]),
    ("all above a ceiling, by the target", AIMED, "713 712 711", "", ["2015", "2016", "2017"]),
    ("at a ceiling", {**AMOUNT, "limit": 100}, "71 100", "", []),
    ("below a floor", {**AMOUNT, "limit": 0}, "5 4 -1", "", ["2017"]),
    ("below a floor above zero", {**AMOUNT, "limit": 18}, "25 26 27 17", "", ["2018"]),
    ("a limit crossed before", {**AMOUNT, "limit": 100}, "71 104 105", "71 104", []),
    ("a share above 100", SHARE, "99 100.1", "", ["2016"]),
    ("a share below 0", SHARE, "1 -0.1", "", ["2016"]),
    ("a share from 0 to 100", SHARE, "0 100", "", []),
    ("a ratio that may pass 100", {**SHARE, "limit": 500}, "99 130 501", "", ["2017"]),
    ("a ratio below 0", {**SHARE, "limit": 500}, "99 -1", "", ["2016"]),
    ("a change in per cent", {**SHARE, "limit": -100}, "0.4 0.2 -3", "", []),
    ("a small change in per cent", {**SHARE, "limit": -100}, "0.4 0.2", "", []),
    ("a change of more than all", {**SHARE, "limit": -100}, "2 -101 101", "", ["2016", "2017"]),
    (
        "per mille beyond all",
        {"unit": {"fi": "‰", "sv": "‰"}, "measure": "share", "limit": 1500},
        "900 1101",
        "",
        [],
    ),
    ("a share as a fraction", SHARE, "0.70 0.705", "", ["2016"]),
    ("a share beyond all counting", SHARE, f"{10**30} {10**35}", "", ["2015", "2016"]),
    ("a small share", SHARE, "0.7 1.2", "", []),
    ("a small share, accepted once", SHARE, "0.7 0.8 0.6", "0.7 0.8", []),
    ("an amount below one", AMOUNT, "0.70 0.705", "", []),
    ("a change in per cent, accepted once", SHARE, "2 -1 -3", "2 -1", []),
    ("per mille", {"unit": {"fi": "‰", "sv": "‰"}, "measure": "share"}, "90 101", "", []),
    ("an index above 100", {**SHARE, "measure": "index"}, "99 101", "", []),
]


@pytest.mark.parametrize(
    ("keys", "found", "recorded", "years"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_figure_is_doubted_when_it_can_hardly_be_true(keys, found, recorded, years):
    """Beyond a limit, outside a share's bounds, a jump by a factor of about ten."""
    assert doubted(found, recorded, **keys) == years


def test_a_doubt_says_what_the_figure_jumps_from():
    """A person need not open the file to see it."""
    (doubt,) = doubts(indicator_of(**AMOUNT), rows("71.3 713 71.2"), ())
    assert (str(doubt.value), doubt.why) == ("713", "is a jump from 71.3 (2015) and 71.2 (2017)")
    (doubt,) = doubts(indicator_of(**AMOUNT), rows("713"), rows("71.3"))
    assert doubt.why == "is a jump from 71.3 at the last fetch"


def test_each_area_is_compared_with_itself():
    """The whole country beside a city is no jump."""
    both = [Observation("SSS", Period(2015), Decimal(5_500_000)), *rows("660000 665000")]
    assert doubts(indicator_of(**AMOUNT), both, ()) == []
