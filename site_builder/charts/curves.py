"""The curves of a chart: the figures of one area or group, and what is foreseen of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from site_builder.period import Kind, Period
from site_builder.series import Line
from site_builder.trends.standing import OUT_OF_SCALE

Role = Literal["own", "country", "peer", "group", "all"]
"""Whose figures a curve has: an area's, or of our own area a group's or those of all groups."""


@dataclass(frozen=True)
class Point:
    """One figure that is drawn. `low` and `high` are the interval it may lie in, where known."""

    period: Period
    value: Decimal
    preliminary: bool = False
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def reach(self) -> list[Decimal]:
        """Every value that must have a place on the scale for the point to be drawn."""
        if self.low is self.high is None:
            return [self.value]
        return [end for end in (self.value, self.low, self.high) if end is not None]


@dataclass(frozen=True)
class Scenario:
    """One way that figures may go, from a base of its own; `name` is empty where there is one."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Curve:
    """The figures of one area or group. A new segment begins after a gap and at a break.

    `ahead` are its forecasts, beginning with the latest figure that they continue. `scenarios` are
    projections: they begin where their source began them, which may be before our latest figure.
    """

    name: str
    role: Role
    segments: tuple[tuple[Point, ...], ...]
    ahead: tuple[Point, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

    @cached_property
    def points(self) -> list[Point]:
        """Every observed point in order of period."""
        return [point for segment in self.segments for point in segment]

    @cached_property
    def drawn(self) -> list[Point]:
        """Every point, the foreseen ones too."""
        foreseen = [point for scenario in self.scenarios for point in scenario.points]
        return [*self.points, *self.ahead[1:], *foreseen]


Projected = tuple[str, Line]
"""A projection's name and our own area's line of it."""


def scenarios_of(projections: Iterable[Projected], own: Curve, kind: Kind) -> list[Scenario]:
    """Each projection by the same kind of period; without points where it would press all flat."""
    largest = max(abs(point.value) for point in own.points)
    found = []
    for name, line in projections:
        points = tuple(Point(o.period, o.value) for o in line.forecasts if o.value is not None)
        if points and line.kind == kind:
            fits = largest == 0 or max(abs(p.value) for p in points) <= OUT_OF_SCALE * largest
            found.append(Scenario(name, points if fits else ()))
    return found


def curve_of(line: Line, name: str, role: Role) -> Curve:
    """A line's figures as they are drawn."""
    segments = tuple(_segments(line))
    return Curve(name, role, segments, _ahead(line) if segments else ())


def _ahead(line: Line) -> tuple[Point, ...]:
    latest, forecasts = line.latest, line.forecasts
    rows = (latest, *forecasts) if latest is not None and forecasts else ()
    return tuple(Point(o.period, o.value) for o in rows if o.value is not None)


def _segments(line: Line) -> Iterator[tuple[Point, ...]]:
    """The known figures as points, parted after a gap and at a break."""
    current: list[Point] = []
    for row in line.known:
        assert row.value is not None
        if current and _parted(line, current[-1].period, row.period):
            yield tuple(current)
            current = []
        current.append(Point(row.period, row.value, row.preliminary))
    if current:
        yield tuple(current)


def _parted(line: Line, before: Period, period: Period) -> bool:
    gap = period.ordinal != before.ordinal + 1
    return gap or (bool(line.breaks) and line.broken_between(before, period))
