"""What the page of changes says: which figures fetches have changed, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from site_builder.period import finnish_day
from site_builder.snapshots import Revision
from site_builder.views.head import Head, Link, named_head
from site_builder.views.site import Site, indicator_path
from site_builder.wording.area_names import area_name
from site_builder.wording.verdict import value_words


@dataclass(frozen=True)
class ChangeEntry:
    """One changed figure in words."""

    indicator: Link
    words: str


@dataclass(frozen=True)
class ChangeDay:
    """What was changed on one day in Finland."""

    heading: str
    entries: tuple[ChangeEntry, ...]


@dataclass(frozen=True)
class ChangesView:
    """The newest day first. `none` says that nothing has changed, empty when something has."""

    head: Head
    lead: str
    none: str
    days: tuple[ChangeDay, ...]


def changes_head(site: Site) -> Head:
    """The head of the page of changes."""
    return named_head(site.language, "changes", "changes.lead")


def changes_view(site: Site) -> ChangesView:
    """The values of the page of changes."""
    text, days = site.language.text, _days(site)
    none = "" if days else text("changes.none")
    return ChangesView(changes_head(site), text("changes.lead"), none, days)


def _days(site: Site) -> tuple[ChangeDay, ...]:
    def day(revision: Revision) -> date:
        return finnish_day(revision.fetched)

    known = [r for r in site.revisions if r.indicator in site.records]
    newest = sorted(known, key=lambda r: r.fetched, reverse=True)
    return tuple(
        ChangeDay(site.language.long_date(key), tuple(_entry(site, r) for r in group))
        for key, group in groupby(newest, key=day)
    )


def _entry(site: Site, revision: Revision) -> ChangeEntry:
    record, language = site.records[revision.indicator], site.language
    figures = {
        key: value_words(record.indicator, value, language) if value is not None else ".."
        for key, value in (("old", revision.old), ("new", revision.new))
    }
    words = language.text(
        f"changes.{revision.change}",
        area=area_name(revision.area, site.content.strategy, language),
        period=language.period(revision.period),
        **figures,
    )
    title = record.indicator.title[language.code]
    return ChangeEntry(Link(title, indicator_path(record.indicator)), words)
