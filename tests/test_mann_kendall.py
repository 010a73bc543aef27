"""Mann-Kendall's test against enumeration, published tables and hand calculation."""

from collections import Counter
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.trends.methods.mann_kendall import (
    clear_trend,
    kendall_score,
    mann_kendall,
    null_distribution,
    tie_sizes,
    untied_pairs,
)


def points(text, start=2015):
    return [(float(start + i), Decimal(word)) for i, word in enumerate(text.split())]


def by_enumeration(values):
    """The two-sided p by trying every order of the values."""
    scores = Counter(kendall_score(order) for order in permutations(values))
    s = abs(kendall_score(values))
    as_far = sum(count for score, count in scores.items() if abs(score) >= s)
    return as_far / scores.total()


@pytest.mark.parametrize(("n", "p"), [(3, 2 / 6), (4, 2 / 24), (5, 2 / 120), (6, 2 / 720)])
def test_a_steady_rise_is_as_unlikely_as_one_order_and_its_mirror(n, p):
    """Of n! orders only two are monotone."""
    assert mann_kendall(points("1 2 3 4 5 6"[: 2 * n - 1])).p == pytest.approx(p, abs=1e-15)


@pytest.mark.parametrize(
    ("n", "least", "p"),
    [
        (5, 10, 0.0167),
        (6, 13, 0.0167),
        (7, 15, 0.0302),
        (8, 18, 0.0312),
        (9, 20, 0.0446),
        (10, 23, 0.0466),
        (11, 27, 0.0405),
        (12, 30, 0.0447),
    ],
)
def test_the_least_significant_score_agrees_with_the_published_table(n, least, p):
    """Kendall's table of critical values, two-sided at 5 %."""
    orders = null_distribution((1,) * n)
    tail = {
        s: sum(c for k, c in enumerate(orders) if abs(untied_pairs((1,) * n) - 2 * k) >= s)
        / sum(orders)
        for s in (least - 2, least)
    }
    assert tail[least] == pytest.approx(p, abs=5e-5)
    assert tail[least - 2] > 0.05


@pytest.mark.parametrize(
    "text",
    [
        "1 1 2 3",
        "1 2 2 3 3 3",
        "5 5 5 5 1",
        "1 2 3 4 5 5 7",
        "2 1 2 1 2 1",
        "3 1 4 1 5 9 2",
        "0 -0 1",
    ],
)
def test_ties_are_handled_exactly(text):
    """The generating function gives what trying every order gives."""
    assert mann_kendall(points(text)).p == pytest.approx(
        by_enumeration([value for _, value in points(text)]), abs=1e-15
    )


@given(st.lists(st.integers(0, 4), min_size=3, max_size=7))
def test_any_short_series_has_the_p_of_enumeration(values):
    """Also for the ties nobody thought of."""
    found = mann_kendall([(2015.0 + i, Decimal(v)) for i, v in enumerate(values)])
    assert found.p == pytest.approx(by_enumeration([Decimal(v) for v in values]), abs=1e-12)


def test_a_worked_series_has_the_published_figures():
    """Statistics Canada's indicator 1-1-1 (poverty rate, 2015-2023), worked by hand."""
    found = mann_kendall(points("14.5 12.9 11.9 11.2 10.5 6.5 7.6 10.3 10.4"))
    assert (found.n, found.s) == (9, -24)
    assert found.p == pytest.approx(0.0127, abs=5e-5)
    assert found.tau == pytest.approx(-24 / 36)
    assert found.slope == pytest.approx(-0.70, abs=0.005)


def test_tau_b_counts_ties_out():
    """2 2 3: two pairs rise, one is tied, so S is 2 and tau-b 2 / √(3·2)."""
    found = mann_kendall(points("2 2 3"))
    assert found.s == 2
    assert found.tau == pytest.approx(2 / 6**0.5)


def test_a_flat_series_has_no_trend_at_all():
    """All values equal: nothing to compare, hence p is one and tau zero."""
    found = mann_kendall(points("7 7 7 7 7"))
    assert (found.s, found.tau, found.p, found.slope) == (0, 0.0, 1.0, 0.0)


def test_two_points_are_no_series():
    """Under three points there is nothing to test."""
    assert mann_kendall(points("1 2")) is None


def test_values_are_compared_as_the_source_wrote_them():
    """0.1 + 0.2 is 0.3 here, and 1.0 ties with 1.00."""
    written = [Decimal("0.3"), Decimal("0.1") + Decimal("0.2"), Decimal("0.30")]
    assert kendall_score(written) == 0
    assert tie_sizes(written) == (3,)


def test_the_slope_is_per_year_even_where_years_are_missing():
    """A gap of two years is two years."""
    assert (
        mann_kendall([(2015.0, Decimal(1)), (2016.0, Decimal(2)), (2019.0, Decimal(5))]).slope == 1
    )


def test_one_wild_value_does_not_move_the_slope():
    """The median of the pairwise slopes is robust, which is why it is used."""
    assert mann_kendall(points("1 2 3 4 500 6 7 8 9")).slope == pytest.approx(1)


@given(st.lists(st.integers(0, 9), max_size=10), st.sampled_from([0.01, 0.05, 0.3]))
def test_what_is_clear_is_what_p_says(values, level):
    """The sign of a trend, without its slope."""
    series = [(2015.0 + i, Decimal(v)) for i, v in enumerate(values)]
    whole = mann_kendall(series)
    clear = whole is not None and whole.s != 0 and whole.p <= level
    assert clear_trend(series, level) == ((1 if whole.s > 0 else -1) if clear else 0)


@given(st.lists(st.decimals(-100, 100, places=1), min_size=3, max_size=12))
def test_mirroring_the_values_mirrors_the_trend(values):
    """Negated values: the same p, the opposite score and slope."""
    found = mann_kendall([(2015.0 + i, v) for i, v in enumerate(values)])
    mirrored = mann_kendall([(2015.0 + i, -v) for i, v in enumerate(values)])
    assert (mirrored.s, mirrored.p, mirrored.slope) == (-found.s, found.p, -found.slope)


@given(
    st.lists(st.decimals(-100, 100, places=1), min_size=3, max_size=12),
    st.sampled_from(["1000", "0.01", "7"]),
    st.integers(-20, 20),
)
def test_neither_unit_nor_calendar_changes_the_verdict(values, scale, shift):
    """Thousands or ones, these years or others: the same score and p, the slope in scale."""
    found = mann_kendall([(2015.0 + i, v) for i, v in enumerate(values)])
    moved = mann_kendall([(2015.0 + shift + i, v * Decimal(scale)) for i, v in enumerate(values)])
    assert (moved.s, moved.p, moved.tau) == (found.s, found.p, found.tau)
    assert moved.slope == pytest.approx(found.slope * float(scale), abs=1e-9)
