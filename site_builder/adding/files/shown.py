"""A file as a person looks at it: what its columns may be, and rows as they were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder import areas
from site_builder.adding.files.choices import FileChoices
from site_builder.plain_text import one_line
from site_builder.series import FigureKey
from site_builder.sources.files.place import SHOWN
from site_builder.sources.municipal.areas import area_of
from site_builder.sources.municipal.first_look import FirstLook, TableColumn

ROWS = 5
"""Rows that are shown: enough to see by."""


def as_seen(look: FirstLook) -> list[str]:
    """Where the header is, the first rows as they stand, and what each column may be."""
    return [
        f"{look.place.at(look.line)} is the header, with {len(look.rows)} rows of figures.",
        *(f"  {note}" for note in look.assumptions),
        *_columns_as_table(look),
        *(f"  {_cut(one.name)}: {_may_be(one, look)}" for one in look.columns if one.name),
    ]


def as_read(draft: FileChoices) -> list[str]:
    """Figures with the period, area and number they were read as; what was taken and assumed."""
    table, language = draft.table(), draft.languages[0]
    by_key = {row.key: row for row in table.observations}
    rows = [
        f"  {place.removeprefix(draft.file.place + ', ')}: {row.period} ·"
        f" {areas.name(row.area, language)} {row.area} ·"
        f" {''.join(f'{value} · ' for _, value in row.group)}{row.value:f}"
        for place, row in ((place, by_key[key]) for key, place in _ends(table.lines))
    ]
    count, where = len(table.lines), len({row.area for row in table.observations})
    return [
        f"Read as ({count} figures of {where} {'area' if where == 1 else 'areas'}):",
        *(rows if count <= ROWS else [*rows[:-1], "  …", rows[-1]]),
        *_columns(draft),
        *(f"  {one_line(note)}" for note in table.assumptions),
        *(f"note: {note}" for note in table.warnings),
    ]


def _ends(lines: Mapping[FigureKey, str]) -> list[tuple[FigureKey, str]]:
    """The first figures and the last, each with its place; a short file whole."""
    items = list(lines.items())
    return items if len(items) <= ROWS else [*items[: ROWS - 1], items[-1]]


def _columns(draft: FileChoices) -> Iterator[str]:
    """Which columns were taken for what, by default too."""
    if not draft.look().wide:
        yield f"  period: column {_cut(draft.period or '')}"
        columns = "column" if len(draft.values) == 1 else "columns"
        yield f"  figures: {columns} {', '.join(map(_cut, draft.values))}"
    if draft.area:
        yield f"  area: column {_cut(draft.area)}"


def _columns_as_table(look: FirstLook) -> Iterator[str]:
    rows: list[Sequence[str]] = [[one.name for one in look.columns]]
    rows += [cells for _, cells in look.rows[:ROWS]]
    for cells in rows:
        yield "  " + " | ".join(_cut(cell) for cell in cells)


def _may_be(column: TableColumn, look: FirstLook) -> str:
    """What the column can be read as, with its ends."""
    if not column.texts:
        return "empty"
    ends = " … ".join(dict.fromkeys([_cut(column.texts[0]), _cut(column.texts[-1])]))
    if column.name in look.periods:
        return f"periods, {ends}"
    if column.name in look.areas:
        return f"areas, {', '.join(_area(text) for text in column.labels[:ROWS])}"
    if column.name in look.figures:
        return f"figures, {ends}"
    count = len(column.texts)
    return f"{count} {'text' if count == 1 else 'texts'}, {ends}"


def _area(text: str) -> str:
    try:
        return f"{_cut(text)} ({area_of(text)})"
    except ValueError:
        return f"{_cut(text)} (?)"


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
