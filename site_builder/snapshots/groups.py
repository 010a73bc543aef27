"""Groups of figures as files write them: columns in a snapshot, one text in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from urllib.parse import unquote

from site_builder.series import Group

_MARKS = {ord(mark): f"%{ord(mark):02X}" for mark in "%;=\r\n"}


def columns_to_group(breakdowns: Sequence[str]) -> Callable[[Sequence[str]], Group]:
    """Gives the group of a row's cells, one for each breakdown; an empty cell is the total."""

    @cache
    def group(cells: tuple[str, ...]) -> Group:
        pairs = zip(breakdowns, cells, strict=True)
        return tuple((name, value) for name, value in pairs if value)

    return lambda cells: group(tuple(cells))


def group_to_columns(group: Group, breakdowns: Sequence[str]) -> list[str]:
    """A cell for each breakdown, empty for the total."""
    values = dict(group)
    return [values.get(name, "") for name in breakdowns]


def group_text(group: Group) -> str:
    """`sukupuoli=2;ika=15-24`, empty for the total. Marks within a value are escaped: `%3B`."""
    return ";".join(f"{name}={value.translate(_MARKS)}" for name, value in group)


def read_group(text: str) -> Group:
    """The group that `group_text` wrote. Raises ValueError for anything else."""
    parts = [part.split("=") for part in text.split(";")] if text else []
    return tuple((name, unquote(value)) for name, value in parts)
