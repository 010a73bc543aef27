"""What a page has read of the evidence, found out while it reads.

A page is handed evidence of its own, whose mappings note each value that is asked for. So the list
of what a page depends on is made by the page itself, and none has to be kept by hand. Keys are not
noted: which indicators and goals there are is the same in all sites that are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from site_builder.charts.model import Chart
from site_builder.definitions import FollowUp
from site_builder.editions import KnownThen
from site_builder.records import Evidence, Record
from site_builder.views.site import Site

Read = tuple[str, str]
"""A mapping's name and a key of it: `("records", "vakiluku")`."""
Noted = TypeVar("Noted")


class Noting(Mapping[str, Noted]):
    """The same mapping, which notes in `reads` whose values were asked for."""

    def __init__(self, name: str, values: Mapping[str, Noted], reads: set[Read]) -> None:
        self._name, self._values, self._reads = name, values, reads

    def __getitem__(self, key: str) -> Noted:
        self._reads.add((self._name, key))
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: object) -> bool:
        return key in self._values


@dataclass(frozen=True)
class NotingEvidence(Evidence):
    """Evidence whose definitions and records note what is read of them; `plain` notes nothing."""

    plain: Evidence
    reads: set[Read]

    def ids_of(self, goal: str) -> list[str]:
        """The ids of the goal's indicators, in order."""
        return self.plain.ids_of(goal)

    def known_then(self, one: FollowUp, identity: str) -> KnownThen | None:
        """The state that all pages share; it is made from the record of today, too."""
        if identity in self.records:
            self.reads.add(("records", identity))
        return self.plain.known_then(one, identity)


Drawn = dict[str, tuple[Record, Chart | None]]
"""Charts of one language under one strategy, each with the record that it was drawn of."""


@dataclass(frozen=True, kw_only=True)
class NotingSite(Site):
    """A site whose evidence notes what is read of it, and that draws no record's chart twice."""

    drawn: Drawn

    def chart(self, identity: str) -> Chart | None:
        """The chart that is known of the very record, else a new one."""
        record, known = self.records[identity], self.drawn.get(identity)
        if known is None or known[0] is not record:
            known = self.drawn[identity] = record, super().chart(identity)
        return known[1]


def noting(site: Site, drawn: Drawn) -> Site:
    """The same site, which knows what is read through it (see `reads_of`)."""
    plain, reads = site.evidence, set[Read]()
    content = replace(
        plain.content,
        goals=Noting("goals", plain.content.goals, reads),
        indicators=Noting("indicators", plain.content.indicators, reads),
    )
    records = Noting("records", plain.records, reads)
    evidence = NotingEvidence(content, records, plain.ledger, plain, reads, editions=plain.editions)
    return NotingSite(
        evidence, site.language, site.settings, site.today, site.shared, site.sizes, drawn=drawn
    )


def reads_of(site: Site) -> frozenset[Read]:
    """What has been read so far through a site that `noting` gave."""
    evidence = site.evidence
    return frozenset(evidence.reads) if isinstance(evidence, NotingEvidence) else frozenset()


def differences(before: Evidence, after: Evidence) -> frozenset[Read]:
    """What is not the very same value in both, which have the same keys."""
    mappings: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("goals", before.content.goals, after.content.goals),
        ("indicators", before.content.indicators, after.content.indicators),
        ("records", before.records, after.records),
    )
    return frozenset(
        (name, key) for name, old, new in mappings for key in new if old[key] is not new[key]
    )
