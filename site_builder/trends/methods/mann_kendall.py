"""Mann-Kendall's test for a trend, exact also with ties, and the Theil-Sen slope.

`S` is the sum over all pairs of points of the sign of the later value minus the earlier one
(Mann 1945, Econometrica 13:245; Kendall 1975, Rank Correlation Methods). Without a trend every
order of the values is equally likely, and the number of pairs that stand the wrong way round (the
inversions of a multiset) has the q-multinomial coefficient as its generating function (MacMahon
1916; Stanley, Enumerative Combinatorics 1, proposition 1.7.1). The p that follows is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import comb, sqrt
from statistics import median

from site_builder.trends.methods.timed_value import TimedValue

LEAST_POINTS = 3


@dataclass(frozen=True)
class MannKendall:
    """The outcome of the test: `tau` is tau-b, `p` is two-sided, `slope` is per year."""

    n: int
    s: int
    tau: float
    p: float
    slope: float


def mann_kendall(points: Sequence[TimedValue]) -> MannKendall | None:
    """The test over points (time in years, value) in order of time; None for fewer than three."""
    if len(points) < LEAST_POINTS:
        return None
    values = [value for _, value in points]
    s = kendall_score(values)
    ties = tie_sizes(values)
    return MannKendall(len(points), s, _tau_b(s, ties), two_sided(s, ties), theil_sen(points))


def clear_trend(points: Sequence[TimedValue], significance: float) -> int:
    """+1 or −1 when `p ≤ significance` for a rise or a fall, else 0; no slope is computed."""
    values = [value for _, value in points]
    s = kendall_score(values)
    if s == 0 or len(points) < LEAST_POINTS or two_sided(s, tie_sizes(values)) > significance:
        return 0
    return 1 if s > 0 else -1


def kendall_score(values: Sequence[Decimal]) -> int:
    """Kendall's S: pairs that rise minus pairs that fall."""
    return sum((b > a) - (b < a) for a, b in combinations(values, 2))


def theil_sen(points: Sequence[TimedValue]) -> float:
    """The median slope over all pairs of points, per year (Theil 1950; Sen 1968)."""
    return median(float(b - a) / (u - t) for (t, a), (u, b) in combinations(points, 2))


def tie_sizes(values: Sequence[Decimal]) -> tuple[int, ...]:
    """How many times each different value occurs, largest first."""
    return tuple(sorted(Counter(values).values(), reverse=True))


@lru_cache(maxsize=1024)
def null_distribution(ties: tuple[int, ...]) -> tuple[int, ...]:
    """How many orders of the values have 0, 1, 2 … inversions: `[n]! / ([t1]! [t2]! …)` in q.

    With `k` inversions, S is the number of untied pairs minus 2k.
    """
    orders = [1] + [0] * untied_pairs(ties)
    for factor in range(1, sum(ties) + 1):
        _multiply(orders, factor)
    for size in ties:
        for factor in range(1, size + 1):
            _divide(orders, factor)
    return tuple(orders)


def untied_pairs(ties: tuple[int, ...]) -> int:
    """The number of pairs whose two values differ; the largest S there can be."""
    return comb(sum(ties), 2) - sum(comb(size, 2) for size in ties)


def _multiply(orders: list[int], factor: int) -> None:
    """By `1 − q^factor`, in place; `[m]` is that over `1 − q`, which cancels out in the end."""
    for k in range(len(orders) - 1, factor - 1, -1):
        orders[k] -= orders[k - factor]


def _divide(orders: list[int], factor: int) -> None:
    """By `1 − q^factor`, in place."""
    for k in range(factor, len(orders)):
        orders[k] += orders[k - factor]


@lru_cache(maxsize=4096)
def two_sided(s: int, ties: tuple[int, ...]) -> float:
    """The share of all orders of the values with a score at least as far from zero as `s`."""
    pairs = untied_pairs(ties)
    orders = null_distribution(ties)
    as_far = sum(count for k, count in enumerate(orders) if abs(pairs - 2 * k) >= abs(s))
    return as_far / sum(orders)


def _tau_b(s: int, ties: tuple[int, ...]) -> float:
    """`S / √(pairs · untied pairs)`: Kendall's tau-b when no two points share their time."""
    scale = comb(sum(ties), 2) * untied_pairs(ties)
    return s / sqrt(scale) if scale else 0.0
