"""Draw a chart as SVG: readable without a script, in text of the same size on every screen.

Colours come from the page's style sheet by class, so that light, dark and print each have their
own. Lines differ by weight and dash as well as by colour, and carry their names at their ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from textwrap import wrap

from site_builder.charts.model import Chart, Point
from site_builder.charts.placing import PlacedLine, Placing, Spot
from site_builder.charts.scale import Scale
from site_builder.language import Language
from site_builder.period import PER_YEAR, Period

LABEL_SHARE = 0.3
"""The most of a drawing's width that the name of a group may take."""
PATH_SAMPLE = 34
"""The length of the dashed sample beside the required path's name, in CSS pixels."""


@dataclass(frozen=True)
class Size:
    """The outer size of a drawing and its text, in CSS pixels."""

    name: str
    width: int
    height: int
    font: float


WIDE = Size("wide", 860, 360, 14)
MEDIUM = Size("medium", 600, 340, 14)
NARROW = Size("narrow", 300, 280, 13.5)


def draw(chart: Chart, language: Language, *sizes: Size) -> str:
    """The chart at each size, as `<svg>` elements with titles and descriptions of their own."""
    placing = Placing(chart, language)
    return "\n".join(_Drawing(placing, size).svg() for size in sizes)


def sparkline(chart: Chart) -> str:
    """Our own line alone, small and silent, for a list where the figure stands beside it."""
    values = [point.value for point in chart.lines[0].points]
    low, high = min(values), max(values)
    first, last = chart.lines[0].points[0].period, chart.lines[0].points[-1].period
    room = Decimal(22) / (high - low) if high > low else Decimal(0)

    def place(point: Point) -> tuple[float, float]:
        steps = max(1, last.ordinal - first.ordinal)
        x = 4 + 104 * (point.period.ordinal - first.ordinal) / steps
        return x, float(26 - (point.value - low) * room if high > low else Decimal(15))

    lines = "".join(
        f'<polyline points="{_joined(place(p) for p in segment)}" class="line own"/>'
        for segment in chart.lines[0].segments
        if len(segment) > 1
    )
    x, y = place(chart.lines[0].points[-1])
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" class="dot"/>'
    return f'<svg class="spark" viewBox="0 0 112 30" aria-hidden="true">{lines}{dot}</svg>'


