"""What is done for goals: actions by how far they are, the late ones first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from site_builder.definitions import Action, Goal
from site_builder.views.bodies import body_link
from site_builder.views.head import Link, LinkedFact
from site_builder.views.site import Site, goal_path

STATUSES = ("late", "in-progress", "not-started", "done", "cancelled")
"""In the order in which a reader sees them: what needs someone's attention comes first."""


@dataclass(frozen=True)
class ActionEntry:
    """An action: `due` says when it is or was to be done, empty without a day.

    `goal` is what it is done for, None on the goal's own page. `facts` tell who is responsible,
    what has been done and what comes next, as far as is known.
    """

    name: str
    due: str
    goal: LinkedFact | None
    facts: tuple[LinkedFact, ...]


@dataclass(frozen=True)
class ActionGroup:
    """The actions of one status: `icon` is its name, `status` its words, `number` how many."""

    icon: str
    status: str
    number: str
    actions: tuple[ActionEntry, ...]


@dataclass(frozen=True)
class ActionGroups:
    """Actions under a heading."""

    heading: str
    groups: tuple[ActionGroup, ...]


def actions(site: Site, goal: Goal) -> ActionGroups | None:
    """The goal's actions by status; None without any."""
    return _grouped(site, [(None, action) for action in goal.actions])


def actions_among(
    site: Site, found: Iterable[tuple[Goal, Action]], day: date | None = None, heading: str = ""
) -> ActionGroups | None:
    """Actions for several goals by status, each with what it is done for; None without any.

    As they stand today, or stood on an earlier `day`; under a `heading` of its own where told.
    """
    return _grouped(replace(site, today=day) if day else site, found, heading)


def _grouped(
    site: Site, found: Iterable[tuple[Goal | None, Action]], heading: str = ""
) -> ActionGroups | None:
    by_status: dict[str, list[ActionEntry]] = {status: [] for status in STATUSES}
    for goal, action in found:
        status = action.status_on(site.today)
        by_status[status].append(_entry(site, status, goal, action))
    groups = tuple(_group(site, status, told) for status, told in by_status.items() if told)
    heading = heading or site.language.text("actions.heading")
    return ActionGroups(heading, groups) if groups else None


def _group(site: Site, status: str, entries: Sequence[ActionEntry]) -> ActionGroup:
    words = site.language.text(f"action.{status}")
    return ActionGroup(status, words, str(len(entries)), tuple(entries))


def _entry(site: Site, status: str, goal: Goal | None, action: Action) -> ActionEntry:
    text, code = site.language.text, site.language.code
    told = [
        ("owner", body_link(site, action.owner)),
        ("outcome", Link(action.outcome[code], None) if action.outcome else None),
        ("outlook", Link(action.outlook[code], None) if action.outlook else None),
    ]
    return ActionEntry(
        name=action.name[code],
        due=_due(site, status, action),
        goal=_for_goal(site, goal) if goal else None,
        facts=tuple(LinkedFact(text(f"actions.{key}"), (said,)) for key, said in told if said),
    )


def _for_goal(site: Site, goal: Goal) -> LinkedFact:
    known = goal.id in site.content.goals
    leads = Link(goal.name[site.language.code], goal_path(goal.id) if known else None)
    return LinkedFact(site.language.text("actions.goal"), (leads,))


def _due(site: Site, status: str, action: Action) -> str:
    """The day; nothing of one that no longer counts."""
    if action.due is None or status == "cancelled":
        return ""
    passed = action.due < site.today
    key = "was-due" if status == "late" and passed else "due"
    return site.language.text(f"actions.{key}", date=site.language.date(action.due))
