"""A plan written as XLSX by XlsxWriter; long lists are turned into wide ones by pandas.

Every text is written as a text: nothing that an editor or a source wrote is read as a formula, a
number or an address. The same plan gives the same bytes.
"""

from __future__ import annotations

import io
import math
from datetime import UTC
from functools import lru_cache, singledispatchmethod
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from site_builder.downloads.workbook.plan import (
    HEADER,
    NUMBERS_HEADER,
    AnySheet,
    FreeSheet,
    ListColumn,
    ListSheet,
    Look,
    Plain,
    SheetEntry,
    WideSheet,
    WorkbookPlan,
    column_letters,
)
from site_builder.plain_text import cleaned

LONGEST_TEXT = 32_767
"""Characters of a cell."""
CUT = " […]"
PERIOD_WIDTH = 10
INK, GROUND, MUTED_INK = "#1a1a1a", "#e8ecf1", "#5a5a5a"
A4 = 9
MOST_ON_PAPER = 20
"""Periods that can still be read where all are printed on one sheet of paper."""
SCALE = 60
LINE_HEIGHT = 15
HEAD_HEIGHT = 30
ROOMY = 1.1
"""Letters are narrower than the digits that columns are measured by, but lines break at words."""
MOST_LINES = 27
"""Lines of the highest row that Excel has, 409 points."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def written(plan: WorkbookPlan) -> bytes:
    """The workbook's bytes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        _describe(book, plan)
        writer = _SheetWriter(book)
        for sheet in plan.sheets:
            writer.write(sheet)
    return content.getvalue()


@lru_cache(maxsize=4096)  # names and units stand in row after row
def cell_text(text: str) -> str:
    """The text as a cell can hold it: without unseen characters, and not too long.

    XlsxWriter takes what stands between <r> and </r> for XML of its own; a space at the end tells
    it otherwise.
    """
    kept = cleaned(text, lines=True)[0]
    if len(kept) > LONGEST_TEXT:
        kept = kept[: LONGEST_TEXT - len(CUT)] + CUT
    return f"{kept} " if kept.startswith("<r>") and kept.endswith("</r>") else kept


def _describe(book: xlsxwriter.Workbook, plan: WorkbookPlan) -> None:
    book.set_properties(
        {
            "title": cell_text(plan.title),
            "author": cell_text(plan.author),
            "comments": cell_text(plan.comments),
            "created": plan.created.astimezone(UTC).replace(tzinfo=None),
        }
    )
    book.set_custom_property("Language", plan.language, "text")


class _PlainFormulas(Worksheet):  # type: ignore[misc]  # of a library without types
    """A sheet whose formulas have no function that came after Excel 2010.

    For each formula XlsxWriter looks for some thirty of those, which takes longer than all the
    rest of a small workbook. Should it no longer ask here, no more than that time is lost.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        del expand_future_functions
        return formula.removeprefix("=")


class _SheetWriter:
    """Writes sheets into a workbook, each look as one format of it."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._formats: dict[Look, Format | None] = {Look(): None}

    @singledispatchmethod
    def write(self, sheet: AnySheet) -> None:
        """Write a sheet after those before it."""
        raise TypeError(type(sheet))

    @write.register
    def _(self, sheet: ListSheet) -> None:
        page = self._page(sheet.name)
        self._head(page, sheet.columns)
        looks = [self._format(column.look) for column in sheet.columns]
        for row, cells in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, SheetEntry):
                    self._entry(page, row, column, cell)
                else:
                    _put(page, row, column, cell, looks[column])
        _as_list(page, len(sheet.rows), len(sheet.columns), frozen=0)

    @write.register
    def _(self, sheet: WideSheet) -> None:
        page, keys = self._page(sheet.name), len(sheet.columns)
        periods = [ListColumn("", PERIOD_WIDTH) for _ in sheet.periods]
        self._head(page, [*sheet.columns, *periods])
        for number, period in enumerate(sheet.periods):
            _put(page, 0, keys + number, period, self._format(NUMBERS_HEADER))
        for row, (key, figures) in enumerate(zip(sheet.keys, _wide(sheet), strict=True), start=1):
            for column, cell in enumerate(key):
                _put(page, row, column, cell, self._format(sheet.columns[column].look))
            look = self._format(sheet.looks[row - 1])
            for number, value in enumerate(figures):
                if not math.isnan(value):
                    _put(page, row, keys + number, value, look)
        _as_list(page, len(sheet.keys), keys + len(sheet.periods), frozen=keys)
        if len(sheet.periods) > MOST_ON_PAPER:
            page.set_print_scale(SCALE)  # on as many sheets of paper as it takes
            page.repeat_columns(0, keys - 1)

    @write.register
    def _(self, sheet: FreeSheet) -> None:
        page = self._page(sheet.name)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for row, columns in sheet.spread.items():
            page.merge_range(row, 0, row, columns - 1, "")
        for row, lines in _lines(sheet).items():
            page.set_row(row, LINE_HEIGHT * lines)
        for (row, column), entry in sheet.entries.items():
            self._entry(page, row, column, entry)
        if sheet.wide:
            page.set_landscape()
        if sheet.printed:
            last = max(row for row, _ in sheet.entries)
            page.print_area(0, 0, last, sheet.printed - 1)
        page.hide_gridlines(1 if sheet.wide else 2)

    def _page(self, name: str) -> Worksheet:
        page = self._book.add_worksheet(name, _PlainFormulas)
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_footer("&L&A&R&P/&N")
        return page

    def _head(self, page: Worksheet, columns: Any) -> None:
        for number, column in enumerate(columns):
            page.set_column(number, number, column.width)
            header = NUMBERS_HEADER if column.look.number else HEADER
            _put(page, 0, number, column.title, self._format(header))
        page.set_row(0, HEAD_HEIGHT)
        page.repeat_rows(0)

    def _entry(self, page: Worksheet, row: int, column: int, entry: SheetEntry) -> None:
        look = self._format(entry.look)
        if entry.formula:
            value = float(entry.value) if isinstance(entry.value, _NUMBERS) else entry.value
            page.write_formula(row, column, entry.formula, look, "" if value is None else value)
        elif entry.address and isinstance(entry.value, str):
            self._link(page, row, column, entry)
        else:
            _put(page, row, column, entry.value, look)

    def _link(self, page: Worksheet, row: int, column: int, entry: SheetEntry) -> None:
        """The text, which leads to the address where that can be led to."""
        text = cell_text(str(entry.value))
        if page.write_url(row, column, entry.address, string=text[:255]) < 0:
            _put(page, row, column, text, self._format(entry.look))

    def _format(self, look: Look) -> Format | None:
        if look not in self._formats:
            self._formats[look] = self._book.add_format(_properties(look))
        return self._formats[look]


