"""All municipalities at once: the shared period, standing in a class, changes, unusual changes."""

from decimal import Decimal

import pytest
from specimens import record_of

from site_builder.period import Period
from site_builder.trends.across import across
from site_builder.trends.unusual import unusual_change

CODES = ["005", "009", "010", "016", "018", "019"]


def figures(**years):
    """Lines of a snapshot: of each year, as `y2024`, a figure of each of the municipalities."""
    rows = []
    for year, values in years.items():
        for code, value in zip(CODES, values, strict=False):
            if value is not None:
                rows.append(f"{code},{year[1:]},{value},")
    return "\n".join(sorted(rows))


def told(folder, rows, text="", classes=None):
    """What is told of these figures, whose classes are one unless told."""
    content, record = record_of(folder, rows, text)
    classes = classes or dict.fromkeys(CODES, "rural")
    return across(record.indicator, record.series, content.strategy, classes)


def test_the_period_is_the_latest_that_most_share(tmp_path):
    """Half of those that ever have a figure are enough; two of six are not."""
    rows = figures(y2022=[1, 2, 3, 4, 5, 6], y2023=[1, 2, 3], y2024=[1, 2])
    found = told(tmp_path, rows)
    assert found.crowd.period == Period.parse("2023")
    assert sorted(found.crowd.values) == CODES[:3]


def test_the_whole_country_and_others_are_none_of_them(tmp_path):
    """Only municipalities that have a class are counted; the country stands beside them."""
    rows = f"{figures(y2024=[1, 2, 3])}\n091,2024,9,\nSSS,2024,5,"
    found = told(tmp_path, rows)
    assert set(found.crowd.values) == set(CODES[:3])
    assert found.crowd.country == Decimal(5)


def test_nothing_is_told_without_figures(tmp_path):
    """Of a figure that only others have."""
    assert told(tmp_path, "091,2024,9,") is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([10, 11, 12, 13, 30], ["lower", "similar", "similar", "similar", "higher"]),
        ([10, 10, 12, 12, 14, 14], ["similar"] * 6),
        ([5, 5, 5, 5, 9], []),  # most are equal: no spread
        ([1, 5, 9], []),  # fewer than four
    ],
)
def test_a_figure_stands_out_by_more_than_its_classes_deviation(tmp_path, values, words):
    """Beside the median of the class; the deviation is 1.4826 times the median distance."""
    found = told(tmp_path, figures(y2024=values))
    assert [found.words[code] for code in CODES if code in found.words] == words


def test_each_is_held_against_its_own_class(tmp_path):
    """The same figure is usual in one and large in the other."""
    rows = "\n".join(
        [
            *(f"{code},2024,{value}," for code, value in zip(CODES[:4], (1, 2, 3, 9), strict=True)),
            *(
                f"{n},2024,{value},"
                for n, value in (("020", 8), ("046", 9), ("047", 10), ("049", 9.5))
            ),
        ]
    )
    classes = dict.fromkeys(CODES, "rural") | dict.fromkeys(("020", "046", "047", "049"), "urban")
    found = told(tmp_path, rows, classes=classes)
    assert (found.words["016"], found.words["046"]) == ("higher", "similar")
    assert found.middles["rural"].median == Decimal("2.5")


def test_no_change_is_told_across_a_break(tmp_path):
    """The reason stands in its place."""
    text = '\n[[break]]\nperiod = "2023"\nreason = { fi = "Uusi.", sv = "Ny." }\n'
    rows = figures(y2021=[1, 2, 3], y2024=[2, 3, 4])
    assert {one.reason for one in told(tmp_path / "broken", rows, text).changes.values()} == {
        "break"
    }
    whole = told(tmp_path / "whole", rows)
    assert [one.amount for one in whole.changes.values()] == [1, 1, 1]


SWINGS = [10, 11, 10, 12, 11, 13, 11, 12]
"""Changes from −2 to 2, of 1 by their median."""


@pytest.mark.parametrize(
    ("values", "outside"),
    [
        ([*SWINGS, 30], True),
        ([*SWINGS, 13], False),
        ([10, 10, 10, 10, 10, 10, 10, 30], None),  # nothing is usual but nothing
        ([10, 11, 10, 30], None),  # too few to know
        ([], None),
    ],
)
def test_a_change_is_unusual_beside_its_own_earlier_ones(tmp_path, values, outside):
    """A leap of 18 after steps of 2 at most is; where too few are known nobody can tell."""
    rows = "\n".join(f"091,{2016 + n},{value}," for n, value in enumerate(values))
    _, record = record_of(tmp_path, rows)
    found = unusual_change(record.series.headline)
    assert (found.outside if found else None) is outside
    if outside:
        assert (found.amount, found.before.period.year, found.now.period.year) == (18, 2023, 2024)


def test_a_month_is_compared_with_the_same_month(tmp_path):
    """The season is no change."""
    rows = [
        f"091,{year}M{month:02d},{100 * month + swing},"
        for year, swing in enumerate([*SWINGS, 13], start=2015)
        for month in range(1, 13)
    ]
    _, record = record_of(tmp_path, "\n".join(rows))
    found = unusual_change(record.series.headline)
    assert abs(found.amount) == 1
    assert not found.outside


def test_nothing_unusual_is_told_across_a_break(tmp_path):
    """The changes before it are of other figures."""
    rows = "\n".join(f"091,{2016 + n},{value}," for n, value in enumerate([*SWINGS, 30]))
    text = '\n[[break]]\nperiod = "2023"\nreason = { fi = "Uusi.", sv = "Ny." }\n'
    _, record = record_of(tmp_path, rows, text)
    assert unusual_change(record.series.headline) is None
