"""Where a chart's lines and dots lie, as shares of its area: alike for every size of a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_builder.charts.curves import Curve, Point, Scenario
from site_builder.charts.model import Chart
from site_builder.charts.scale import Scale
from site_builder.charts.target_spans import TargetSpan, levels
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
    """One figure told in words. `flag` is p for one that is preliminary, f for a forecast."""

    place: Spot
    figure: str
    words: str
    flag: str = ""


@dataclass(frozen=True)
class Way:
    """What is foreseen of a line: where it leads, and what it comes to in its label's words."""

    spots: tuple[Spot, ...]
    band: tuple[Spot, ...]
    words: str


@dataclass(frozen=True)
class PlacedLine:
    """The line of one area or group. `style` are its classes; `end` is where its name stands.

    `bands` are the intervals around its segments. `figure` is its latest without the unit, with its
    period where that is not the one that our own latest figure has.
    """

    name: str
    figure: str
    style: str
    own: bool
    group: bool
    preliminary: bool
    segments: tuple[tuple[Spot, ...], ...]
    bands: tuple[tuple[Spot, ...], ...]
    ahead: Way | None
    scenarios: tuple[Way, ...]
    dots: tuple[Dot, ...]
    end: Spot


class Placing:
    """A chart's places and words in a language, worked out once for all its drawings.

    `ticks` are those of its scale as words, `breaks` the places across of its breaks. `preliminary`
    is whether any dot is.
    """

    def __init__(self, chart: Chart, language: Language) -> None:
        self.chart, self.language = chart, language
        self.scale: Scale = chart.scale
        self.slots = chart.last.ordinal - chart.first.ordinal + 1
        self.ticks = [language.number(tick, self.scale.decimals) for tick in self.scale.ticks]
        self._low, self._span = self.scale.low, float(self.scale.high - self.scale.low)
        alone = chart.drawn == "bars" or self.slots == 1
        self._before, self._steps = (0.5, self.slots) if alone else (0.0, self.slots - 1)
        own = next((line for line in chart.lines if line.role in ("own", "all")), None)
        self._ours = own.points[-1].period if own else None
        self.lines = [self._line(line) for line in chart.lines]
        self.stairs = tuple(map(self._stair, levels(chart.spans)))
        self.preliminary = any(dot.flag == "p" for line in self.lines for dot in line.dots)
        self.breaks = tuple(map(self._between, chart.breaks))

    def x(self, period: Period) -> float:
        """The share of the way from the left; of bars, each period has an equal part of it."""
        return (period.ordinal - self.chart.first.ordinal + self._before) / self._steps

    def edges(self, first: Period, last: Period) -> Spot:
        """From where to where periods reach: half the way to those beside them."""
        bars = self.chart.drawn == "bars"
        half = 0.5 / max(1, self.slots if bars else self.slots - 1)
        return max(0.0, self.x(first) - half), min(1.0, self.x(last) + half)

    def y(self, value: Decimal) -> float:
        """The share of the way from the lowest tick to the highest."""
        return float(value - self._low) / self._span

    def at(self, point: Point) -> Spot:
        """Where a point lies."""
        return self.x(point.period), self.y(point.value)

    def number(self, value: Decimal) -> str:
        """A figure without its unit."""
        return self.language.number(value, self.chart.decimals)

    @property
    def tracks(self) -> Iterator[tuple[Spot, ...]]:
        """What words should not be written over: the lines, and a target that changes."""
        yield from (segment for line in self.lines for segment in line.segments)
        yield from self.stairs

    def _stair(self, level: Sequence[tuple[TargetSpan, Decimal]]) -> tuple[Spot, ...]:
        """From step to step, each change halfway between two periods."""
        return tuple(
            (x, self.y(end)) for span, end in level for x in self.edges(span.first, span.last)
        )

    def _between(self, period: Period) -> float:
        """Midway between the last figure of the old series and the first of the new."""
        points = (point.period for line in self.chart.lines for point in line.points)
        before = max(earlier for earlier in points if earlier < period)
        return (self.x(period) + self.x(before)) / 2

    def _line(self, line: Curve) -> PlacedLine:
        latest = line.points[-1]
        return PlacedLine(
            name=line.name,
            figure=self._figure(latest),
            style=self._style(line),
            own=line.role == "own",
            group=line.role in ("group", "all"),
            preliminary=latest.preliminary,
            segments=tuple(tuple(map(self.at, segment)) for segment in line.segments),
            bands=tuple(band for segment in line.segments if (band := self._band(segment))),
            ahead=self._ahead(line),
            scenarios=tuple(self._scenario(one) for one in line.scenarios),
            dots=tuple(self._dots(line)),
            end=self.at(latest),
        )

    def _figure(self, latest: Point) -> str:
        """Side by side, figures of different times are taken for figures of one."""
        number, ours = self.number(latest.value), self._ours
        if ours is None or latest.period == ours:
            return number
        return f"{number} ({self.language.short_period(latest.period)})"

    def _ahead(self, line: Curve) -> Way | None:
        if not line.ahead:
            return None
        forecast = self.language.text("status.f")
        words = f"{forecast} {self.number(line.ahead[-1].value)}"
        return Way(tuple(map(self.at, line.ahead)), self._band(line.ahead), words)

    def _scenario(self, scenario: Scenario) -> Way:
        last = self.number(scenario.points[-1].value)
        words = f"{scenario.name or self.language.text('status.f')} {last}"
        return Way(tuple(map(self.at, scenario.points)), self._band(scenario.points), words)

    def _band(self, points: Sequence[Point]) -> tuple[Spot, ...]:
        """Around the interval of each point: along its upper ends and back along the lower."""
        if len(points) < 2 or all(point.low is None for point in points):
            return ()
        upper = [(self.x(p.period), self.y(max(p.reach))) for p in points]
        lower = [(self.x(p.period), self.y(min(p.reach))) for p in points]
        return (*upper, *reversed(lower))

    def _style(self, line: Curve) -> str:
        kinds = {"peer": PEER_STYLES, "group": GROUP_STYLES}
        if line.role not in kinds:
            return "country" if line.role == "all" else line.role
        alike = [other for other in self.chart.lines if other.role == line.role]
        return f"{line.role} {line.role}-{alike.index(line) % kinds[line.role] + 1}"

    def _dots(self, line: Curve) -> Iterator[Dot]:
        """Our own figures unless many, a group's latest, and whatever a line would not show."""
        bars = self.chart.drawn == "bars"
        many = len(line.points) > DOTTED_UP_TO
        alone = {segment[0].period for segment in line.segments if len(segment) == 1}
        for point in line.points:
            wanted = bars or (line.role == "own" and not many)
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
        return Dot(self.at(point), self.number(point.value), words, flag)
