"""What has happened to a strategy, as values: fetches that changed figures, follow-ups held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Literal

from site_builder.definitions import FollowUp, Strategy
from site_builder.period import HELSINKI, finnish_day
from site_builder.records import Record
from site_builder.series import FigureKey
from site_builder.snapshots import Ledger, Revision

Heap = Literal["own", "compared", "groups", "areas"]
"""Whose figures: our own area's and the compared areas', led by the total or what stands for it;
their groups'; all other areas'."""


@dataclass(frozen=True)
class FetchEvent:
    """One fetch that changed figures of one indicator.

    `fetches` is what each fetch of the indicator changed, the oldest first, and this is the one at
    `place` among them.
    """

    record: Record
    strategy: Strategy
    fetches: Sequence[tuple[Revision, ...]]
    place: int

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Every figure that it added, revised or removed."""
        return self.fetches[self.place]

    @property
    def happened(self) -> datetime:
        """When the figures were fetched, in UTC."""
        return _in_utc(self.revisions[0].fetched)

    @property
    def identity(self) -> str:
        """What tells it apart from all other events, now and later."""
        return f"{self.record.indicator.id}-{self.happened:%Y%m%dT%H%M%SZ}"

    @cached_property
    def first(self) -> bool:
        """Whether nothing was recorded before it: all its figures, and all of today's, were added.

        A figure that was there before the ledger is in no line of it, or was revised first.
        """
        if self.place > 0 or any(one.change != "added" for one in self.revisions):
            return False
        began: dict[FigureKey, Revision] = {}
        for one in (one for fetch in self.fetches for one in fetch):
            began.setdefault(FigureKey(one.area, one.period, one.group), one)
        lines = self.record.series.lines.values()
        today = (row.key for line in lines for row in line.rows if row.value is not None)
        return all(one.change == "added" for one in began.values()) and began.keys() >= set(today)

    @cached_property
    def heaps(self) -> Mapping[Heap, tuple[Revision, ...]]:
        """The changes by whose they are, where there are any; the latest period first."""
        found: dict[Heap, list[Revision]] = {"own": [], "compared": [], "groups": [], "areas": []}
        for one in self.revisions:
            found[self._heap(one)].append(one)
        return {
            heap: tuple(sorted(ones, key=lambda one: one.period, reverse=True))
            for heap, ones in found.items()
            if ones
        }

    def _heap(self, revision: Revision) -> Heap:
        own = revision.area == self.strategy.municipality
        if not own and revision.area not in self.strategy.named:
            return "areas"
        if revision.group != self.record.series.lead:
            return "groups"
        return "own" if own else "compared"


@dataclass(frozen=True)
class FollowUpEvent:
    """A follow-up that has been held."""

    follow_up: FollowUp

    @property
    def happened(self) -> datetime:
        """Noon in Finland: nobody writes down the hour, and elsewhere it is the same day."""
        return _in_utc(datetime.combine(self.follow_up.date, time(12), HELSINKI))

    @property
    def identity(self) -> str:
        """What tells it apart from all other events, now and later."""
        return f"follow-up-{self.follow_up.id}"


Event = FetchEvent | FollowUpEvent


def fetch_events(ledger: Ledger, strategy: Strategy, record: Record) -> list[FetchEvent]:
    """Every fetch that changed the indicator's figures, in no order that counts."""
    fetches = ledger.fetches.get(record.indicator.id, ())
    return [FetchEvent(record, strategy, fetches, place) for place in range(len(fetches))]


def follow_up_events(strategy: Strategy, today: date) -> list[FollowUpEvent]:
    """The follow-ups that have been held; one of today is still to come."""
    return [FollowUpEvent(one) for one in strategy.follow_ups if one.has_been(today)]


def newest_first(events: Iterable[Event]) -> list[Event]:
    """The events in order; those of one moment stay as they are."""
    return sorted(events, key=lambda event: event.happened, reverse=True)


def day_of(event: Event) -> date:
    """The day in Finland."""
    return finnish_day(event.happened)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first and last hours that there are
        return moment.replace(tzinfo=UTC)
