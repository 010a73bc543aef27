"""Every area's figures of one indicator, for pages that compare them: loaded when somebody does.

A script and not JSON, as a browser that reads a site from a disk loads scripts alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from site_builder import areas
from site_builder.charts.boundaries import boundaries
from site_builder.downloads.verdict_json import number
from site_builder.json_text import json_text
from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.series import Line


def area_figures_path(identity: str) -> str:
    """Where the file lies, from the site's root."""
    return f"assets/mittaristo/areas/{identity}.js"


def compared_titles_path(code: str) -> str:
    """Where the titles of indicators that can be compared lie, from the site's root."""
    return f"assets/mittaristo/compared.{code}.js"


KINDS = "assets/mittaristo/kinds.js"
"""Where each municipality's group, language status and region lie, for a script that sifts."""
BOUNDARIES = "assets/mittaristo/boundaries.js"
"""Where the boundaries of municipalities lie, for maps that a script draws."""


def area_names_path(code: str) -> str:
    """Where the areas' names in a language lie, from the site's root."""
    return f"assets/mittaristo/areas.{code}.js"


def area_names(name_of: Callable[[str], str]) -> bytes:
    """The names of every municipality and of the whole country, by code."""
    codes = [*areas.current(), areas.WHOLE_COUNTRY]
    return _script("mittaristoNames", {code: name_of(code) for code in codes})


def compared_titles(language: Language, *records: Record) -> bytes:
    """The id and the title of each of these indicators, in the order in which they are given."""
    titles = [(one.indicator.id, one.indicator.title[language.code]) for one in records]
    return _script("mittaristoCompared", titles)


def kinds_script() -> bytes:
    """The municipality group, language status and region of every municipality, by code."""
    every = (areas.municipalities()[code] for code in areas.current())
    kinds = {one.code: [one.municipality_group, one.language_status, one.region] for one in every}
    return _script("mittaristoKinds", kinds)


def boundary_script() -> bytes:
    """The boundaries of municipalities as SVG paths, with the size of the drawing."""
    every = boundaries()
    paths = {code: boundary.path for code, boundary in every.by_code.items()}
    document = {"width": every.width, "height": every.height, "paths": paths}
    return _script("mittaristoBoundaries", document)


def area_figures(record: Record) -> bytes:
    """The file's bytes: the leading figures of every area, by period, null where there is none.

    `areas` holds of each area the number of the first period it has a figure of, and the figures
    from there on. Forecasts and figures of groups are left out.
    """
    series = record.series
    periods = sorted({row.period for area in series.areas for row in series.line(area).known})
    places = {period: place for place, period in enumerate(periods)}
    document = {
        "own": series.own,
        "periods": [str(period) for period in periods],
        "breaks": [str(period) for period in series.breaks],
        "areas": {
            area: _figures(line, places)
            for area, line in ((area, series.line(area)) for area in series.areas)
            if line.known
        },
    }
    name = json_text(record.indicator.id)
    return f"(window.mittaristoAreas??={{}})[{name}]={json_text(document)};\n".encode()


def _script(name: str, document: Mapping[str, Any] | Sequence[Any]) -> bytes:
    return f"window.{name}={json_text(document)};\n".encode()


def _figures(line: Line, places: Mapping[Period, int]) -> list[Any]:
    known = {places[row.period]: row.value for row in line.known if row.value is not None}
    first, last = min(known), max(known)
    figures = [known.get(place) for place in range(first, last + 1)]
    return [first, *(None if value is None else number(value) for value in figures)]
