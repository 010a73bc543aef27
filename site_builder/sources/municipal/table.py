"""A city's own table, as CSV or XLSX, as observations: the door of the CSV reader.

What the definition states is obeyed and checked; the rest is worked out by rules that refuse
rather than guess, and everything that was worked out is told in `assumptions`. The rules stand,
with their reasons, in docs/maintainers/municipal-csv.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

from site_builder.definitions import Breakdown, CsvSource
from site_builder.errors import Problem, SourceError
from site_builder.series import TOTAL, FigureKey, Group, Observation
from site_builder.sources.figures import SourceBreakdown
from site_builder.sources.files.place import Place, listed, quoted
from site_builder.sources.municipal.areas import UnknownAreaError, area_of
from site_builder.sources.municipal.cells import normal
from site_builder.sources.municipal.dividing import Divided, divide
from site_builder.sources.municipal.doubles import refuse_doubles
from site_builder.sources.municipal.form import TableForm
from site_builder.sources.municipal.layout import Layout, find_layout, fits
from site_builder.sources.municipal.numbers import Figure, read_figures
from site_builder.sources.municipal.periods import Periods, read_periods
from site_builder.sources.municipal.plausibility import Located, warnings
from site_builder.sources.municipal.records import Grid, grid_of
from site_builder.sources.municipal.rows import Entry, TableBody, read_body
from site_builder.sources.municipal.text import decode
from site_builder.sources.municipal.workbook import is_workbook, workbook_grid
from site_builder.status import PRELIMINARY

_MOST_FAULTS = 5


@dataclass(frozen=True)
class CsvTable:
    """What a file says about one indicator, in order of area and period.

    `assumptions` tell in plain English what was worked out rather than stated, for the provenance
    and for printing once; `warnings` are notes on figures that look wrong; `lines` tells where in
    the file a figure stands; `breakdowns` how each was found.
    """

    observations: tuple[Observation, ...]
    assumptions: tuple[str, ...]
    warnings: tuple[Problem, ...]
    lines: Mapping[FigureKey, str]
    breakdowns: tuple[SourceBreakdown, ...] = ()


def read_csv(
    source: CsvSource,
    *,
    content: bytes,
    place: str,
    own: str,
    breakdowns: Sequence[Breakdown] = (),
    today: date | None = None,
) -> CsvTable:
    """The observations in a municipal file, CSV or XLSX as its bytes are.

    `place` is the file as messages name it, `own` the area of a file without an area column; a
    region has none, and needs the column.
    Raises SourceError with file, line, the text seen and the setting to write, for everything
    that could be read in two ways or not at all.
    """
    form = TableForm(source, tuple(breakdowns))
    grid, notes = open_table(source, content=content, file=place, suits=partial(fits, form=form))
    layout = find_layout(grid, form)
    if layout.area is None and not own:
        raise grid.place.refusal("has no column of areas", "Write source.area: a region needs it.")
    body, divided = _divided_body(grid, layout, form, own)
    periods = _periods(body, layout, source, grid.place)
    areas = _areas(body, grid.place) if layout.area is not None else {"": own}
    cells = ((entry.line, entry.text) for entry in body.entries)
    column = layout.names[layout.values[0]] if not layout.wide else "of periods"
    numbers = read_figures(cells, decimal=source.decimal, place=grid.place, column=column)
    kept, absent = _without_empty_periods(body.entries, numbers.figures, layout, grid.place)
    key_of = partial(_key, areas, periods, divided.groups)
    refuse_doubles(kept, key_of, grid, layout)
    known = [Located(e.line, key_of(e), f.value) for e, f in kept if f.value is not None]
    seen = warnings(known, today=today or datetime.now(UTC).date(), place=grid.place)
    report = (*_told(layout, body, source), *absent, *periods.assumptions, *numbers.assumptions)
    return CsvTable(
        tuple(_observations(kept, key_of, periods)),
        (*grid.assumptions, *report, *_padded(areas)),
        (*notes, *_own_missing(known, own, grid.place), *seen),
        {row.key: grid.place.at(row.line) for row in known},
        divided.breakdowns,
    )


def _divided_body(
    grid: Grid, layout: Layout, form: TableForm, own: str
) -> tuple[TableBody, Divided]:
    """The rows of figures that are of a wanted group, and what the groups are."""
    body = read_body(grid, layout, form.source, own=own)
    divided = divide(form.breakdowns, body.entries, grid.place)
    body.entries = [entry for entry in body.entries if divided.groups[entry.group] is not None]
    return body, divided


def open_table(
    source: CsvSource, *, content: bytes, file: str, suits: Callable[[Sequence[str]], bool]
) -> tuple[Grid, tuple[Problem, ...]]:
    """The records of a file, CSV or XLSX as its bytes are, with notes on its characters.

    `suits` tells a row that may be the header. Raises SourceError where delimiter, encoding or
    sheet is doubtful, and for a file that is no table.
    """
    if is_workbook(content):
        _refuse_text_settings(source, file)
        return workbook_grid(content, sheet=source.sheet, fits=suits, file=file), ()
    place = Place(file)
    if source.sheet is not None:
        raise place.refusal("source.sheet: the file is not an XLSX workbook", "Remove sheet.")
    decoded = decode(content, stated=source.encoding, place=place)
    grid = grid_of(decoded.text, stated=source.delimiter, fits=suits, place=place)
    assumed = (decoded.assumption,) if decoded.assumption else ()
    return replace(grid, assumptions=(*assumed, *grid.assumptions)), decoded.warnings


def _refuse_text_settings(source: CsvSource, file: str) -> None:
    settings = {"encoding": source.encoding, "delimiter": source.delimiter}
    stated = [key for key, value in settings.items() if value is not None]
    if stated:
        keys = " and ".join(stated)
        raise Place(file).refusal(f"source.{keys}: the file is an XLSX workbook", f"Remove {keys}.")


def _periods(body: TableBody, layout: Layout, source: CsvSource, place: Place) -> Periods:
    first: dict[str, int] = {}
    for entry in body.entries:
        first.setdefault(entry.period, layout.line if layout.wide else entry.line)
    return read_periods(first, source, place=place)


def _areas(body: TableBody, place: Place) -> dict[str, str]:
    """The code of every distinct text of the area column."""
    codes: dict[str, str] = {}
    faults: dict[str, Problem] = {}
    for entry in body.entries:
        if entry.area in codes or entry.area in faults:
            continue
        try:
            codes[entry.area] = area_of(entry.area)
        except UnknownAreaError as error:
            faults[entry.area] = _unknown_area(entry, str(error), place)
    if faults:
        raise SourceError(*list(faults.values())[:_MOST_FAULTS])
    return codes


def _unknown_area(entry: Entry, fault: str, place: Place) -> Problem:
    text = normal(entry.area)
    if not text:
        return place.problem(
            "the area is empty",
            "Write the area on every row (merged cells keep it only on the first).",
            line=entry.line,
        )
    return place.problem(
        fault,
        f'Write a municipality\'s code or name, or leave_out = ["{text}"] to pass the rows over.',
        line=entry.line,
    )


def _without_empty_periods(
    entries: list[Entry], figures: list[Figure], layout: Layout, place: Place
) -> tuple[list[tuple[Entry, Figure]], list[str]]:
    """The figures without the columns of a wide file that are prepared but still empty."""
    both = list(zip(entries, figures, strict=True))
    if not layout.wide:
        return both, []
    filled = {entry.period for entry, _ in both if entry.text.strip()}
    empty = list(dict.fromkeys(e.period for e in entries if e.period not in filled))
    report = [f"columns left out because they are empty: {listed(empty)}"] if empty else []
    if not filled:
        raise place.refusal(
            "every column of a period is empty", "Deliver the file again.", line=layout.line
        )
    return [pair for pair in both if pair[0].period in filled], report


def _own_missing(known: Sequence[Located], own: str, place: Place) -> Sequence[Problem]:
    if not own or any(figure.key.area == own for figure in known):
        return ()
    return (place.note(f"there is no figure of our own area {own}", "Check area and where."),)


def _key(
    areas: Mapping[str, str],
    periods: Periods,
    groups: Mapping[tuple[str, ...], Group | None],
    entry: Entry,
) -> FigureKey:
    period = periods.by_text[entry.period].period
    return FigureKey(areas[entry.area], period, groups[entry.group] or TOTAL)


def _observations(
    kept: Sequence[tuple[Entry, Figure]], key_of: Callable[[Entry], FigureKey], periods: Periods
) -> list[Observation]:
    observations = []
    for entry, figure in kept:
        key, preliminary = key_of(entry), periods.by_text[entry.period].preliminary
        flags = PRELIMINARY if figure.preliminary or preliminary else ""
        known = flags if figure.value is not None else ""
        observations.append(
            Observation(key.area, key.period, figure.value, figure.symbol, known, key.group)
        )
    starts = {dated.period: dated.period.start for dated in periods.by_text.values()}
    return sorted(observations, key=lambda o: (o.area, starts[o.period]))


def _told(layout: Layout, body: TableBody, source: CsvSource) -> list[str]:
    """What was taken for header, title, footer and totals, and what was passed over."""
    told = [] if source.skip_rows is not None else [f"header: row {layout.line}"]
    if layout.titles:
        told.append(f"title rows: {listed([' '.join(c).strip() for _, c in layout.titles])}")
    if body.footer:
        told.append(f"footer: {listed([' '.join(cells).strip() for _, cells in body.footer])}")
    for line, (label,) in body.totals[:_MOST_FAULTS]:
        told.append(f"left out as a total: row {line} {quoted(label)}")
    if layout.wide:
        used = {
            layout.area,
            *layout.values,
            *layout.dividing,
            *(column for column, _ in layout.where),
        }
        unused = [name for i, name in enumerate(layout.names) if name and i not in used]
        told += [f"columns that are no periods: {listed(unused)}"] if unused else []
    if layout.area is None:
        told.append("area: our own, as the definition names no column")
    blank = f", {body.blank} blank rows left out" if body.blank else ""
    return [*told, f"rows read: {body.rows}{blank}"]


def _padded(areas: dict[str, str]) -> tuple[str, ...]:
    short = next((text for text in areas if normal(text).isdigit() and len(normal(text)) < 3), None)
    return (f"area codes: {quoted(short)} read as {areas[short]}",) if short else ()
