"""The gap between groups: largest and smallest, now and at the baseline, where it can be told.

A gap is told of figures that describe each group alike whatever its size: a share, a mean, a rate.
They are known by their total, which lies between the smallest and the largest group; the total of
counts lies above all of them, and a gap between counts would only tell which group is large. No gap
is told while a group's figure is missing or suppressed: it might be the largest or the smallest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_builder.period import Period
from site_builder.series import Group, Series
from site_builder.trends.change import baseline_period, difference

LEAST_GROUPS = 2


@dataclass(frozen=True)
class GroupGap:
    """The gap at `period`, between the groups `highest` and `lowest`.

    `then` is the gap at `base`, between whichever groups were farthest apart at that time; both
    None where it cannot be told.
    """

    period: Period
    highest: Group
    lowest: Group
    high: Decimal
    low: Decimal
    base: Period | None = None
    then: Decimal | None = None

    @property
    def now(self) -> Decimal:
        """The gap now."""
        return difference(self.high, self.low)


def group_gap(series: Series, groups: Sequence[Group], baseline: Period) -> GroupGap | None:
    """The gap between our own area's groups; None where none can be told."""
    latest = series.headline.latest
    if latest is None or series.lead != ():
        return None
    now = _comparable(series, groups, latest.period)
    if now is None:
        return None
    highest, lowest = max(now, key=lambda g: now[g]), min(now, key=lambda g: now[g])
    base = _base(series, groups, baseline, latest.period)
    then = _comparable(series, groups, base) if base is not None else None
    gap = difference(max(then.values()), min(then.values())) if then else None
    return GroupGap(
        latest.period, highest, lowest, now[highest], now[lowest], base if then else None, gap
    )


def _comparable(
    series: Series, groups: Sequence[Group], period: Period
) -> Mapping[Group, Decimal] | None:
    """Every group's figure at a period, when all are known and the total lies among them."""
    rows = {group: series.line(series.own, group).known_at(period) for group in groups}
    values = {g: o.value for g, o in rows.items() if o is not None and o.value is not None}
    total = series.headline.known_at(period)
    if len(values) < max(LEAST_GROUPS, len(groups)) or total is None or total.value is None:
        return None
    among = min(values.values()) <= total.value <= max(values.values())
    return values if among else None


def _base(
    series: Series, groups: Sequence[Group], baseline: Period, latest: Period
) -> Period | None:
    """The baseline, unless some line breaks since."""
    base = baseline_period(baseline, latest)
    if base is None or base >= latest:
        return None
    lines = [series.headline, *(series.line(series.own, group) for group in groups)]
    return None if any(line.broken_between(base, latest) for line in lines) else base


def totals_lie_among(series: Series, groups: Sequence[Group]) -> bool:
    """Whether the total is one more line among its groups, as a mean is, at every period known."""
    lines = [series.line(series.own, group) for group in groups]
    for row in series.headline.known:
        values = [o.value for o in (line.known_at(row.period) for line in lines) if o is not None]
        known = [value for value in values if value is not None]
        if known and row.value is not None and row.value > max(known):
            return False
    return bool(groups)
