"""The rows below the header: which hold figures, and what is left out and reported.

Left out are blank rows, rows another `where` selects, rows of totals, what `leave_out` names, and
the footer (unit, source, notes). A row that is none of these and does not fit the header stops
the file: it may be cut off or split by another delimiter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from site_builder.definitions import CsvSource
from site_builder.sources.files.place import Place, listed, quoted
from site_builder.sources.municipal.areas import (
    UnknownAreaError,
    area_of,
    begins_an_area_name,
    is_area_name,
    is_total,
)
from site_builder.sources.municipal.cells import normal
from site_builder.sources.municipal.layout import Layout
from site_builder.sources.municipal.period_forms import is_period
from site_builder.sources.municipal.records import Grid, TableRecord

_FOOTER = re.compile(
    r"(?:(?:tieto)?lähde|lähteet|källa|källor|source|yksikkö|yksiköt|enhet|unit|päivitetty"
    r"|uppdaterad|updated|huom|huomautus|anm|anmärkning|selite|förklaring|viimeksi|senast)\b|©",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[*\d¹²³]+\)?\s|.*:|.*\s")
_OTHER_DELIMITERS = ";\t,|"
_SEEN_MOST = 8
_SAMPLE = 200


class Entry(NamedTuple):
    """One cell of figures: its line, and the texts of its area, period, figure and breakdowns."""

    line: int
    area: str
    period: str
    text: str
    group: tuple[str, ...] = ()


@dataclass
class TableBody:
    """The figures of a table and what was left out beside them."""

    entries: list[Entry] = field(default_factory=list)
    rows: int = 0
    blank: int = 0
    elsewhere: int = 0
    totals: list[TableRecord] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    footer: list[TableRecord] = field(default_factory=list)
    gap: bool = False
    seen: dict[int, dict[str, None]] = field(default_factory=dict)


def read_body(grid: Grid, layout: Layout, source: CsvSource, *, own: str) -> TableBody:
    """The table's figures as texts, in the file's order.

    Raises SourceError for a row that does not fit the header, for notes between rows of figures,
    when no row is left, and when the file is about an area nobody named.
    """
    body = TableBody()
    skipped = {normal(text) for text in source.leave_out}
    texts: dict[str, str] = {}
    for record in _below(grid, layout):
        if _is_figures(record, layout, body, grid):
            _take(record, layout, skipped, body, texts)
    if not body.entries:
        raise _nothing_left(layout, source, body, grid.place)
    _refuse_missing_leave_out(source, body, layout, grid.place)
    _refuse_unnamed_area(grid, layout, body, own)
    return body


def _below(grid: Grid, layout: Layout) -> Iterator[TableRecord]:
    return (record for record in grid.read() if record[0] > layout.line)


def is_footer(text: str) -> bool:
    """Whether a row that begins like this is a note: `Lähde: …`, `Yksikkö: …`."""
    return bool(_FOOTER.match(text.strip()))


def _is_figures(record: TableRecord, layout: Layout, body: TableBody, grid: Grid) -> bool:
    """Whether a record is a row of figures; what it is instead is noted in `body`."""
    line, cells = record
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if not filled:
        body.blank += 1
        body.gap = True
        return False
    if _is_note(cells, filled, layout):
        _refuse_cut_row(record, filled[0], body, layout, grid.place)
        body.footer.append((line, filled))
        return False
    if body.footer:
        noted, texts = body.footer[0]
        raise grid.place.refusal(
            f"{quoted(texts[0])} stands between rows of figures",
            "Remove the row, or put its text into a column of its own on every row.",
            line=noted,
        )
    if len(cells) < layout.needed or _overflows(cells, layout, grid):
        raise _misfit(record, layout, grid.place)
    return True


def _overflows(cells: list[str], layout: Layout, grid: Grid) -> bool:
    """Whether a row goes on after the last named column. Between commas even an empty cell tells:
    the row may hold a decimal comma without quotes.
    """
    beyond = cells[layout.width :]
    longer = grid.delimiter == "," and len(cells) > len(layout.names)
    return longer or any(cell.strip() for cell in beyond)


def _is_note(cells: list[str], filled: list[str], layout: Layout) -> bool:
    first = cells[0]
    if len(filled) > 1:
        return len(filled) < layout.needed and bool(_FOOTER.match(first.strip()))
    if not first.strip() or layout.width < 2:
        return False
    is_label = (layout.period == 0 and is_period(first)) or (layout.area == 0 and _is_area(first))
    return not (is_label and len(cells) >= layout.needed) and not is_total(first)


def _looks_like_figures(pieces: list[str], layout: Layout) -> bool:
    if len(pieces) < layout.needed or len(pieces) < 2:
        return False
    return any(_is_label(piece) for piece in pieces) and pieces[-1].strip()[-1:].isdigit()


def _is_label(text: str) -> bool:
    return is_period(text) or _is_area(text)


def _is_area(text: str) -> bool:
    try:
        return bool(area_of(text))
    except UnknownAreaError:
        return False


def _refuse_cut_row(
    record: TableRecord, text: str, body: TableBody, layout: Layout, place: Place
) -> None:
    """A row of figures that was cut off, or split by another delimiter, is no footer."""
    shown = normal(text)
    if _FOOTER.match(shown):
        return
    if any(_looks_like_figures(text.split(other), layout) for other in _OTHER_DELIMITERS):
        raise _misfit(record, layout, place)
    cut = _is_label(shown) or (layout.area == 0 and begins_an_area_name(shown))
    if not cut and (body.gap or body.footer or _NOTE.match(shown)):
        return
    raise place.refusal(
        f"the row has only {quoted(shown)}",
        "Complete the row if the file was cut off; put a blank row above notes at the end.",
        line=record[0],
    )


def _misfit(record: TableRecord, layout: Layout, place: Place) -> Exception:
    line, cells = record
    fault = f"the row has {len(cells)} cells where the header has {layout.width} columns"
    longest = max(cells, key=len)
    other = next((d for d in _OTHER_DELIMITERS if longest.count(d) >= layout.width - 1), None)
    remedy = "Correct the row; quote a text or figure that holds the delimiter."
    if other and len(cells) < layout.width:
        fault += f", and seems to be split by {quoted(other)}"
        remedy = "Use one delimiter in the whole file."
    return place.refusal(f"{fault}: {quoted(' | '.join(cells))}", remedy, line=line)


def _take(
    record: TableRecord, layout: Layout, skipped: set[str], body: TableBody, texts: dict[str, str]
) -> None:
    line, cells = record
    for column, wanted in layout.where:
        cell = normal(cells[column])
        if cell != wanted:
            body.elsewhere += 1
            values = body.seen.setdefault(column, {})
            if len(values) <= _SEEN_MOST:
                values[cell] = None
            return
    area = cells[layout.area] if layout.area is not None else ""
    period = cells[layout.period] if layout.period is not None else ""
    if skipped and _is_left_out((area, period), skipped, body):
        return
    if (area and is_total(area)) or (period and is_total(period)):
        body.totals.append((line, [normal(area) or normal(period)]))
        return
    body.rows += 1
    area = texts.setdefault(area, area)
    for column in layout.values:
        key = period if layout.period is not None else layout.names[column]
        text = cells[column] if column < len(cells) else ""
        group = tuple(texts.setdefault(value, value) for value in _dividing(cells, layout, column))
        body.entries.append(Entry(line, area, texts.setdefault(key, key), text, group))


def _dividing(cells: list[str], layout: Layout, column: int) -> Iterator[str]:
    """The text of each breakdown, for the figure in one column of a row."""
    for place in layout.dividing:
        yield layout.names[column] if place is None else cells[place]


def _is_left_out(labels: tuple[str, str], skipped: set[str], body: TableBody) -> bool:
    for label in labels:
        if normal(label) in skipped and normal(label):
            body.left_out[normal(label)] = body.left_out.get(normal(label), 0) + 1
            return True
    return False


def _nothing_left(layout: Layout, source: CsvSource, body: TableBody, place: Place) -> Exception:
    if not body.elsewhere:
        return place.refusal(
            "there are no rows of figures below the header",
            "Deliver the file again, or write skip_rows if the header is another row.",
            line=layout.line,
        )
    told = "; ".join(
        f"column {quoted(layout.names[column])} has {listed(list(values))}"
        for column, values in body.seen.items()
    )
    wanted = ", ".join(f"{name} = {text}" for name, text in source.where.items())
    return place.refusal(f"no row has {wanted}", f"Correct source.where: {told}.")


def _refuse_missing_leave_out(
    source: CsvSource, body: TableBody, layout: Layout, place: Place
) -> None:
    present = {*body.left_out, *(layout.names if layout.wide else ())}
    absent = [text for text in source.leave_out if normal(text) not in present]
    if absent:
        raise place.refusal(
            f"source.leave_out: nothing is called {listed(absent)}",
            "Remove it, or write it as the file does.",
        )


def _refuse_unnamed_area(grid: Grid, layout: Layout, body: TableBody, own: str) -> None:
    """A column of other municipalities' names changes what the figures are about, so it cannot be
    passed over in silence.
    """
    if layout.area is not None:
        return
    known = {
        layout.period,
        *layout.values,
        *layout.dividing,
        *(column for column, _ in layout.where),
    }
    lines = {entry.line for entry in body.entries[:_SAMPLE]}
    sample = list(islice((r for r in _below(grid, layout) if r[0] in lines), _SAMPLE))
    for column, name in enumerate(layout.names):
        cells = [cells[column] for _, cells in sample if column < len(cells)]
        if column in known or not name or not cells or not all(map(is_area_name, cells)):
            continue
        if {area_of(cell) for cell in cells} != {own}:
            shown = quoted(normal(cells[0]))
            raise grid.place.refusal(
                f"column {quoted(name)} names areas, but the definition says nothing of it",
                f'Write area = "{name}", or where = {{ "{name}" = {shown} }}.',
                line=layout.line,
            )
