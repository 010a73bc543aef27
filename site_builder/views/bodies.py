"""Councils, boards and sectors, as whatever they answer for leads to them."""

from __future__ import annotations

from site_builder.definitions import Body
from site_builder.records import Record
from site_builder.views.head import Link
from site_builder.views.site import Site, body_path


def body_link(site: Site, owner: str | None) -> Link | None:
    """A body's name, which leads to its page; free text as it stands, None without any."""
    if not owner:
        return None
    known = {body.id for body in site.content.strategy.bodies}
    return Link(site.body_name(owner), body_path(owner) if owner in known else None)


def owner_of(site: Site, record: Record) -> str | None:
    """The body or unit that looks after the indicator, else the one that follows its goal."""
    review, goal = record.indicator.review, site.content.goals[record.indicator.goal]
    return (review.owner if review else None) or goal.owner


def owner_link(site: Site, owner: str | None) -> Link | None:
    """The same link, or that none is stated, in a strategy that has bodies to answer for goals."""
    if owner or not site.content.strategy.bodies:
        return body_link(site, owner)
    return Link(site.language.text("goal.no-owner"), None)


def looks_at_all(site: Site, body: Body) -> bool:
    """Whether it follows the whole strategy: a council, and whoever holds its follow-ups."""
    held = {one.body for one in site.content.strategy.follow_ups}
    return body.kind == "council" or body.id in held


def goals_of(site: Site, body: Body) -> list[str]:
    """The goals that it follows, in the strategy's order."""
    goals = site.content.goals
    if looks_at_all(site, body):
        return list(goals)
    return [identity for identity in goals if goals[identity].owner == body.id]


def records_looked_after(site: Site, body: Body) -> list[Record]:
    """The indicators that it looks after beside those of the goals that it follows."""
    followed = set(goals_of(site, body))
    apart = (r for r in site.records.values() if r.indicator.goal not in followed)
    return [record for record in apart if owner_of(site, record) == body.id]
