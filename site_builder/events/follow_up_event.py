"""A follow-up that has been held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from site_builder.definitions import FollowUp, Strategy
from site_builder.events.moments import in_utc
from site_builder.period import HELSINKI


@dataclass(frozen=True)
class FollowUpEvent:
    """A follow-up that has been held."""

    follow_up: FollowUp

    @property
    def happened(self) -> datetime:
        """Noon in Finland: nobody writes down the hour, and elsewhere it is the same day."""
        return in_utc(datetime.combine(self.follow_up.date, time(12), HELSINKI))

    @property
    def identity(self) -> str:
        """What tells it apart from all other events, now and later."""
        return f"follow-up-{self.follow_up.id}"


def follow_up_events(strategy: Strategy, today: date) -> list[FollowUpEvent]:
    """The follow-ups that have been held; one of today is still to come."""
    return [FollowUpEvent(one) for one in strategy.follow_ups if one.has_been(today)]
