"""`data/actions.csv`: every action of every goal, as it stands on the day of the build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.definitions import Action, Goal, Strategy
from site_builder.downloads.csv_table import csv_table

ACTIONS = "data/actions.csv"
"""Where it lies, from the site's root."""
NAMES = ("goal", "name", "owner", "outcome", "outlook")
"""What stands once per language of the site."""


def action_columns(languages: Sequence[str]) -> list[str]:
    """The header. `status` is as it was written, `late` is `yes` where the day has passed."""
    named = [f"{name}_{code}" for name in NAMES for code in languages]
    return ["goal", "action", "status", "late", "due", "owner", *named]


def actions_csv(strategy: Strategy, day: date, *goals: Goal) -> bytes:
    """The file's bytes, a row for each action, in the strategy's order."""
    rows = (_row(strategy, goal, action, day) for goal in goals for action in goal.actions)
    return csv_table(action_columns(strategy.languages), rows)


def _row(strategy: Strategy, goal: Goal, action: Action, day: date) -> Iterator[str]:
    owner = action.owner or goal.owner or ""
    late = action.status_on(day) == "late"
    yield from (goal.id, action.id, action.status, "yes" if late else "no")
    yield from (action.due.isoformat() if action.due else "", owner)
    named = strategy.owner_names(owner)
    told = (goal.name, action.name, named, action.outcome, action.outlook)
    for text in told:
        yield from ((text or {}).get(code, "") for code in strategy.languages)
