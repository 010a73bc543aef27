"""A target that changes with time as shapes of Plotly's, which stay when a reader cuts the time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from site_builder.charts.model import Chart
from site_builder.charts.plotly_library import literal
from site_builder.charts.target_spans import levels
from site_builder.period import Period


def stairs(chart: Chart, first: date, last: date) -> Iterator[dict[str, Any]]:
    """The steps and what joins them, between the ends of the time axis; none without steps."""
    for level in levels(chart.spans):
        corners: list[tuple[date, float]] = []
        for span, end in level:
            left = first if span.first == chart.first else _before(span.first)
            right = last if span.last == chart.last else _before(span.last.shift(1))
            corners += [(left, float(end)), (right, float(end))]
        yield from (_line(*ends) for ends in pairwise(corners))


def stairs_name(chart: Chart) -> Iterator[dict[str, Any]]:
    """The last step's name at its end, on the side that the steps do not come from."""
    for before, last in [(chart.spans[0], chart.spans[-1])] if chart.spans else []:
        yield {
            "name": "target",
            "text": literal(last.label),
            "font": {"weight": 700},
            "showarrow": False,
            "xref": "paper",
            "x": 0.99,
            "xanchor": "right",
            "y": float(max(last.ends)),
            "yanchor": "top" if max(before.ends) > max(last.ends) else "bottom",
        }


def _before(period: Period) -> date:
    """Midway between a period's place on the axis and that of the one before."""
    before = period.shift(-1).start
    return before + (period.start - before) / 2


def _line(start: tuple[date, float], end: tuple[date, float]) -> dict[str, Any]:
    across = {"x0": start[0].isoformat(), "x1": end[0].isoformat()}
    up = {"y0": start[1], "y1": end[1]}
    return {
        "type": "line",
        "name": "target",
        **across,
        **up,
        "line": {"dash": "dashdot", "width": 2},
    }
