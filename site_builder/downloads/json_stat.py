"""`data/<id>.json`: an indicator's figures as JSON-stat 2.0 (https://json-stat.org/full/).

Labels are in the site's primary language; `extension.translations` has all of them by language, in
the places where the document itself has them. Figures have the very digits of the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from operator import itemgetter
from typing import Any

from site_builder.definitions import Strategy
from site_builder.downloads.figure_cube import AREA, INDICATOR, PERIOD, FigureCube, figure_cube
from site_builder.downloads.told_figures import (
    Told,
    licence_address,
    notes_of,
    recorded_note,
    sign_labels,
    source_line,
    terms_line,
    title_of,
    unit_of,
    updated,
)
from site_builder.json_text import json_text
from site_builder.language import Language
from site_builder.period import Period
from site_builder.series import Observation
from site_builder.snapshots import Provenance
from site_builder.wording.area_names import area_name
from site_builder.wording.group_names import breakdown_name, group_name, value_name
from site_builder.wording.origin import licence_words

ROLES = {"time": [PERIOD], "geo": [AREA], "metric": [INDICATOR]}
NOTHING = "null"
SPARSE = 2
"""A cube with more than so many cells to a figure is written by its figures alone."""
_PLACE = itemgetter(0)


def json_stat(told: Told, strategy: Strategy) -> bytes:
    """The file's bytes, of figures that have been fetched."""
    assert told.provenance is not None, told.indicator.id
    cube = figure_cube(told)
    texts = {
        code: _texts(cube, told.provenance, strategy, Language.of(code))
        for code in strategy.languages
    }
    head = _head(cube, told.provenance, texts, strategy.languages[0])
    return f"{json_text(head)[:-1]},{_figures(cube)}}}\n".encode()


def _head(
    cube: FigureCube, origin: Provenance, texts: Mapping[str, Any], primary: str
) -> dict[str, Any]:
    """Everything but the figures."""
    own = texts[primary]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": own["label"],
        "source": own["source"],
        "updated": updated(origin),
        "note": own["note"],
        "id": list(cube.axes),
        "size": cube.size,
        "role": ROLES,
        "dimension": {
            axis: _dimension(cube, axis, codes, own["dimension"][axis])
            for axis, codes in cube.axes.items()
        },
        "extension": _extension(cube, origin, texts, primary),
    }


def _dimension(
    cube: FigureCube, axis: str, codes: Sequence[str], own: Mapping[str, Any]
) -> dict[str, Any]:
    """An axis; the total is told as PxWeb tells it."""
    told = {**own, "category": {"index": list(codes), **own["category"]}}
    total = cube.totals.get(axis)
    return {**told, "extension": {"eliminationValueCode": total}} if total else told


def _extension(
    cube: FigureCube, origin: Provenance, texts: Mapping[str, Any], primary: str
) -> dict[str, Any]:
    indicator = cube.told.indicator
    return {
        "language": primary,
        "status": texts[primary]["status"],
        "publisher": origin.publisher,
        "licence": _licence(origin),
        "recorded": bool(origin.recordings),
        "retrieved": f"{origin.retrieved:%Y-%m-%dT%H:%M:%SZ}",
        "breaks": [one.model_dump(mode="json") for one in indicator.breaks],
        "corrections": [one.model_dump(mode="json") for one in indicator.corrections],
        "translations": texts,
    }


def _licence(origin: Provenance) -> dict[str, str | None] | None:
    if not origin.licence:
        return None
    return {"id": origin.licence, "name": licence_words(origin), "url": licence_address(origin)}


def _texts(
    cube: FigureCube, origin: Provenance, strategy: Strategy, language: Language
) -> dict[str, Any]:
    """Every text in one language, at the places that it has in the document."""
    told, recorded = cube.told, recorded_note(origin, strategy, language)
    return {
        "label": title_of(told, language),
        "source": source_line(origin, language),
        "terms": terms_line(origin, language),
        "note": [*notes_of(told, origin, language), *([recorded] if recorded else [])],
        "status": {"label": sign_labels(told, language)},
        "dimension": {
            axis: _labels(cube, axis, codes, strategy, language)
            for axis, codes in cube.axes.items()
        },
    }


def _labels(
    cube: FigureCube, axis: str, codes: Sequence[str], strategy: Strategy, language: Language
) -> dict[str, Any]:
    """An axis' name and those of its categories; of the indicator its unit too."""
    told, indicator = cube.told, cube.told.indicator
    if axis == INDICATOR:
        unit = {"label": unit_of(told, language), "decimals": indicator.decimals}
        category = {"label": {indicator.id: title_of(told, language)}, "unit": {indicator.id: unit}}
        return {"label": language.text("column.indicator"), "category": category}
    if axis == AREA:
        names = {code: area_name(code, strategy, language) for code in codes}
        return {"label": language.text("column.area"), "category": {"label": names}}
    if axis == PERIOD:
        names = {code: language.period(Period.parse(code)) for code in codes}
        return {"label": language.text("column.period"), "category": {"label": names}}
    names = {code: _group_label(cube, axis, code, language) for code in codes}
    return {"label": breakdown_name(indicator, axis, language), "category": {"label": names}}


def _group_label(cube: FigureCube, breakdown: str, code: str, language: Language) -> str:
    indicator, origin = cube.told.indicator, cube.told.provenance
    if code == cube.totals.get(breakdown):
        return group_name(indicator, origin, (), language)
    return value_name(indicator, origin, breakdown, code, language)


def _figures(cube: FigureCube) -> str:
    """`value` and `status`, the digits as they are, which no number of Python's writer keeps."""
    rows = sorted(cube.cells(), key=_PLACE)
    statuses = {str(place): row.status for place, row in rows if row.status}
    return f'"value":{_values(rows, prod(cube.size))},"status":{json_text(statuses)}'


def _values(rows: Sequence[tuple[int, Observation]], cells: int) -> str:
    if cells > SPARSE * len(rows):
        told = (f'"{place}":{row.digits or NOTHING}' for place, row in rows)
        return "{" + ",".join(told) + "}"
    digits = [NOTHING] * cells
    for place, row in rows:
        digits[place] = row.digits or NOTHING
    return "[" + ",".join(digits) + "]"
