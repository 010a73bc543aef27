"""Where an indicator's figures are from: named, dated, linked and cited."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.records import Record
from site_builder.snapshots import Provenance
from site_builder.snapshots.provenance import OTHERS, Recording
from site_builder.views.head import FileLink, OutsideLink
from site_builder.views.outside import host, table_page, web_address
from site_builder.views.prose import LineList
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name

_LICENCES = {"CC-BY-4.0": "CC BY 4.0"}


@dataclass(frozen=True)
class SourceSection:
    """The source and its page, when the figures were fetched, and whose recordings they are.

    `link` is None without an address on the web, `recordings` for figures that were fetched.
    """

    heading: str
    words: str
    link: OutsideLink | None
    fetched: str
    recordings: LineList | None


@dataclass(frozen=True)
class DownloadSection:
    """An indicator's files, and a line that is safe to quote under the figures."""

    heading: str
    files: tuple[FileLink, ...]
    citation: str


def source_words(record: Record, language: Language) -> str:
    """The statistic or file the figures come from, and its publisher; empty without figures."""
    origin = record.provenance
    if origin is None:
        return ""
    table = language.text("source.table", table=origin.table) if origin.table else ""
    parts = [origin.title.get(language.code, ""), table, origin.publisher.get(language.code, "")]
    named = [part for part in parts if part]
    return ", ".join(named) or origin.path or host(origin.url) or origin.source


def fetched_words(origin: Provenance, language: Language, form: str = "") -> str:
    """When the figures were fetched, or that they are others' recordings; `-short` in few words."""
    key = "source.read" if origin.path else "source.fetched"
    key = "source.recorded" if origin.recordings else key
    return language.text(key + form, date=language.date(origin.retrieved))


def source_section(site: Site, record: Record) -> SourceSection | None:
    """What is known of the figures' origin; None before they have been fetched."""
    origin, language = record.provenance, site.language
    if origin is None:
        return None
    updated = origin.source_updated
    fetched = fetched_words(origin, language)
    if updated:
        fetched += f" {language.text('source.updated', date=language.date(updated))}"
    address = table_page(web_address(origin.url), language.code)
    return SourceSection(
        heading=language.text("source.heading"),
        words=f"{source_words(record, language)}.",
        link=OutsideLink(language.text("source.link"), address) if address else None,
        fetched=fetched,
        recordings=_recordings(site, origin),
    )


def download_section(site: Site, record: Record) -> DownloadSection | None:
    """The files that a reader is offered; None before figures have been fetched."""
    if record.provenance is None:
        return None
    text = site.language.text
    offered = site.downloads[record.indicator.id]
    return DownloadSection(
        heading=text("download.heading"),
        files=tuple(FileLink(text(file.title), file.path) for file in offered),
        citation=_citation(site, record, record.provenance),
    )


def _recordings(site: Site, origin: Provenance) -> LineList | None:
    strategy, language = site.content.strategy, site.language
    lines = tuple(_recording(one, strategy, language) for one in origin.recordings)
    return LineList(language.text("source.recordings"), lines) if lines else None


def _recording(recording: Recording, strategy: Strategy, language: Language) -> str:
    areas = ", ".join(
        language.text("area.others") if area == OTHERS else area_name(area, strategy, language)
        for area in recording.areas
    )
    return f"{recording.by}: {recording.table}, {recording.periods} ({areas})"


def _citation(site: Site, record: Record, origin: Provenance) -> str:
    language, licence = site.language, origin.licence or ""
    title, city = record.indicator.title, site.content.strategy.city
    parts = [
        f"{title[language.code]}, {city[language.code]}.",
        f"{language.text('source.source')}: {source_words(record, language)}.",
        f"{_LICENCES.get(licence, licence)}." if licence else "",
    ]
    return " ".join(part for part in parts if part)
