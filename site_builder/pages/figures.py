"""The table under an indicator's chart: the same figures, and why some are missing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from site_builder.language import NO_BREAK
from site_builder.pages.page import Site
from site_builder.period import Period
from site_builder.records import Record
from site_builder.series import Observation
from site_builder.status import NIL, PRELIMINARY, united
from site_builder.wording.area_names import area_name


@dataclass(frozen=True)
class TableCell:
    """One cell in words. `reason` is for a reader who hears the table."""

    words: str
    reason: str = ""
    missing: bool = False


@dataclass(frozen=True)
class TableRow:
    """One period. `broken` marks the first period of a new, incomparable series."""

    period: str
    cells: tuple[TableCell, ...]
    broken: bool


@dataclass(frozen=True)
class FigureTable:
    """The newest period first, our own area in the first column."""

    areas: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]

    @property
    def body(self) -> Markup:
        """The rows as HTML, in one piece: a template's loops are slow over so many cells."""
        return Markup("\n".join(map(_row_html, self.rows)))


def figure_table(site: Site, record: Record) -> FigureTable | None:
    """Every figure of the snapshot for a reader, or None without any."""
    series, strategy = record.series, site.content.strategy
    shown = [series.own, *(a for a in strategy.compare if a in series.areas)]
    shown += [area for area in series.areas if area not in shown]
    if not series.periods:
        return None
    rows = tuple(
        TableRow(
            site.language.period(period),
            tuple(_cell(site, record, series.line(area).at(period)) for area in shown),
            period in series.breaks,
        )
        for period in reversed(series.periods)
    )
    names = tuple(area_name(area, strategy, site.language) for area in shown)
    return FigureTable(names, rows, _notes(site, record))


def _cell(site: Site, record: Record, row: Observation | None) -> TableCell:
    language = site.language
    if row is None:
        return TableCell("–", language.text("table.no-row"), missing=True)
    if row.value is None:
        return TableCell(row.symbol, language.text(f"status.{_key(row.symbol)}"), missing=True)
    reason = language.listing(language.text(f"status.{flag}") for flag in row.flags)
    figure = language.number(row.value, record.indicator.decimals)
    return TableCell(figure + "".join(map(_mark, row.flags)), reason)


def _row_html(row: TableRow) -> str:
    broken = " class=broken" if row.broken else ""
    cells = "".join(map(_cell_html, row.cells))
    return f'<tr{broken}><th scope="row">{escape(row.period)}</th>{cells}</tr>'


def _cell_html(cell: TableCell) -> str:
    gap = " class=gap" if cell.missing else ""
    reason = f'<span class="sr-only"> {escape(cell.reason)}</span>' if cell.reason else ""
    return f"<td{gap}>{escape(cell.words)}{reason}</td>"


def _mark(flag: str) -> str:
    """A flag beside its figure: an asterisk is what printed statistics use for preliminary."""
    return "*" if flag == PRELIMINARY else f"{NO_BREAK}{flag}"


def _key(symbol: str) -> str:
    """A locale key for the source's symbol; the dots are counted."""
    if symbol == NIL:
        return "nil"
    return f"dots-{len(symbol)}" if symbol else "unknown"


def _notes(site: Site, record: Record) -> tuple[str, ...]:
    """What the marks in the table mean, only those that occur."""
    language, series = site.language, record.series
    observations = [o for area in series.areas for o in series.line(area).rows]
    notes = []
    for flag in united(o.flags for o in observations if o.value is not None):
        notes.append(f"{_mark(flag).strip()} {language.text(f'status.{flag}')}")
    for symbol in sorted({o.symbol for o in observations if o.value is None}):
        notes.append(f"{symbol or '–'} {language.text(f'status.{_key(symbol)}')}")
    if any(_absent(record, period) for period in series.periods):
        notes.append(f"– {language.text('table.no-row')}")
    notes += [
        language.text(
            "table.break", period=language.period(b.period), reason=b.reason[language.code]
        )
        for b in record.indicator.breaks
    ]
    return tuple(notes)


def _absent(record: Record, period: Period) -> bool:
    return any(record.series.line(area).at(period) is None for area in record.series.areas)
