"""The verdict on one indicator: how it has changed, which way it goes, whether its target is met.

Three answers that do not mix: the change since the baseline (arithmetic), the direction (a test
of whether the figures have a trend at all), the target's status (the pace against the pace the
target asks for). Each may be "cannot say", with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from site_builder.definitions import Better, Indicator, Strategy, Target
from site_builder.period import Period
from site_builder.series import Observation, Series
from site_builder.trends.growth_ratio import GrowthRatio, growth_ratio
from site_builder.trends.mann_kendall import MannKendall, mann_kendall
from site_builder.trends.recent_change import RecentChange, recent_change

Direction = Literal["improving", "worsening", "no-clear-change", "not-judged", "cannot-say"]
TargetStatus = Literal[
    "reached", "on-track", "behind", "far-behind", "moving-away", "no-target", "cannot-say"
]
DIRECTIONS: tuple[Direction, ...] = (
    "improving",
    "no-clear-change",
    "worsening",
    "not-judged",
    "cannot-say",
)
TARGET_STATUSES: tuple[TargetStatus, ...] = (
    "reached",
    "on-track",
    "behind",
    "far-behind",
    "moving-away",
    "cannot-say",
    "no-target",
)

SIGNIFICANCE = 0.05
WINDOW = 10
LEAST_POINTS = 5
_STATUS_OF: dict[str, TargetStatus] = {
    "achieved": "reached",
    "on-track": "on-track",
    "accelerate": "behind",
    "limited": "far-behind",
    "deterioration": "moving-away",
    "not-available": "cannot-say",
}

Reason = Literal[
    "",
    "no-figures",
    "ends-before-baseline",
    "ends-at-baseline",
    "no-baseline-figure",
    "break",
    "few-points",
    "ends-before-term",
    "not-comparable",
]


@dataclass(frozen=True)
class Change:
    """The change of our own area since the baseline, in the indicator's unit.

    `base` is None, and `amount` with it, when it cannot be said; `reason` then tells why.
    `share` is the change in per cent of the base, None for a base of zero or less.
    """

    wanted: Period | None
    base: Observation | None = None
    amount: Decimal | None = None
    share: Decimal | None = None
    reason: Reason = ""


@dataclass(frozen=True)
class TargetVerdict:
    """Where the latest value stands against the target. `ratio` is observed to required pace."""

    status: TargetStatus
    target: Target | None = None
    ratio: float | None = None
    reason: Reason = ""


@dataclass(frozen=True)
class Verdict:
    """Everything judged about one indicator, for our own area, and what it was judged from.

    `window` holds the observations that decide the direction: at most ten, all since the last
    break; of a series shorter than a year, the same month or quarter of successive years.
    """

    indicator: str
    area: str
    better: Better
    latest: Observation | None
    change: Change
    direction: Direction
    reason: Reason
    window: tuple[Observation, ...]
    trend: MannKendall | None
    target: TargetVerdict
    growth: GrowthRatio
    recent: RecentChange

    @property
    def clear_trend(self) -> int:
        """+1 when the figures have clearly risen over the window, −1 fallen, 0 neither."""
        if self.trend is None or len(self.window) < LEAST_POINTS or self.trend.p > SIGNIFICANCE:
            return 0
        return 1 if self.trend.s > 0 else -1


def judge(indicator: Indicator, series: Series, strategy: Strategy) -> Verdict:
    """The verdict on our own area's figures in `series`."""
    latest = series.latest(series.own)
    change = _change(series, latest, indicator.baseline or strategy.baseline)
    window = _window(series)
    trend = mann_kendall(_points(window))
    reason = _direction_reason(latest, window, strategy)
    heading = _heading(indicator, latest)
    growth = _growth(indicator, heading, change.base, latest)
    recent = _recent(indicator, heading, window)
    return Verdict(
        indicator=indicator.id,
        area=series.own,
        better=indicator.better,
        latest=latest,
        change=change,
        direction=_direction(indicator.better, heading, trend, reason),
        reason=reason,
        window=window,
        trend=trend,
        target=_target(indicator, latest, change, growth),
        growth=growth,
        recent=recent,
    )


def baseline_period(wanted: Period, latest: Period) -> Period | None:
    """The period that a baseline means for a series: a year means the latest period's season.

    For a monthly series whose latest figure is of January 2025, the baseline 2021 is January
    2021. None when the kinds do not fit at all.
    """
    if wanted.kind == latest.kind:
        return wanted
    return latest.same_season(wanted.year) if wanted.kind == "year" else None


