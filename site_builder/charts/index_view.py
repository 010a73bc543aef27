"""A chart with every line as an index: how each has changed from a common base, not how large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from site_builder.charts.curves import Curve, Point, Scenario
from site_builder.charts.model import Chart
from site_builder.language import Language
from site_builder.period import Period

BASE = Decimal(100)


def index_view(chart: Chart, base: Period, language: Language) -> Chart | None:
    """The chart with each line's figure of the `base` as 100; None where that cannot be said.

    Our own figure of the base must be there and above zero. A compared line without such a figure
    is left out and named among the left out. Figures that a break parts from the base are left out
    too, as they cannot be compared with it. Targets are in the figures' own unit: they are gone.
    """
    first, last = _comparable(chart, base)
    indexed = [(curve, _indexed(curve, base, first, last)) for curve in chart.lines]
    if not indexed or indexed[0][1] is None:
        return None
    lines = [line for _, line in indexed if line is not None]
    periods = [point.period for line in lines for point in line.drawn]
    unit = language.text("drawing.index", base=language.short_period(base))
    missing = [curve.name for curve, line in indexed if line is None]
    return replace(
        chart,
        identity=f"{chart.identity}-index",
        unit=unit,
        spoken_unit="",
        decimals=1,
        lines=tuple(lines),
        first=min(periods),
        last=max(periods),
        breaks=(),
        reasons=(),
        target=None,
        target_by=None,
        target_label="",
        required=(),
        outlook=None,
        left_out=(*chart.left_out, *missing),
        description=_description(lines, unit, language),
        drawn="lines",
    )


def _comparable(chart: Chart, base: Period) -> tuple[Period, Period]:
    """From where to where figures can be compared with the base."""
    first = max((b for b in chart.breaks if b <= base), default=chart.first)
    following = min((b for b in chart.breaks if b > base), default=None)
    return first, chart.last if following is None else following.shift(-1)


def _indexed(curve: Curve, base: Period, first: Period, last: Period) -> Curve | None:
    value = next((point.value for point in curve.points if point.period == base), Decimal(0))
    if value <= 0:
        return None

    def within(points: Sequence[Point]) -> tuple[Point, ...]:
        inside = (point for point in points if first <= point.period <= last)
        return tuple(_point(point, value) for point in inside)

    segments = [within(segment) for segment in curve.segments]
    ahead = within(curve.ahead)
    scenarios = [Scenario(one.name, within(one.points)) for one in curve.scenarios]
    return replace(
        curve,
        segments=tuple(segment for segment in segments if segment),
        ahead=ahead if len(ahead) > 1 else (),
        scenarios=tuple(scenario for scenario in scenarios if scenario.points),
    )


def _point(point: Point, base: Decimal) -> Point:
    low, high = (None if end is None else end / base * BASE for end in (point.low, point.high))
    return replace(point, value=point.value / base * BASE, low=low, high=high)


def _description(lines: Sequence[Curve], unit: str, language: Language) -> str:
    """The unit, and each line's latest index."""
    told = (
        f"{line.name} {language.number(line.points[-1].value, 1)}"
        f" {language.in_period(line.points[-1].period)}"
        for line in lines
    )
    return f"{unit}: {language.listing(told)}."
