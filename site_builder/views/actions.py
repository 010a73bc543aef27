"""What is done for a goal: its actions by how far they are, the late ones seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.definitions import Action, Goal
from site_builder.views.prose import Fact
from site_builder.views.site import Site

STATUSES = ("late", "in-progress", "not-started", "done", "cancelled")
"""In the order in which a reader sees them: what needs someone's attention comes first."""


@dataclass(frozen=True)
class ActionEntry:
    """An action: `due` says when it is or was to be done, empty without a day.

    `facts` tell who is responsible, what has been done and what comes next, as far as is known.
    """

    name: str
    due: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ActionGroup:
    """The actions of one status: `icon` is its name, `status` its words, `number` how many."""

    icon: str
    status: str
    number: str
    actions: tuple[ActionEntry, ...]


@dataclass(frozen=True)
class ActionGroups:
    """The goal's actions under a heading."""

    heading: str
    groups: tuple[ActionGroup, ...]


def actions(site: Site, goal: Goal) -> ActionGroups | None:
    """The goal's actions by status; None without any."""
    by_status: dict[str, list[Action]] = {status: [] for status in STATUSES}
    for action in goal.actions:
        by_status[status_of(action, site.today)].append(action)
    groups = tuple(_group(site, status, found) for status, found in by_status.items() if found)
    return ActionGroups(site.language.text("actions.heading"), groups) if groups else None


def status_of(action: Action, today: date) -> str:
    """The status as written, but late once the day has passed on which it should be done."""
    passed = action.due is not None and action.due < today
    return "late" if passed and action.status in ("not-started", "in-progress") else action.status


def _group(site: Site, status: str, found: Sequence[Action]) -> ActionGroup:
    words = site.language.text(f"action.{status}")
    entries = tuple(_entry(site, status, action) for action in found)
    return ActionGroup(status, words, str(len(found)), entries)


def _entry(site: Site, status: str, action: Action) -> ActionEntry:
    text, code = site.language.text, site.language.code
    told = [
        ("owner", site.body_name(action.owner)),
        ("outcome", action.outcome[code] if action.outcome else ""),
        ("outlook", action.outlook[code] if action.outlook else ""),
    ]
    facts = tuple(Fact(text(f"actions.{key}"), words) for key, words in told if words)
    return ActionEntry(action.name[code], _due(site, status, action), facts)


def _due(site: Site, status: str, action: Action) -> str:
    """The day; nothing of one that no longer counts."""
    if action.due is None or status == "cancelled":
        return ""
    passed = action.due < site.today
    key = "was-due" if status == "late" and passed else "due"
    return site.language.text(f"actions.{key}", date=site.language.date(action.due))
