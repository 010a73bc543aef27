"""What the page of changes says: which figures fetches have changed, from what to what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby, islice, takewhile
from typing import Literal

from site_builder.period import finnish_day
from site_builder.snapshots import Revision
from site_builder.views.head import Head, Link, named_head
from site_builder.views.site import Site, indicator_path
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import value_words
from site_builder.wording.group_names import group_name

TOLD_SINGLY = 12
"""So many changed figures of groups, or of areas that are not compared with, are told one by one;
the ledger has them all."""

Heap = Literal["", "groups", "areas"]
"""What many changes of one kind are counted as; none for our own and the compared areas' totals."""


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


def changes_of(site: Site, indicator: str, most: int) -> tuple[str, ...]:
    """The latest changes of one indicator's figures with their days, at most so many."""
    return tuple(entry.words for entry in changes_among(site, {indicator}, most))


def changes_among(
    site: Site, indicators: Collection[str], most: int, *, since: date = date.min
) -> tuple[ChangeEntry, ...]:
    """The latest changes of these indicators' figures with their days, at most so many.

    None that was fetched before the day `since` is among them.
    """
    own = [revision for revision in site.revisions if revision.indicator in indicators]
    newest = sorted(own, key=lambda revision: revision.fetched, reverse=True)
    days = groupby(newest, key=lambda revision: finnish_day(revision.fetched))
    told = (
        ChangeEntry(entry.indicator, f"{site.language.date(day)}: {entry.words}")
        for day, group in takewhile(lambda found: found[0] >= since, days)
        for entry in _entries(site, list(group))
    )
    return tuple(islice(told, most))


def _days(site: Site) -> tuple[ChangeDay, ...]:
    def day(revision: Revision) -> date:
        return finnish_day(revision.fetched)

    known = [r for r in site.revisions if r.indicator in site.records]
    newest = sorted(known, key=lambda r: r.fetched, reverse=True)
    return tuple(
        ChangeDay(site.language.long_date(key), tuple(_entries(site, list(group))))
        for key, group in groupby(newest, key=day)
    )


def _entries(site: Site, revisions: Sequence[Revision]) -> Iterator[ChangeEntry]:
    """Each change; those of a heap, where they are many, as one for each indicator and kind."""
    alike: dict[tuple[str, str, Heap], list[Revision]] = {}
    for revision in revisions:
        kind = (revision.indicator, revision.change, _heap(site, revision))
        alike.setdefault(kind, []).append(revision)
    for (_, _, heap), found in alike.items():
        if heap and len(found) > TOLD_SINGLY:
            yield _counted(site, found, heap)
        else:
            yield from (_entry(site, revision) for revision in found)


def _heap(site: Site, revision: Revision) -> Heap:
    strategy = site.content.strategy
    if revision.area not in (strategy.municipality, *strategy.named):
        return "areas"
    return "groups" if revision.group else ""


def _counted(site: Site, revisions: Sequence[Revision], heap: Heap) -> ChangeEntry:
    language, periods = site.language, [revision.period for revision in revisions]
    words = language.text(
        f"changes.{heap}-{revisions[0].change}",
        number=language.number(Decimal(len(revisions)), 0),
        periods=language.span(min(periods), max(periods)),
    )
    return ChangeEntry(_link(site, revisions[0]), words)


def _entry(site: Site, revision: Revision) -> ChangeEntry:
    record, language = site.records[revision.indicator], site.language
    figures = {
        key: value_words(record.indicator, value, language) if value is not None else ".."
        for key, value in (("old", revision.old), ("new", revision.new))
    }
    words = language.text(
        f"changes.{revision.change}",
        area=_whose(site, revision),
        period=language.period(revision.period),
        **figures,
    )
    return ChangeEntry(_link(site, revision), words)


def _whose(site: Site, revision: Revision) -> str:
    """The area, and the group where there is one."""
    record, language = site.records[revision.indicator], site.language
    area = area_name(revision.area, site.content.strategy, language)
    if not revision.group:
        return area
    name = group_name(record.indicator, record.provenance, revision.group, language)
    return f"{area} ({name})"


def _link(site: Site, revision: Revision) -> Link:
    indicator = site.records[revision.indicator].indicator
    return Link(indicator.title[site.language.code], indicator_path(indicator))
