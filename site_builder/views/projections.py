"""An indicator's projections: a section of their own, apart from the figures that are judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record, RecordedProjection
from site_builder.views.cells import TableCell, TableRow
from site_builder.views.diagram import figures_title
from site_builder.views.site import Site
from site_builder.wording.origin import licence_words, origin_words
from site_builder.wording.projections import at_target_words, base_words

DASH = "–"


@dataclass(frozen=True)
class ProjectionWords:
    """One projection: its name, and where it begins, what it says, whose it is."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ProjectionsView:
    """All projections of an indicator. `text` says that nothing is judged by them.

    `columns` are the headings of the table, of the periods first; its newest period is first.
    """

    heading: str
    summary: str
    text: str
    told: tuple[ProjectionWords, ...]
    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def projections_view(site: Site, record: Record) -> ProjectionsView | None:
    """What projections say of our own area, or None without any that has figures."""
    language = site.language
    known = [one for one in record.projections if one.line.forecasts]
    if not known:
        return None
    names = [one.definition.name[language.code] for one in known]
    return ProjectionsView(
        heading=language.text("projection.heading"),
        summary=language.listing(names),
        text=language.text("projection.text"),
        told=tuple(_told(site, record, one) for one in known),
        caption=figures_title(record, language),
        columns=(language.text("table.period"), *names),
        rows=tuple(_rows(record, known, language)),
    )


def _told(site: Site, record: Record, one: RecordedProjection) -> ProjectionWords:
    indicator, own, language = record.indicator, record.series.headline, site.language
    lines = [base_words(indicator, own, one.line, language)]
    lines += [at_target_words(indicator, own, one.line, language), _origin(site, one)]
    heading = one.definition.name[language.code]
    return ProjectionWords(heading, tuple(line for line in lines if line))


def _origin(site: Site, one: RecordedProjection) -> str:
    """Whose projection it is, when it was fetched, and its licence where one is known."""
    origin, language = one.provenance, site.language
    if origin is None:
        return ""
    source = f"{language.text('source.source')}: {origin_words(origin, language)}."
    licence = licence_words(origin)
    recorded = language.text("projection.recorded", date=language.date(origin.retrieved))
    return " ".join([source, recorded, *([f"{licence}."] if licence else [])])


def _rows(
    record: Record, known: list[RecordedProjection], language: Language
) -> Iterator[TableRow]:
    periods = {row.period for one in known for row in one.line.forecasts}
    for period in sorted(periods, key=lambda period: period.start, reverse=True):
        cells = (_cell(record, one, period, language) for one in known)
        yield TableRow(language.period(period), tuple(cells), broken=False)


def _cell(record: Record, one: RecordedProjection, period: Period, language: Language) -> TableCell:
    row = one.line.at(period)
    if row is None or row.value is None:
        return TableCell(DASH, language.text("table.no-row"), missing=True)
    return TableCell(language.number(row.value, record.indicator.decimals))
