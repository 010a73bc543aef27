"""The path to a target: what it demands, where the present pace leads, when it would be met.

Values that are all above zero grow in proportion (geometric); others by addition (linear). The
forecast is a random walk with drift: from the latest value, the mean change goes on, and the
interval widens with the distance `h` as `s √(h + h²/m)`, m being the time observed and s² the
variance of the changes a year (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd
edition, sections 5.2 and 5.5), here with Student's t, since s is known from few changes only.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from site_builder.trends.methods.timed_value import TimedValue

Form = Literal["linear", "geometric"]

LEAST_POINTS = 4
HIGHEST_LEVEL = math.log(sys.float_info.max)
LAST_YEAR = 2100
"""A target that would be met later than this is not met at the present pace."""

STUDENT_80 = (
    *(3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372),
    *(1.363, 1.356, 1.350, 1.345, 1.341, 1.337, 1.333, 1.330, 1.328, 1.325),
    *(1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310),
)
"""Student's t that holds the middle 80 %, for 1 to 30 degrees of freedom; 1.282 in the end."""


@dataclass(frozen=True)
class Forecast:
    """The value expected at a time if the present pace goes on, and the middle 80 %."""

    time: float
    value: float
    low: float
    high: float
    form: Form


def form_of(values: Iterable[Decimal]) -> Form:
    """Geometric when every value (the target among them) is above zero, else linear."""
    return "geometric" if all(value > 0 for value in values) else "linear"


def required_value(base: TimedValue, target: TimedValue, time: float, *, form: Form) -> Decimal:
    """Where the straight path from base to target stands at a time.

    `y0 + (yT − y0)·share`, or `y0·(yT/y0)^share`, with share = (time − t0)/(T − t0).
    """
    share = Decimal(time - base[0]) / Decimal(target[0] - base[0])
    if form == "geometric":
        return base[1] * (target[1] / base[1]) ** share
    return base[1] + (target[1] - base[1]) * share


def pace_ratio(base: TimedValue, latest: TimedValue, target: TimedValue) -> float | None:
    """Observed to required change a year, both linear; above zero towards the target.

    `(y − y0)/(t − t0) : (yT − y0)/(T − t0)`. None when the base is the target already or the
    times do not follow one another.
    """
    if target[1] == base[1] or latest[0] <= base[0] or target[0] <= base[0]:
        return None
    return float(_pace(base, latest) / _pace(base, target))


def forecast(points: Sequence[TimedValue], time: float, *, form: Form) -> Forecast | None:
    """The value expected at a later time; None from fewer than four points.

    The last point starts it, and all points count: give the window that the direction is judged
    on. Of a seasonal series, give the points of one season. A natural limit is not known here.
    """
    if len(points) < LEAST_POINTS or time <= points[-1][0]:
        return None
    times = [t for t, _ in points]
    levels = [_level(value, form) for _, value in points]
    observed, ahead = times[-1] - times[0], time - times[-1]
    pace = (levels[-1] - levels[0]) / observed
    steps = zip(pairwise(times), pairwise(levels), strict=True)
    noise = sum((b - a - pace * (u - t)) ** 2 / (u - t) for (t, u), (a, b) in steps)
    freedom = len(points) - 2
    reach = _student(freedom) * math.sqrt(noise / freedom * (ahead + ahead**2 / observed))
    middle = levels[-1] + pace * ahead
    value, low, high = (_unlevel(x, form) for x in (middle, middle - reach, middle + reach))
    return Forecast(time, value, low, high, form)


def year_met(
    points: Sequence[TimedValue], target: Decimal, *, form: Form, step: float = 1.0
) -> int | None:
    """The year of the first period that would meet the target at the present mean pace.

    `t + (yT − y)/b`, or `t + ln(yT/y)/ln(1 + g)`, rounded up to a whole period. None when the
    pace is zero or leads away, or the year is past 2100. The target is taken to lie ahead.

    Args:
        points: The window, in order of time, whose mean change is the pace.
        target: The value to reach.
        form: How values grow.
        step: Length of a period in years.
    """
    if len(points) < 2:
        return None
    start, latest = points[0], points[-1]
    first, last, goal = (_level(value, form) for value in (start[1], latest[1], target))
    if (goal - last) * (last - first) <= 0:
        return None
    periods = (goal - last) / (last - first) * (latest[0] - start[0]) / step
    if periods * step > LAST_YEAR:
        return None
    year = math.floor(latest[0] + math.ceil(periods - 1e-9) * step + 1e-9)
    return year if year <= LAST_YEAR else None


def _pace(start: TimedValue, end: TimedValue) -> Fraction:
    """In exact fractions, so that a cut-off is on the same side in every unit."""
    return Fraction(end[1] - start[1]) / (Fraction(end[0]) - Fraction(start[0]))


def _level(value: Decimal, form: Form) -> float:
    return float(value.ln()) if form == "geometric" else float(value)


def _unlevel(level: float, form: Form) -> float:
    if form == "linear":
        return level
    return math.exp(level) if level < HIGHEST_LEVEL else math.inf


def _student(freedom: int) -> float:
    """From the table, and beyond it by `z + (z³ + z)/(4ν)` (Abramowitz & Stegun 26.7.5)."""
    return STUDENT_80[freedom - 1] if freedom <= len(STUDENT_80) else 1.2816 + 0.8466 / freedom
