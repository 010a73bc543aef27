"""Periods: the grammar, their days, their order."""

import pickle
from datetime import date, datetime

import pytest

from site_builder.period import Duration, Period, finnish_day


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024H1", "half-year", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024H2", "half-year", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024Q3", "quarter", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024M02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023M12", "month", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_the_four_kinds_are_read_and_written_back(text, kind, start, end):
    """What PxWeb writes is read, and `str` gives it back."""
    period = Period.parse(text)
    assert (period.kind, period.start, period.end, str(period)) == (kind, start, end, text)


@pytest.mark.parametrize(
    "text",
    ["24", "2024H3", "2024H0", "2024Q5", "2024M13", "2024M00", "2024M1", "2024-01", " 2024", "",
     "2024Q03", "2024h1", "vuosi 2024", "2024\n"],
)  # fmt: skip
def test_anything_else_is_not_a_period(text):
    """The message repeats what was written."""
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "steps", "expected"),
    [
        ("2024", -3, "2021"),
        ("2024H2", 1, "2025H1"),
        ("2024Q1", -1, "2023Q4"),
        ("2024M11", 14, "2026M01"),
    ],
)
def test_shifting_passes_over_the_year(text, steps, expected):
    """Neighbours differ by one, over the turn of the year too."""
    assert str(Period.parse(text).shift(steps)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("2025", "month", "2025M01"),
        ("2025H2", "quarter", "2025Q3"),
        ("2025", "year", "2025"),
        ("2025M08", "quarter", "2025Q3"),
        ("2025Q2", "year", "2025"),
    ],
)
def test_a_period_begins_with_one_of_another_kind(text, kind, first):
    """Of a coarser kind it is the one that it begins in."""
    assert str(Period.parse(text).first(kind)) == first


def test_periods_stand_in_order_of_time():
    """By the first day, then by the last: a year comes after its own first month."""
    texts = ["2025", "2024M02", "2024", "2023Q4", "2024M01"]
    ordered = sorted(Period.parse(text) for text in texts)
    assert [str(p) for p in ordered] == ["2023Q4", "2024M01", "2024", "2024M02", "2025"]
    assert Period.parse("2024") <= Period.parse("2024")
    assert Period.parse("2025") > Period.parse("2024")
    assert Period.parse("2025") >= Period.parse("2024M12")


def test_distances_are_in_years():
    """A quarter is a fourth of a year."""
    assert Period.parse("2024Q3").years == 2024.5
    assert Period.parse("2024").years == 2024


def test_the_same_season_of_another_year():
    """January stays January."""
    assert str(Period.parse("2025M01").same_season(2021)) == "2021M01"


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [("P1Y", 12, 0), ("P1Y6M", 18, 0), ("P3M", 3, 0), ("P2W", 0, 14), ("P1M10D", 1, 10)],
)
def test_a_duration_counts_as_what_it_is(text, months, days):
    """Weeks and days are no months."""
    assert Duration.parse(text) == Duration(months, days)


@pytest.mark.parametrize("text", ["", "P", "P0Y", "1Y", "P1H", "P1D1W", "p1y", "P100Y", "P-1D"])
def test_what_is_no_duration_is_refused(text):
    """Nothing, zero, hours, the wrong order."""
    with pytest.raises(ValueError, match="is not a duration"):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("duration", "period", "day"),
    [
        ("P1M", "2024M01", date(2024, 2, 29)),
        ("P1M", "2024M02", date(2024, 3, 31)),
        ("P2W", "2024M05", date(2024, 6, 14)),
        ("P10D", "2024", date(2025, 1, 10)),
        ("P1Y", "2023H1", date(2024, 6, 30)),
    ],
)
def test_a_duration_after_a_period(duration, period, day):
    """Months end at a month's end, days are counted."""
    assert Duration.parse(duration).after(Period.parse(period)) == day


@pytest.mark.parametrize(
    ("duration", "kind", "shorter"),
    [
        ("P1M", "year", True),
        ("P11M", "year", True),
        ("P52W", "year", False),
        ("P12M", "year", False),
        ("P3M", "half-year", True),
        ("P3M", "quarter", False),
        ("P2W", "month", True),
        ("P4W", "month", False),
        ("P1Y", "month", False),
    ],
)
def test_a_duration_shorter_than_a_period(duration, kind, shorter):
    """Twelve months and fifty-two weeks are a year, four weeks a month."""
    assert Duration.parse(duration).shorter_than(kind) is shorter


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-05-20T21:00:00+00:00", date(2024, 5, 21)),
        ("2024-05-20T20:59:59+00:00", date(2024, 5, 20)),
        ("2024-05-21T00:00:00+03:00", date(2024, 5, 21)),
        ("2024-12-31T22:00:00+00:00", date(2025, 1, 1)),
        ("2024-12-31T21:59:59", date(2024, 12, 31)),
        ("9999-12-31T23:59:59+00:00", date(9999, 12, 31)),
    ],
)
def test_the_day_of_a_moment_is_that_in_finland(moment, day):
    """Three hours ahead of UTC in summer, two in winter; without a zone it is UTC."""
    assert finnish_day(datetime.fromisoformat(moment)) == day


def test_a_period_is_read_once_and_shared():
    """The same text gives the same object, which every figure of that time then has."""
    assert Period.parse("2024M05") is Period.parse("2024M05")
    assert pickle.loads(pickle.dumps(Period.parse("2024M05"))).ordinal == 2024 * 12 + 4
