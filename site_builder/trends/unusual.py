"""A change in a year that is unusual for the municipality itself: beside its own earlier changes.

A small municipality's figures swing more than a large one's. Each is therefore held against what it
has usually done from one year to the next: the median of its earlier changes, and their median
absolute deviation. Among thousands of changes some are unusual by chance alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from site_builder.series import Line, Observation
from site_builder.trends.change import difference
from site_builder.trends.methods.comparison import spread

LEAST_EARLIER = 6
"""From fewer earlier changes nobody can tell which one is usual."""
UNUSUAL = 3
"""A change so many times as far from the usual one as changes usually are is told of."""


@dataclass(frozen=True)
class UnusualChange:
    """The change from the same season a year before to the latest figure.

    It usually lies from `low` to `high`; `times` is how many times as far from their middle it is.
    """

    before: Observation
    now: Observation
    amount: Decimal
    low: Decimal
    high: Decimal
    times: Decimal

    @property
    def outside(self) -> bool:
        """Whether it is so far from what is usual that it is told of."""
        return self.times >= UNUSUAL


def unusual_change(line: Line) -> UnusualChange | None:
    """The line's latest change in a year beside its earlier ones, on this side of every break.

    None where there is no figure of a year before, where fewer than six earlier changes are known,
    or where most of them are alike.
    """
    pairs = _pairs(line)
    if len(pairs) <= LEAST_EARLIER or pairs[-1][1] is not line.latest:
        return None
    *earlier, amount = (_change(*pair) for pair in pairs)
    usual = spread(earlier)
    if usual is None:
        return None
    middle, (before, now) = median(earlier), pairs[-1]
    times = abs(amount - middle) / usual
    return UnusualChange(before, now, amount, middle - usual, middle + usual, times)


def _pairs(line: Line) -> Sequence[tuple[Observation, Observation]]:
    """Figures of the latest season, each with that of the year before."""
    rows = line.comparable
    season = rows[-1].period.number if rows else 0
    years = {row.period.year: row for row in rows if row.period.number == season}
    return [(years[year - 1], row) for year, row in years.items() if year - 1 in years]


def _change(before: Observation, now: Observation) -> Decimal:
    assert before.value is not None and now.value is not None
    return difference(now.value, before.value)
