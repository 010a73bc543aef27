"""One observation from the cells of a table: passed on, added up, or divided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from itertools import groupby
from typing import Literal

from site_builder.period import Period
from site_builder.series import TOTAL, FigureKey, Group, Observation
from site_builder.status import NIL, united

_RATIO = Context(prec=12)


@dataclass(frozen=True)
class Cell:
    """One cell of a source's table that goes into an observation."""

    area: str
    period: Period
    value: Decimal | None
    symbol: str = ""
    flags: str = ""
    part: Literal["value", "numerator", "denominator"] = "value"
    group: Group = TOTAL


def combine(
    cells: Iterable[Cell], how: Literal["value", "sum", "ratio"], per: Decimal = Decimal(1)
) -> list[Observation]:
    """One observation per area, group and period, in that order.

    `value` passes a single cell through; `sum` adds the cells; `ratio` divides the sum of the
    numerator's cells by the denominator's, times `per`, to twelve significant digits. Nil adds
    nothing to a sum; any other missing part makes the whole missing, with that part's symbol. The
    whole has the flags of all its parts.
    Raises ValueError when `value` meets several cells for one area, group and period.
    """

    def key(cell: Cell) -> tuple[str, Group, date]:
        return cell.area, cell.group, cell.period.start

    observations = []
    for _, group in groupby(sorted(cells, key=key), key=key):
        members = list(group)
        first = members[0]
        if how == "value" and len(members) > 1:
            told = FigureKey(first.area, first.period, first.group)
            raise ValueError(f"{told} has {len(members)} figures")
        value, symbol = _combined(members, how, per)
        flags = united(cell.flags for cell in members)
        observations.append(
            Observation(first.area, first.period, value, symbol, flags, first.group)
        )
    return observations


def _combined(members: Sequence[Cell], how: str, per: Decimal) -> tuple[Decimal | None, str]:
    """The value and, where it is missing, the symbol."""
    if how == "value":
        return members[0].value, members[0].symbol
    gaps = [c.symbol or ".." for c in members if c.value is None and c.symbol != NIL]
    if gaps:
        return None, gaps[0]
    if how == "sum":
        return _total(members), ""
    below = _total([c for c in members if c.part == "denominator"])
    if below == 0:
        return None, ".."
    above = _total([c for c in members if c.part == "numerator"])
    return _RATIO.divide(_RATIO.multiply(above, per), below), ""


def _total(cells: Iterable[Cell]) -> Decimal:
    return sum((c.value for c in cells if c.value is not None), Decimal(0))
