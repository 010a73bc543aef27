"""Every area's figures of one indicator, for pages that compare them: loaded when somebody does.

A script and not JSON, as a browser that reads a site from a disk loads scripts alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from site_builder.downloads.verdict_json import number
from site_builder.records import Record
from site_builder.series import Line


def area_figures_path(identity: str) -> str:
    """Where the file lies, from the site's root."""
    return f"assets/mittaristo/areas/{identity}.js"


def area_figures(record: Record) -> bytes:
    """The file's bytes: the leading figures of every area, by period, null where there is none.

    `areas` holds of each area the number of the first period it has a figure of, and the figures
    from there on. Forecasts and figures of groups are left out.
    """
    series = record.series
    periods = sorted({row.period for area in series.areas for row in series.line(area).known})
    places = {str(period): place for place, period in enumerate(periods)}
    document = {
        "own": series.own,
        "periods": list(places),
        "breaks": [str(period) for period in series.breaks],
        "areas": {
            area: _figures(series.line(area), places)
            for area in series.areas
            if series.line(area).known
        },
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    name = json.dumps(record.indicator.id)
    return f"(window.mittaristoAreas??={{}})[{name}]={text};\n".encode()


def _figures(line: Line, places: Mapping[str, int]) -> list[Any]:
    known = {places[str(row.period)]: row.value for row in line.known if row.value is not None}
    first, last = min(known), max(known)
    figures = [known.get(place) for place in range(first, last + 1)]
    return [first, *(None if value is None else number(value) for value in figures)]
