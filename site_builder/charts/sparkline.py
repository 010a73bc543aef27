"""A small silent line of our own figures, for a list where the figure stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_builder.charts.curves import Point
from site_builder.charts.model import Chart
from site_builder.charts.placing import Spot
from site_builder.charts.plot import track
from site_builder.charts.tags import box, circle, line
from site_builder.period import PER_YEAR, Period

WIDTH, HEIGHT, EDGE = 112.0, 30.0, 5.0


def sparkline(chart: Chart) -> str:
    """Our own figures within the site's years, with the council term shaded behind them.

    All small charts of a site have the same years, so that a series that ended early is seen to
    have ended. No line joins what a gap or a break parts.
    """
    first, last = chart.years or (chart.first.year, chart.last.year)
    inside = [
        [point for point in segment if first <= point.period.year <= last]
        for segment in chart.lines[0].segments
    ]
    small = _Small(first, last, [point.value for segment in inside for point in segment])
    parts = [*small.term(chart.term), *small.lines(inside)]
    return f'<svg class="spark" viewBox="0 0 112 30" aria-hidden="true">{"".join(parts)}</svg>'


class _Small:
    """The scales of one small chart."""

    def __init__(self, first: int, last: int, values: list[Decimal]) -> None:
        self.first, self.years = first, last + 1 - first
        self.low, self.high = min(values, default=Decimal(0)), max(values, default=Decimal(0))

    def x(self, years: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (years - self.first) / self.years

    def at(self, point: Point) -> Spot:
        """A figure stands in the middle of its period."""
        room = HEIGHT - 2 * EDGE
        share = float((point.value - self.low) / (self.high - self.low)) if self.varies else 0.5
        return self.x(_middle(point.period)), HEIGHT - EDGE - room * share

    @property
    def varies(self) -> bool:
        return self.high > self.low

    def term(self, term: tuple[Period, Period]) -> Iterator[str]:
        start = max(term[0].years, float(self.first))
        end = min(term[1].shift(1).years, float(self.first + self.years))
        if start < end:
            yield box(self.x(start), 0, self.x(end), HEIGHT, "term")

    def lines(self, segments: list[list[Point]]) -> Iterator[str]:
        places = [[self.at(point) for point in segment] for segment in segments if segment]
        for segment in places:
            if len(segment) > 1:
                yield line(track(segment), "line own")
            elif segment is not places[-1]:
                yield circle(*segment[0], 1.8, "dot")
        if places:
            yield circle(*places[-1][-1], 3.5, "dot")


def _middle(period: Period) -> float:
    return period.years + 0.5 / PER_YEAR[period.kind]
