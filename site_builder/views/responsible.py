"""Who answers for an indicator and what is done: its owner, its goal's actions, the next look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.records import Record
from site_builder.views.actions import actions
from site_builder.views.bodies import owner_link, owner_of
from site_builder.views.follow_ups import ahead_and_behind, occasion_link
from site_builder.views.head import Link, LinkedFact
from site_builder.views.site import Site


@dataclass(frozen=True)
class ActionLine:
    """An action in short: `icon` and `status` say how far it is; the goal's page tells more.

    `due` is empty without a day.
    """

    icon: str
    status: str
    name: str
    due: str


@dataclass(frozen=True)
class Responsible:
    """Facts of who, and the actions of the indicator's goal; at least one of the two."""

    heading: str
    facts: tuple[LinkedFact, ...]
    actions: tuple[ActionLine, ...]


def responsible(site: Site, record: Record) -> Responsible | None:
    """Who and what, or None where neither is known."""
    facts, lines = tuple(_facts(site, record)), tuple(_lines(site, record))
    if not facts and not lines:
        return None
    heading = "who.heading" if lines else "who.heading-who"
    return Responsible(site.language.text(heading), facts, lines)


def _lines(site: Site, record: Record) -> Iterator[ActionLine]:
    told = actions(site, site.content.goals[record.indicator.goal])
    for group in told.groups if told else ():
        for action in group.actions:
            yield ActionLine(group.icon, group.status, action.name, action.due)


def _facts(site: Site, record: Record) -> Iterator[LinkedFact]:
    text, strategy = site.language.text, site.content.strategy
    if owner := owner_link(site, owner_of(site, record)):
        yield LinkedFact(text("goal.owner"), (owner,))
    if strategy.contact:
        yield LinkedFact(
            text("who.contact"), (Link(strategy.contact.unit[site.language.code], None),)
        )
    ahead, _ = ahead_and_behind(site)
    for one in ahead[:1]:
        yield LinkedFact(text("who.next"), (occasion_link(site, one),))
