"""The table under an indicator's chart: the same figures, and why some are missing."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Strategy
from site_builder.language import NO_BREAK
from site_builder.period import Period
from site_builder.records import Record
from site_builder.series import Observation, Series
from site_builder.status import NIL, PRELIMINARY, united
from site_builder.views.diagram import figures_title
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name

SHORT, LONG = 20, 40
"""Rows: up to the one a table is looked over at once, beyond the other it is tiring to scroll."""


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
    """The newest period first, our own area in the first column.

    `columns` are the headings, of the periods first. `summary` says how many rows there are.
    """

    heading: str
    summary: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it can be looked over at once."""
        return len(self.rows) <= SHORT

    @property
    def long(self) -> bool:
        """Whether it would push what follows out of sight."""
        return len(self.rows) > LONG


def figure_table(site: Site, record: Record) -> FigureTable | None:
    """Every figure of the snapshot for a reader, or None without any."""
    series, strategy, language = record.series, site.content.strategy, site.language
    if not series.periods:
        return None
    shown = _shown(series, strategy)
    rows = tuple(_row(site, record, period, shown) for period in reversed(series.periods))
    counted = language.count("count.rows", len(rows))
    names = (area_name(area, strategy, language) for area in shown)
    return FigureTable(
        heading=language.text("table.heading"),
        summary=language.text("table.summary", rows=counted),
        caption=figures_title(record, language),
        columns=(language.text("table.period"), *names),
        rows=rows,
        notes=_notes(site, record),
    )


def _shown(series: Series, strategy: Strategy) -> list[str]:
    """Our own area, the compared ones, then any other that has figures."""
    shown = [series.own, *(a for a in strategy.compare if a in series.observations)]
    return shown + [area for area in series.areas if area not in shown]


def _row(site: Site, record: Record, period: Period, shown: list[str]) -> TableRow:
    series = record.series
    cells = tuple(_cell(site, record, series.at(area, period)) for area in shown)
    return TableRow(site.language.period(period), cells, period in series.breaks)


def _cell(site: Site, record: Record, row: Observation | None) -> TableCell:
    language = site.language
    if row is None:
        return TableCell("–", language.text("table.no-row"), missing=True)
    if row.value is None:
        return TableCell(row.symbol, language.text(f"status.{_key(row.symbol)}"), missing=True)
    reason = language.listing(language.text(f"status.{flag}") for flag in row.flags)
    figure = language.number(row.value, record.indicator.decimals)
    return TableCell(figure + "".join(map(_mark, row.flags)), reason)


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
    observations = [o for rows in series.observations.values() for o in rows]
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
    return any(record.series.at(area, period) is None for area in record.series.areas)
