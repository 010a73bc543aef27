"""The header of a table: which row it is, and which columns the definition means by its names.

The header is the row `skip_rows` says; else the first row that has every column the definition
names (or, for a wide file, at least two periods). Rows above it are title rows.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from site_builder.sources.files.place import Place, listed, quoted
from site_builder.sources.municipal.areas import is_total
from site_builder.sources.municipal.cells import normal
from site_builder.sources.municipal.form import TableForm
from site_builder.sources.municipal.period_forms import is_period
from site_builder.sources.municipal.records import Grid, TableRecord

_FURTHEST_HEADER = 200
_MOST_COLUMNS = 5000
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Layout:
    """A table's header and where in each row the needed cells are, as places from 0.

    `values` are the columns with figures: one in a long file, one a period in a wide one.
    `dividing` has the column of each breakdown, None for one whose values are columns: then there
    are several `values`, one each. `period` is None in a wide file, `area` where the file is about
    our own area alone.
    """

    line: int
    names: tuple[str, ...]
    titles: tuple[TableRecord, ...]
    period: int | None
    area: int | None
    values: tuple[int, ...]
    where: tuple[tuple[int, str], ...]
    dividing: tuple[int | None, ...] = ()

    @property
    def width(self) -> int:
        """Columns of the header, trailing empty ones not counted."""
        filled = [position for position, name in enumerate(self.names) if name]
        return filled[-1] + 1 if filled else 0

    @cached_property
    def needed(self) -> int:
        """Cells a row of figures must have at least."""
        others = [c for c in (self.period, self.area, *self.dividing) if c is not None]
        return max(*self.values, *others, *(column for column, _ in self.where)) + 1

    @property
    def wide(self) -> bool:
        """Whether the periods are columns."""
        return self.period is None


def fits(cells: Sequence[str], form: TableForm) -> bool:
    """Whether a row has every column the definition names, and two periods in a wide file."""
    names = [normal(cell) for cell in cells]
    if any(normal(wanted) not in names for _, wanted in form.named):
        return False
    return form.source.periods is None or sum(is_period(name) for name in names) >= 2


def find_layout(grid: Grid, form: TableForm) -> Layout:
    """The table's layout. Raises SourceError naming the columns there are when one is missing,
    empty or there twice, or when a wide file has fewer than two periods as columns.
    """
    above: list[TableRecord] = []
    for record in islice(grid.read(), _FURTHEST_HEADER):
        if _is_header(record, form):
            return _layout(record, form, above, grid.place)
        if any(cell.strip() for cell in record[1]):
            above.append(record)
    raise _no_header(above, form, grid.place)


def _is_header(record: TableRecord, form: TableForm) -> bool:
    first = form.source.skip_rows
    if first is not None:
        return record[0] > first and any(cell.strip() for cell in record[1])
    return fits(record[1], form)


def _layout(record: TableRecord, form: TableForm, above: list[TableRecord], place: Place) -> Layout:
    (line, cells), source = record, form.source
    if len(cells) > _MOST_COLUMNS:
        raise place.refusal(
            f"the header has {len(cells)} columns", "Deliver only the needed ones.", line=line
        )
    names = tuple(normal(cell) for cell in cells)
    at = {
        (key, name): _position(names, name, key=key, line=line, place=place)
        for key, name in form.named
    }
    where = tuple((at["where", name], normal(text)) for name, text in source.where.items())
    area = at["area", source.area] if source.area is not None else None
    dividing = tuple(
        None if b.variable is None else at[f"breakdown {b.id}", b.variable] for b in form.breakdowns
    )
    if source.period is not None:
        period, values = at["period", source.period], _value_columns(form, names, at)
        return Layout(line, names, tuple(above), period, area, values, where, dividing)
    taken: set[int | None] = {area, *(column for column, _ in where), *dividing}
    passed_over = {normal(text) for text in source.leave_out}
    taken |= {i for i, name in enumerate(names) if name in passed_over}
    columns = _period_columns(names, taken, line, place)
    return Layout(line, names, tuple(above), None, area, columns, where, dividing)


def _value_columns(
    form: TableForm, names: Sequence[str], at: Mapping[tuple[str, str], int]
) -> tuple[int, ...]:
    """The column of figures; of a breakdown in columns, all of its, the total's too."""
    wide = form.in_columns
    if wide is None:
        return (at["value", form.source.value or ""],)
    values = [at[f"breakdown {wide.id}", name] for name in wide.values]
    if wide.total is not None:
        return (at[f"breakdown {wide.id}", wide.total], *values)
    total = [place for place, name in enumerate(names) if is_total(name)]
    return (*total, *values)


