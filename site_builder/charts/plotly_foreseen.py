"""What is foreseen of a chart's lines, and the intervals around them, as traces of Plotly's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.charts.curves import Curve, Point, Scenario
from site_builder.charts.model import Chart
from site_builder.charts.plotly_library import literal
from site_builder.language import Language


def foreseen(chart: Chart, language: Language, told: str) -> Iterator[dict[str, Any]]:
    """Intervals, scenarios, and what is expected of the target's time.

    `told` is how a figure is written where one points at it. A trace's `meta` is its line's role,
    from which the page's script takes its colour.
    """
    for line in chart.lines:
        parts = [*line.segments, line.ahead, *(one.points for one in line.scenarios)]
        yield from (_band(line, part) for part in parts if any(p.low is not None for p in part))
        yield from (_scenario(line, one, language, told) for one in line.scenarios)
    if chart.outlook is not None:
        yield _expected(chart.lines[0], chart.outlook, language, told)


def _band(line: Curve, points: Sequence[Point]) -> dict[str, Any]:
    """Along the upper ends of the intervals and back along the lower."""
    days = [point.period.start.isoformat() for point in points]
    upper = [float(max(point.reach)) for point in points]
    lower = [float(min(point.reach)) for point in points]
    return {
        "type": "scatter",
        "x": [*days, *reversed(days)],
        "y": [*upper, *reversed(lower)],
        "name": literal(line.name),
        "mode": "lines",
        "fill": "toself",
        "line": {"width": 0},
        "opacity": 0.3,
        "showlegend": False,
        "meta": line.role,
        "hoverinfo": "skip",
    }


def _scenario(line: Curve, scenario: Scenario, language: Language, told: str) -> dict[str, Any]:
    forecast = language.text("status.f")
    name = f"{scenario.name}, {forecast}" if scenario.name else forecast
    return {
        "type": "scatter",
        "x": [point.period.start.isoformat() for point in scenario.points],
        "y": [float(point.value) for point in scenario.points],
        "name": f"{literal(line.name)} ({literal(name)})",
        "mode": "lines",
        "line": {"dash": "dash", "width": 2},
        "meta": line.role,
        "hovertemplate": f"{told} ({forecast})",
    }


def _expected(line: Curve, outlook: Point, language: Language, told: str) -> dict[str, Any]:
    """From the latest figure to what is expected, with its interval as an error bar."""
    latest, forecast = line.points[-1], language.text("status.f")
    above, below = (
        abs(float(end - outlook.value)) for end in (max(outlook.reach), min(outlook.reach))
    )
    return {
        "type": "scatter",
        "x": [point.period.start.isoformat() for point in (latest, outlook)],
        "y": [float(latest.value), float(outlook.value)],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [0, above],
            "arrayminus": [0, below],
        },
        "name": f"{literal(line.name)} ({forecast})",
        "mode": "lines+markers",
        "marker": {"size": 6, "symbol": "circle-open"},
        "line": {"dash": "dot", "width": 2},
        "cliponaxis": False,
        "meta": line.role,
        "hovertemplate": ["<extra></extra>", f"{told} ({forecast})"],
    }
