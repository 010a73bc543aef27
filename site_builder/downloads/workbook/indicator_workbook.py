"""`data/<id>.<language>.xlsx`: an indicator's figures, what they are, and the verdict reckoned."""

from __future__ import annotations

from site_builder.definitions import Strategy
from site_builder.downloads.told_figures import Told, source_line, terms_line, title_of
from site_builder.downloads.workbook.about import Publishing, about_sheet
from site_builder.downloads.workbook.figures import figure_rows, wide_figures
from site_builder.downloads.workbook.kept import workbook
from site_builder.downloads.workbook.plan import AnySheet, WorkbookPlan
from site_builder.downloads.workbook.reckoning_sheet import reckoning_sheet
from site_builder.language import Language
from site_builder.records import Record

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def indicator_workbook(
    told: Told, strategy: Strategy, language: Language, site: Publishing
) -> bytes:
    """The file's bytes, of figures that have been fetched."""
    return workbook(indicator_plan(told, strategy, language, site))


def indicator_plan(
    told: Told, strategy: Strategy, language: Language, site: Publishing
) -> WorkbookPlan:
    """What stands in it. Projections are not judged, so nothing is reckoned of theirs."""
    origin = told.provenance
    assert origin is not None, told.indicator.id
    figures = figure_rows(told, strategy, language)
    sheets: list[AnySheet] = [
        figures.sheet,
        wide_figures(told, strategy, language),
        about_sheet(told, strategy, language, site, figures.left_out),
    ]
    if isinstance(told, Record):
        sheets.append(reckoning_sheet(told, figures, strategy, language))
    return WorkbookPlan(
        title=title_of(told, language),
        author=strategy.city[language.code],
        comments="\n".join((source_line(origin, language), terms_line(origin, language))),
        language=language.code,
        created=origin.source_updated or origin.retrieved,
        sheets=tuple(sheets),
    )
