"""Text that a spreadsheet would run, made harmless in every CSV we publish.

Excel, LibreOffice and Google Sheets take a cell that begins with = + - @, a tab or a carriage
return for a formula (OWASP, CSV Injection). An apostrophe in front makes it text. In a workbook
texts are of a type of their own and need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

SheetCell = str | int | float | Decimal | None

_RUNS = re.compile("[\\s\ufeff\u200b]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_HARMLESS = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?|-")


def safe_text(text: str) -> str:
    """`text` with an apostrophe in front when a spreadsheet would run it, else unchanged.

    Plain numbers (`-5,3`) and the lone `-` of a nil figure stay as they are: they run nothing.
    """
    if _RUNS.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def safe_row(cells: Iterable[SheetCell]) -> list[SheetCell]:
    """A row's cells with every text made safe; numbers stay numbers."""
    return [safe_text(cell) if isinstance(cell, str) else cell for cell in cells]
