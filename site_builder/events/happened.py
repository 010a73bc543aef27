"""All kinds of event together: those of one indicator, and any of them in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from site_builder.definitions import Strategy
from site_builder.events.definition_event import DefinitionEvent, definition_events
from site_builder.events.fetch_event import FetchEvent, fetch_events
from site_builder.events.follow_up_event import FollowUpEvent
from site_builder.period import finnish_day
from site_builder.records import Record
from site_builder.snapshots import Ledger

IndicatorEvent = FetchEvent | DefinitionEvent
Event = IndicatorEvent | FollowUpEvent


def indicator_events(
    ledger: Ledger, strategy: Strategy, record: Record
) -> Iterator[IndicatorEvent]:
    """All that happened to one indicator: of one moment what was found in its definition first."""
    fetched = fetch_events(ledger, strategy, record)
    yield from definition_events(ledger.definitions, strategy, record, fetched)
    yield from fetched


def newest_first(events: Iterable[Event]) -> list[Event]:
    """The events in order; those of one moment stay as they are."""
    return sorted(events, key=lambda event: event.happened, reverse=True)


def day_of(event: Event) -> date:
    """The day in Finland."""
    return finnish_day(event.happened)
