"""The same chart as a Plotly figure, for a reader who asks to explore it.

The figure is written as the plain document that Plotly reads: building it through Plotly's Python
objects gives the same text (a test holds every demo chart against them) at forty times the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from site_builder.charts.curves import Curve
from site_builder.charts.model import Chart
from site_builder.charts.plotly_foreseen import foreseen
from site_builder.charts.plotly_library import literal
from site_builder.charts.plotly_stairs import stairs, stairs_name
from site_builder.json_text import json_text
from site_builder.language import Language
from site_builder.period import PER_YEAR, Kind

DASHES = {
    "own": ["solid"],
    "country": ["dash"],
    "peer": ["solid", "dot", "dashdot"],
    "group": ["solid", "dash", "dot"],
    "all": ["dash"],
}
WIDTHS = {"own": 3.2, "country": 2, "peer": 2, "group": 2.4, "all": 2}
MARKED_UP_TO = 40
EDGE = 0.02
"""The room beside the first and the last point, as a share of the time between them."""
NAMED_APART = 0.3
"""Breaks nearer one another than this share of the time axis share one name."""
NUMBERS = {"year": "1", "half-year": "%h", "quarter": "%q", "month": "%-m"}
"""A period's number within its year, as Plotly's date format writes it."""


def figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The figure with `data` and `layout`; colours are the page's to fill in.

    Each trace carries its role in `meta`, each shape and annotation in `name`, so that the page's
    script can give it the colours of the scheme in use. `layout.meta` is a period's length in
    months: the script thins the years under the axis to the width it has. Plotly's default
    template is left out: it would be most of the document.
    """
    scale = chart.scale
    layout = {
        "hovermode": "x unified",
        "separators": language.text("number.decimal") + language.text("number.thousands"),
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.15},
        "margin": {"l": 70, "r": 20, "t": 60, "b": 40},
        "meta": 12 // PER_YEAR[chart.first.kind],
        "yaxis": {
            "title": {"text": literal(chart.unit)},
            "automargin": True,
            "tickformat": ",",
            "rangemode": "normal" if scale.cut else "tozero",
            "range": [float(scale.low), float(scale.high)],
        },
        "xaxis": _time_axis(chart, language),
        "shapes": [*_term(chart), *_targets(chart), *_breaks(chart)],
        "annotations": [*_names(chart, language), *_target_name(chart), *stairs_name(chart)],
    }
    traces = [_trace(chart, line, language) for line in chart.lines]
    ahead = [_ahead(chart, line, language) for line in chart.lines if line.ahead]
    ahead += foreseen(chart, language, _told(chart, language))
    marks = [*_required(chart, language), *_target_mark(chart)]
    return {"data": [*traces, *ahead, *marks], "layout": layout}


def figure_json(chart: Chart, language: Language) -> str:
    """The figure as JSON text."""
    return json_text(figure(chart, language))


def _time_axis(chart: Chart, language: Language) -> dict[str, Any]:
    """Years at the axis as in the drawing, periods in the language's words where one points."""
    kind = chart.first.kind
    short = [{"dtickrange": [None, "M11"], "value": _date_format("short", kind, language)}]
    return {
        "type": "date",
        "hoverformat": _date_format("name", kind, language),
        "range": [day.isoformat() for day in _range(chart)],
        "tick0": date(chart.last.year, 1, 1).isoformat(),
        "dtick": "M12",
        "tickformat": "%Y",
        "tickformatstops": [] if kind == "year" else short,
    }


def _date_format(form: str, kind: Kind, language: Language) -> str:
    """The language's name of a period as a date format: `%Y, %q. neljännes`."""
    key = f"period.{form}.{kind}"
    month = "%b" if form == "short" else "%B"
    return language.text(key, year="%Y", number=NUMBERS[kind], month=month, ordinal="")


def _edge(chart: Chart) -> timedelta:
    first, last = chart.first, chart.last
    return (first.end - first.start) / 2 if first == last else (last.start - first.start) * EDGE


def _range(chart: Chart) -> tuple[date, date]:
    return chart.first.start - _edge(chart), chart.last.start + _edge(chart)


def _share(chart: Chart, day: date) -> float:
    """Where on the time axis a day is, from 0 to 1."""
    start, end = _range(chart)
    return (day - start) / (end - start)


def _trace(chart: Chart, line: Curve, language: Language) -> dict[str, Any]:
    dates: list[str] = []
    values: list[float | None] = []
    preliminary: list[bool] = []
    for number, segment in enumerate(line.segments):
        if number:
            dates.append(segment[0].period.shift(-1).start.isoformat())
            values.append(None)
            preliminary.append(False)
        for point in segment:
            dates.append(point.period.start.isoformat())
            values.append(float(point.value))
            preliminary.append(point.preliminary)
    single = any(len(segment) == 1 for segment in line.segments)
    marker: dict[str, Any] = {"size": 6}
    told: str | list[str] = _told(chart, language)
    if any(preliminary):
        marker["symbol"] = ["circle-open" if p else "circle" for p in preliminary]
        suffix = f" ({language.text('status.p')})"
        told = [f"{told}{suffix}" if p else f"{told}" for p in preliminary]
    peers = [other for other in chart.lines if other.role == line.role]
    dashes = DASHES[line.role]
    return {
        "type": "scatter",
        "x": dates,
        "y": values,
        "name": literal(line.name),
        "mode": "lines+markers" if single or len(dates) <= MARKED_UP_TO else "lines",
        "marker": marker,
        "line": {"dash": dashes[peers.index(line) % len(dashes)], "width": WIDTHS[line.role]},
        "connectgaps": False,
        "meta": line.role,
        "hovertemplate": told,
    }


