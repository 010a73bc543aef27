"""The seasonal Kendall test against enumeration and against the yearly test."""

import random
from collections import Counter
from decimal import Decimal
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.period import Period
from site_builder.series import Observation
from site_builder.trends.methods.mann_kendall import mann_kendall
from site_builder.trends.methods.seasonal import clear_seasonal_trend, seasonal_kendall
from site_builder.trends.window import window_of

QUARTERS = """
2019 | 10 20 30 40
2020 | 11 19 32 41
2021 | 12 22 31 43
2022 | 14 23 33 44
2023 | 15 25 35 45
"""


def window(start, values):
    """Everything in whole years, however many."""
    first = Period.parse(start)
    rows = [(first.shift(i), v) for i, v in enumerate(values) if v != "."]
    return window_of([Observation("091", at, Decimal(v)) for at, v in rows], most=99)


def years(start, values):
    return window(start, values).by_year


def quarterly_values():
    return [v for line in QUARTERS.strip().splitlines() for v in line.split("|")[1].split()]


def by_enumeration(rows):
    """S and its two-sided p by trying every order of whole years."""
    scores = Counter(_score(order) for order in permutations(rows))
    s = _score(rows)
    return s, sum(c for k, c in scores.items() if abs(k) >= abs(s)) / scores.total()


def _score(rows):
    return sum(
        (b > a) - (b < a)
        for earlier, later in combinations(rows, 2)
        for a, b in zip(earlier, later, strict=True)
    )


def test_like_quarters_are_compared_with_like():
    """A strong season does not hide a slow rise: 38 pairs within a quarter rise, 2 fall."""
    found = seasonal_kendall(years("2019Q1", quarterly_values()))
    assert (found.n, found.years, found.s) == (20, 5, 36)
    assert found.tau == pytest.approx(36 / 40)
    assert found.p == pytest.approx(2 / 120)
    assert found.slope == pytest.approx(1.25)


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 2), min_size=3, max_size=6))
def test_p_is_the_share_of_all_orders_of_the_years(rows):
    """The packed recursion gives what trying every order gives, ties included."""
    found = seasonal_kendall(years("2015H1", [v for row in rows for v in row]))
    s, p = by_enumeration(rows)
    assert found.s == s
    assert found.p == pytest.approx(p, abs=1e-12)


@given(st.lists(st.integers(0, 9), min_size=3, max_size=9))
def test_one_season_a_year_is_the_yearly_test(values):
    """Yearly figures have one season, and the two methods then agree."""
    series = window("2010", values)
    yearly = mann_kendall(series.points)
    found = seasonal_kendall(series.by_year)
    assert (found.s, found.slope) == (yearly.s, yearly.slope)
    assert found.tau == pytest.approx(yearly.tau)
    assert found.p == pytest.approx(yearly.p, abs=1e-12)


def test_months_that_move_together_are_not_counted_twelve_times():
    """Twelve copies of one yearly series are worth exactly that one series."""
    yearly = [3, 1, 4, 2, 5, 6]
    copied = [v for v in yearly for _ in range(12)]
    found = seasonal_kendall(years("2015M01", copied))
    assert found.s == 12 * mann_kendall(list(enumerate(map(Decimal, yearly)))).s
    assert found.p == pytest.approx(mann_kendall(list(enumerate(map(Decimal, yearly)))).p)


def test_years_are_counted_back_from_the_newest_month():
    """Three years to May; the two months before them are left out."""
    found = seasonal_kendall(years("2020M04", range(38)))
    assert (found.n, found.years) == (36, 3)


def test_a_missing_month_is_left_out_of_its_own_pairs_only():
    """One gap among five years of quarters takes four pairs away."""
    values = quarterly_values()
    values[9] = "."
    found = seasonal_kendall(years("2019Q1", values))
    assert (found.n, found.s) == (19, 32)


def test_too_little_is_told_as_such():
    """Under three years, nothing at all, or no season ever seen twice."""
    assert seasonal_kendall([]) is None
    assert seasonal_kendall(years("2020M01", range(35))) is None
    lone = ["1", ".", ".", ".", ".", ".", "2", ".", ".", ".", ".", "3"]
    assert seasonal_kendall(years("2020Q1", lone)) is None


@pytest.mark.parametrize("drift", [0, 0.15, 0.4])
@pytest.mark.parametrize("per_year", [2, 4, 12])
@pytest.mark.parametrize("length", [2, 3, 6, 9, 10])
def test_what_is_clear_is_what_p_says(length, per_year, drift):
    """Counting only until it is settled ends where the whole count does, at any level."""
    chance = random.Random(f"{length} {per_year} {drift}")
    for _ in range(6):
        rows = [
            {
                season: Decimal(round(drift * year + chance.gauss(0, 1), chance.choice([0, 1])))
                for season in range(1, per_year + 1)
                if chance.random() < 0.9
            }
            for year in range(length)
        ]
        whole = seasonal_kendall(rows)
        for level in (0.01, 0.05, 0.3):
            clear = whole is not None and whole.s != 0 and whole.p <= level
            sign = (1 if whole.s > 0 else -1) if clear else 0
            assert clear_seasonal_trend(rows, level) == sign


def test_what_is_just_at_the_level_is_clear():
    """Of three years' six orders two are steady: p is a third, no more and no less."""
    rising = years("2020H1", [1, 1, 2, 2, 3, 3])
    assert seasonal_kendall(rising).p == 2 / 6
    assert clear_seasonal_trend(rising, 2 / 6) == 1
    assert clear_seasonal_trend(rising, 0.3333) == 0
