"""Who answers for an indicator and what is done: its owner, its goal's actions, the next look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.records import Record
from site_builder.views.actions import ActionGroups, actions
from site_builder.views.head import Link
from site_builder.views.prose import Fact
from site_builder.views.site import Site, goal_path


@dataclass(frozen=True)
class Responsible:
    """Facts of who, and the actions of the indicator's goal; at least one of the two."""

    heading: str
    facts: tuple[Fact, ...]
    goal: Link
    actions: ActionGroups | None


def responsible(site: Site, record: Record) -> Responsible | None:
    """Who and what, or None where neither is known."""
    facts = tuple(_facts(site, record))
    goal = site.content.goals[record.indicator.goal]
    done = actions(site, goal)
    if not facts and done is None:
        return None
    code = site.language.code
    return Responsible(
        heading=site.language.text("who.heading"),
        facts=facts,
        goal=Link(goal.name[code], goal_path(goal.id)),
        actions=done,
    )


def owner_name(site: Site, record: Record) -> str:
    """The body or unit that looks after the indicator, else after its goal; empty without any."""
    review, goal = record.indicator.review, site.content.goals[record.indicator.goal]
    return site.body_name((review.owner if review else None) or goal.owner)


def _facts(site: Site, record: Record) -> Iterator[Fact]:
    text, strategy = site.language.text, site.content.strategy
    if owner := owner_name(site, record):
        yield Fact(text("goal.owner"), owner)
    if strategy.contact:
        yield Fact(text("who.contact"), strategy.contact.unit[site.language.code])
    coming = [one for one in strategy.follow_ups if one.date >= site.today]
    for one in sorted(coming, key=lambda occasion: occasion.date)[:1]:
        body, day = site.body_name(one.body), site.language.date(one.date)
        yield Fact(text("who.next"), f"{one.name[site.language.code]}: {body}, {day}")
