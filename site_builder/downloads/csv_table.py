"""A table as CSV (RFC 4180): UTF-8 without a byte order mark, comma, decimal point, CRLF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from site_builder.downloads.spreadsheet_safety import SheetCell, safe_row


def csv_table(header: Sequence[str], rows: Iterable[Iterable[SheetCell]]) -> bytes:
    """The file's bytes; a text that a spreadsheet would run is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(safe_row(row) for row in rows)
    return out.getvalue().encode()
