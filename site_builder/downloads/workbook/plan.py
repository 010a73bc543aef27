"""A workbook as plain values: what stands in each cell, and how it looks.

All of it is made without the libraries that write it, so that one that has been written before is
found by what it holds (see `kept`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

Plain = str | int | float | Decimal | None
"""What a cell can hold: a text, a number, or nothing. A text is never read as anything else."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, its header among them (Excel specifications and limits)."""
LONGEST_NAME = 31
"""Characters of a sheet's name."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. `number` is its format as a file writes it: `#,##0.0` in any country."""

    number: str = ""
    bold: bool = False
    wrapped: bool = False
    title: bool = False
    header: bool = False
    muted: bool = False
    side: str = ""
    """Where in its cell it stands: `right`, `center`, or after an `indent`; else as is usual."""


TEXT, YEAR, WHOLE = Look(), Look("0"), Look("#,##0")
HEADER, TITLE = Look(header=True), Look(title=True)
NUMBERS_HEADER, CHECKED_HEADER = (Look(header=True, side=side) for side in ("right", "center"))
CHECKED, SAID = Look(bold=True, side="center"), Look(wrapped=True, side="right")
AFTER_NUMBER = Look(side="indent")
"""Of a text that stands to the right of numbers."""
BOLD, PROSE, ASIDE = Look(bold=True), Look(wrapped=True), Look(wrapped=True, muted=True)
EXACT, TIME = Look("0.0000"), Look("0.00")
SHARE, CHANCE = Look("0.00%"), Look("0.0000%")
"""A share of a change, and a probability: the smallest of ten figures is 0.00006 %."""
MOST_DECIMALS = 6


def figure_look(decimals: int) -> Look:
    """That of a figure with so many decimals; spreadsheets write it with their own marks."""
    places = min(decimals, MOST_DECIMALS)
    return Look(f"#,##0.{'0' * places}" if places else "#,##0")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A cell that is more than its value: with a look, a formula, or an address to lead to.

    With a `formula`, `value` is what it comes to, for readers that do not calculate.
    """

    value: Plain
    look: Look = TEXT
    formula: str = ""
    address: str = ""


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: its title, its width in characters, and the look of its cells."""

    title: str
    width: float
    look: Look = TEXT


@dataclass(frozen=True)
class ListSheet:
    """Rows under a header that stays in sight and sifts them."""

    name: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Plain | SheetEntry, ...], ...]


@dataclass(frozen=True)
class WideSheet:
    """A row for each of `keys`, a column for each period; `figures` are by their numbers.

    A figure is (number of its key, number of its period, value). `looks` are those of rows.
    """

    name: str
    columns: tuple[ListColumn, ...]
    keys: tuple[tuple[Plain, ...], ...]
    periods: tuple[str | int, ...]
    figures: tuple[tuple[int, int, Decimal], ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class FreeSheet:
    """Cells by row and column, both counted from nought."""

    name: str
    widths: tuple[float, ...]
    entries: Mapping[tuple[int, int], SheetEntry]
    wide: bool = False
    """Whether it is printed on its side, and all columns on one sheet of paper."""
    spread: Mapping[int, int] = field(default_factory=dict)
    """Of rows whose first cell runs over others, over how many columns."""
    printed: int = 0
    """How many columns are printed, all if not told."""


AnySheet = ListSheet | WideSheet | FreeSheet


@dataclass(frozen=True)
class WorkbookPlan:
    """A workbook. `created` is when its figures were updated, never when it is written."""

    title: str
    author: str
    comments: str
    language: str
    created: datetime
    sheets: tuple[AnySheet, ...] = field(default_factory=tuple)


def sheet_name(words: str) -> str:
    """The words as a sheet can be called: without some signs, and not too long."""
    return words.translate(_NOT_IN_NAMES).strip(" '")[:LONGEST_NAME].rstrip(" '") or "1"


def column_letters(column: int) -> str:
    """A column, counted from nought, as formulas write it: 0 is `A`, 26 is `AA`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """A cell, counted from nought, as a formula writes it wherever it is copied: `$B$3`."""
    return f"${column_letters(column)}${row + 1}"


def in_sheet(name: str, address: str) -> str:
    """A cell of another sheet as a formula writes it."""
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{address}"


def quoted_text(words: str) -> str:
    """A text as a formula writes it."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