_NUMBERS = (int, float)


def _properties(look: Look) -> dict[str, Any]:
    """XlsxWriter's words for a look."""
    properties: dict[str, Any] = {}
    if look.number:
        properties["num_format"] = look.number
    if look.bold or look.header or look.title:
        properties["bold"] = True
    if look.title:
        properties["font_size"] = 14
    if look.muted:
        properties["font_color"] = MUTED_INK
    if look.header:
        properties |= {"bg_color": GROUND, "font_color": INK, "bottom": 1}
    if look.wrapped or look.header:
        properties["text_wrap"] = True
    if look.side:
        indented = look.side == "indent"
        properties |= {"align": "left", "indent": 1} if indented else {"align": look.side}
    properties["valign"] = "top"
    return properties


def _put(page: Worksheet, row: int, column: int, value: Plain, look: Format | None) -> None:
    """A plain value; a text is a text whatever it looks like, and nothing is nothing."""
    if isinstance(value, str):
        page.write_string(row, column, cell_text(value), look)
    elif value is not None:
        page.write_number(row, column, float(value), look)


def _as_list(page: Worksheet, rows: int, columns: int, *, frozen: int) -> None:
    page.freeze_panes(1, frozen)
    page.autofilter(0, 0, max(rows, 1), columns - 1)
    page.set_landscape()
    # Codes such as 091 are texts on purpose: without this each would have a warning beside it.
    place = f"A1:{column_letters(columns - 1)}{rows + 1}"
    page.ignore_errors({"number_stored_as_text": place})


def _lines(sheet: FreeSheet) -> dict[int, int]:
    """How many lines of text a row has, of those with more than one.

    Excel would find out by itself, LibreOffice does not for a file that it has not written.
    """
    found: dict[int, int] = {}
    for (row, column), entry in sheet.entries.items():
        if (entry.look.wrapped or entry.look.header) and isinstance(entry.value, str):
            end = column + sheet.spread.get(row, 1) if column == 0 else column + 1
            width = sum(sheet.widths[column:end])
            lines = sum(
                math.ceil(len(part) * ROOMY / width) or 1 for part in entry.value.split("\n")
            )
            found[row] = max(found.get(row, 1), lines)
    return {row: min(lines, MOST_LINES) for row, lines in found.items() if lines > 1}


def _wide(sheet: WideSheet) -> list[list[float]]:
    """The figures of each key by period; what there is none of is no number."""
    long = pd.DataFrame.from_records(
        [(key, period, float(value)) for key, period, value in sheet.figures],
        columns=["key", "period", "value"],
    )
    table = long.pivot(index="key", columns="period", values="value")
    table = table.reindex(index=range(len(sheet.keys)), columns=range(len(sheet.periods)))
    found: list[list[float]] = table.to_numpy(dtype=float).tolist()
    return found
