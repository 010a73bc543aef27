"""By which columns the figures of a file are divided, and what their groups are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from site_builder.sources.municipal.areas import totals_among
from site_builder.sources.municipal.first_look import FirstLook, taken_together

MOST_GROUPS = 30
"""Groups that a chart and a table can still show; of more one is chosen."""
COLUMNS = "columns"
"""Instead of a column's name, where each group has a column of its own."""

_EVERYBODY = ("kaikki", "alla", "samtliga", "all")


@dataclass
class Groups:
    """What has been said of the columns that divide.

    `chosen` has the value whose rows are taken, `divided` the columns whose groups stand side by
    side, `called` the names of those by column, value ("" for the column itself) and language;
    `left` are column and language of names that shall be told later.
    """

    chosen: dict[str, str] = field(default_factory=dict)
    divided: list[str] = field(default_factory=list)
    called: dict[tuple[str, str, str], str] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)


def dividing(
    look: FirstLook,
    labels: Sequence[str],
    figures: Collection[str],
    chosen: Mapping[str, str],
) -> list[str]:
    """The columns by which rows of one area and period differ, as few as tell them apart.

    `labels` are the columns of area and period; of rows only those of the `chosen` values count.
    """
    known = {*labels, *figures, *chosen}
    others = [name for name in look.names if name not in known and not _counts(look, name)]
    names = [*labels, *others, *chosen]
    rows = [dict(zip(names, cells, strict=True)) for cells in taken_together(look, names)]
    rows = [row for row in rows if all(row[name] == value for name, value in chosen.items())]
    keys = [tuple(row[name] for name in labels) for row in rows]
    found: list[str] = []
    for name in sorted(others, key=lambda one: look.column(one).may_be_figures()):
        finer = [(*key, row[name]) for key, row in zip(keys, rows, strict=True)]
        if len(set(keys)) < len(set(finer)) and len(set(keys)) < len(keys):
            keys, found = finer, [*found, name]
    return found


def _counts(look: FirstLook, name: str) -> bool:
    """Whether a column holds figures of another kind rather than codes of groups."""
    column = look.column(name)
    return column.may_be_figures() and len(column.texts) > MOST_GROUPS


def total_of(values: Iterable[str]) -> str | None:
    """The value that stands for all, as sources call it; None where there is none or several."""
    return _only(totals_among(values))


def likely_total(values: Sequence[str]) -> str | None:
    """The same, also where it is called `Kaikki`: for a person to agree to."""
    return total_of(values) or _only(one for one in values if one.casefold() in _EVERYBODY)


def _only(values: Iterable[str]) -> str | None:
    found = [*values]
    return found[0] if len(found) == 1 else None
