"""The window: one value for the test, the sentence and the arithmetic; series with gaps too."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
import recomputed
from hypothesis import given, settings
from hypothesis import strategies as st
from specimens import indicator_of, record_of, series_of, series_with, site_of, strategy_of

from site_builder.language import NO_BREAK
from site_builder.period import PER_YEAR, Period
from site_builder.series import Observation
from site_builder.trends.verdict import judge
from site_builder.trends.window import window_of
from site_builder.views.arithmetic import arithmetic

OWN = "091"
TRIED = settings(max_examples=60, deadline=None)
GAPPED = [
    f"{year}Q{quarter} | {value}"
    for year in range(2014, 2025)
    for quarter in (1, 2, 3, 4)
    for value in [year - 2014 + 10 * quarter + 9 * (year == 2015 and quarter in (2, 3))]
    if (year, quarter) not in ((2015, 1), (2016, 1))
]
"""Rising quarters that lack the first ones of 2015 and 2016."""


@st.composite
def gapped(draw, most=8):
    """A series of any kind with gaps, perhaps a break, and ties, as few values differ."""
    kind = draw(st.sampled_from(sorted(PER_YEAR)))
    length = PER_YEAR[kind] * (most if kind != "year" else 13)
    first = Period(2008, kind).shift(draw(st.integers(0, PER_YEAR[kind] - 1)))
    cells = st.one_of(st.none(), st.integers(-3, 12), st.integers(-3, 12), st.integers(-3, 12))
    size = draw(st.integers(1, length))
    values = draw(st.lists(cells, min_size=size, max_size=size))
    rows = tuple(
        Observation(OWN, first.shift(step), None if value is None else Decimal(value))
        for step, value in enumerate(values)
    )
    breaks = draw(st.lists(st.integers(1, length), max_size=1).map(sorted))
    return series_with(OWN, kind, {OWN: rows}, tuple(first.shift(step) for step in breaks))


@TRIED
@given(gapped(), st.sampled_from(["higher", "lower", "neither"]))
def test_the_direction_of_a_series_with_gaps_is_the_recomputed_one(series, better):
    """Direction, reason, window, years, S and p, by an independent hand."""
    found = judge(indicator_of(better=better), series.headline, strategy_of())
    known = [(str(o.period), Fraction(o.value), "") for o in series.line(OWN).known]
    breaks = [str(period) for period in series.breaks]
    again = recomputed.direction(known, breaks, better, term=recomputed.TERM)
    assert found.direction == again["direction"]
    if not known:
        assert found.reason == "no-figures"
        return
    rows = found.window.rows
    assert (found.reason or None) == again["reason"]
    assert [str(rows[0].period), str(rows[-1].period)] == again["window"]
    assert found.window.years == again["count"]
    if found.trend is not None:
        assert found.trend.s == again["s"]
        assert found.trend.p == pytest.approx(again["p"], rel=1e-9)


@TRIED
@given(gapped(most=11))
def test_kendalls_s_is_the_rises_minus_the_falls(series):
    """Whatever is missing, wherever the series breaks."""
    found = judge(indicator_of(), series.headline, strategy_of())
    window = found.window
    assert window.rises + window.falls <= len(window.pairs)
    if found.trend is not None:
        assert found.trend.s == window.rises - window.falls
        assert found.trend.n == len(window.rows)


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_page_counts_the_pairs_that_the_test_counted(tmp_path, code):
    """Quarters without 2015Q1 and 2016Q1: the year begins in the middle of its quarters."""
    rows = "\n".join(f"091,{row.replace(' | ', ',')}," for row in GAPPED)
    content, record = record_of(tmp_path, rows)
    said = arithmetic(site_of(content, code), record)[0].replace(NO_BREAK, " ")
    points, years, pairs, rises, falls = map(
        int, re.findall(r"(?<![\d/])\d+(?![\d/])", re.sub(r"\b20\d\d\b|\b\d/20\d\d", "", said))[:5]
    )
    again = recomputed.seasonal_trend(
        [(str(o.period), Fraction(o.value), "") for o in record.verdict.window.rows]
    )
    assert (points, years, pairs, rises, falls) == (38, 10, 163, 145, 16)
    assert rises - falls == record.verdict.trend.s == again[0] == 129


def test_a_year_is_counted_back_from_the_latest_figure():
    """Years that run from June to May, the one without figures empty."""
    series = series_of("2020M06 | 1\n2020M07 | 2\n2022M06 | 3\n2023M05 | 4")
    found = window_of(series.line(OWN).comparable)
    assert [dict(year) for year in found.by_year] == [{6: 1, 7: 2}, {}, {6: 3, 5: 4}]
    assert (found.years, found.pairs) == (2, ((1, 3),))
    assert (found.rises, found.falls, found.still) == (1, 0, False)


def test_an_empty_window_has_nothing_to_count():
    """No figures, no years, no pairs."""
    found = window_of(())
    assert (found.rows, found.by_year, found.years, found.pairs) == ((), (), 0, ())
