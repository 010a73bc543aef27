"""A change of one indicator's definition, as a fetch found it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from site_builder.definitions import Indicator, Strategy
from site_builder.events.fetch_event import FetchEvent
from site_builder.events.moments import ASKED, ONE_RUN, as_then, earlier, in_utc, stamp
from site_builder.records import Record
from site_builder.snapshots import DefinitionChange, DefinitionLedger, Ledger


@dataclass(frozen=True)
class DefinitionEvent:
    """A change of one indicator's definition, as a fetch found it.

    `changes` are its parts in their order, those of the site's languages. `record` is None where
    the indicator is no more; then nothing but that is told. `replaced` says whether most of our own
    area's figures became others in the same fetch.
    """

    changes: tuple[DefinitionChange, ...]
    record: Record | None
    definitions: DefinitionLedger
    replaced: bool = False

    @property
    def happened(self) -> datetime:
        """When it was noted, in UTC."""
        return in_utc(self.changes[0].noted)

    @property
    def identity(self) -> str:
        """What tells it apart from all other events, now and later: no id has capital letters."""
        return f"{self.changes[0].indicator}-{stamp(self.happened)}-definition"

    @property
    def asked(self) -> bool:
        """Whether something else is fetched since."""
        return any(one.what in ASKED and one.change == "changed" for one in self.changes)

    @cached_property
    def before(self) -> Indicator | None:
        """The indicator as it was called and told before; None where it is no more."""
        return self._as_of(earlier(self.happened, timedelta(seconds=1)))

    @cached_property
    def after(self) -> Indicator | None:
        """The indicator as it was called and told from then on; None where it is no more."""
        return self._as_of(self.happened)

    @property
    def names(self) -> Mapping[str, str]:
        """What the indicator was called from then on, or until then, by language."""
        if self.after is not None:
            return self.after.title
        return {one.language: one.old for one in self.changes if one.what == "title"}

    def _as_of(self, moment: datetime) -> Indicator | None:
        if self.record is None:
            return None
        return as_then(self.record.indicator, self.definitions, moment)


def definition_events(
    definitions: DefinitionLedger,
    strategy: Strategy,
    record: Record,
    fetched: Sequence[FetchEvent],
) -> Iterator[DefinitionEvent]:
    """Every change of one indicator's definition, the oldest first; `fetched` are its fetches."""
    for changes in definition_changes(definitions, strategy, record.indicator.id):
        event = DefinitionEvent(changes, record, definitions)
        came = [one for one in fetched if timedelta(0) <= one.happened - event.happened <= ONE_RUN]
        replaced = event.asked and any(map(_replaced, came))
        yield DefinitionEvent(changes, record, definitions, replaced=replaced)


def _replaced(event: FetchEvent) -> bool:
    """Whether more than half of our own area's figures became others."""
    changed = [one for one in event.heaps.get("own", ()) if one.change != "added"]
    return len(changed) > len(event.record.series.headline.known) / 2 > 0


def definition_changes(
    definitions: DefinitionLedger, strategy: Strategy, identity: str
) -> Iterator[tuple[DefinitionChange, ...]]:
    """What changed at each moment in the definition, of texts those in the site's languages."""
    for changes in definitions.told.get(identity, ()):
        known = tuple(one for one in changes if one.language in ("", *strategy.languages))
        if known:
            yield known


def removals(
    ledger: Ledger, strategy: Strategy, known: Collection[str]
) -> Iterator[DefinitionEvent]:
    """The indicators that are no more: each as the one event that it ended by."""
    for identity in ledger.definitions.told:
        if identity in known:
            continue
        every = list(definition_changes(ledger.definitions, strategy, identity))
        if every and every[-1][0].what == "indicator" and every[-1][0].change == "removed":
            yield DefinitionEvent(every[-1], None, ledger.definitions)
