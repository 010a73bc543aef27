"""What the page of changes says: what has happened, from which figure to which, day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice

from site_builder.events import (
    Event,
    FetchEvent,
    day_of,
    fetch_events,
    follow_up_events,
    newest_first,
)
from site_builder.views.event_words import event_lines, event_link
from site_builder.views.feeds import site_feed, subscribe_link
from site_builder.views.head import Head, Link, named_head
from site_builder.views.site import Site


@dataclass(frozen=True)
class ChangeEntry:
    """One event in words; `more` are lines under them.

    `identity` is the place on the page of changes, which stays the same; empty elsewhere.
    """

    indicator: Link
    words: str
    more: tuple[str, ...] = ()
    identity: str = ""


@dataclass(frozen=True)
class ChangeDay:
    """What happened on one day in Finland."""

    heading: str
    entries: tuple[ChangeEntry, ...]


@dataclass(frozen=True)
class ChangesView:
    """The newest day first. `none` says that no figure has changed, empty when one has."""

    head: Head
    lead: str
    feed: Link | None
    none: str
    days: tuple[ChangeDay, ...]


def changes_head(site: Site) -> Head:
    """The head of the page of changes."""
    return named_head(site.language, "changes", "changes.lead")


def changes_view(site: Site) -> ChangesView:
    """The values of the page of changes."""
    text, fetches = site.language.text, list(_fetches(site, site.records))
    held = follow_up_events(site.content.strategy, site.today)
    days = groupby(newest_first([*fetches, *held]), key=day_of)
    return ChangesView(
        head=changes_head(site),
        lead=text("changes.lead"),
        feed=subscribe_link(site, site_feed(site)),
        none="" if fetches else text("changes.none"),
        days=tuple(
            ChangeDay(site.language.long_date(day), tuple(_entry(site, one) for one in events))
            for day, events in days
        ),
    )


def changes_among(site: Site, indicators: Collection[str], most: int) -> tuple[ChangeEntry, ...]:
    """The latest changes of these indicators' figures with their days, at most so many."""
    newest = islice(newest_first(_fetches(site, indicators)), most)
    return tuple(_dated(site, event) for event in newest)


def _dated(site: Site, event: Event) -> ChangeEntry:
    entry, day = _entry(site, event), site.language.date(day_of(event))
    return replace(entry, words=f"{day}: {entry.words}", identity="")


def _fetches(site: Site, indicators: Collection[str]) -> Iterator[FetchEvent]:
    """The fetches that changed figures of these; of one that is gone, nothing is told."""
    for identity in site.records:
        if identity in indicators and identity in site.ledger.fetches:
            yield from fetch_events(site.ledger, site.content.strategy, site.records[identity])


def _entry(site: Site, event: Event) -> ChangeEntry:
    words, *more = event_lines(event, site.content.strategy, site.language)
    return ChangeEntry(event_link(event, site.language), words, tuple(more), event.identity)
