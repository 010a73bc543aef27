"""Small multiples: every group in a drawing of its own, the others grey behind it, on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from site_builder.charts.curves import Curve
from site_builder.charts.model import Chart
from site_builder.charts.placing import PlacedLine, Placing, Spot
from site_builder.language import Language

WIDTH, HEIGHT, FONT = 228, 138, 12.5
LEFT, RIGHT, TOP, BOTTOM = 6.0, WIDTH - 8.0, 16.0, HEIGHT - 20.0


def multiples(chart: Chart, language: Language) -> list[str]:
    """One `<svg>` for each of the chart's lines, in order. The first holds what all repeat."""
    placing = Placing(chart, language)
    return [
        _drawing(placing, number, curve, line)
        for number, (curve, line) in enumerate(zip(chart.lines, placing.lines, strict=True))
    ]


def _drawing(placing: Placing, number: int, curve: Curve, line: PlacedLine) -> str:
    chart = placing.chart
    others = f"{chart.identity}-all"
    parts = [_shared(placing, others)] if number == 0 else []
    parts += [f'<use href="#{others}"/>', *_line(line, "own")]
    x, y = _at(line.end)
    parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="dot"/>')
    name = escape(_told(placing, curve), quote=True)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="chart small" font-size="{FONT}"'
        f' aria-label="{name}">{"".join(parts)}</svg>'
    )


def _shared(placing: Placing, identity: str) -> str:
    """Axes, term and every line in grey, once for all drawings."""
    lines = "".join(part for line in placing.lines for part in _line(line, "others"))
    behind, before = [*_term(placing)], [*_grid(placing), *_years(placing)]
    body = "".join([*behind, lines, *before])
    return f'<defs><g id="{escape(identity, quote=True)}">{body}</g></defs>'


def _term(placing: Placing) -> Iterator[str]:
    chart = placing.chart
    start, end = max(chart.term[0], chart.first), min(chart.term[1], chart.last)
    if start <= end:
        left, right = _at((placing.x(start), 0.0))[0], _at((placing.x(end), 0.0))[0]
        yield (
            f'<rect x="{left:.1f}" y="{TOP}" width="{max(right - left, 2.0):.1f}"'
            f' height="{BOTTOM - TOP}" class="term"/>'
        )


def _grid(placing: Placing) -> Iterator[str]:
    """The lowest, the middle and the highest tick: all that a small drawing has room for."""
    ticks = placing.scale.ticks
    for tick in dict.fromkeys((ticks[0], ticks[len(ticks) // 2], ticks[-1])):
        y = _at((0.0, placing.y(tick)))[1]
        yield f'<path d="M{LEFT} {y:.1f}H{RIGHT}" class="{"axis" if tick == 0 else "grid"}"/>'
        if tick != ticks[0] or tick != 0:
            words = placing.language.number(tick, placing.scale.decimals)
            yield f'<text x="{LEFT}" y="{y - 3:.1f}" class="halo">{escape(words)}</text>'


def _years(placing: Placing) -> Iterator[str]:
    chart, y = placing.chart, HEIGHT - 4
    first, last = str(chart.first.year), str(chart.last.year)
    yield f'<text x="{LEFT}" y="{y}" class="halo">{first}</text>'
    if first != last:
        yield f'<text x="{RIGHT}" y="{y}" class="halo" text-anchor="end">{last}</text>'


def _line(line: PlacedLine, style: str) -> Iterator[str]:
    for segment in line.segments:
        places = [_at(spot) for spot in segment]
        if len(places) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            yield f'<polyline points="{points}" class="line {style}"/>'
        else:
            x, y = places[0]
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" class="dot {style}"/>'


def _at(spot: Spot) -> tuple[float, float]:
    return LEFT + spot[0] * (RIGHT - LEFT), BOTTOM - spot[1] * (BOTTOM - TOP)


def _told(placing: Placing, curve: Curve) -> str:
    """First and latest figure in words."""
    chart, language = placing.chart, placing.language
    ends = [curve.points[0], *([curve.points[-1]] if len(curve.points) > 1 else [])]
    told = (
        f"{language.quantity(point.value, chart.decimals, chart.unit)}"
        f" {language.in_period(point.period)}"
        for point in ends
    )
    return f"{curve.name}: {language.listing(told)}"
