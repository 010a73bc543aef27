"""What the council's report ends with: how verdicts come about, in short, and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.views.method import KeyEntry, badge_key
from site_builder.views.origin import source_words
from site_builder.views.prose import Section
from site_builder.views.site import Site
from site_builder.wording.area_names import kind_words
from site_builder.wording.origin import licence_words


@dataclass(frozen=True)
class SourceRow:
    """Where an indicator's figures are from, how they may be used, when they were fetched."""

    indicator: str
    source: str
    licence: str
    fetched: str


@dataclass(frozen=True)
class SourceTable:
    """The sources of all indicators that have figures."""

    heading: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True)
class ReportEnding:
    """The method in short with the badges' `key`, where to read more, and the sources."""

    method: Section
    key_caption: str
    key_columns: tuple[str, ...]
    key: tuple[KeyEntry, ...]
    more: str
    sources: SourceTable | None


def report_ending(site: Site) -> ReportEnding:
    """The ending, which is the same for every follow-up."""
    text, strategy = site.language.text, site.content.strategy
    method = text("report.method", **kind_words(strategy, site.language))
    address = site.settings.address
    return ReportEnding(
        method=Section(text("report.method-heading"), method),
        key_caption=text("report.key"),
        key_columns=(text("report.mark"), text("report.meaning")),
        key=badge_key(site),
        more=text("report.more", address=f"{address}method/") if address else "",
        sources=_sources(site),
    )


def _sources(site: Site) -> SourceTable | None:
    text = site.language.text
    rows = tuple(_rows(site))
    columns = tuple(
        text(f"report.sources.{key}") for key in ("name", "source", "licence", "fetched")
    )
    heading, caption = text("report.sources.heading"), text("report.sources.caption")
    return SourceTable(heading, caption, columns, rows) if rows else None


def _rows(site: Site) -> Iterator[SourceRow]:
    language = site.language
    for record in site.records.values():
        if (origin := record.provenance) is not None:
            yield SourceRow(
                record.indicator.title[language.code],
                source_words(record, language),
                licence_words(origin) or "–",
                language.date(origin.retrieved),
            )
