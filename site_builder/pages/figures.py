"""The table under an indicator's chart: the same figures, and why some are missing."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.model import area_name
from site_builder.pages.page import Site
from site_builder.period import Period
from site_builder.records import Record
from site_builder.series import Observation


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


def figure_table(site: Site, record: Record) -> FigureTable | None:
    """Every figure of the snapshot for a reader, or None without any."""
    series, strategy = record.series, site.content.strategy
    shown = [series.own, *(a for a in strategy.compare if a in series.observations)]
    shown += [area for area in series.areas if area not in shown]
    if not series.periods:
        return None
    rows = tuple(
        TableRow(
            site.language.period(period),
            tuple(_cell(site, record, series.at(area, period)) for area in shown),
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
        return TableCell(row.status, language.text(f"status.{_key(row.status)}"), missing=True)
    mark = "*" if row.preliminary else ""
    reason = language.text("status.p") if row.preliminary else ""
    return TableCell(language.number(row.value, record.indicator.decimals) + mark, reason)


def _key(status: str) -> str:
    """A locale key for the source's symbol; the dots are counted."""
    if status == "-":
        return "nil"
    return f"dots-{len(status)}" if status and not status.strip(".") else "unknown"


def _notes(site: Site, record: Record) -> tuple[str, ...]:
    """What the marks in the table mean, only those that occur."""
    language, series = site.language, record.series
    observations = [o for rows in series.observations.values() for o in rows]
    notes = []
    if any(o.preliminary for o in observations):
        notes.append(f"* {language.text('status.p')}")
    for status in sorted({o.status for o in observations if o.value is None}):
        notes.append(f"{status or '–'} {language.text(f'status.{_key(status)}')}")
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
