"""Text into records: which delimiter, and the cells of each line with its line number."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from site_builder.sources.files.place import Place, listed, quoted

TableRecord = tuple[int, list[str]]
"""Line the record begins on, and its cells as they stand in the file."""

MAX_LINES_IN_A_CELL = 100
_NAMES = {";": "semicolon", "\t": "tab", ",": "comma", "|": "pipe"}
_SAMPLE = 2000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SEP = re.compile(r'"?sep=(.)"?[;,\t ]*(?:\r\n|\r|\n)')
_STATE = 'Write delimiter = ";" (or another) in [source].'


@dataclass(frozen=True)
class Grid:
    """A table as records. `read` begins anew at each call; `assumptions` are those so far.

    A sheet has no `delimiter`.
    """

    place: Place
    read: Callable[[], Iterator[TableRecord]]
    assumptions: tuple[str, ...] = ()
    delimiter: str = ""


def grid_of(
    text: str, *, stated: str | None, fits: Callable[[Sequence[str]], bool], place: Place
) -> Grid:
    """The records of `text`, split by the `stated` delimiter or by the one that is worked out.

    Worked out means: a first line `sep=;` wins; else, among ; tab , and |, one under which some
    row `fits` (has the columns the definition names), which gives most rows the same width, and
    the greater width. Raises SourceError when none gives two columns or two are equally good.
    """
    sep = _SEP.match(text)
    start, first = (sep.end(), 2) if sep else (0, 1)
    if sep and stated and sep[1] != stated:
        raise place.refusal(
            f"the definition says delimiter {quoted(stated)}, but the first line is sep={sep[1]}",
            f"Write delimiter = {quoted(sep[1])}, or remove the line.",
            line=1,
        )
    sample = list(islice(_lines(text, start), _SAMPLE))
    delimiter = stated or (sep[1] if sep else _measured(sample, fits, place))
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise place.refusal(f"{quoted(delimiter)} is not a delimiter", _STATE)
    if max(map(len, _tried(sample, delimiter))) < 2:
        raise place.refusal(f"no line has the delimiter {quoted(delimiter)}", _STATE)
    how = "sep= line" if sep else "worked out"
    shown = _NAMES.get(delimiter, quoted(delimiter))
    assumed = () if stated else (f"delimiter: {shown} ({how})",)
    return Grid(place, lambda: _records(text, start, first, delimiter, place), assumed, delimiter)


def _measured(sample: list[str], fits: Callable[[Sequence[str]], bool], place: Place) -> str:
    scores = {}
    for delimiter in _NAMES:
        rows = _tried(sample, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths:
            width, rows_of_it = max(widths.items(), key=lambda item: (item[1], item[0]))
            scores[delimiter] = (any(fits(row) for row in rows), rows_of_it, width)
    if not scores:
        first = next((line.strip() for line in sample if line.strip()), "")
        raise place.refusal(
            "no line has two columns under any of ; tab , |; the first line is " + quoted(first),
            "Save the table with semicolons between the columns. " + _STATE,
        )
    best = max(scores.values())
    tied = [delimiter for delimiter, score in scores.items() if score == best]
    if len(tied) > 1:
        raise place.refusal(
            f"the delimiter may be any of {listed(tied)}: each gives {best[2]} columns", _STATE
        )
    return tied[0]


def _tried(sample: list[str], delimiter: str) -> list[list[str]]:
    """The sample's rows under a delimiter; rows it cannot be cut into are left out."""
    rows: list[list[str]] = []
    reader = csv.reader(sample, delimiter=delimiter)
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            continue
        if row is None:
            return rows or [[]]
        if any(cell.strip() for cell in row):
            rows.append(row)


def _lines(text: str, start: int) -> Iterator[str]:
    return (match[0] for match in _LINE.finditer(text, start))


def _records(
    text: str, start: int, first: int, delimiter: str, place: Place
) -> Iterator[TableRecord]:
    reader = csv.reader(_lines(text, start), delimiter=delimiter, strict=True)
    line = first
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _broken_quotes(line, str(error), place) from None
        if cells is None:
            return
        following = reader.line_num + first
        if following - line > MAX_LINES_IN_A_CELL:
            raise _broken_quotes(line, "a quotation mark is never closed", place)
        yield line, cells
        line = following


def _broken_quotes(line: int, why: str, place: Place) -> Exception:
    shown = {"unexpected end of data": "a quotation mark is never closed"}.get(why, why)
    return place.refusal(
        f"the quotation marks of the record that begins here cannot be read ({shown})",
        "Double the quotation marks inside a quoted text, or remove them.",
        line=line,
    )
