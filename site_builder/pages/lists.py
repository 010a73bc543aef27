"""Pages that list: all indicators, all files, all changes; and the accessibility statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from site_builder.downloads.tidy_csv import columns
from site_builder.pages.outside import mail_address
from site_builder.pages.page import Page, Site, indicator_path
from site_builder.pages.render import page_of
from site_builder.period import finnish_day
from site_builder.snapshots import Revision
from site_builder.wording.area_names import area_name
from site_builder.wording.verdict import value_words


def indicators_page(site: Site) -> Page:
    """Every indicator in the strategy's order."""
    language = site.language
    return page_of(
        site,
        "indicators/",
        "indicators",
        title=language.text("nav.indicators"),
        description=language.text("indicators.description"),
        values=lambda: {"records": list(site.records.values())},
    )


def data_page(site: Site) -> Page:
    """Every file with its format and licence."""
    fetched = [record for record in site.records.values() if record.provenance]
    named = ",".join(columns(site.content.languages))
    return page_of(
        site,
        "data/",
        "data",
        title=site.language.text("nav.data"),
        description=site.language.text("data.lead"),
        values=lambda: {"records": fetched, "columns": named},
    )


def accessibility_page(site: Site) -> Page:
    """The accessibility statement of Act 306/2019."""
    contact = site.content.strategy.contact
    mail = mail_address(contact.email) if contact else ""
    return page_of(
        site,
        "accessibility/",
        "accessibility",
        title=site.language.text("nav.accessibility"),
        description=site.language.text("accessibility.description"),
        values=lambda: {"contact": contact, "mail": mail},
    )


@dataclass(frozen=True)
class ChangeEntry:
    """One changed figure in words."""

    path: str
    title: str
    words: str


def changes_page(site: Site) -> Page:
    """What fetches have changed in the figures, the newest day in Finland first."""
    return page_of(
        site,
        "changes/",
        "changes",
        title=site.language.text("nav.changes"),
        description=site.language.text("changes.lead"),
        values=lambda: {"days": _days(site)},
    )


def _days(site: Site) -> list[tuple[date, list[ChangeEntry]]]:
    def day(revision: Revision) -> date:
        return finnish_day(revision.fetched)

    known = [r for r in site.revisions if r.indicator in site.records]
    newest = sorted(known, key=lambda r: r.fetched, reverse=True)
    return [(key, [_entry(site, r) for r in group]) for key, group in groupby(newest, key=day)]


def _entry(site: Site, revision: Revision) -> ChangeEntry:
    record, language = site.records[revision.indicator], site.language
    figures = {
        key: value_words(record.indicator, value, language) if value is not None else ".."
        for key, value in (("old", revision.old), ("new", revision.new))
    }
    return ChangeEntry(
        indicator_path(record.indicator),
        record.indicator.title[language.code],
        language.text(
            f"changes.{revision.change}",
            area=area_name(revision.area, site.content.strategy, language),
            period=language.period(revision.period),
            **figures,
        ),
    )
