"""`data/actions.csv`: every action of every goal, as it stands on the day of the build."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from site_builder.definitions import Action, Goal, Strategy
from site_builder.downloads.spreadsheet_safety import safe_row

ACTIONS = "data/actions.csv"
"""Where the file lies, from the root that all languages share."""
NAMES = ("goal", "name", "owner", "outcome", "outlook")
"""What stands once per language of the site."""


def action_columns(languages: Sequence[str]) -> list[str]:
    """The header. `status` is as it was written, `late` is `yes` where the day has passed."""
    named = [f"{name}_{code}" for name in NAMES for code in languages]
    return ["goal", "action", "status", "late", "due", "owner", *named]


def actions_csv(strategy: Strategy, day: date, *goals: Goal) -> bytes:
    """The file's bytes, a row for each action, in the strategy's order."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(action_columns(strategy.languages))
    for goal in goals:
        for action in goal.actions:
            writer.writerow(safe_row(list(_row(strategy, goal, action, day))))
    return out.getvalue().encode()


def _row(strategy: Strategy, goal: Goal, action: Action, day: date) -> Iterator[str]:
    bodies = {body.id: body.name for body in strategy.bodies}
    owner = action.owner or goal.owner or ""
    late = action.status_on(day) == "late"
    yield from (goal.id, action.id, action.status, "yes" if late else "no")
    yield from (action.due.isoformat() if action.due else "", owner)
    free = dict.fromkeys(strategy.languages, owner)
    told = (goal.name, action.name, bodies.get(owner, free), action.outcome, action.outlook)
    for text in told:
        yield from ((text or {}).get(code, "") for code in strategy.languages)
