"""A city's own table before a definition says anything of it: its header, and what columns may be.

What is found here is offered to a person, and never taken for figures: `read_csv` reads those, by
what the person has said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_builder.definitions import CsvSource
from site_builder.errors import SourceError
from site_builder.sources.files.place import Place, listed
from site_builder.sources.municipal.areas import (
    UnknownAreaError,
    area_of,
    is_area_name,
    is_total,
)
from site_builder.sources.municipal.cells import normal
from site_builder.sources.municipal.numbers import read_figures
from site_builder.sources.municipal.period_forms import is_period
from site_builder.sources.municipal.records import Grid, TableRecord
from site_builder.sources.municipal.rows import is_footer
from site_builder.sources.municipal.table import open_table

FURTHEST = 50
"""Rows among which the header is looked for."""
SAMPLE = 1000
"""Different cells by which a column is known."""
MOSTLY = 0.6
"""Share of the cells that make a column what it is, where some are mistaken."""
_TIMES = frozenset(
    [
        *("vuosi", "kuukausi", "neljännes", "vuosineljännes", "vuosipuolisko", "puolivuosi"),
        *("lukuvuosi", "ajankohta", "aika", "pvm", "päivä", "kausi", "tilastovuosi"),
        *("år", "månad", "kvartal", "halvår", "läsår", "tid", "tidpunkt", "datum", "period"),
        *("year", "month", "quarter", "time", "date"),
    ]
)
_PLACES = frozenset(
    [
        *("kunta", "kunnat", "alue", "kuntakoodi", "kunnan nimi", "kunnan koodi", "aluekoodi"),
        *("kommun", "kommuner", "område", "kommunkod", "municipality", "area", "region"),
    ]
)


@dataclass(frozen=True)
class TableColumn:
    """A column: its name as it is compared, and its cells on the rows of figures."""

    name: str
    cells: tuple[str, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different cells that are filled, as they are compared, in their order."""
        return tuple(dict.fromkeys(text for cell in self.cells if (text := normal(cell))))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The same without those of totals."""
        return tuple(text for text in self.texts if not is_total(text))

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """The first of the labels, enough to know the column by."""
        return self.labels[:SAMPLE]

    def mostly(self, known: Callable[[str], bool], share: float) -> bool:
        """Whether so large a share of the labels is `known`, and there is any."""
        return bool(self.sample) and sum(map(known, self.sample)) >= share * len(self.sample)

    def may_be_periods(self, share: float = MOSTLY) -> bool:
        """Whether the cells can be read as periods."""
        return self.mostly(is_period, share)

    def may_be_areas(self) -> bool:
        """Whether the cells are names of areas, or codes under a heading that says so."""
        named = self.mostly(is_area_name, MOSTLY)
        return named or (self.name.casefold() in _PLACES and any(map(_is_area, self.sample)))

    def may_be_figures(self, share: float = MOSTLY) -> bool:
        """Whether the cells can be read as figures and symbols of missing ones."""
        return self.mostly(_is_figure, share) and any(map(_has_digit, self.sample))


@dataclass(frozen=True)
class FirstLook:
    """A table's header and the rows of figures below it, as far as they can be told by themselves.

    `wide` is a table whose periods are columns.
    """

    place: Place
    line: int
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRecord, ...]
    wide: bool
    assumptions: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The columns that have a name."""
        return [column.name for column in self.columns if column.name]

    def column(self, name: str) -> TableColumn:
        """The column of that name, which must be there."""
        return next(one for one in self.columns if one.name == normal(name))

    @cached_property
    def periods(self) -> list[str]:
        """Columns that may hold the period, the likeliest first."""
        found = [one for one in self.columns if one.name and one.may_be_periods()]
        return [
            one.name for one in sorted(found, key=lambda one: one.name.casefold() not in _TIMES)
        ]

    @cached_property
    def areas(self) -> list[str]:
        """Columns that may hold the area, the likeliest first."""
        found = [one for one in self.columns if one.name and one.may_be_areas()]
        return [one.name for one in sorted(found, key=lambda o: o.name.casefold() not in _PLACES)]

    @cached_property
    def figures(self) -> list[str]:
        """Columns that may hold figures, the last first: shares stand after what they are of."""
        taken = {*self.periods[:1], *self.areas[:1]}
        found = [one for one in self.columns if one.name and one.may_be_figures()]
        return [one.name for one in reversed(found) if one.name not in taken]


