"""Where an indicator's figures are from: named, dated and linked."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.snapshots import Provenance
from site_builder.snapshots.provenance import OTHERS, Recording
from site_builder.views.head import OutsideLink
from site_builder.views.outside import table_page
from site_builder.views.prose import LineList
from site_builder.views.site import Site
from site_builder.web import web_address
from site_builder.wording.area_names import area_name
from site_builder.wording.origin import fetched_words, origin_words


@dataclass(frozen=True)
class SourceSection:
    """The source's page, when the figures were fetched, and whose recordings they are.

    `link` is None without an address on the web, `recordings` for figures that were fetched.
    `coming` says when the next figure is expected, empty where that is not known or has passed.
    """

    link: OutsideLink | None
    fetched: str
    coming: str
    recordings: LineList | None


def source_words(record: Record, language: Language) -> str:
    """The statistic or file the figures come from, and its publisher; empty without figures."""
    return origin_words(record.provenance, language) if record.provenance else ""


def source_section(site: Site, record: Record) -> SourceSection | None:
    """What is known of the figures' origin; None before they have been fetched."""
    origin, language = record.provenance, site.language
    if origin is None:
        return None
    updated = origin.source_updated
    fetched = fetched_words(origin, site.content.strategy, language)
    if updated:
        fetched += f" {language.text('source.updated', date=language.date(updated))}"
    address = table_page(web_address(origin.url), language.code)
    return SourceSection(
        link=OutsideLink(language.text("source.link"), address) if address else None,
        fetched=fetched,
        coming=_coming(site, record),
        recordings=_recordings(site, origin),
    )


def _coming(site: Site, record: Record) -> str:
    """The month by which the source's rhythm brings the next figure."""
    due = record.next_due
    if due is None or due < site.today:
        return ""
    month = Period(due.year, "month", due.month)
    return site.language.text("source.next", when=site.language.in_period(month))


def _recordings(site: Site, origin: Provenance) -> LineList | None:
    strategy, language = site.content.strategy, site.language
    lines = tuple(_recording(one, strategy, language) for one in origin.recordings)
    return LineList(language.text("source.recordings"), lines) if lines else None


def _recording(recording: Recording, strategy: Strategy, language: Language) -> str:
    areas = language.series(
        language.text("area.others") if area == OTHERS else area_name(area, strategy, language)
        for area in recording.areas
    )
    told = language.series([recording.table, recording.periods])
    return f"{recording.by}: {told} ({areas})"
