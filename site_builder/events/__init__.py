"""What has happened to a strategy: figures and definitions changed, follow-ups held."""

from site_builder.events.definition_event import DefinitionEvent, definition_changes, removals
from site_builder.events.fed import Subject, changed_among, concerns, has_happened
from site_builder.events.fetch_event import FetchEvent, Heap, fetch_events
from site_builder.events.follow_up_event import FollowUpEvent, follow_up_events
from site_builder.events.happened import (
    Event,
    IndicatorEvent,
    day_of,
    indicator_events,
    newest_first,
)
from site_builder.events.moments import in_utc

__all__ = [
    "DefinitionEvent",
    "Event",
    "FetchEvent",
    "FollowUpEvent",
    "Heap",
    "IndicatorEvent",
    "Subject",
    "changed_among",
    "concerns",
    "day_of",
    "definition_changes",
    "fetch_events",
    "follow_up_events",
    "has_happened",
    "in_utc",
    "indicator_events",
    "newest_first",
    "removals",
]
