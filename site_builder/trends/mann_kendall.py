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
from math import comb, erfc, sqrt
from statistics import median

EXACT_UP_TO = 40
"""Beyond this many points the normal approximation takes over; p < 0.1 is then within 0.0007."""

LEAST_POINTS = 3

Point = tuple[float, Decimal]


@dataclass(frozen=True)
class MannKendall:
    """The outcome of the test: `tau` is tau-b, `p` is two-sided, `slope` is per year."""

    n: int
    s: int
    tau: float
    p: float
    slope: float


def mann_kendall(points: Sequence[Point]) -> MannKendall | None:
    """The test over points (time in years, value) in order of time; None for fewer than three."""
    if len(points) < LEAST_POINTS:
        return None
    values = [value for _, value in points]
    s = kendall_score(values)
    ties = tie_sizes(values)
    return MannKendall(len(points), s, _tau_b(s, ties), _two_sided(s, ties), theil_sen(points))


def kendall_score(values: Sequence[Decimal]) -> int:
    """Kendall's S: pairs that rise minus pairs that fall."""
    return sum((b > a) - (b < a) for a, b in combinations(values, 2))


def theil_sen(points: Sequence[Point]) -> float:
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


def variance(ties: tuple[int, ...]) -> float:
    """The variance of S without a trend: `(n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18`."""
    n = sum(ties)
    return (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18


def normal_two_sided(s: int, variance_of_s: float) -> float:
    """The two-sided p of S by the normal approximation with its correction for continuity."""
    if s == 0 or variance_of_s == 0:
        return 1.0
    return erfc((abs(s) - 1) / sqrt(2 * variance_of_s))


def _multiply(orders: list[int], factor: int) -> None:
    """By `1 − q^factor`, in place; `[m]` is that over `1 − q`, which cancels out in the end."""
    for k in range(len(orders) - 1, factor - 1, -1):
        orders[k] -= orders[k - factor]


def _divide(orders: list[int], factor: int) -> None:
    """By `1 − q^factor`, in place."""
    for k in range(factor, len(orders)):
        orders[k] += orders[k - factor]


def _two_sided(s: int, ties: tuple[int, ...]) -> float:
    if sum(ties) > EXACT_UP_TO:
        return normal_two_sided(s, variance(ties))
    pairs = untied_pairs(ties)
    orders = null_distribution(ties)
    as_far = sum(count for k, count in enumerate(orders) if abs(pairs - 2 * k) >= abs(s))
    return as_far / sum(orders)


def _tau_b(s: int, ties: tuple[int, ...]) -> float:
    """`S / √(pairs · untied pairs)`: Kendall's tau-b when no two points share their time."""
    scale = comb(sum(ties), 2) * untied_pairs(ties)
    return s / sqrt(scale) if scale else 0.0
