"""What one indicator is explained from: its record, its snapshot as it lies there, the site."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from site_builder.definitions import Content, Indicator, Strategy
from site_builder.errors import Problem, SiteBuilderError
from site_builder.language import Language
from site_builder.records import Evidence, Record, RecordedProjection, record_of
from site_builder.site_choices import Settings
from site_builder.snapshots import Snapshot, read_failures, read_ledger, read_snapshot
from site_builder.views.site import Site

AskedApart = Record | RecordedProjection
"""What is asked for, fetched and recorded apart: an indicator, or a projection of one."""


@dataclass(frozen=True)
class Case:
    """An indicator with all that its page would be made from.

    `projection` is the one that is asked about, None when the indicator itself is. `snapshot` is
    what is recorded of that, also where it answers another question than is asked now and the
    site shows none of it.
    """

    site: Site
    record: Record
    projection: RecordedProjection | None
    snapshot: Snapshot | None

    @property
    def explained(self) -> AskedApart:
        """The indicator, or the projection that is asked about."""
        return self.projection or self.record

    @property
    def indicator(self) -> Indicator:
        """What is asked for: a projection's is one of its own."""
        return self.explained.indicator

    @property
    def strategy(self) -> Strategy:
        """The strategy that it belongs to."""
        return self.site.content.strategy

    @property
    def language(self) -> Language:
        """The language that names and sentences are told in."""
        return self.site.language


def case_of(content: Content, identity: str, code: str, today: date) -> Case:
    """The case of an indicator or projection, told in a language as of a day.

    No other indicator is read, so that a fault of another does not stand in the way. Raises
    SiteBuilderError when there is none of this id, with those that are written nearly so, and when
    what is recorded of it cannot be read.
    """
    owners = _owners(content)
    if identity not in owners:
        raise SiteBuilderError(_unknown(identity, owners))
    indicator = content.indicators[owners[identity]]
    record = record_of(content, indicator, read_failures(content.folder))
    evidence = Evidence(content, {indicator.id: record}, read_ledger(content.folder))
    site = Site(evidence, Language.of(code), Settings(), today, shared="../")
    asked = (one for one in record.projections if one.indicator.id == identity)
    return Case(site, record, next(asked, None), read_snapshot(content.folder, identity))


def _owners(content: Content) -> Mapping[str, str]:
    """The indicator of each id: its own, and those of its projections."""
    own = {identity: identity for identity in content.indicators}
    for one in content.indicators.values():
        own |= {one.projected(projection).id: one.id for projection in one.projections}
    return own


def _unknown(identity: str, known: Mapping[str, str]) -> Problem:
    near = difflib.get_close_matches(identity.casefold(), known, n=3, cutoff=0.5)
    near += [one for one in known if len(identity) > 2 and identity.casefold() in one]
    told = ", ".join(list(dict.fromkeys(near))[:5])
    remedy = f"Did you mean {told}?" if told else "Ids are the files' names under indicators/."
    return Problem(identity, "there is no such indicator", remedy)
