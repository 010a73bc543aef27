"""The same chart as a Plotly figure, for a reader who asks to explore it.

The figure is written as the plain document that Plotly reads: building it through Plotly's Python
objects gives the same text (a test holds every demo chart against them) at forty times the time.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from site_builder.charts.model import Chart, Line
from site_builder.charts.scale import scale_of
from site_builder.language import NO_BREAK, Language

DASHES = {"own": "solid", "country": "dash", "peer": "solid"}
WIDTHS = {"own": 3.2, "country": 2, "peer": 2}
MARKED_UP_TO = 40


def figure(chart: Chart) -> dict[str, Any]:
    """The figure with `data` and `layout`; colours are the page's to fill in.

    Each trace carries its role in `meta`, so that the page's script can give it the colours of
    the scheme in use. Plotly's default template is left out: it would be most of the document.
    """
    layout = {
        "hovermode": "x unified",
        "separators": f",{NO_BREAK}",
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.15},
        "margin": {"l": 70, "r": 20, "t": 40, "b": 40},
        "yaxis": {
            "title": {"text": chart.unit},
            "tickformat": ",",
            "rangemode": "normal" if scale_of(chart.values).cut else "tozero",
        },
        "xaxis": {"type": "date", "hoverformat": "%Y" if chart.first.kind == "year" else "%B %Y"},
        "shapes": [*_targets(chart), *_breaks(chart)],
    }
    return {"data": [_trace(chart, line) for line in chart.lines], "layout": layout}


def figure_json(chart: Chart) -> str:
    """The figure as JSON text."""
    return json.dumps(figure(chart), ensure_ascii=False, separators=(",", ":"))


def _trace(chart: Chart, line: Line) -> dict[str, Any]:
    dates: list[str] = []
    values: list[float | None] = []
    symbols: list[str] = []
    for number, segment in enumerate(line.segments):
        if number:
            dates.append(segment[0].period.shift(-1).start.isoformat())
            values.append(None)
            symbols.append("circle")
        for point in segment:
            dates.append(point.period.start.isoformat())
            values.append(float(point.value))
            symbols.append("circle-open" if point.preliminary else "circle")
    single = any(len(segment) == 1 for segment in line.segments)
    plain = set(symbols) == {"circle"}
    return {
        "type": "scatter",
        "x": dates,
        "y": values,
        "name": line.name,
        "mode": "lines+markers" if single or len(dates) <= MARKED_UP_TO else "lines",
        "marker": {"size": 6} if plain else {"size": 6, "symbol": symbols},
        "line": {"dash": DASHES[line.role], "width": WIDTHS[line.role]},
        "connectgaps": False,
        "meta": line.role,
        "hovertemplate": f"%{{y:,.{chart.decimals}f}}{NO_BREAK}{chart.unit}",
    }


def _targets(chart: Chart) -> list[dict[str, Any]]:
    target = chart.target
    ends: list[Decimal | None] = [target.value, target.low, target.high] if target else []
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": float(end),
            "y1": float(end),
            "line": {"dash": "dot", "width": 2},
        }
        for end in ends
        if end is not None
    ]


def _breaks(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "x0": period.start.isoformat(),
            "x1": period.start.isoformat(),
            "line": {"dash": "dash", "width": 1},
        }
        for period in chart.breaks
    ]


@cache
def script() -> bytes:
    """plotly.js as the installed plotly package carries it."""
    return resources.files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()


def locale_json(language: Language) -> str:
    """The language as a plotly.js locale module's content: months, days, button titles."""
    months = [language.text(f"month.name.{number}") for number in range(1, 13)]
    titles = {
        english: language.text(f"plotly.{key}")
        for key, english in {
            "download": "Download plot as a PNG",
            "zoom": "Zoom",
            "pan": "Pan",
            "zoom-in": "Zoom in",
            "zoom-out": "Zoom out",
            "autoscale": "Autoscale",
            "reset": "Reset axes",
            "double-click": "Double-click to zoom back out",
        }.items()
    }
    days = language.text("plotly.days").split(",")
    return json.dumps(
        {
            "moduleType": "locale",
            "name": language.code,
            "dictionary": titles,
            "format": {
                "days": days,
                "shortDays": [day[:2] for day in days],
                "months": months,
                "shortMonths": [month[:3] for month in months],
                "date": "%-d.%-m.%Y",
                "decimal": ",",
                "thousands": "\u00a0",
            },
        },
        ensure_ascii=False,
    )
