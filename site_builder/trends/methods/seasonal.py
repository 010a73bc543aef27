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
from functools import lru_cache
from itertools import combinations
from math import factorial, sqrt
from statistics import median

from site_builder.trends.methods.year_orders import YearOrders

LEAST_YEARS = 3

Year = Mapping[int, Decimal]
"""One year's figures by their number within it; empty for a year without any."""
Scores = tuple[tuple[int, ...], ...]
"""The S of each pair of years, the row's year taken to be the earlier."""


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
    """The test over successive years, the earliest first; its time doubles with each year more.

    A season that a year lacks is left out of its own pairs only. None for fewer than three years
    with figures, and when no season was seen twice.
    """
    slopes = _slopes(years)
    seen = sum(bool(year) for year in years)
    if seen < LEAST_YEARS or not slopes:
        return None
    scores = _scores(years)
    s = _total(scores)
    return SeasonalKendall(
        n=sum(len(year) for year in years),
        years=seen,
        s=s,
        tau=_tau_b(s, years, len(slopes)),
        p=_share_as_far(scores) if s else 1.0,
        slope=median(slopes),
    )


def clear_seasonal_trend(years: Sequence[Year], significance: float) -> int:
    """+1 or −1 when `p ≤ significance` for a rise or a fall, else 0: p itself is not computed.

    The answer is that of `seasonal_kendall`.
    """
    scores = _scores(years)
    s = _total(scores)
    if s == 0 or sum(bool(year) for year in years) < LEAST_YEARS:
        return 0
    return 0 if _commoner(scores, significance) else 1 if s > 0 else -1


@lru_cache(maxsize=1024)  # much of what is known now was known at a follow-up too
def _share_as_far(scores: Scores) -> float:
    """The share of all orders of the years that score at least so much, up or down."""
    return sum(YearOrders(scores).as_far(_total(scores))) / factorial(len(scores))


@lru_cache(maxsize=4096)  # likewise, and is asked for by each verdict's history
def _commoner(scores: Scores, significance: float) -> bool:
    """Whether that share is greater than the significance: counted only until it is settled."""
    as_far, orders = 0, factorial(len(scores))
    for more in YearOrders(scores).as_far(_total(scores)):
        as_far += more
        if as_far / orders > significance:
            return True
    return False


def _scores(years: Sequence[Year]) -> Scores:
    scores = [[0] * len(years) for _ in years]
    for i, j in combinations(range(len(years)), 2):
        scores[i][j] = _score(years[i], years[j])
        scores[j][i] = -scores[i][j]
    return tuple(map(tuple, scores))


def _score(earlier: Year, later: Year) -> int:
    score = 0
    for season, value in later.items():
        before = earlier.get(season)
        if before is not None and before != value:
            score += 1 if value > before else -1
    return score


def _total(scores: Scores) -> int:
    return sum(scores[i][j] for i, j in combinations(range(len(scores)), 2))


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
