"""A table as CSV (RFC 4180): UTF-8 without a byte order mark, comma, decimal point, CRLF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from site_builder.downloads.spreadsheet_safety import SheetCell, safe_row

END = "\r\n"
"""What ends every line."""


def csv_table(header: Sequence[str], rows: Iterable[Iterable[SheetCell]]) -> bytes:
    """The file's bytes; a text that a spreadsheet would run is made harmless."""
    return csv_file(header, [_written(map(safe_row, rows))])


def csv_file(header: Sequence[str], lines: Iterable[str]) -> bytes:
    """The bytes of a table whose lines have been written, each with its CRLF.

    For tables of figures, of which thousands stand between the same cells: see `csv_cells`.
    """
    return (_written([header]) + "".join(lines)).encode()


def csv_cells(cells: Iterable[str]) -> str:
    """Harmless cells as they stand in a line, each with the comma after it; others follow."""
    ended = [*safe_row(cells), ""]
    return _written([ended]).removesuffix(END) if len(ended) > 1 else ""


def _written(rows: Iterable[Iterable[SheetCell]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=END).writerows(rows)
    return out.getvalue()
