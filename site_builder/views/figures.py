"""The table under an indicator's chart: the same figures, and why some are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.series import Line
from site_builder.views.cells import TableCell, TableRow, table_cell, table_notes
from site_builder.views.diagram import figures_title
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import bound_words

SHORT, LONG = 20, 40
"""Rows: up to the one a table is looked over at once, beyond the other it is tiring to scroll."""

PRINTED = 24
"""How many rows stand on paper, the newest: two years of months, or all of most yearly series."""


@dataclass(frozen=True)
class FigureTable:
    """The newest period first, our own area in the first column.

    A target that changes has the second, with what it was at the time.

    `columns` are the headings, of the periods first. `summary` says how many rows there are, and
    `printed` where the others are when paper has the newest alone.
    """

    heading: str
    summary: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    printed: str

    @property
    def short(self) -> bool:
        """Whether it can be looked over at once."""
        return len(self.rows) <= SHORT

    @property
    def long(self) -> bool:
        """Whether it would push what follows out of sight."""
        return len(self.rows) > LONG


def figure_table(site: Site, record: Record) -> FigureTable | None:
    """Every figure of our own area and of the compared ones, or None without any.

    Where figures of all municipalities are recorded, the files have the others.
    """
    series, strategy, language = record.series, site.content.strategy, site.language
    shown = series.beside(strategy.named)
    periods = series.periods_of(shown)
    if not periods:
        return None
    lines = [series.line(area) for area in shown]
    rows = tuple(_row(site, record, period, lines) for period in reversed(periods))
    counted = language.count("count.rows", len(rows))
    own, *others = (area_name(area, strategy, language) for area in shown)
    target = [language.text("indicator.target")] if record.verdict.target.steps else []
    return FigureTable(
        heading=language.text("table.heading"),
        summary=language.text("table.summary", rows=counted),
        caption=figures_title(record, language),
        columns=(language.text("table.period"), own, *target, *others),
        rows=rows,
        notes=_notes(site, record, shown),
        printed=_printed(site, len(rows)),
    )


def _printed(site: Site, rows: int) -> str:
    if rows <= PRINTED:
        return ""
    return site.language.text("print.newest", shown=PRINTED, all=rows)


def _row(site: Site, record: Record, period: Period, lines: Sequence[Line]) -> TableRow:
    decimals, language = record.indicator.decimals, site.language
    own, *others = (table_cell(line.at(period), decimals, language) for line in lines)
    cells = (own, *_target(record, period, language), *others)
    return TableRow(language.period(period), cells, period in record.series.breaks)


def _target(record: Record, period: Period, language: Language) -> Iterator[TableCell]:
    """The target of a period, empty before the first step; no cell where it does not change."""
    steps = record.verdict.target.steps
    begun = [step for step in steps if step.first <= period]
    if begun:
        yield TableCell(bound_words(record.indicator, begun[-1].target, language))
    elif steps:
        yield TableCell("")


def _notes(site: Site, record: Record, shown: list[str]) -> tuple[str, ...]:
    """What the marks in the table mean, only those that occur."""
    language, series = site.language, record.series
    lines, periods = [series.line(area) for area in shown], series.periods_of(shown)
    return table_notes(record.indicator, lines, periods, series.breaks, language)
