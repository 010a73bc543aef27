"""What a page's script needs to read a chart's figures out: one small document for all sizes.

Figures are whole numbers of their last decimal, as rounded and shown elsewhere, and periods are
counted from the first: the script only puts marks between digits and names to numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from site_builder.charts.curves import Curve, Point
from site_builder.charts.model import Chart
from site_builder.json_text import json_text
from site_builder.language import Language, rounded_half_up
from site_builder.period import PER_YEAR, Kind, Period

_YEAR = 2000
_SAMPLE = Decimal("-1000.5")


def reading_json(chart: Chart, language: Language) -> str:
    """The document as JSON text."""
    return json_text(reading(chart, language))


def reading(chart: Chart, language: Language) -> dict[str, Any]:
    """Every figure that is drawn, with its period and what is said of it.

    `periods` are the names of a year's periods with `{}` for the year, `start` is the first
    period's number in its year and that year. `marks` are minus, thousands' and decimal mark.
    `scale` are the ends of the axis. Each of `lines` has its first period's place `at`.
    """
    minus, thousands, decimal = _marks(language)
    return {
        "periods": period_names(chart.first.kind, language),
        "start": [chart.first.number - 1, chart.first.year],
        "slots": chart.last.ordinal - chart.first.ordinal + 1,
        "scale": [float(chart.scale.low), float(chart.scale.high)],
        "decimals": chart.decimals,
        "marks": [minus, thousands, decimal],
        "unit": chart.unit,
        "spoken": chart.spoken_unit or chart.unit,
        "missing": language.text("drawing.missing"),
        "dots": chart.drawn == "lines",
        "lines": list(_lines(chart, language)),
    }


def _marks(language: Language) -> tuple[str, str, str]:
    """How the language writes numbers, read off one that it has written."""
    minus, rest = language.number(_SAMPLE, 1).split("1")
    thousands, decimal = rest.removesuffix("5").split("000")
    return minus, thousands, decimal


def period_names(kind: Kind, language: Language) -> list[str]:
    """The names of a year's periods of a kind, with `{}` for the year."""
    periods = (Period(_YEAR, kind, number) for number in range(1, PER_YEAR[kind] + 1))
    return [language.period(period).replace(str(_YEAR), "{}") for period in periods]


def _lines(chart: Chart, language: Language) -> Iterator[dict[str, Any]]:
    forecast = language.text("status.f")
    for curve in chart.lines:
        own = curve.role == "own"
        points = [(point, _said(point, chart, language, judged=own)) for point in curve.points]
        points += [(point, forecast) for point in curve.ahead[1:]]
        if curve.role == "own" and chart.outlook is not None:
            told = _said(chart.outlook, chart, language)
            points += [(chart.outlook, f"{forecast}, {told}")]
        yield {**_line(chart, curve.name, points), **_style(curve)}
        for scenario in curve.scenarios:
            name = f"{curve.name}, {scenario.name or forecast}"
            yield _line(chart, name, [(p, forecast) for p in scenario.points])


def _style(curve: Curve) -> dict[str, bool]:
    return {"own": True} if curve.role == "own" else {}


def _line(chart: Chart, name: str, points: Sequence[tuple[Point, str]]) -> dict[str, Any]:
    """One line's values from its first to its last, empty where there is none, and its notes."""
    places = {point.period.ordinal - chart.first.ordinal: (point, note) for point, note in points}
    first, last = min(places), max(places)
    found = (places.get(place) for place in range(first, last + 1))
    values = [_digits(known[0].value, chart.decimals) if known else None for known in found]
    notes = {place: note for place, (_, note) in places.items() if note}
    return {"name": name, "at": first, "values": values, **({"notes": notes} if notes else {})}


def _digits(value: Decimal, decimals: int) -> int:
    return int(rounded_half_up(value, decimals).scaleb(decimals))


def _said(point: Point, chart: Chart, language: Language, *, judged: bool = False) -> str:
    """What is said of one figure: that it is preliminary, and the interval it may lie in.

    Of one that is judged by a target which changes, also the target of its time.
    """
    said = [language.text("status.p")] if point.preliminary else []
    if point.low is not None and point.high is not None:
        low, high = (language.number(end, chart.decimals) for end in (point.low, point.high))
        said.append(language.text("drawing.between", low=low, high=high))
    if judged:
        said += [span.told for span in chart.spans if span.holds(point.period)]
    return ", ".join(said)
