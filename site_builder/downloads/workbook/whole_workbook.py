"""`data/all.<language>.xlsx`: every indicator with its figures of our own and of compared areas.

Groups and all other municipalities stay in the indicators' own workbooks: with them a strategy of
250 indicators would be a file of tens of megabytes, and more rows than a sheet has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.downloads.told_figures import title_of, unit_of
from site_builder.downloads.workbook.about import (
    Publishing,
    SheetLine,
    lines_sheet,
    page_address,
    site_lines,
)
from site_builder.downloads.workbook.figures import (
    CODE_WIDTH,
    NAME_WIDTH,
    PERIOD_WIDTH,
    VALUE_WIDTH,
    period_cell,
    status_cells,
    status_columns,
)
from site_builder.downloads.workbook.kept import workbook
from site_builder.downloads.workbook.plan import (
    AFTER_NUMBER,
    MOST_ROWS,
    SAID,
    YEAR,
    AnySheet,
    ListColumn,
    ListSheet,
    Plain,
    SheetEntry,
    WideSheet,
    WorkbookPlan,
    figure_look,
    sheet_name,
)
from site_builder.language import Language
from site_builder.period import PER_YEAR, Kind, Period
from site_builder.records import Evidence, Record
from site_builder.wording.area_names import area_name
from site_builder.wording.assessment import level_words
from site_builder.wording.badge import verdict_badge
from site_builder.wording.origin import licence_words, origin_words

TITLE_WIDTH = 50
Cells = tuple[Plain | SheetEntry, ...]


def whole_workbook(evidence: Evidence, language: Language, site: Publishing) -> bytes:
    """The file's bytes; at least one indicator's figures have been fetched."""
    return workbook(whole_plan(evidence, language, site))


def whole_plan(
    evidence: Evidence, language: Language, site: Publishing, most: int = MOST_ROWS
) -> WorkbookPlan:
    """What stands in it: contents, figures, our own by kind of period, and what is left out."""
    strategy = evidence.content.strategy
    records = [record for record in evidence.records.values() if record.provenance]
    figures, left_out = _figures(evidence, records, language, most)
    title = strategy.title[language.code]
    about = _about(title, site, language, left_out)
    sheets: list[AnySheet] = [
        _contents(evidence, language, site),
        figures,
        *_wide(records, language),
        lines_sheet(language.text("workbook.sheet.about"), strategy.city[language.code], about),
    ]
    updated = [
        record.provenance.source_updated or record.provenance.retrieved
        for record in records
        if record.provenance
    ]
    return WorkbookPlan(
        title=title,
        author=strategy.city[language.code],
        comments=site.notice,
        language=language.code,
        created=max(updated),
        sheets=tuple(sheets),
    )


def _contents(evidence: Evidence, language: Language, site: Publishing) -> ListSheet:
    """Every indicator, those without figures too."""
    text = language.text
    columns = (
        ListColumn(text("column.indicator"), TITLE_WIDTH),
        ListColumn(text("workbook.column.goal"), TITLE_WIDTH),
        ListColumn(text("workbook.column.latest"), VALUE_WIDTH, figure_look(0)),
        ListColumn(text("column.unit"), NAME_WIDTH, AFTER_NUMBER),
        ListColumn(text("workbook.column.of-period"), PERIOD_WIDTH, YEAR),
        ListColumn(text("indicator.direction"), NAME_WIDTH, AFTER_NUMBER),
        ListColumn(text("indicator.target"), NAME_WIDTH),
        ListColumn(text("workbook.column.source"), TITLE_WIDTH),
        ListColumn(text("data.licence"), NAME_WIDTH),
        ListColumn(text("workbook.column.id"), NAME_WIDTH),
    )
    goals = evidence.content.goals
    rows = tuple(
        _entry(record, goals[record.indicator.goal].name[language.code], language, site)
        for record in evidence.records.values()
    )
    return ListSheet(sheet_name(text("workbook.sheet.contents")), columns, rows)


def _entry(record: Record, goal: str, language: Language, site: Publishing) -> Cells:
    indicator, origin, latest = record.indicator, record.provenance, record.verdict.latest
    title = SheetEntry(title_of(record, language), address=page_address(indicator.id, site))
    if indicator.kind == "qualitative":
        said = level_words(indicator, language)
        return (title, goal, None, None, None, said, None, None, None, indicator.id)
    known = latest is not None and latest.value is not None
    return (
        title,
        goal,
        SheetEntry(latest.value, figure_look(indicator.decimals)) if known and latest else None,
        unit_of(record, language) if known else None,
        _period_entry(latest.period) if known and latest else None,
        verdict_badge(record.verdict, language).words,
        language.text(f"target.{record.verdict.target.status}"),
        origin_words(origin, language) if origin else None,
        (licence_words(origin) or language.text("data.licence-unknown")) if origin else None,
        indicator.id,
    )


def _figures(
    evidence: Evidence, records: Sequence[Record], language: Language, most: int
) -> tuple[ListSheet, int]:
    """The sheet of figures, and how many it does not hold: those of the last indicators."""
    text = language.text
    columns = (
        ListColumn(text("workbook.column.id"), NAME_WIDTH),
        ListColumn(text("column.indicator"), TITLE_WIDTH),
        ListColumn(text("column.area-code"), CODE_WIDTH),
        ListColumn(text("column.area"), NAME_WIDTH),
        ListColumn(text("column.period"), PERIOD_WIDTH, YEAR),
        ListColumn(text("column.value"), VALUE_WIDTH, figure_look(0)),
        ListColumn(text("column.unit"), NAME_WIDTH, AFTER_NUMBER),
        *status_columns(language),
    )
    rows = [row for record in records for row in _rows(record, evidence, language)]
    held = tuple(rows[: most - 1])
    name = sheet_name(text("workbook.sheet.figures"))
    return ListSheet(name, columns, held), len(rows) - len(held)


def _rows(record: Record, evidence: Evidence, language: Language) -> Iterator[Cells]:
    """The figures that are told of: our own leading line, then those of compared areas."""
    strategy, series = evidence.content.strategy, record.series
    look = figure_look(record.indicator.decimals)
    title, unit = title_of(record, language), unit_of(record, language)
    for area in series.beside(strategy.compare):
        name = area_name(area, strategy, language)
        for row in series.line(area).rows:
            value = None if row.value is None else SheetEntry(row.value, look)
            cells = record.indicator.id, title, area, name, _period_entry(row.period), value, unit
            yield (*cells, *status_cells(row, language))


def _period_entry(period: Period) -> Plain | SheetEntry:
    cell = period_cell(period)
    return SheetEntry(cell, SAID) if isinstance(cell, str) else cell


def _wide(records: Sequence[Record], language: Language) -> Iterator[WideSheet]:
    """Our own leading lines, a sheet for each kind of period that there is."""
    for kind in PER_YEAR:
        found = [r for r in records if r.series.kind == kind and r.series.headline.rows]
        if found:
            yield _wide_sheet(found, kind, language)


def _wide_sheet(records: Sequence[Record], kind: Kind, language: Language) -> WideSheet:
    lines = [record.series.headline for record in records]
    periods = sorted({row.period for line in lines for row in line.rows})
    places = {period: number for number, period in enumerate(periods)}
    figures: list[tuple[int, int, Decimal]] = [
        (number, places[row.period], row.value)
        for number, line in enumerate(lines)
        for row in line.rows
        if row.value is not None
    ]
    text = language.text
    return WideSheet(
        name=sheet_name(text(f"workbook.sheet.{kind}")),
        columns=(
            ListColumn(text("column.indicator"), TITLE_WIDTH),
            ListColumn(text("column.unit"), NAME_WIDTH),
        ),
        keys=tuple((title_of(r, language), unit_of(r, language)) for r in records),
        periods=tuple(period_cell(period) for period in periods),
        figures=tuple(figures),
        looks=tuple(figure_look(record.indicator.decimals) for record in records),
    )


def _about(title: str, site: Publishing, language: Language, left_out: int) -> Iterator[SheetLine]:
    text = language.text
    if left_out:
        words = text("workbook.whole.left-out", number=left_out)
        yield SheetLine(text("workbook.about.left-out"), words)
    yield from site_lines(site, language)
    yield SheetLine(text("workbook.about.strategy"), title)
    yield SheetLine(text("workbook.about.holds"), text("workbook.whole.holds"))
    yield SheetLine(text("workbook.about.elsewhere"), text("workbook.whole.elsewhere"))
    yield SheetLine(text("column.status"), text("column.status-note"))
    yield SheetLine(text("data.licence"), text("data.licence-text"))
