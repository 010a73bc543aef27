"""Who answers for an indicator and what is done: its owner, its goal's actions, the next look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.records import Record
from site_builder.views.actions import actions
from site_builder.views.prose import Fact
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
    facts: tuple[Fact, ...]
    actions: tuple[ActionLine, ...]


def responsible(site: Site, record: Record) -> Responsible | None:
    """Who and what, or None where neither is known."""
    facts, lines = tuple(_facts(site, record)), tuple(_lines(site, record))
    if not facts and not lines:
        return None
    heading = "who.heading" if lines else "who.heading-who"
    return Responsible(site.language.text(heading), facts, lines)


def owner_name(site: Site, record: Record) -> str:
    """The body or unit that looks after the indicator, else after its goal; empty without any."""
    review, goal = record.indicator.review, site.content.goals[record.indicator.goal]
    return site.body_name((review.owner if review else None) or goal.owner)


def owner_told(site: Site, owner: str) -> str:
    """The name, or that none is stated, in a strategy that has bodies to answer for its goals."""
    if owner or not site.content.strategy.bodies:
        return owner
    return site.language.text("goal.no-owner")


def _lines(site: Site, record: Record) -> Iterator[ActionLine]:
    told = actions(site, site.content.goals[record.indicator.goal])
    for group in told.groups if told else ():
        for action in group.actions:
            yield ActionLine(group.icon, group.status, action.name, action.due)


def _facts(site: Site, record: Record) -> Iterator[Fact]:
    text, strategy = site.language.text, site.content.strategy
    if owner := owner_told(site, owner_name(site, record)):
        yield Fact(text("goal.owner"), owner)
    if strategy.contact:
        yield Fact(text("who.contact"), strategy.contact.unit[site.language.code])
    coming = [one for one in strategy.follow_ups if one.date >= site.today]
    for one in sorted(coming, key=lambda occasion: occasion.date)[:1]:
        body, day = site.body_name(one.body), site.language.date(one.date)
        yield Fact(text("who.next"), f"{one.name[site.language.code]}: {body}, {day}")
