"""Where a chart's lines and dots lie, as shares of its area: alike for every size of a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_builder.charts.model import Chart, Curve, Point
from site_builder.charts.scale import Scale
from site_builder.language import Language
from site_builder.period import Period

DOTTED_UP_TO = 40
"""Points are drawn singly up to this many; beyond it they would run into a band."""

PEER_STYLES, GROUP_STYLES = 3, 6
"""Styles of line that the style sheet has for compared areas and for groups."""

Spot = tuple[float, float]
"""Shares of the way from the left and from the bottom."""


@dataclass(frozen=True)
class Dot:
    """One figure told in words. `hollow` for one that is preliminary or a forecast."""

    place: Spot
    words: str
    hollow: bool


@dataclass(frozen=True)
class PlacedLine:
    """The line of one area or group. `style` are its classes; `end` is where its name stands."""

    name: str
    style: str
    own: bool
    group: bool
    segments: tuple[tuple[Spot, ...], ...]
    ahead: tuple[Spot, ...]
    dots: tuple[Dot, ...]
    end: Spot


class Placing:
    """A chart's places and words in a language, worked out once for all its drawings."""

    def __init__(self, chart: Chart, language: Language) -> None:
        self.chart, self.language = chart, language
        self.scale: Scale = chart.scale
        self.lines = [self._line(line) for line in chart.lines]

    def x(self, period: Period) -> float:
        """The share of the way from the first period to the last; half of it where there is one."""
        first, last = self.chart.first.ordinal, self.chart.last.ordinal
        return (period.ordinal - first) / (last - first) if last != first else 0.5

    def y(self, value: Decimal) -> float:
        """The share of the way from the lowest tick to the highest."""
        return float((value - self.scale.low) / (self.scale.high - self.scale.low))

    def _line(self, line: Curve) -> PlacedLine:
        return PlacedLine(
            name=line.name,
            style=self._style(line),
            own=line.role == "own",
            group=line.role in ("group", "all"),
            segments=tuple(self._places(segment) for segment in line.segments),
            ahead=self._places(line.ahead),
            dots=tuple(self._dots(line)),
            end=self._place(line.drawn[-1]),
        )

    def _place(self, point: Point) -> Spot:
        return self.x(point.period), self.y(point.value)

    def _places(self, points: Sequence[Point]) -> tuple[Spot, ...]:
        return tuple(self._place(point) for point in points)

    def _style(self, line: Curve) -> str:
        kinds = {"peer": PEER_STYLES, "group": GROUP_STYLES}
        if line.role not in kinds:
            return "country" if line.role == "all" else line.role
        alike = [other for other in self.chart.lines if other.role == line.role]
        return f"{line.role} {line.role}-{alike.index(line) % kinds[line.role] + 1}"

    def _dots(self, line: Curve) -> Iterator[Dot]:
        """Our own figures unless many, a group's latest, and whatever a line would not show."""
        many = len(line.points) > DOTTED_UP_TO
        alone = {segment[0].period for segment in line.segments if len(segment) == 1}
        for point in line.points:
            wanted = line.role == "own" and not many
            wanted = wanted or (line.role in ("own", "group") and point is line.points[-1])
            if wanted or point.period in alone or point.preliminary:
                yield self._dot(line, point, "p" if point.preliminary else "")
        if line.role == "own":
            yield from (self._dot(line, point, "f") for point in line.ahead[1:])

    def _dot(self, line: Curve, point: Point, flag: str) -> Dot:
        figure = self.language.quantity(point.value, self.chart.decimals, self.chart.unit)
        whose = self.language.series([line.name, self.language.period(point.period)])
        words = f"{whose}: {figure}"
        if flag:
            words += f" ({self.language.text(f'status.{flag}')})"
        return Dot(self._place(point), words, bool(flag))
