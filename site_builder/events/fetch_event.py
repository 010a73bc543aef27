"""A fetch that changed figures of one indicator."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from site_builder.definitions import Indicator, Strategy
from site_builder.events.moments import ASKED, ONE_RUN, as_then, earlier, in_utc, stamp
from site_builder.records import Record
from site_builder.series import FigureKey
from site_builder.snapshots import DefinitionLedger, Ledger, Revision

Heap = Literal["own", "compared", "groups", "areas"]
"""Whose figures: our own area's and the compared areas', led by the total or what stands for it;
their groups'; all other areas'."""


@dataclass(frozen=True)
class FetchEvent:
    """One fetch that changed figures of one indicator.

    `fetches` is what each fetch of the indicator changed, the oldest first, and this is the one at
    `place` among them. `definitions` tell what the indicator was called then.
    """

    record: Record
    strategy: Strategy
    fetches: Sequence[tuple[Revision, ...]]
    place: int
    definitions: DefinitionLedger

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator with name and unit as they were then."""
        return as_then(self.record.indicator, self.definitions, self.happened)

    @cached_property
    def indicator_before(self) -> Indicator:
        """The same as it was before anything that the same run of `fetch` noted of it."""
        return as_then(self.record.indicator, self.definitions, earlier(self.happened, ONE_RUN))

    @property
    def asked_anew(self) -> bool:
        """Whether it was the first that fetched something else than the one before."""
        moments = (
            in_utc(changes[0].noted)
            for changes in self.definitions.told.get(self.record.indicator.id, ())
            if any(one.what in ASKED and one.change == "changed" for one in changes)
        )
        return any(timedelta(0) <= self.happened - one <= ONE_RUN for one in moments)

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Every figure that it added, revised or removed."""
        return self.fetches[self.place]

    @property
    def happened(self) -> datetime:
        """When the figures were fetched, in UTC."""
        return in_utc(self.revisions[0].fetched)

    @property
    def identity(self) -> str:
        """What tells it apart from all other events, now and later."""
        return f"{self.record.indicator.id}-{stamp(self.happened)}"

    @cached_property
    def first(self) -> bool:
        """Whether nothing was recorded before it: all its figures, and all of today's, were added.

        A figure that was there before the ledger is in no line of it, or was revised first.
        """
        if self.place > 0 or any(one.change != "added" for one in self.revisions):
            return False
        began: dict[FigureKey, Revision] = {}
        for one in (one for fetch in self.fetches for one in fetch):
            began.setdefault(_key_of(one), one)
        lines = self.record.series.lines.values()
        today = (row.key for line in lines for row in line.rows if row.value is not None)
        return all(one.change == "added" for one in began.values()) and began.keys() >= set(today)

    @cached_property
    def heaps(self) -> Mapping[Heap, tuple[Revision, ...]]:
        """The changes by whose they are, where there are any; the latest period first.

        Those of areas that were `lost` are in none.
        """
        found: dict[Heap, list[Revision]] = {"own": [], "compared": [], "groups": [], "areas": []}
        for one in self.revisions:
            if one.area not in self.lost:
                found[self._heap(one)].append(one)
        return {
            heap: tuple(sorted(ones, key=lambda one: one.period, reverse=True))
            for heap, ones in found.items()
            if ones
        }

    @cached_property
    def lost(self) -> Mapping[str, tuple[Revision, ...]]:
        """By area what was removed, of those that had figures before and have none since."""
        found: dict[str, list[Revision]] = {}
        for one in self.revisions:
            found.setdefault(one.area, []).append(one)
        gone = (area for area, ones in found.items() if {one.change for one in ones} == {"removed"})
        return {area: tuple(found[area]) for area in gone if area not in self._left}

    @cached_property
    def _left(self) -> Collection[str]:
        """The areas that had a figure after it, by the fetches until it and by today's figures.

        Both are asked: of figures from before the ledger only the later ones can tell.
        """
        there: dict[FigureKey, bool] = {}
        for one in (one for fetch in self.fetches[: self.place + 1] for one in fetch):
            there[_key_of(one)] = one.change != "removed"
        lines = self.record.series.lines.values()
        since = {row.key: True for line in lines for row in line.rows if row.value is not None}
        for one in (one for fetch in reversed(self.fetches[self.place + 1 :]) for one in fetch):
            since[_key_of(one)] = one.change != "added"
        every = (*there.items(), *since.items())
        return {key.area for key, is_there in every if is_there}

    def _heap(self, revision: Revision) -> Heap:
        own = revision.area == self.strategy.municipality
        if not own and revision.area not in self.strategy.named:
            return "areas"
        if revision.group != self.record.series.lead:
            return "groups"
        return "own" if own else "compared"


def fetch_events(ledger: Ledger, strategy: Strategy, record: Record) -> list[FetchEvent]:
    """Every fetch that changed the indicator's figures, the oldest first."""
    fetches = ledger.fetches.get(record.indicator.id, ())
    return [
        FetchEvent(record, strategy, fetches, place, ledger.definitions)
        for place in range(len(fetches))
    ]


def _key_of(one: Revision) -> FigureKey:
    return FigureKey(one.area, one.period, one.group)
