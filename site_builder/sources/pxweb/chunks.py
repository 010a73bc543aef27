"""Ask for more cells than a server answers at once: split the question, join the answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from site_builder.sources.cube.planning import Codes
from site_builder.sources.jsonstat.dataset import Dataset
from site_builder.sources.jsonstat.dimensions import Dimension


def same_edition(one: Dataset, other: Dataset) -> bool:
    """Whether two parts of one table's answer were published together.

    They must agree on when the table was updated, on its title and variables, and on the label
    and unit of every category both have. Notes are not compared: they follow the extract.
    """
    if (one.updated, one.label) != (other.updated, other.label):
        return False
    if len(one.dimensions) != len(other.dimensions):
        return False
    return all(map(_agree, one.dimensions, other.dimensions))


def _agree(one: Dimension, other: Dimension) -> bool:
    if (one.id, one.label) != (other.id, other.label):
        return False
    labels = dict(zip(one.codes, one.labels, strict=True))
    return all(
        labels.get(code, label) == label and one.units.get(code) == other.units.get(code)
        for code, label in zip(other.codes, other.labels, strict=True)
        if code in labels
    )


def cells_of(request: Codes) -> int:
    """How many cells a request asks for."""
    return math.prod(len(codes) for codes in request.values())


def split(request: Codes, most_cells: int, along: Sequence[str]) -> list[Codes]:
    """The request in parts of at most `most_cells` cells, in order.

    It is split along the first of the variables `along` that makes the parts small enough, and
    along the rest one value at a time where that does not suffice.
    """
    if cells_of(request) <= most_cells:
        return [request]
    order = [code for code in along if code] + [code for code in request if code not in along]
    splittable = [code for code in order if len(request[code]) > 1]
    if not splittable:
        return [request]
    variable = splittable[0]
    others = math.prod(len(codes) for code, codes in request.items() if code != variable)
    step = max(1, most_cells // others)
    codes = request[variable]
    return [
        part
        for start in range(0, len(codes), step)
        for part in split({**request, variable: codes[start : start + step]}, most_cells, along)
    ]


def joined(parts: Sequence[Dataset], request: Codes) -> Dataset:
    """One dataset of all parts, its categories in the order of the request."""
    first = parts[0]
    if len(parts) == 1:
        return first
    wide = tuple(_widened(number, parts, request) for number in range(len(first.dimensions)))
    shape = tuple(len(dimension.codes) for dimension in wide)
    values = np.empty(shape, dtype=object)
    statuses = np.empty(shape, dtype=object)
    number_of = [{code: n for n, code in enumerate(dimension.codes)} for dimension in wide]
    for part in parts:
        box = np.ix_(
            *(
                [number[code] for code in d.codes]
                for number, d in zip(number_of, part.dimensions, strict=True)
            )
        )
        values[box] = part.values.reshape(part.shape)
        statuses[box] = part.statuses.reshape(part.shape)
    return replace(first, dimensions=wide, values=values.reshape(-1), statuses=statuses.reshape(-1))


def _widened(number: int, parts: Sequence[Dataset], request: Codes) -> Dimension:
    """The dimension with every part's categories."""
    pieces = [part.dimensions[number] for part in parts]
    first = pieces[0]
    labels = {
        code: label
        for piece in pieces
        for code, label in zip(piece.codes, piece.labels, strict=True)
    }
    codes = request.get(first.id, first.codes)
    notes = {code: texts for piece in pieces for code, texts in piece.category_notes.items()}
    return replace(
        first,
        codes=tuple(codes),
        labels=tuple(labels[code] for code in codes),
        units={code: unit for piece in pieces for code, unit in piece.units.items()},
        category_notes=notes,
    )
