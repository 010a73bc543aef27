"""The seasonal Kendall test: a trend in months, quarters or half-years.

Like months are compared with like: `S = Σ S_season`, each season's own Mann-Kendall score, and the
slope is the median over all pairs within a season (Hirsch, Slack & Smith 1982, Water Resources
Research 18:107). The season's own level thus cancels out.

The months of one year hang together (a bad January is followed by a bad February), which is why
their scores may not be treated as independent (Hirsch & Slack 1984, WRR 20:727). Whole years are
therefore what is put in every possible order: p is the share of all orders of the years with an
S at least as far from zero (Dietz & Killeen 1981, JASA 76:169, for the test on several variables).
That is exact however strongly the periods within a year depend on each other; years are taken to
be independent of one another, as by Mann-Kendall on yearly figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from math import factorial, sqrt
from statistics import median

from site_builder.trends.mann_kendall import normal_two_sided

EXACT_UP_TO = 12
"""Beyond this many years the normal approximation takes over."""

LEAST_YEARS = 3
FIELD = 32
_MASK = (1 << FIELD) - 1

Year = Mapping[int, Decimal]
"""One year's figures by season; empty for a year without any."""
Matrix = list[list[int]]


@dataclass(frozen=True)
class SeasonalKendall:
    """The outcome: `n` points in `years` years; `tau` and two-sided `p`; `slope` per year.

    Years without figures are not counted.
    """

    n: int
    years: int
    s: int
    tau: float
    p: float
    slope: float


def seasonal_kendall(years: Sequence[Year]) -> SeasonalKendall | None:
    """The test over successive years, the earliest first.

    A season that a year lacks is left out of its own pairs only. None for fewer than three years
    with figures, and when no season was seen twice.
    """
    slopes = _slopes(years)
    seen = sum(bool(year) for year in years)
    if seen < LEAST_YEARS or not slopes:
        return None
    scores = [[_score(earlier, later) for later in years] for earlier in years]
    common = [[len(earlier.keys() & later.keys()) for later in years] for earlier in years]
    s = _above_diagonal(scores)
    return SeasonalKendall(
        n=sum(len(year) for year in years),
        years=seen,
        s=s,
        tau=_tau_b(s, years, _above_diagonal(common)),
        p=_two_sided(s, scores, common),
        slope=median(slopes),
    )


def _score(earlier: Year, later: Year) -> int:
    shared = earlier.keys() & later.keys()
    return sum((later[k] > earlier[k]) - (later[k] < earlier[k]) for k in shared)


def _above_diagonal(matrix: Matrix) -> int:
    return sum(matrix[i][j] for i, j in combinations(range(len(matrix)), 2))


def _slopes(years: Sequence[Year]) -> list[float]:
    return [
        float(years[j][k] - years[i][k]) / (j - i)
        for i, j in combinations(range(len(years)), 2)
        for k in years[i].keys() & years[j].keys()
    ]


def _tau_b(s: int, years: Sequence[Year], pairs: int) -> float:
    """`S / √(pairs · untied pairs)`, over the pairs within a season."""
    untied = sum(
        earlier[k] != later[k]
        for earlier, later in combinations(years, 2)
        for k in earlier.keys() & later.keys()
    )
    return s / sqrt(pairs * untied) if untied else 0.0


def _two_sided(s: int, scores: Matrix, common: Matrix) -> float:
    if len(scores) > EXACT_UP_TO:
        return normal_two_sided(s, variance_over_orders(scores))
    middle = _above_diagonal(common)
    rises = [
        [a + b for a, b in zip(*rows, strict=True)] for rows in zip(scores, common, strict=True)
    ]
    orders = _orders_by_rises(rises)
    as_far = sum(count for rise, count in orders.items() if abs(rise - middle) >= abs(s))
    return as_far / factorial(len(scores))


def _orders_by_rises(rises: Matrix) -> dict[int, int]:
    """How many orders of the years have each total of `rises[i][j]` over all i before j.

    Every order has a first half, a second half, and the rises from the one to the other, which
    depend only on which years are in which: the distributions of the two halves multiply. A
    distribution is kept in one integer, a field of bits for each total, so that adding to every
    total is a shift.
    """
    n = len(rises)
    bits = factorial(n).bit_length()
    into = _rises_into(rises, (n + 1) // 2)
    halves = _orders_of_sets(into, bits)
    every = (1 << n) - 1
    packed = 0
    for first, orders in halves.items():
        if first.bit_count() == n // 2:
            second = every ^ first
            across = sum([into[first] >> FIELD * j & _MASK for j in _years_in(second)])
            packed += orders * halves[second] << bits * across
    return _unpacked(packed, bits)


def _rises_into(rises: Matrix, largest: int) -> dict[int, int]:
    """For each set of at most `largest` years (an integer's bits), the rises from it into each
    year, a field for each year in one integer: a larger set adds one year's fields.
    """
    rows = [sum(rise << FIELD * j for j, rise in enumerate(row)) for row in rises]
    into = {0: 0}
    sets = [0]
    for _ in range(largest):
        longer = {
            chosen | 1 << i: chosen
            for chosen in sets
            for i in range(chosen.bit_length(), len(rows))
        }
        for grown, chosen in longer.items():
            into[grown] = into[chosen] + rows[grown.bit_length() - 1]
        sets = list(longer)
    return into


def _orders_of_sets(into: dict[int, int], bits: int) -> dict[int, int]:
    """The distribution within each set that `into` has.

    The orders of a set end with one of its years, which adds the rises into it from the others.
    """
    packed = {0: 1}
    for chosen in into:
        if chosen:
            orders = 0
            for last in _years_in(chosen):
                before = chosen ^ 1 << last
                orders += packed[before] << bits * (into[before] >> FIELD * last & _MASK)
            packed[chosen] = orders
    return packed


@cache
def _years_in(chosen: int) -> tuple[int, ...]:
    return tuple(i for i in range(chosen.bit_length()) if chosen >> i & 1)


def _unpacked(packed: int, bits: int) -> dict[int, int]:
    fields = range(packed.bit_length() // bits + 1)
    return {k: count for k in fields if (count := packed >> bits * k & (1 << bits) - 1)}


def variance_over_orders(scores: Matrix) -> float:
    """The variance of S over all orders of the years (Daniels 1944, Biometrika 33:129).

    With `a` the signs of the order and `b` the scores, both antisymmetric and Γ = Σ a b = 2S:
    `4 (Σ a_ij a_ik − Σ a²)(Σ b_ij b_ik − Σ b²) / (n(n−1)(n−2)) + 2 Σ a² Σ b² / (n(n−1))`.
    """
    n = len(scores)
    squares = sum(x * x for row in scores for x in row)
    products = sum(sum(row) ** 2 for row in scores)
    sign_squares = n * (n - 1)
    sign_products = n * (n * n - 1) / 3
    triples = (sign_products - sign_squares) * (products - squares)
    gamma = 4 * triples / (n * (n - 1) * (n - 2)) + 2 * squares
    return gamma / 4