def _ahead(chart: Chart, line: Curve, language: Language) -> dict[str, Any]:
    """The forecasts of a line, from its latest figure on."""
    forecast = language.text("status.f")
    return {
        "type": "scatter",
        "x": [point.period.start.isoformat() for point in line.ahead],
        "y": [float(point.value) for point in line.ahead],
        "name": f"{literal(line.name)} ({forecast})",
        "mode": "lines+markers",
        "marker": {"size": 6, "symbol": "circle-open"},
        "line": {"dash": "dot", "width": WIDTHS[line.role]},
        "meta": line.role,
        "hovertemplate": [
            "<extra></extra>",
            *[f"{_told(chart, language)} ({forecast})"] * (len(line.ahead) - 1),
        ],
    }


def _told(chart: Chart, language: Language) -> str:
    return language.with_unit(f"%{{y:,.{chart.decimals}f}}", literal(chart.unit))


def _term(chart: Chart) -> Iterator[dict[str, Any]]:
    """The council term where the figures reach it."""
    start, end = max(chart.term[0], chart.first), min(chart.term[1], chart.last)
    if end < start:
        return
    yield {
        "type": "rect",
        "name": "term",
        "layer": "below",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": start.start.isoformat(),
        "x1": max(end.start, start.start + _edge(chart)).isoformat(),
        "line": {"width": 0},
    }


def _beside(chart: Chart, day: date, kind: str, words: str, y: int) -> dict[str, Any]:
    """Words beside a day, on the side that has more room."""
    return {
        "name": kind,
        "text": words,
        "showarrow": False,
        "x": day.isoformat(),
        "xanchor": "right" if _share(chart, day) > 0.5 else "left",
        "yref": "paper",
        "y": y,
        "yanchor": "bottom",
    }


def _ends(chart: Chart) -> list[Decimal]:
    """Of a target that is one for all time."""
    return chart.target.ends if chart.target and not chart.spans else []


def _targets(chart: Chart) -> Iterator[dict[str, Any]]:
    yield from stairs(chart, *_range(chart))
    for end in _ends(chart):
        across = {"xref": "paper", "x0": 0, "x1": 1, "y0": float(end), "y1": float(end)}
        yield {"type": "line", "name": "target", **across, "line": {"dash": "dashdot", "width": 2}}


def _target_name(chart: Chart) -> Iterator[dict[str, Any]]:
    if not _ends(chart):
        return
    scale, highest = chart.scale, max(_ends(chart))
    near_top = highest > scale.low + (scale.high - scale.low) * Decimal("0.9")
    yield {
        "name": "target",
        "text": literal(chart.target_label),
        "font": {"weight": 700},
        "showarrow": False,
        "xref": "paper",
        "x": 0.01,
        "xanchor": "left",
        "y": float(highest),
        "yanchor": "top" if near_top else "bottom",
    }


def _target_mark(chart: Chart) -> Iterator[dict[str, Any]]:
    """The date by which the target is to be reached."""
    if chart.target_by is None:
        return
    begins = (span.label for span in chart.spans if span.first == chart.target_by)
    name = literal(next(begins, chart.target_label))
    yield {
        "type": "scatter",
        "x": [chart.target_by.start.isoformat()],
        "y": [float(max(chart.aims))],
        "name": name,
        "mode": "markers",
        "marker": {"size": 12, "symbol": "diamond"},
        "cliponaxis": False,
        "showlegend": False,
        "meta": "target",
        "hovertemplate": f"{name}<extra></extra>",
    }


def _required(chart: Chart, language: Language) -> Iterator[dict[str, Any]]:
    """The way from the baseline to the target."""
    if not chart.required:
        return
    yield {
        "type": "scatter",
        "x": [point.period.start.isoformat() for point in chart.required],
        "y": [float(point.value) for point in chart.required],
        "name": literal(language.text("chart.path")),
        "mode": "lines",
        "line": {"dash": "dash", "width": 1.2},
        "meta": "target",
        "hoverinfo": "skip",
    }


def _break_days(chart: Chart) -> Iterator[date]:
    """Midway between the last figure of the old and the first of the new."""
    for period in chart.breaks:
        points = (point.period for line in chart.lines for point in line.points)
        before = max(earlier for earlier in points if earlier < period)
        yield before.start + (period.start - before.start) / 2


def _breaks(chart: Chart) -> Iterator[dict[str, Any]]:
    for day in _break_days(chart):
        up = {"yref": "paper", "y0": 0, "y1": 1, "x0": day.isoformat(), "x1": day.isoformat()}
        yield {"type": "line", "name": "break", **up, "line": {"dash": "dot", "width": 1}}


def _names(chart: Chart, language: Language) -> Iterator[dict[str, Any]]:
    """The council term's name above its shading, the breaks' at the foot of their lines."""
    for shape in _term(chart):
        first, last = (date.fromisoformat(shape[end]) for end in ("x0", "x1"))
        day = last if _share(chart, first) > 0.5 else first  # so that the words stand over it
        yield _beside(chart, day, "term", language.text("chart.term"), 1)
    named = -1.0
    for day in _break_days(chart):
        if _share(chart, day) >= named + NAMED_APART:
            named = _share(chart, day)
            yield _beside(chart, day, "break", language.text("chart.break"), 0)
