"""Several questions to one table asked as one, where they differ in one variable alone.

Indicators that take different contents of a table share its answers then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from site_builder.sources.cube.planning import Codes
from site_builder.sources.jsonstat.dataset import Dataset
from site_builder.sources.jsonstat.dimensions import Dimension
from site_builder.sources.pxweb.chunks import cells_of
from site_builder.sources.pxweb.server import PxWebServer, TooMuchError

_T = TypeVar("_T")
_Key = tuple[str, str, frozenset[tuple[str, frozenset[str]]]]


class SharedAnswers:
    """A server's answers, each asked for with what others are going to ask of the same table.

    What is not theirs alone is kept until it is asked for. For one thread at a time.
    """

    def __init__(self, server: PxWebServer) -> None:
        self._server = server
        self._kept: dict[_Key, Dataset] = {}

    def answer(
        self,
        table: str,
        language: str,
        codes: Codes,
        *,
        most: int,
        to_come: Callable[[], Sequence[Codes]],
    ) -> Dataset:
        """The cells of these codes, of an answer of `most` cells at most.

        `to_come` gives the questions that others have still to ask of the table. Raises as
        `PxWebServer.answer` does.
        """
        kept = self._kept.pop(_key(table, language, codes), None)
        if kept is not None:
            return kept
        others = [one for one in to_come() if _key(table, language, one) not in self._kept]
        together = united(codes, others, most)
        try:
            whole = self._server.answer(table, language, together)
        except TooMuchError:
            if cells_of(together) == cells_of(codes):
                raise
            fewer = cells_of(together) // 2
            return self.answer(table, language, codes, most=fewer, to_come=lambda: others)
        self._server.learn_cells(max(most, cells_of(together)))
        for one in others:
            if one != codes and _holds(together, one):
                self._kept[_key(table, language, one)] = part_of(whole, one)
        return part_of(whole, codes)


def united(codes: Codes, others: Sequence[Codes], most: int) -> Codes:
    """One question that asks for these codes, and for as many of the others as it can.

    With others it has at most `most` cells; they are those that differ from it in one variable,
    the same of all.
    """
    by_variable: dict[str, list[Codes]] = {}
    for one in others:
        different = [code for code in codes if {*one.get(code, ())} != {*codes[code]}]
        if one.keys() == codes.keys() and len(different) == 1:
            by_variable.setdefault(different[0], []).append(one)
    if not by_variable:
        return codes
    variable = max(by_variable, key=lambda code: len(by_variable[code]))
    together = codes
    for one in by_variable[variable]:
        chosen = tuple(dict.fromkeys([*together[variable], *one[variable]]))
        wider = {**together, variable: chosen}
        if cells_of(wider) <= most:
            together = wider
    return together


def part_of(whole: Dataset, codes: Codes) -> Dataset:
    """What a dataset says of some of its codes, as if nothing else had been asked for."""
    chosen = [codes.get(dimension.id, dimension.codes) for dimension in whole.dimensions]
    places = [
        [number for number, code in enumerate(dimension.codes) if code in {*wanted}]
        for dimension, wanted in zip(whole.dimensions, chosen, strict=True)
    ]
    if all(len(at) == size for at, size in zip(places, whole.shape, strict=True)):
        return whole
    box = np.ix_(*places)
    return replace(
        whole,
        dimensions=tuple(map(_narrowed, whole.dimensions, places)),
        values=whole.values.reshape(whole.shape)[box].reshape(-1),
        statuses=whole.statuses.reshape(whole.shape)[box].reshape(-1),
    )


def _narrowed(dimension: Dimension, places: Sequence[int]) -> Dimension:
    codes = tuple(dimension.codes[place] for place in places)
    return replace(
        dimension,
        codes=codes,
        labels=tuple(dimension.labels[place] for place in places),
        units=_of(dimension.units, codes),
        category_notes=_of(dimension.category_notes, codes),
    )


def _of(by_code: Mapping[str, _T], codes: Sequence[str]) -> dict[str, _T]:
    return {code: by_code[code] for code in codes if code in by_code}


def _holds(codes: Codes, other: Codes) -> bool:
    return codes.keys() == other.keys() and all({*other[c]} <= {*codes[c]} for c in codes)


def _key(table: str, language: str, codes: Codes) -> _Key:
    return table.lower(), language, frozenset((c, frozenset(of)) for c, of in codes.items())
