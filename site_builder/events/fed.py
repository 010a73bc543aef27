"""Of what anything has happened: the one rule by which there is a feed, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from site_builder.definitions import Body, FollowUp, Goal, Indicator, Strategy
from site_builder.events.definition_event import definition_changes, removals
from site_builder.events.follow_up_event import follow_up_events
from site_builder.records import Evidence
from site_builder.snapshots import Ledger

Subject = Strategy | Goal | Body | Indicator
"""What a feed is of."""


def changed_among(ledger: Ledger, strategy: Strategy, indicators: Iterable[str]) -> tuple[str, ...]:
    """Those of these indicators that anything has happened to, in the site's languages."""
    return tuple(
        one
        for one in indicators
        if one in ledger.fetches or any(definition_changes(ledger.definitions, strategy, one))
    )


def has_happened(
    evidence: Evidence, subject: Subject, changed: Collection[str], today: date
) -> bool:
    """Whether anything is to be told of a subject, of whose indicators these have `changed`."""
    strategy = evidence.content.strategy
    if changed or any(
        concerns(one.follow_up, subject) for one in follow_up_events(strategy, today)
    ):
        return True
    return isinstance(subject, Strategy) and any(
        removals(evidence.ledger, strategy, evidence.records)
    )


def concerns(one: FollowUp, subject: Subject) -> bool:
    """Whether a follow-up is told of there: all, those a body held, those that judged a goal."""
    if isinstance(subject, Goal):
        return any(said.follow_up == one.id for said in subject.assessments)
    if isinstance(subject, Body):
        return subject.id == one.body
    return isinstance(subject, Strategy)
