"""What the pages of changes say: what has happened, from which figure to which, day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from site_builder.events import (
    DefinitionEvent,
    Event,
    FetchEvent,
    day_of,
    indicator_events,
    newest_first,
)
from site_builder.views.change_pages import (
    CHANGES,
    change_years,
    event_place,
    events_of,
    newest_events,
    told_by_year,
    year_path,
)
from site_builder.views.event_words import event_lines, event_link
from site_builder.views.feeds import site_feed, subscribe_link
from site_builder.views.head import Head, Link, named_head
from site_builder.views.site import Site


@dataclass(frozen=True)
class ChangeEntry:
    """One event in words; `more` are lines under them.

    `identity` is the place on a page of changes, which stays the same; empty elsewhere. There
    `day` leads to that place.
    """

    indicator: Link
    words: str
    more: tuple[str, ...] = ()
    identity: str = ""
    day: Link | None = None


@dataclass(frozen=True)
class ChangeDay:
    """What happened on one day in Finland."""

    heading: str
    entries: tuple[ChangeEntry, ...]


@dataclass(frozen=True)
class ChangeYears:
    """The pages of all years, the latest first, and of the newest; the page itself is no link."""

    heading: str
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class ChangesView:
    """The newest day first. `none` says that no figure has changed, empty when one has.

    `rest` says where the rest of the last day is, empty where the day is whole. `years` is None
    while one page has everything.
    """

    head: Head
    lead: str
    feed: Link | None
    none: str
    days: tuple[ChangeDay, ...]
    rest: str
    years: ChangeYears | None


def changes_head(site: Site) -> Head:
    """The head of the page of changes."""
    return named_head(site.language, "changes", "changes.lead")


def year_head(site: Site, year: int) -> Head:
    """The head of the page of one year's changes."""
    text = site.language.text
    return Head(
        path=year_path(year),
        language=site.language.code,
        title=text("changes.in-year", year=year),
        description=text("changes.year-lead", year=year),
        crumbs=(Link(text("nav.changes"), CHANGES),),
    )


def changes_view(site: Site) -> ChangesView:
    """The values of the page of changes."""
    text, every = site.language.text, events_of(site)
    told = newest_events(every)
    cut = len(told) < len(every) and day_of(told[-1]) == day_of(every[len(told)])
    return ChangesView(
        head=changes_head(site),
        lead=text("changes.lead"),
        feed=subscribe_link(site, site_feed(site)),
        none="" if any(isinstance(one, FetchEvent) for one in every) else text("changes.none"),
        days=_by_day(site, told),
        rest=text("changes.rest") if cut else "",
        years=_years(site, None),
    )


def year_view(site: Site, year: int) -> ChangesView:
    """The values of the page of one year's changes: all of them."""
    head = year_head(site, year)
    return ChangesView(
        head=head,
        lead=head.description,
        feed=subscribe_link(site, site_feed(site)),
        none="",
        days=_by_day(site, events_of(site, year)),
        rest="",
        years=_years(site, year),
    )


def changes_among(
    site: Site, indicators: Collection[str], most: int, *, figures: bool = True
) -> tuple[ChangeEntry, ...]:
    """The latest changes of these indicators with their days, at most so many.

    Without `figures` those of their definitions alone.
    """
    changed = {*site.ledger.indicators}.intersection(indicators)
    found = (
        event
        for one in site.records
        if one in changed
        for event in indicator_events(site.ledger, site.content.strategy, site.records[one])
        if figures or isinstance(event, DefinitionEvent)
    )
    newest = newest_first(found)[:most]
    by_year = bool(newest) and told_by_year(site)
    return tuple(_dated(site, event, by_year=by_year) for event in newest)


def _dated(site: Site, event: Event, *, by_year: bool) -> ChangeEntry:
    place = event_place(event, by_year=by_year)
    day = Link(site.language.date(day_of(event)), place)
    return replace(_entry(site, event), day=day, identity="")


def _by_day(site: Site, events: Iterable[Event]) -> tuple[ChangeDay, ...]:
    return tuple(
        ChangeDay(site.language.long_date(day), tuple(_entry(site, one) for one in of_day))
        for day, of_day in groupby(events, key=day_of)
    )


def _entry(site: Site, event: Event) -> ChangeEntry:
    words, *more = event_lines(event, site.content.strategy, site.language)
    return ChangeEntry(event_link(event, site.language), words, tuple(more), event.identity)


def _years(site: Site, shown: int | None) -> ChangeYears | None:
    """The ways between the pages; `shown` is the year of the page, None of the newest's."""
    text, years = site.language.text, change_years(site)
    if not years:
        return None
    newest = Link(text("changes.newest"), None if shown is None else CHANGES)
    pages = (Link(str(one), None if one == shown else year_path(one)) for one in years)
    return ChangeYears(text("changes.years"), (newest, *pages))
