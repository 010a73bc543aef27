"""Recent change: Germany's weather symbols, from the last five yearly changes.

Method of the Federal Statistical Office (Destatis, Indicator Report of the German Sustainable
Development Strategy): `a = (y_last − y_first) / (t_last − t_first)` over the last six points.
A dated target is held against `y + a(T − t)`; a yearly limit and a mere direction against the
mean change and the last one. Everything is computed in exact fractions, so that a share of just
20 % is on the same side in every unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from site_builder.trends.methods.timed_value import TimedValue

Weather = Literal["sun", "light-cloud", "cloud", "storm", "not-available"]

MOST_POINTS = 6
LEAST_POINTS = 4
SUN_MISSES_LESS_THAN = Fraction(5, 100)
LIGHT_CLOUD_MISSES_UP_TO = Fraction(20, 100)


@dataclass(frozen=True)
class RecentChange:
    """The symbol (`class` in JSON) and how it came about.

    `mean_change` is per year, in the value's own unit. `projected` is the value at the target's
    time if the mean change goes on; None without a dated target that still lies ahead.
    """

    klass: Weather
    mean_change: float | None = None
    projected: float | None = None


def recent_change(
    points: Sequence[TimedValue],
    *,
    better: Literal["higher", "lower"],
    target: tuple[float | None, Decimal] | None = None,
) -> RecentChange:
    """The symbol for points (time in years, value) in order of time.

    Args:
        points: The whole series; the last six points decide.
        better: Which way is better.
        target: When and what; a time of None is a limit to be kept every year. A target whose
            time has come is held like such a limit, since there is no way left to project.
    """
    window = points[-MOST_POINTS:]
    if len(window) < LEAST_POINTS:
        return RecentChange("not-available")
    sign = 1 if better == "higher" else -1
    mean = _slope(window[0], window[-1])
    right_way = sign * mean > 0
    if target is None:
        last_right_way = sign * (window[-1][1] - window[-2][1]) > 0
        return RecentChange(_by_direction(right_way, last_right_way), float(mean))
    when, level = target
    missing = sign * (Fraction(level) - Fraction(window[-1][1]))
    projected = None
    if when is not None and when > window[-1][0]:
        gain = mean * (Fraction(when) - Fraction(window[-1][0]))
        projected = float(Fraction(window[-1][1]) + gain)
        if missing > 0:
            return RecentChange(_by_miss(missing, sign * gain), float(mean), projected)
    return RecentChange(_by_level(missing <= 0, sign * mean), float(mean), projected)


def _slope(first: TimedValue, last: TimedValue) -> Fraction:
    return Fraction(last[1] - first[1]) / (Fraction(last[0]) - Fraction(first[0]))


def _by_miss(missing: Fraction, gain: Fraction) -> Weather:
    """By the share of the remaining way that would still be missing at the target's time."""
    if gain <= 0:
        return "storm"
    share = (missing - gain) / missing
    if share < SUN_MISSES_LESS_THAN:
        return "sun"
    return "light-cloud" if share <= LIGHT_CLOUD_MISSES_UP_TO else "cloud"


def _by_level(met: bool, progress: Fraction) -> Weather:
    if met:
        return "sun" if progress >= 0 else "light-cloud"
    return "cloud" if progress > 0 else "storm"


def _by_direction(right_way: bool, last_right_way: bool) -> Weather:
    if right_way:
        return "sun" if last_right_way else "light-cloud"
    return "cloud" if last_right_way else "storm"
