"""What is done for a goal, action by action."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions.models import Action, Goal
from site_builder.views.site import Site


@dataclass(frozen=True)
class ActionEntry:
    """What is done for the goal: how far it is and when it is due, and what came of it."""

    name: str
    state: str
    outcome: str


def action_entries(site: Site, goal: Goal) -> tuple[ActionEntry, ...]:
    """The goal's actions in the order of the definition."""
    return tuple(_entry(site, action) for action in goal.actions)


def _entry(site: Site, action: Action) -> ActionEntry:
    language = site.language
    status = language.text(f"action.{action.status}")
    return ActionEntry(
        name=action.name[language.code],
        state=language.series([status, language.date(action.due)]) if action.due else status,
        outcome=action.outcome[language.code] if action.outcome else "",
    )
