"""A sheet of an XLSX workbook as records, cells as the text a person would have typed.

Dates become `2024-12-31`, numbers keep the fifteen digits Excel shows, and a number shown as a
percentage is read as shown (0.089 under the format `0.0 %` is 8.9).
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from site_builder.errors import SourceError
from site_builder.sources.files.place import Place, listed, quoted
from site_builder.sources.municipal.cells import NumberText
from site_builder.sources.municipal.records import Grid, TableRecord

MAX_UNPACKED = 256 * 1024 * 1024
MAX_CELLS = 5_000_000
_UNCALCULATED = re.compile(
    rb"<c ([^>]*)>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
_SAVE = "Save the workbook again as XLSX in Excel, or deliver CSV UTF-8."


def is_workbook(content: bytes) -> bool:
    """Whether a file is a zip with a workbook in it, whatever its name says."""
    return content.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in content


def workbook_grid(
    content: bytes, *, sheet: str | None, fits: Callable[[Sequence[str]], bool], file: str
) -> Grid:
    """The records of the `sheet` the definition names, else of the one visible sheet that `fits`.

    Raises SourceError when the workbook is damaged, larger than is read, holds formulas whose
    results were never calculated, or when no sheet or several could be meant.
    """
    place = Place(file)
    with _sound(place):
        _refuse_dangerous(content, place)
        sheets = _sheets(content)
        name = _chosen(sheets, sheet, fits, place)
        _refuse_uncalculated(content, place)
    assumed = () if sheet is not None else (f"sheet: {name}",)
    return Grid(Place(file, name), lambda: iter(sheets[name]), assumed)


def filled_sheets(content: bytes, *, file: str) -> list[str]:
    """The visible sheets that hold anything, in their order. Raises as `workbook_grid` does."""
    place = Place(file)
    with _sound(place):
        _refuse_dangerous(content, place)
        return _filled(_sheets(content))


@contextmanager
def _sound(place: Place) -> Iterator[None]:
    try:
        yield
    except SourceError:
        raise
    except Exception as error:  # openpyxl meets a broken workbook with any sort of exception
        why = f"the workbook is damaged or has a password ({type(error).__name__})"
        raise place.refusal(why, _SAVE) from None


def _refuse_dangerous(content: bytes, place: Place) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            raise place.refusal(
                f"the workbook unpacks to more than {MAX_UNPACKED // 2**20} MB",
                "Deliver only the rows the indicator needs.",
            )
        for member in members:
            with archive.open(member) as part:
                if b"<!DOCTYPE" in part.read(2048):
                    raise place.refusal("the workbook holds a document type", _SAVE)


def _open(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions it leaves out
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True)


def _sheets(content: bytes) -> dict[str, list[TableRecord]]:
    """The records of every visible sheet by the sheet's name."""
    book = _open(content)
    try:
        return {
            sheet.title: _padded(list(_records(sheet)))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        }
    finally:
        book.close()


def _padded(records: list[TableRecord]) -> list[TableRecord]:
    """A sheet has no short rows: what is not there is an empty cell."""
    width = max((len(cells) for _, cells in records), default=0)
    return [(line, cells + [""] * (width - len(cells))) for line, cells in records]


def _records(sheet: Any) -> Iterator[TableRecord]:
    sheet.reset_dimensions()
    cells = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        cells += len(texts)
        if cells > MAX_CELLS:
            raise ValueError("too many cells")
        yield number, texts


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float, shown_as: str) -> NumberText:
    digits = Decimal(format(value, ".15g"))
    if re.search(r'%(?=(?:[^"]*"[^"]*")*[^"]*$)', shown_as):
        digits *= 100
    plain = format(digits, "f")
    return NumberText(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def _filled(sheets: dict[str, list[TableRecord]]) -> list[str]:
    return [name for name, rows in sheets.items() if any(any(cells) for _, cells in rows)]


def _chosen(
    sheets: dict[str, list[TableRecord]],
    wanted: str | None,
    fits: Callable[[Sequence[str]], bool],
    place: Place,
) -> str:
    names = list(sheets)
    if wanted is not None:
        if wanted not in sheets:
            raise place.refusal(
                f"source.sheet: there is no visible sheet {quoted(wanted)}",
                f"The sheets are {listed(names)}.",
            )
        return wanted
    filled = _filled(sheets)
    if not filled:
        raise place.refusal("the workbook is empty", "Deliver it again with the table filled in.")
    fitting = [n for n in filled if any(fits(cells) for _, cells in sheets[n][:200])] or filled
    if len(fitting) != 1:
        raise place.refusal(
            f"the table may be on any of the sheets {listed(fitting)}",
            'Write sheet = "…" in [source].',
        )
    return fitting[0]


def _refuse_uncalculated(content: bytes, place: Place) -> None:
    """A formula that no program has calculated reads as an empty cell, which would be a lie.

    One whose result is an empty text has the type `str` (ECMA-376, 18.3.1.4) and is fine.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            for cell in _UNCALCULATED.finditer(archive.read(name)):
                if b't="str"' not in cell[1]:
                    reference = re.search(rb'r="([A-Z]+[0-9]+)"', cell[1])
                    where = reference[1].decode() if reference else "a cell"
                    raise place.refusal(
                        f"the formula in {where} has no calculated result",
                        "Open the workbook in Excel, save it, and deliver it again.",
                    )
