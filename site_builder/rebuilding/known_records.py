"""Records as they were made before, for as long as nothing that they are made from changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.definitions import Content, Indicator, Strategy
from site_builder.records import Record, record_of
from site_builder.snapshots import Failure, recorded_bytes


@dataclass(frozen=True)
class Basis:
    """All that a record is made from."""

    indicator: Indicator
    strategy: Strategy
    recorded: tuple[tuple[bytes, bytes] | None, ...]
    failures: str

    def is_same(self, other: Basis) -> bool:
        """Whether the same record would come of it: equal is not enough, 1.0 and 1.00 are."""
        same = self.indicator is other.indicator and self.strategy is other.strategy
        return same and (self.recorded, self.failures) == (other.recorded, other.failures)


class KnownRecords:
    """Gives the very same record again while its basis is the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Basis, Record]] = {}

    def record(
        self, content: Content, indicator: Indicator, failures: Mapping[str, Failure]
    ) -> Record:
        """The record as `record_of` makes it. Raises SiteBuilderError."""
        basis = _basis(content, indicator, failures)
        known = self._known.get(indicator.id)
        if known and known[0].is_same(basis):
            return known[1]
        record = record_of(content, indicator, failures)
        if _basis(content, indicator, failures).is_same(basis):  # no fetch came in between
            self._known[indicator.id] = basis, record
        return record


def _basis(content: Content, indicator: Indicator, failures: Mapping[str, Failure]) -> Basis:
    """Of the indicator and of all its projections."""
    every = [one.id for one in indicator.with_projections()]
    recorded = tuple(recorded_bytes(content.folder, identity) for identity in every)
    told = repr([failures.get(identity) for identity in every])
    return Basis(indicator, content.strategy, recorded, told)