class _Drawing:
    """One chart at one size: the scales, and the parts that share them."""

    def __init__(self, placing: Placing, size: Size) -> None:
        self.placing, self.size = placing, size
        self.chart, self.language = placing.chart, placing.language
        self.scale: Scale = placing.scale
        self.left = 14 + size.font * 0.62 * max(len(self._tick(t)) for t in self.scale.ticks)
        self.names = {line.name: self._named(line) for line in placing.lines}
        longest = max(len(words) for name in self.names.values() for words in name)
        self.right = size.width - 12 - size.font * 0.66 * longest
        self.top, self.bottom = 8 + 2.5 * size.font, size.height - 2.2 * size.font

    def svg(self) -> str:
        chart, size = self.chart, self.size
        key = f"{chart.identity}-{size.name}"
        span = self.language.span(chart.first, chart.last)
        return (
            f'<svg viewBox="0 0 {size.width} {size.height}" role="img" class="chart {size.name}"'
            f' aria-labelledby="{key}-t" aria-describedby="{key}-d"'
            f' font-size="{size.font}">'
            f'<title id="{key}-t">{escape(chart.title)} {span}</title>'
            f'<desc id="{key}-d">{escape(chart.description)}</desc>'
            + "".join(self._parts())
            + "</svg>"
        )

    def _parts(self) -> Iterator[str]:
        yield from self._term()
        yield from self._value_axis()
        yield from self._time_axis()
        yield from self._breaks()
        yield from self._target()
        yield from self._required()
        for line in sorted(self.placing.lines, key=lambda line: line.own):
            yield from self._line(line)
        yield from self._labels()

    def x(self, period: Period) -> float:
        return self.left + self.placing.x(period) * (self.right - self.left)

    def y(self, value: Decimal) -> float:
        return self.bottom - self.placing.y(value) * (self.bottom - self.top)

    def _tick(self, value: Decimal) -> str:
        return self.language.number(value, self.scale.decimals)

    def _value_axis(self) -> Iterator[str]:
        for tick in self.scale.ticks:
            y = self.y(tick)
            kind = "axis" if tick == 0 else "grid"
            yield f'<path d="M{self.left:.1f} {y:.1f}H{self.right:.1f}" class="{kind}"/>'
            yield _text(self.left - 8, y + self.size.font * 0.35, self._tick(tick), "muted", "end")
        yield _text(0, self.size.font * 0.9, self.chart.unit, "muted", "start")
        if self.scale.cut:
            y = self.bottom - 3
            yield (f'<path d="M{self.left:.1f} {y - 14:.1f}l5 -3l-10 -4l5 -3" class="axis cut"/>')

    def _time_axis(self) -> Iterator[str]:
        first, last = self.chart.first, self.chart.last
        years = list(range(first.year, last.year + 1))
        fitting = max(1, int((self.right - self.left) / (3.6 * self.size.font)))
        steps = (1, 2, 3, 4, 5, 10, 20, 50, 100)
        every = next((n for n in steps if len(years) / n <= fitting), len(years))
        shown = [year for year in years if (last.year - year) % every == 0]
        for year in shown:
            period = Period(year, first.kind, 1)
            x = self.x(max(first, period))
            if period < first and PER_YEAR[first.kind] > 1 and len(shown) > 1:
                continue
            yield f'<path d="M{x:.1f} {self.bottom:.1f}v5" class="axis"/>'
            yield _text(x, self.bottom + 6 + self.size.font, str(year), "muted", "middle")

    def _term(self) -> Iterator[str]:
        start = max(self.chart.term[0], self.chart.first)
        end = min(self.chart.term[1], self.chart.last)
        if end < start or self.chart.last < self.chart.term[0]:
            return
        left, right = self.x(start), self.x(end)
        width = max(right - left, 2.0)
        yield (
            f'<rect x="{left:.1f}" y="{self.top:.1f}" width="{width:.1f}"'
            f' height="{self.bottom - self.top:.1f}" class="term"/>'
        )
        label = self.language.text("chart.term")
        room = len(label) * self.size.font * 0.62
        place = left - 4 - room if left - 4 - room > self.left else min(left, self.right - room)
        yield _text(max(place, 0), self.top - self.size.font * 0.75, label, "muted", "start")

    def _breaks(self) -> Iterator[str]:
        """A dotted line before each new series, named where the names have room."""
        label = self.language.text("chart.break")
        width = len(label) * self.size.font * 0.62
        taken = 0.0
        for period in self.chart.breaks:
            x = (self.x(period) + self.x(self._before(period))) / 2
            yield f'<path d="M{x:.1f} {self.top:.1f}V{self.bottom:.1f}" class="break"/>'
            start = x - 5 - width if x - 5 - width > self.left else x + 5
            if start >= taken:
                yield _text(start, self.bottom - 7, label, "muted", "start")
                taken = start + width

    def _before(self, period: Period) -> Period:
        earlier = [p.period for line in self.chart.lines for p in line.points if p.period < period]
        return max(earlier)

    def _target(self) -> Iterator[str]:
        target = self.chart.target
        if target is None:
            return
        for end in target.ends:
            y = self.y(end)
            yield f'<path d="M{self.left:.1f} {y:.1f}H{self.right:.1f}" class="target"/>'
        y = self.y(max(target.ends))
        if self.chart.target_by is not None:
            x = self.x(self.chart.target_by)
            yield (f'<path d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z" class="target-mark"/>')
        above = y - 8 > self.top
        yield _text(
            self.left + 6,
            y - 7 if above else y + self.size.font + 4,
            self.chart.target_label,
            "target-label",
            "start",
        )

    def _required(self) -> Iterator[str]:
        """The way to the target, named beside a sample: after the unit, or low where it is long."""
        if not self.chart.required:
            return
        way = _joined((self.x(p.period), self.y(p.value)) for p in self.chart.required)
        yield f'<polyline points="{way}" class="path"/>'
        words, font = self.language.text("chart.path"), self.size.font
        room = font * 0.62 * len(words) + PATH_SAMPLE
        right, y = self.size.width - 2.0, font * 0.9
        if right - room < font * 0.62 * len(self.chart.unit) + font:
            right, y = self.right, self.bottom - font * 0.5
        sample = f"M{right - room:.1f} {y - font * 0.35:.1f}h{PATH_SAMPLE - 6}"
        yield f'<path d="{sample}" class="path"/>'
        yield _text(right, y, words, "path-label", "end")

    def _line(self, line: PlacedLine) -> Iterator[str]:
        for segment in line.segments:
            if len(segment) > 1:
                yield f'<polyline points="{self._joined(segment)}" class="line {line.style}"/>'
        if line.ahead:
            points = self._joined(line.ahead)
            yield f'<polyline points="{points}" class="line ahead {line.style}"/>'
        for dot in line.dots:
            x, y = self._at(dot.place)
            hollow = " hollow" if dot.hollow else ""
            yield (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4"'
                f' class="dot {line.style}{hollow}"><title>{escape(dot.words)}</title></circle>'
            )

    def _at(self, place: Spot) -> tuple[float, float]:
        width, height = self.right - self.left, self.bottom - self.top
        return self.left + place[0] * width, self.bottom - place[1] * height

    def _joined(self, places: Sequence[Spot]) -> str:
        return _joined(map(self._at, places))

    def _labels(self) -> Iterator[str]:
        """Each line's name at its end, moved apart where they would overlap."""
        step = self.size.font * 1.2
        ends = sorted(
            ((self._at(line.end), line) for line in self.placing.lines),
            key=lambda end: end[0][1],
        )
        heights = [step * len(self.names[line.name]) for _, line in ends]
        places: list[float] = []
        for (_, y), _ in ends:
            above = heights[len(places) - 1] if places else 0.0
            places.append(max(y, places[-1] + above) if places else y)
        overflow = max(0.0, places[-1] + heights[-1] - step - self.bottom)
        for position in range(len(places) - 1, -1, -1):
            limit = self.bottom - (sum(heights[position:]) - step)
            places[position] = min(places[position], limit) if overflow else places[position]
        for place, ((x, _), line) in zip(places, ends, strict=True):
            y = place + self.size.font * 0.35
            for number, words in enumerate(self.names[line.name]):
                yield _text(x + 9, y + number * step, words, f"label {line.style}", "start")

    def _named(self, line: PlacedLine) -> list[str]:
        """A line's name, in two lines where it is a group's that would leave no room for figures.

        The whole of it stands in the drawing's description and beside its figures.
        """
        most = int(LABEL_SHARE * self.size.width / (self.size.font * 0.66))
        if not line.group or len(line.name) <= most:
            return [line.name]
        word = min(max(map(len, line.name.split())), most * 3 // 2)
        return wrap(line.name, max(most, word), max_lines=2, placeholder="…")


def _joined(places: Iterable[tuple[float, float]]) -> str:
    return " ".join([f"{x:.1f},{y:.1f}" for x, y in places])


def _text(x: float, y: float, words: str, kind: str, anchor: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" class="{kind}"'
    return f'<text {place} text-anchor="{anchor}">{escape(words)}</text>'
