"""Where events stand: the newest on the page of changes, all of a year on that year's own page.

A year has a page once there is more than the page of changes tells. From then on every event stands
on its year's page, where it stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice

from site_builder.events import (
    Event,
    day_of,
    definition_changes,
    follow_up_events,
    in_utc,
    indicator_events,
    newest_first,
    removals,
)
from site_builder.period import finnish_day
from site_builder.views.site import Site

CHANGES = "changes/"
"""The page of changes, from the language's root."""
MOST_TOLD = 100
"""So many events stand on the page of changes at most: whole days, unless one alone has more."""


def year_path(year: int) -> str:
    """The page of one year's changes, from the language's root."""
    return f"{CHANGES}{year}/"


def event_place(event: Event, *, by_year: bool) -> str:
    """Where an event stands, from the language's root."""
    page = year_path(day_of(event).year) if by_year else CHANGES
    return f"{page}#{event.identity}"


def told_by_year(site: Site) -> bool:
    """Whether each year has a page of its own: there are more events than one page tells.

    Found out of the ledgers and the strategy alone, which are the same for as long as the site has
    the same pages. Every page of an indicator asks: no more events are counted than it takes.
    """
    return sum(1 for _ in islice(_moments(site), MOST_TOLD + 1)) > MOST_TOLD


def change_years(site: Site) -> list[int]:
    """The years that have pages of their own, the latest first; none while one page has room."""
    if not told_by_year(site):
        return []
    return sorted({finnish_day(in_utc(moment)).year for moment in _moments(site)}, reverse=True)


def events_of(site: Site, year: int | None = None) -> list[Event]:
    """All that happened, or all of one year, the newest first."""
    ledger, strategy = site.ledger, site.content.strategy
    among = [one for one in site.records if year is None or year in _years_of(site, one)]
    found: list[Event] = [
        *(
            event
            for one in among
            for event in indicator_events(ledger, strategy, site.records[one])
        ),
        *removals(ledger, strategy, site.records),
        *follow_up_events(strategy, site.today),
    ]
    return newest_first(one for one in found if year is None or day_of(one).year == year)


def newest_events(events: Sequence[Event]) -> Sequence[Event]:
    """As many whole days of these, the newest first, as the page of changes tells."""
    told: list[Event] = []
    for _, of_day in groupby(events, key=day_of):
        day = list(of_day)
        if len(told) + len(day) > MOST_TOLD:
            return told or day[:MOST_TOLD]
        told += day
    return told


def _moments(site: Site) -> Iterator[datetime]:
    """The moment of every event, without a look at any record."""
    for identity in site.records:
        yield from _moments_of(site, identity)
    strategy = site.content.strategy
    for event in removals(site.ledger, strategy, site.records):
        yield event.happened
    for held in follow_up_events(strategy, site.today):
        yield held.happened


def _moments_of(site: Site, identity: str) -> Iterator[datetime]:
    """The moment of every event of one indicator, as it was noted."""
    ledger, strategy = site.ledger, site.content.strategy
    for fetch in ledger.fetches.get(identity, ()):
        yield fetch[0].fetched
    for changes in definition_changes(ledger.definitions, strategy, identity):
        yield changes[0].noted


def _years_of(site: Site, identity: str) -> set[int]:
    return {finnish_day(in_utc(moment)).year for moment in _moments_of(site, identity)}