def _change(series: Series, latest: Observation | None, wanted: Period) -> Change:
    if latest is None or latest.value is None:
        return Change(None, reason="no-figures")
    period = baseline_period(wanted, latest.period)
    if period is None or latest.period < period:
        return Change(period, reason="ends-before-baseline")
    base = series.at(series.own, period)
    if base is None or base.value is None:
        return Change(period, reason="no-baseline-figure")
    if series.broken_between(period, latest.period):
        return Change(period, reason="break")
    if base.period == latest.period:
        return Change(period, reason="ends-at-baseline")
    amount = latest.value - base.value
    share = amount / base.value * 100 if base.value > 0 else None
    return Change(period, base, amount, share)


def _window(series: Series) -> tuple[Observation, ...]:
    rows = series.comparable(series.own)
    if not rows:
        return ()
    season = rows[-1].period.number
    return tuple(o for o in rows if o.period.number == season)[-WINDOW:]


def _points(rows: Sequence[Observation]) -> list[tuple[float, Decimal]]:
    return [(o.period.years, o.value) for o in rows if o.value is not None]


def _direction_reason(
    latest: Observation | None, window: Sequence[Observation], strategy: Strategy
) -> Reason:
    if latest is None:
        return "no-figures"
    if latest.period.end < strategy.term.start:
        return "ends-before-term"
    return "few-points" if len(window) < LEAST_POINTS else ""


def _heading(indicator: Indicator, latest: Observation | None) -> Literal["higher", "lower"] | None:
    """The way that is better just now: for a range, towards it; None inside it or for neither."""
    if indicator.better in ("higher", "lower"):
        return "higher" if indicator.better == "higher" else "lower"
    target = indicator.target
    if indicator.better == "neither" or target is None or latest is None or latest.value is None:
        return None
    if target.low is not None and latest.value < target.low:
        return "higher"
    return "lower" if target.high is not None and latest.value > target.high else None


def _direction(
    better: Better,
    heading: Literal["higher", "lower"] | None,
    trend: MannKendall | None,
    reason: Reason,
) -> Direction:
    if better == "neither":
        return "not-judged"
    if reason or trend is None:
        return "cannot-say"
    if trend.p > SIGNIFICANCE:
        return "no-clear-change"
    if heading is None:
        return "not-judged"
    return "improving" if (trend.s > 0) == (heading == "higher") else "worsening"


def _aim(indicator: Indicator, heading: str | None) -> Decimal | None:
    """The value to reach: the target, or the nearer end of the range."""
    target = indicator.target
    if target is None:
        return None
    if target.value is not None:
        return target.value
    return target.low if heading == "higher" else target.high


def _growth(
    indicator: Indicator,
    heading: Literal["higher", "lower"] | None,
    base: Observation | None,
    latest: Observation | None,
) -> GrowthRatio:
    if heading is None or base is None or latest is None:
        return GrowthRatio("not-available")
    assert base.value is not None and latest.value is not None
    aim, by = _aim(indicator, heading), indicator.target.by if indicator.target else None
    return growth_ratio(
        (base.period.years, base.value),
        (latest.period.years, latest.value),
        better=heading,
        target=(by.years, aim) if by is not None and aim is not None else None,
        limit=indicator.limit,
    )


def _recent(
    indicator: Indicator,
    heading: Literal["higher", "lower"] | None,
    window: Sequence[Observation],
) -> RecentChange:
    if heading is None:
        return RecentChange("not-available")
    aim, by = _aim(indicator, heading), indicator.target.by if indicator.target else None
    target = None if aim is None else (by.years if by else None, aim)
    return recent_change(_points(window), better=heading, target=target)


def _target(
    indicator: Indicator, latest: Observation | None, change: Change, growth: GrowthRatio
) -> TargetVerdict:
    target = indicator.target
    if target is None:
        return TargetVerdict("no-target")
    if latest is None or latest.value is None:
        return TargetVerdict("cannot-say", target, reason="no-figures")
    if meets(target, indicator.better, latest.value):
        return TargetVerdict("reached", target, growth.ratio)
    if change.amount is None:
        return TargetVerdict("cannot-say", target, reason=change.reason)
    if target.by is None:
        return TargetVerdict(_undated(indicator, latest, change.amount), target)
    status = _STATUS_OF[growth.klass]
    return TargetVerdict(
        status, target, growth.ratio, "not-comparable" if status == "cannot-say" else ""
    )


def _undated(indicator: Indicator, latest: Observation, amount: Decimal) -> TargetStatus:
    """A target to be kept every period and not kept: is the gap closing?"""
    heading = _heading(indicator, latest)
    closing = amount > 0 if heading == "higher" else amount < 0
    return "behind" if closing else "moving-away"


def meets(target: Target, better: Better, value: Decimal) -> bool:
    """Whether `value` reaches the target (or lies in the range)."""
    if target.value is not None:
        return value >= target.value if better == "higher" else value <= target.value
    return (target.low is None or value >= target.low) and (
        target.high is None or value <= target.high
    )
