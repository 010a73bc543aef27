"""Figures that can be read but look wrong, whatever they measure: a year far ahead, a shifted mark.

What the definition knows better (limits, shares) is asked in `plausibility`, and stops a fetch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from math import log10
from typing import NamedTuple

from site_builder.errors import Problem
from site_builder.period import Period
from site_builder.series import FigureKey
from site_builder.sources.files.place import Place

_FAR_AHEAD = 20
_FAR_BACK = 1900
_GAP = 10
_NEAR_POWER = 0.1
_SMALL_COUNT = 20
_MOST = 5
_LOOK = "Check the figure at its source; it is read as it stands."


class Located(NamedTuple):
    """A known figure with the line it stands on."""

    line: int
    key: FigureKey
    value: Decimal


def warnings(figures: Sequence[Located], *, today: date, place: Place) -> tuple[Problem, ...]:
    """Notes on figures worth a look, the first few of each sort with the number of the rest."""
    ordered = sorted(figures, key=lambda f: (f.key.line, f.key.period.start))
    sorts = [
        _few(_strange_years(ordered, today, place), place),
        _few(_jumps(ordered, place), place),
    ]
    return tuple(note for notes in sorts for note in notes)


def _few(notes: Iterable[Problem], place: Place) -> list[Problem]:
    every = list(notes)
    if len(every) <= _MOST:
        return every
    rest = len(every) - _MOST
    return [*every[:_MOST], place.note(f"{rest} more of the same kind as the last note", _LOOK)]


def _strange_years(ordered: Sequence[Located], today: date, place: Place) -> Iterator[Problem]:
    told: set[Period] = set()
    for _, rows in groupby(ordered, key=lambda f: f.key.line):
        before: int | None = None
        for figure in rows:
            period = figure.key.period
            year = period.year
            lonely = before is not None and year - before >= _GAP and year > today.year + 1
            strange = year > today.year + _FAR_AHEAD or year < _FAR_BACK or lonely
            if strange and period not in told:
                told.add(period)
                way = "far back" if year < _FAR_BACK else "far ahead"
                yield place.note(f"{period} lies {way}", _LOOK, line=figure.line)
            before = year


def _jumps(ordered: Sequence[Located], place: Place) -> Iterator[Problem]:
    for _, rows in groupby(ordered, key=lambda f: f.key.line):
        returning = 0
        for before, after in pairwise(rows):
            power = _power_of_ten(before.value, after.value)
            if power and power != -returning:
                yield place.note(
                    f"{after.key.line} jumps by a factor of {10 ** abs(power)} from {before.value}"
                    f" ({before.key.period}) to {after.value} ({after.key.period})",
                    "Check the decimal mark and the unit at the source; it is read as it stands.",
                    line=after.line,
                )
            returning = power if returning == 0 else 0


def _power_of_ten(before: Decimal, after: Decimal) -> int:
    """1, 2 or 3 when `after` is about ten, a hundred or a thousand times `before`; the negative
    for the way down; else 0. Small counts jump by themselves and are passed over.
    """
    if before * after <= 0 or before == after:
        return 0
    small = min(abs(before), abs(after))
    if small < _SMALL_COUNT and before == before.to_integral() and after == after.to_integral():
        return 0
    exponent = log10(float(after / before))
    power = round(exponent)
    return power if 1 <= abs(power) <= 3 and abs(exponent - power) <= _NEAR_POWER else 0
