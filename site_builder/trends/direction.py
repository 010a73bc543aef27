"""The direction: whether the figures have a trend, and whether it is the one that is wanted.

Yearly figures are tested by Mann-Kendall, months, quarters and half-years by the seasonal form,
both exactly, at 5 %, on the last ten figures or years, at least five, never across a break.

A preliminary figure at the end counts but never decides alone: the test is also made without it
(without them, when several stand at the end), and where the two differ, what the settled figures
say is the direction, and the other outcome is told beside it. When all the figures together allow
no direction, as right after a break, fewer of them give none either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from site_builder.definitions import Better, Indicator, Target
from site_builder.series import Line
from site_builder.trends.change import Reason
from site_builder.trends.methods.mann_kendall import MannKendall, clear_trend, mann_kendall
from site_builder.trends.methods.seasonal import (
    SeasonalKendall,
    clear_seasonal_trend,
    seasonal_kendall,
)
from site_builder.trends.window import Window, window_of

Direction = Literal["improving", "worsening", "no-clear-change", "not-judged", "cannot-say"]
DIRECTIONS: tuple[Direction, ...] = (
    "improving",
    "no-clear-change",
    "worsening",
    "not-judged",
    "cannot-say",
)
Heading = Literal["higher", "lower"]
Trend = MannKendall | SeasonalKendall

SIGNIFICANCE = 0.05
LEAST_POINTS = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What one window says. `clear` is +1 for a clear rise, −1 for a clear fall, 0 for neither."""

    direction: Direction
    reason: Reason
    window: Window
    clear: int

    def trend(self) -> Trend | None:
        """The test that `clear` comes from, with its p; made anew each time it is asked for."""
        if self.window.kind == "year":
            return mann_kendall(self.window.points)
        return seasonal_kendall(self.window.by_year)


@dataclass(frozen=True, slots=True)
class Course:
    """The direction as stated, and, of a series that ends preliminarily, the other reading.

    `preliminary` is what would be said with the preliminary figures; None when none stand at the
    end. It agrees with `stated` unless they alone would decide.
    """

    stated: Reading
    preliminary: Reading | None = None

    @property
    def held_back(self) -> bool:
        """Whether the preliminary figures would say otherwise than what is stated."""
        other = self.preliminary
        return other is not None and (other.direction, other.clear) != (
            self.stated.direction,
            self.stated.clear,
        )


def course(indicator: Indicator, line: Line, *, term_start: date | None) -> Course:
    """The direction of a line's figures.

    Args:
        indicator: Says which way is better.
        line: The figures.
        term_start: When the council term began: of figures that end before, nothing is said.
            None to read the figures alone.
    """
    latest = line.latest
    before: Reason = ""
    if latest is None:
        before = "no-figures"
    elif term_start is not None and latest.period.end < term_start:
        before = "ends-before-term"
    whole = _reading(indicator, line, before)
    settled = _without_preliminary_end(line)
    if settled is line:
        return Course(whole)
    careful = _reading(indicator, settled, before)
    same = (careful.direction, careful.clear) == (whole.direction, whole.clear)
    return Course(whole if same or whole.reason else careful, whole)


def heading(indicator: Indicator, value: Decimal | None) -> Heading | None:
    """The way that is better just now: for a range, towards it; None inside it or for neither."""
    if indicator.better in ("higher", "lower"):
        return "higher" if indicator.better == "higher" else "lower"
    target = indicator.target
    if indicator.better == "neither" or target is None or value is None:
        return None
    if target.low is not None and value < target.low:
        return "higher"
    return "lower" if target.high is not None and value > target.high else None


def meets(target: Target, better: Better, value: Decimal) -> bool:
    """Whether `value` reaches the target (or lies in the range)."""
    if target.value is not None:
        return value >= target.value if better == "higher" else value <= target.value
    return (target.low is None or value >= target.low) and (
        target.high is None or value <= target.high
    )


def _reading(indicator: Indicator, line: Line, before: Reason) -> Reading:
    window = window_of(line.comparable)
    enough = window.years >= LEAST_POINTS
    clear = _clear(window) if enough else 0
    reason: Reason = before or ("" if enough else "few-points")
    way = heading(indicator, window.rows[-1].value if window.rows else None)
    direction = _direction(indicator, way, clear, reason)
    return Reading(direction, reason, window, clear)


def _clear(window: Window) -> int:
    """The sign of a clear trend, 0 of none. Of past verdicts no more is wanted than this."""
    if window.kind == "year":
        return clear_trend(window.points, SIGNIFICANCE)
    return clear_seasonal_trend(window.by_year, SIGNIFICANCE)


def _direction(indicator: Indicator, way: Heading | None, clear: int, reason: Reason) -> Direction:
    if indicator.better == "neither":
        return "not-judged"
    if reason:
        return "cannot-say"
    if clear == 0:
        return "no-clear-change"
    if way is None:
        return "not-judged"
    return "improving" if (clear > 0) == (way == "higher") else "worsening"


def _without_preliminary_end(line: Line) -> Line:
    rows = list(line.known)
    if not rows or not rows[-1].preliminary:
        return line
    while rows and rows[-1].preliminary:
        rows.pop()
    return replace(line, rows=tuple(rows))