def first_look(source: CsvSource, *, content: bytes, file: str) -> FirstLook:
    """The table as it looks. Of `source` only what says how a file is read is asked; where that
    says which row is the header, it is.

    Raises SourceError as the reader does, and when no row looks like a header.
    """
    grid, _ = open_table(source, content=content, file=file, suits=_may_be_header)
    records = [record for record in grid.read() if any(cell.strip() for cell in record[1])]
    if source.skip_rows is not None:
        records = [record for record in records if record[0] > source.skip_rows]
    rows = [record for record in records if _holds_figures(record[1])]
    if source.skip_rows is not None and records:
        return _look(grid, records[0], rows)
    mostly = None
    for record in records[:FURTHEST]:
        look = _look(grid, record, rows)
        if _is_table(look, 1.0):
            return look
        if mostly is None and _is_table(look, MOSTLY):
            mostly = look
    if mostly is None:
        raise _no_header(grid, records)
    return mostly


def _may_be_header(cells: Sequence[str]) -> bool:
    names = [normal(cell).casefold() for cell in cells]
    return any(name in _TIMES for name in names) or sum(map(is_period, names)) > 1


def _look(grid: Grid, header: TableRecord, with_figures: Sequence[TableRecord]) -> FirstLook:
    names = [normal(cell) for cell in header[1]]
    rows = tuple(row for row in with_figures if row[0] > header[0])
    columns = tuple(
        TableColumn(name, tuple(cells[at] for _, cells in rows if at < len(cells)))
        for at, name in enumerate(names)
    )
    wide = sum(map(is_period, names)) > 1
    return FirstLook(grid.place, header[0], columns, rows, wide, grid.assumptions)


def _holds_figures(cells: Sequence[str]) -> bool:
    """Whether a row is none of the notes below a table."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and not is_footer(filled[0])


def _is_table(look: FirstLook, share: float) -> bool:
    """Whether below the names there are figures, each with a period."""
    if len(look.names) < 2 or not look.rows:
        return False
    if look.wide:
        periods = [one for one in look.columns if is_period(one.name)]
        return any(one.may_be_figures(share) for one in periods)
    named = [one for one in look.columns if one.name and not is_period(one.name)]
    times = [one for one in named if one.may_be_periods(share)]
    return any(_others(one, named, share) for one in times)


def _others(time: TableColumn, columns: Sequence[TableColumn], share: float) -> bool:
    headings = [one for one in columns if one is not time and not _is_figure(one.name)]
    return any(one.may_be_figures(share) for one in headings)


def _no_header(grid: Grid, records: Sequence[TableRecord]) -> SourceError:
    first = listed([" | ".join(cells) for _, cells in records[:3]]) or "nothing"
    return grid.place.refusal(
        f"no row looks like a header above periods and figures; the file begins {first}",
        "Give the file one header row, with periods and figures below it, or periods as columns.",
    )


def _is_area(text: str) -> bool:
    try:
        return bool(area_of(text))
    except UnknownAreaError:
        return False


def _is_figure(text: str) -> bool:
    return any(_reads_with(text, mark) for mark in (",", "."))


def _reads_with(text: str, mark: str) -> bool:
    try:
        return bool(read_figures([(1, text)], decimal=mark, place=Place(""), column="").figures)
    except SourceError:
        return False


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def taken_together(look: FirstLook, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What the rows of figures have in these columns, row by row."""
    places = [look.columns.index(look.column(name)) for name in names]
    for _, cells in look.rows:
        yield tuple(normal(cells[at]) if at < len(cells) else "" for at in places)
