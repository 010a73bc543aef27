"""What openpyxl finds in the workbooks of figures, in the form of `reading_back`."""

from __future__ import annotations

import io
import warnings

import openpyxl
from reading_back import ReadBack, cell_key, kept

FIRST_BREAKDOWN = 3
"""The column, counted from nought, after area code, area and period."""


def opened(content, *, formulas=False):
    """The workbook with what its formulas come to, or with the formulas themselves."""
    with warnings.catch_warnings():
        # openpyxl asks for the time in a way that Python is giving up.
        warnings.filterwarnings("ignore", "datetime.datetime.utcnow", DeprecationWarning)
        return openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)


def cells_of(content, sheet, *, formulas=False):
    """The cells of one sheet, in order, without reading the others."""
    source = io.BytesIO(content)
    book = openpyxl.load_workbook(source, read_only=True, data_only=not formulas)
    cells = {cell.coordinate: cell for row in book[sheet] for cell in row if cell.value is not None}
    book.close()
    return cells


def table_of(content):
    """The rows of the first sheet, the header among them."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = list(next(iter(book)).iter_rows(values_only=True))
    book.close()
    return rows


def read_xlsx(content, told, language):
    """The sheet of figures of the workbook in a language."""
    _, *rows = table_of(content)
    breakdowns = [one.id for one in told.provenance.breakdowns]
    value = FIRST_BREAKDOWN + 2 * len(breakdowns)
    figures = kept(
        (
            cell_key(
                row[0],
                str(row[2]),
                [(one, row[FIRST_BREAKDOWN + 2 * n]) for n, one in enumerate(breakdowns)],
            ),
            (row[value], row[value + 2] or ""),
        )
        for row in rows
    )
    return ReadBack(figures, {language: rows[0][value + 1] or ""})