def _position(names: Sequence[str], name: str, *, key: str, line: int, place: Place) -> int:
    wanted = normal(name)
    positions = [position for position, other in enumerate(names) if other == wanted]
    if len(positions) == 1 and wanted:
        return positions[0]
    if not positions:
        raise _no_column(key, name, names, line, place)
    columns = " and ".join(str(position + 1) for position in positions)
    raise place.refusal(
        f"{_key(key)}: columns {columns} are both called {quoted(name)}",
        "Give the columns names of their own in the file.",
        line=line,
    )


def _key(key: str) -> str:
    return key if key.startswith("breakdown ") else f"source.{key}"


def _no_column(key: str, name: str, names: Sequence[str], line: int, place: Place) -> Exception:
    present = [other for other in names if other]
    near = difflib.get_close_matches(normal(name), present, n=1)
    meant = f" Did you mean {quoted(near[0])}?" if near else ""
    if any(character in other for other in present for character in "¤¦¨´¸¼½¾"):
        meant += ' If a letter looks wrong, write encoding = "iso-8859-15".'
    return place.refusal(
        f"{_key(key)}: there is no column {quoted(name)}",
        f"The columns are {listed(present, most=20)}.{meant}",
        line=line,
    )


def _period_columns(
    names: Sequence[str], taken: set[int | None], line: int, place: Place
) -> tuple[int, ...]:
    columns = [i for i, name in enumerate(names) if i not in taken and is_period(name)]
    strange = [n for i, n in enumerate(names) if i not in (*taken, *columns) and _YEAR.match(n)]
    if strange:
        raise place.refusal(
            f"column {quoted(strange[0])} begins like a period but is none",
            f'Give it a period as its name, or write leave_out = ["{strange[0]}"].',
            line=line,
        )
    if len(columns) < 2:
        raise place.refusal(
            "fewer than two columns are periods",
            f"The columns are {listed([n for n in names if n], most=20)}; write period and value"
            " instead of periods, or skip_rows if the header is another row.",
            line=line,
        )
    doubled = next((n for n in names if n and sum(names[c] == n for c in columns) > 1), None)
    if doubled is not None:
        numbers = " and ".join(str(c + 1) for c in columns if names[c] == doubled)
        raise place.refusal(
            f"columns {numbers} are both called {quoted(doubled)}",
            "Give the column that is not the figure another name in the file, or remove it.",
            line=line,
        )
    return tuple(columns)


def _no_header(above: list[TableRecord], form: TableForm, place: Place) -> Exception:
    """The fault told for the row that is most like a header: the one with most named columns."""
    if not above:
        return place.refusal("the file has no rows", "Deliver the file again.")
    first = form.source.skip_rows
    if first is not None:
        return place.refusal(
            f"source.skip_rows: there is no row after {first}", "Correct skip_rows."
        )
    wanted = {normal(name) for _, name in form.named}
    widest = max(len(cells) for _, cells in above)
    line, cells = max(
        above,
        key=lambda r: (len(wanted & {normal(c) for c in r[1]}), len(r[1]) == widest, -r[0]),
    )
    names = [normal(cell) for cell in cells]
    for key, name in form.named:
        if normal(name) not in names:
            return _no_column(key, name, names, line, place)
    return place.refusal(
        "no row has two periods as columns",
        "Write period and value instead of periods, or skip_rows if the header is lower down.",
        line=line,
    )
