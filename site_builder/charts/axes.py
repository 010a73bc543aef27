"""The axes of a drawing: round values on the left, years or single periods below."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.charts.arrangement import Arrangement
from site_builder.charts.lettering import width
from site_builder.charts.placing import Placing
from site_builder.charts.plot import Size
from site_builder.charts.tags import line, number, text, texts
from site_builder.period import PER_YEAR, Period

STEPS = (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
"""Years between two that are written."""


def value_axis(placing: Placing, places: Arrangement, size: Size) -> Iterator[str]:
    """The ticks with their words, a mark where zero is left out, and a unit that is long."""
    plot = places.plot
    left, right = number(plot.left), number(plot.right)
    heights = [(tick, plot.y(placing.y(tick))) for tick in placing.scale.ticks]
    for kind in ("grid", "axis"):
        across = [y for tick, y in heights if (tick == 0) == (kind == "axis")]
        if across:
            yield line("".join(f"M{left} {number(y)}H{right}" for y in across), kind)
    below, beside = size.font * 0.35, plot.left - 8
    words = zip(heights, places.ticks, strict=True)
    yield texts(((beside, y + below, tick) for (_, y), tick in words), "muted", "end")
    for row, unit in enumerate(places.unit):
        yield text(0, size.font * 0.9 + row * size.step, unit, "muted")
    if placing.scale.cut:
        foot = f"M{number(plot.left - 7)} {number(plot.bottom - 12)}"
        yield f'<path d="{foot}l5-3-10-4 5-3" class="axis cut"/>'


def time_axis(placing: Placing, places: Arrangement, size: Size) -> Iterator[str]:
    """Years so far apart that they can be read; single periods where there is hardly a year."""
    plot, foot = places.plot, size.height - 2.2 * size.font
    marked = [
        (plot.x(placing.x(period)), words) for period, words in _marked(placing, places, size)
    ]
    yield line("".join(f"M{number(x)} {number(foot)}v5" for x, _ in marked), "axis")
    yield texts(((x, foot + 6 + size.font, words) for x, words in marked), "muted", "middle")


def _marked(placing: Placing, places: Arrangement, size: Size) -> Iterator[tuple[Period, str]]:
    """The periods that are written, with their words."""
    first, last = placing.chart.first, placing.chart.last
    room = places.plot.right - places.plot.left
    years = list(_years(first, last, room / (width("2000", size.font) + size.font)))
    if len(years) > 1 or first.kind == "year":
        yield from ((year, str(year.year)) for year in years)
        return
    periods = [first.shift(step) for step in range(last.ordinal - first.ordinal + 1)]
    named = [(period, placing.language.short_period(period)) for period in periods]
    each = width(named[-1][1], size.font) + size.font
    if each * (len(named) - 1) <= room:
        yield from named
    else:
        yield from named[:: len(named) - 1] if 2 * each <= room else named[-1:]


def _years(first: Period, last: Period, fitting: float) -> Iterator[Period]:
    """The first periods of years, counted back from the last year."""
    spanned = (last.ordinal - first.ordinal) / PER_YEAR[first.kind]
    every = next((n for n in STEPS if spanned / n <= max(1.0, fitting - 1)), last.year)
    start = first.year + (0 if first.number == 1 else 1)
    earliest = last.year - (last.year - start) // every * every
    for year in range(earliest, last.year + 1, every):
        yield Period(year, first.kind, 1)
