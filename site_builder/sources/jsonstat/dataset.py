"""Decode a JSON-stat dataset: figures with their status, codes and labels, units and notes.

Covers JSON-stat 2.0 and 1.x as documented at https://json-stat.org/full/ and as met in answers
of PxWeb, Eurostat and others. The bulk is numpy; values keep the source's own digits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from site_builder.sources.jsonstat.dimensions import Dimension, dimensions
from site_builder.sources.jsonstat.document import datasets, fail, read_json
from site_builder.sources.jsonstat.parts import text, texts, timestamp

Objects = npt.NDArray[np.object_]
MOST_CELLS = 10_000_000
"""More than any office answers at once; guards memory against a sparse document's sizes."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """A decoded dataset. `values` and `statuses` run with the last dimension fastest.

    A value is a Decimal, or None where the source has none; a status is text, empty without one.
    """

    label: str
    source: str
    updated: datetime | None
    notes: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    values: Objects
    statuses: Objects
    has_values: bool

    @property
    def shape(self) -> tuple[int, ...]:
        """How many categories each dimension has."""
        return tuple(len(dimension.codes) for dimension in self.dimensions)

    def dimension(self, identity: str) -> Dimension:
        """The dimension with this id. A missing one is a KeyError."""
        for dimension in self.dimensions:
            if dimension.id == identity:
                return dimension
        raise KeyError(identity)


def decode(content: bytes, *, place: str, text_values: bool = False) -> list[Dataset]:
    """Every dataset of a JSON-stat document in bytes, in the document's order.

    `text_values` lets text through where figures stand (a value is then a str). Raises
    SourceError naming `place` when the bytes are not JSON-stat or contradict themselves.
    """
    raw_datasets = datasets(read_json(content, place=place), place=place)
    return [decode_dataset(raw, place=place, text_values=text_values) for raw in raw_datasets]


def decode_dataset(raw: Mapping[str, Any], *, place: str, text_values: bool = False) -> Dataset:
    """One dataset from its JSON object, whose numbers are Decimals (see `read_json`).

    Raises SourceError where lengths, keys or kinds do not agree with each other.
    """
    parts = dimensions(raw, place=place)
    cells = math.prod(len(dimension.codes) for dimension in parts)
    if cells > MOST_CELLS:
        fail(place, f"claims {cells} cells", f"At most {MOST_CELLS} are read; select fewer.")
    values = _values(raw.get("value"), cells, place, text_values=text_values)
    return Dataset(
        label=text(raw.get("label"), "label", place),
        source=text(raw.get("source"), "source", place),
        updated=timestamp(raw.get("updated"), place),
        notes=texts(raw.get("note"), "note", place),
        dimensions=parts,
        values=values,
        statuses=_statuses(raw.get("status"), cells, place),
        has_values=raw.get("value") is not None,
    )


def _values(raw: Any, cells: int, place: str, *, text_values: bool) -> Objects:
    given = _spread(raw, cells, "value", place)
    kinds = set(map(type, given)) - {Decimal, type(None)}
    if text_values:
        kinds -= {str}
    if kinds:
        names = ", ".join(sorted(kind.__name__ for kind in kinds))
        fail(place, f"value: holds {names} where only numbers and null may stand")
    return given


def _statuses(raw: Any, cells: int, place: str) -> Objects:
    if isinstance(raw, str):
        return _filled(cells, raw)
    if isinstance(raw, dict) and raw.keys() == {"value", "category"}:
        # Eurostat's answers of 2015 described their symbols in a shape no version of the format
        # has; the format's reference reader (jsonstat-toolkit) passes it over, and so do we.
        raw = None
    if isinstance(raw, list) and len(raw) == 1 and cells != 1:
        raw = raw * cells
    given = _spread(raw, cells, "status", place)
    kinds = set(map(type, given))
    if kinds - {Decimal, type(None), str}:
        fail(place, "status: must be texts")
    if kinds != {str}:
        given[:] = ["" if status is None else str(status) for status in given]
    return given


def _spread(raw: Any, cells: int, key: str, place: str) -> Objects:
    """A list or a sparse object as one array with None where nothing is said."""
    spread = _filled(cells, None)
    if raw is None:
        return spread
    if isinstance(raw, list):
        if len(raw) != cells:
            fail(place, f"{key}: has {len(raw)} entries where the sizes demand {cells}")
        spread[:] = raw
        return spread
    if not isinstance(raw, dict):
        fail(place, f"{key}: must be a list or an object")
    for position in raw:
        if not (position.isascii() and position.isdigit() and len(position) < 10):
            fail(place, f"{key}: {position!r} is not a cell's position")
    places = np.fromiter(map(int, raw), dtype=np.int64, count=len(raw))
    if len(places) and (places.max() >= cells or len(np.unique(places)) < len(places)):
        fail(place, f"{key}: a position is given twice or lies beyond the last cell {cells - 1}")
    members = _filled(len(raw), None)
    members[:] = list(raw.values())
    spread[places] = members
    return spread


def _filled(cells: int, filling: object) -> Objects:
    array = np.empty(cells, dtype=object)
    array[:] = filling
    return array
