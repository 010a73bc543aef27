"""The growth ratio: the yearly growth so far against the growth the target demands.

Method of Statistics Canada's Canadian Indicator Framework, which Open SDG carries, after Eurostat
(SDG monitoring reports): compound growth between the base and the latest value,
`growth = (y / y0)^(1/n) − 1`. With a target, `ratio = growth / |required growth|`, cut at 0.95,
0.60 and 0. Without one, growth itself is cut at 1.5 %, 0.5 % and 0 a year; near a natural limit,
where growth must slow down, the first two are scaled down by `C` (`_room`).

Where the published code computes something that depends on the unit, we say not-available: it
replaces a base or target of zero by 0.001. A latest value of zero is a value like any other.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from site_builder.trends.methods.timed_value import TimedValue

GrowthClass = Literal[
    "achieved", "on-track", "accelerate", "limited", "deterioration", "not-available"
]
GrowthHindrance = Literal[
    "",
    "less-than-a-year",
    "base-is-zero",
    "sign-changes",
    "target-is-zero",
    "target-has-other-sign",
    "target-not-after-base",
    "base-had-reached-target",
    "beyond-reckoning",
]

ON_TRACK_RATIO = 0.95
ACCELERATE_RATIO = 0.60
ON_TRACK_GROWTH = 0.015
ACCELERATE_GROWTH = 0.005
LARGEST_LOGARITHM = math.log(sys.float_info.max)


@dataclass(frozen=True)
class GrowthRatio:
    """The class (`class` in JSON) and how it came about.

    `growth` and `required` are yearly rates, above zero when the value rises (also when values
    are negative). `ratio` is above zero when things go the right way. `reason` says why a figure
    is missing, as a word for a sentence to be made of. `room` is `C`, which the cuts of growth
    are scaled by where there is no target; 1 far from a limit.
    """

    klass: GrowthClass
    growth: float | None = None
    required: float | None = None
    ratio: float | None = None
    reason: GrowthHindrance = ""
    room: float = 1.0


def growth_ratio(
    base: TimedValue,
    latest: TimedValue,
    *,
    better: Literal["higher", "lower"],
    target: TimedValue | None = None,
    limit: Decimal | None = None,
) -> GrowthRatio:
    """The verdict on two points (time in years, value), with a dated target or without.

    Args:
        base: What change is measured from.
        latest: The latest point.
        better: Which way is better.
        target: The value to reach and when; reaching it is achieved, whatever the growth.
        limit: A floor or ceiling the value cannot pass. One on the other side is no hindrance
            and changes nothing.
    """
    direction = 1 if better == "higher" else -1
    reason = _hindrance(base, latest)
    growth = None if reason else _yearly_growth(base, latest)
    if target is None:
        return _by_growth(growth, reason, direction, _room(base[1], limit, direction))
    return _by_ratio(growth, reason, direction, base=base, latest=latest, target=target)


def _by_growth(
    growth: float | None, reason: GrowthHindrance, direction: int, room: float
) -> GrowthRatio:
    if growth is None:
        return GrowthRatio("not-available", reason=reason)
    progress = direction * growth
    klass: GrowthClass = "deterioration"
    if progress >= ON_TRACK_GROWTH * room:
        klass = "on-track"
    elif progress >= ACCELERATE_GROWTH * room:
        klass = "accelerate"
    elif progress >= 0:
        klass = "limited"
    return GrowthRatio(klass, growth, room=room)


def _by_ratio(
    growth: float | None,
    reason: GrowthHindrance,
    direction: int,
    *,
    base: TimedValue,
    latest: TimedValue,
    target: TimedValue,
) -> GrowthRatio:
    reason = reason or _target_hindrance(base, target)
    required = None if reason else _yearly_growth(base, target)
    if required == 0:
        reason = "base-had-reached-target"
    ratio = direction * growth / abs(required) + 0.0 if growth is not None and required else None
    if direction * (latest[1] - target[1]) >= 0:
        return GrowthRatio("achieved", growth, required, ratio, reason)
    if reason == "base-had-reached-target":
        return GrowthRatio("deterioration", growth, required, reason=reason)
    if ratio is None:
        return GrowthRatio("not-available", growth, reason=reason)
    return GrowthRatio(class_of_ratio(ratio), growth, required, ratio)


def _hindrance(base: TimedValue, latest: TimedValue) -> GrowthHindrance:
    if latest[0] - base[0] < 1:
        return "less-than-a-year"
    if base[1] == 0:
        return "base-is-zero"
    if base[1] * latest[1] < 0:
        return "sign-changes"
    return "beyond-reckoning" if latest[1] != 0 and _too_steep(base, latest) else ""


def _target_hindrance(base: TimedValue, target: TimedValue) -> GrowthHindrance:
    if target[0] <= base[0]:
        return "target-not-after-base"
    if target[1] == 0:
        return "target-is-zero"
    if base[1] * target[1] < 0:
        return "target-has-other-sign"
    return "beyond-reckoning" if _too_steep(base, target) else ""


def _too_steep(start: TimedValue, end: TimedValue) -> bool:
    """Whether a year's factor is more than a float holds: a leap within a month, made yearly."""
    return float((end[1] / start[1]).ln()) / (end[0] - start[0]) > LARGEST_LOGARITHM


def _yearly_growth(start: TimedValue, end: TimedValue) -> float:
    """Compound growth a year; below zero when the value falls, also among negative values.

    To fifteen decimals: 1.5 % a year is 0.015 and no hair less, as binary fractions would have it.
    """
    growth = round(math.pow(end[1] / start[1], 1 / (end[0] - start[0])) - 1, 15)
    return growth if start[1] > 0 else 0.0 - growth


def _room(base: Decimal, limit: Decimal | None, direction: int) -> float:
    """`C`, from 1 (the limit is far) to 0 (the base stands at it).

    1 − (|y0|/|L|)^4.44 below the limit and its mirror image above, up to twice the limit.
    """
    if limit is None or base * limit <= 0 or direction * (limit - base) < 0:
        return 1.0
    share = float(base / limit)
    return 1.0 if share >= 2 else 1 - math.pow(min(share, 2 - share), 4.44)


def class_of_ratio(ratio: float) -> GrowthClass:
    """The class of observed to required pace, whichever form the pace has."""
    if ratio >= ON_TRACK_RATIO:
        return "on-track"
    if ratio >= ACCELERATE_RATIO:
        return "accelerate"
    return "limited" if ratio >= 0 else "deterioration"
