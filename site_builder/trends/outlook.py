"""What can be expected of a target's time, or why that cannot be said.

A random walk's interval grows without bound, and a pace in proportion explodes. Three rules keep
what is told within what the figures can carry: five figures at least, no further ahead than the
series was observed, and an interval no wider than ten times the series' own range.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from site_builder.trends.methods.natural_limit import is_ceiling
from site_builder.trends.methods.path import Forecast, forecast, form_of
from site_builder.trends.methods.timed_value import TimedValue
from site_builder.trends.window import WINDOW

Hindrance = Literal["", "few-figures", "too-far", "too-wide"]

LEAST_FIGURES = 5
WIDEST = 10
ROUNDING = 1e-9
"""Of times in years, so that a month more or less is never lost."""


@dataclass(frozen=True)
class Outlook:
    """The forecast, or None and what hinders it."""

    forecast: Forecast | None
    hindrance: Hindrance = ""


def outlook(points: Sequence[TimedValue], time: float, *, limit: Decimal | None = None) -> Outlook:
    """The forecast for a time after the last of the points.

    Args:
        points: The comparable figures, of one season only; the last ten give the pace.
        time: When.
        limit: A natural floor or ceiling, beyond which nothing is expected.
    """
    if len(points) < LEAST_FIGURES:
        return Outlook(None, "few-figures")
    ahead, observed = time - points[-1][0], points[-1][0] - points[0][0]
    if ahead > observed + ROUNDING:
        return Outlook(None, "too-far")
    values = [value for _, value in points]
    expected = forecast(points[-WINDOW:], time, form=form_of(values[-WINDOW:]))
    if expected is None or not _narrow(expected, float(max(values) - min(values))):
        return Outlook(None, "too-wide")
    return Outlook(expected if limit is None else _within(expected, limit, values))


def foresees(foreseen: Outlook | None, points: Sequence[TimedValue], year: int | None) -> bool:
    """Whether a year in which a target would be met, or that it never would, can be told.

    By the same rules as the forecast itself: never from too few or too wild figures, and no year
    further ahead than the series was observed.
    """
    if foreseen is None or foreseen.hindrance in ("few-figures", "too-wide"):
        return foreseen is None
    observed = points[-1][0] - points[0][0]
    return year is None or year - points[-1][0] <= observed + 1


def _narrow(ahead: Forecast, spread: float) -> bool:
    width = ahead.high - ahead.low
    return math.isfinite(width) and width <= WIDEST * spread


def _within(ahead: Forecast, limit: Decimal, values: Sequence[Decimal]) -> Forecast:
    """No forecast goes beyond a natural limit: no share above a hundred per cent."""
    bound = float(limit)
    keep: Callable[[float, float], float] = min if is_ceiling(limit, values) else max
    return replace(
        ahead,
        value=keep(ahead.value, bound),
        low=keep(ahead.low, bound),
        high=keep(ahead.high, bound),
    )
