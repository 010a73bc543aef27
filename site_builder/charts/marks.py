"""What stands for the figures in a drawing: lines and dots, or bars; the target and its way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import groupby

from site_builder.charts.arrangement import Arrangement
from site_builder.charts.lettering import width
from site_builder.charts.placing import Dot, PlacedLine, Placing, Spot, Way
from site_builder.charts.plot import Plot, Size, track
from site_builder.charts.tags import box, circle, circles, line, number, text

DOT, LAST_DOT = 3.0, 4.5
BAR_SHARE, WIDEST_BAR = 0.72, 64.0
NARROW_SLOT = 8.0
"""Bars that have less room than this, in pixels, take nearly all of it."""
CAP = 5.0
"""Half the width of the ends of an interval, in pixels."""


def figures(placing: Placing, places: Arrangement, size: Size) -> Iterator[str]:
    """Every line or bar, our own last and so above the others."""
    if placing.chart.drawn == "bars":
        yield from _bars(placing, places.plot, size)
        return
    for one in sorted(placing.lines, key=lambda placed: placed.own):
        yield from _line(one, places.plot, size)


def _line(one: PlacedLine, plot: Plot, size: Size) -> Iterator[str]:
    for band in one.bands:
        yield _area(band, plot, f"interval {one.style}")
    for segment in one.segments:
        if len(segment) > 1:
            yield line(plot.track(segment), f"line {one.style}")
    if one.ahead:
        yield from _way(one.ahead, plot, f"ahead {one.style}")
    for scenario in one.scenarios:
        yield from _way(scenario, plot, f"scenario {one.style}")
        if one.own:
            yield circle(*plot.at(scenario.spots[-1]), DOT, f"dot {one.style} hollow")
    for (kind, radius), alike in groupby(one.dots, partial(_look, one)):
        dots = [(*plot.at(dot.place), dot.words if size.telling else "") for dot in alike]
        yield circles(dots, radius, kind)


def _way(way: Way, plot: Plot, kind: str) -> Iterator[str]:
    if way.band:
        yield _area(way.band, plot, f"interval {kind}")
    if len(way.spots) > 1:
        yield line(plot.track(way.spots), f"line {kind}")


def _area(band: tuple[Spot, ...], plot: Plot, kind: str) -> str:
    return line(plot.track(band) + "z", kind)


def _look(one: PlacedLine, dot: Dot) -> tuple[str, float]:
    """The classes of a dot, and half its width."""
    latest = dot.place == one.end and not one.group
    kind = f"dot {one.style}" + (" hollow" if dot.flag else " latest" if latest else "")
    return kind, LAST_DOT if latest else DOT


def _bars(placing: Placing, plot: Plot, size: Size) -> Iterator[str]:
    """Beside each other in the part of the axis that their period has, from zero up or down."""
    slot = (plot.right - plot.left) / placing.slots
    share = BAR_SHARE if slot > NARROW_SLOT * len(placing.lines) else 0.9
    each = min(WIDEST_BAR, share * slot / len(placing.lines))
    zero, between = plot.y(placing.y(Decimal(0))), min(1.0, each / 8)
    room = slot if len(placing.lines) == 1 else each
    for place, one in enumerate(placing.lines):
        shift = (place - len(placing.lines) / 2) * each
        for dot in one.dots:
            x, y = plot.at(dot.place)
            left, right = x + shift + between, x + shift + each - between
            kind = f"column {one.style}" + (" hollow" if dot.flag else "")
            words = dot.words if size.telling else ""
            yield box(left, min(y, zero), right, max(y, zero), kind, words)
            yield from _figure(dot, (left + right) / 2, y, zero, room, size)


def _figure(dot: Dot, x: float, y: float, zero: float, room: float, size: Size) -> Iterator[str]:
    """The bar's figure beyond its end, where there is room for it."""
    if width(dot.figure, size.font) <= room:
        below = y + size.font * 1.05 if y > zero else y - size.font * 0.35
        yield text(x, below, dot.figure, "outlined amount", "middle")


def target(placing: Placing, places: Arrangement) -> Iterator[str]:
    """The target: a line or a range, a diamond at its time, and the way that leads to it."""
    chart, plot = placing.chart, places.plot
    if chart.target is None:
        return
    yield from _stairs(placing, plot) if chart.spans else _level(placing, plot)
    if chart.required:
        yield line(plot.track(map(placing.at, chart.required)), "path")
    if chart.target_by is not None:
        x = plot.x(placing.x(chart.target_by))
        for y in (plot.y(placing.y(end)) for end in chart.aims):
            yield f'<path d="M{number(x)} {number(y - 6)}l6 6-6 6-6-6z" class="target-mark"/>'


def _level(placing: Placing, plot: Plot) -> Iterator[str]:
    """A target that is one for all time."""
    ends = [plot.y(placing.y(end)) for end in placing.chart.aims]
    if len(ends) > 1:
        yield box(plot.left, min(ends), plot.right, max(ends), "range")
    start = _from(placing, plot)
    if start is not None:
        yield from (line(track([(start, y), (plot.right, y)]), "target") for y in ends)


def _stairs(placing: Placing, plot: Plot) -> Iterator[str]:
    """A target that changes, each change between two periods."""
    for span in placing.chart.spans:
        ends = [plot.y(placing.y(end)) for end in span.ends]
        left, right = (plot.x(place) for place in placing.edges(span.first, span.last))
        if len(ends) > 1:
            yield box(left, min(ends), right, max(ends), "range")
    yield from (line(plot.track(stair), "target") for stair in placing.stairs)


def _from(placing: Placing, plot: Plot) -> float | None:
    """Where the target's own line begins: after a way that leads there, once its time is past."""
    chart = placing.chart
    if chart.target_by is None or not chart.required:
        return plot.left
    past = chart.target_by < chart.lines[0].points[-1].period
    return plot.x(placing.x(chart.target_by)) if past else None


def outlook(placing: Placing, places: Arrangement) -> Iterator[str]:
    """What is expected of the target's time, from the latest figure on, with its interval."""
    expected, plot = placing.chart.outlook, places.plot
    if expected is None or expected.low is None or expected.high is None:
        return
    own = placing.lines[0]
    x, y = plot.at(placing.at(expected))
    low, high = plot.y(placing.y(expected.low)), plot.y(placing.y(expected.high))
    yield line(plot.track([own.end, placing.at(expected)]), f"line ahead {own.style}")
    caps = f"M{number(x - CAP)} {number(high)}h{2 * CAP:g}m-{CAP:g} 0V{number(low)}"
    yield f'<path d="{caps}m-{CAP:g} 0h{2 * CAP:g}" class="whisker"/>'
    yield circle(x, y, DOT, f"dot {own.style} hollow")


def term(places: Arrangement, size: Size) -> Iterator[str]:
    """The shade of the council term, up to its name where that is inside."""
    heads, plot = places.heads, places.plot
    if heads.shade is not None:
        top = places.beneath - rows_above(heads.shaded_rows, size)
        yield box(heads.shade[0], top, heads.shade[1], plot.bottom, "term")


def breaks(places: Arrangement, size: Size) -> Iterator[str]:
    """A dotted line where the series breaks, up to its words where it has any."""
    plot = places.plot
    for x, rows in places.heads.breaks:
        top = places.beneath - rows_above(rows, size)
        yield f'<path d="M{number(x)} {number(top)}V{number(plot.bottom)}" class="break"/>'


def rows_above(rows: int, size: Size) -> float:
    """How far the top of so many rows of words lies above the figures."""
    return rows * size.step + 0.35 * size.font if rows else 0.0
