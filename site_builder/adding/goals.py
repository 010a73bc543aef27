"""A new goal's place in strategy.toml; comments and order stay."""

from __future__ import annotations

import tomllib

import tomlkit
from tomlkit.exceptions import TOMLKitError

from site_builder.definitions.reading import STRATEGY
from site_builder.errors import Problem, SiteBuilderError

_MARK = "\ufeff"


def with_goal(content: bytes, goal: str, priority: str) -> bytes:
    """strategy.toml with the goal at the end of the priority's goals; all else as it was.

    Raises SiteBuilderError when that cannot be written without touching the rest.
    """
    text = content.decode("utf-8")
    marked, bare = text.startswith(_MARK), text.removeprefix(_MARK)
    try:
        document = tomlkit.parse(bare)
        row = next(one for one in document["priority"] if one["id"] == priority)
        row["goals"].append(goal)
        made = tomlkit.dumps(document)
    except (TOMLKitError, KeyError, StopIteration, AttributeError, TypeError):
        raise _by_hand(goal, priority) from None
    if tomllib.loads(made) != _expected(bare, goal, priority):
        raise _by_hand(goal, priority)
    return (_MARK + made if marked else made).encode()


def _expected(text: str, goal: str, priority: str) -> dict[str, object]:
    values = tomllib.loads(text)
    for row in values["priority"]:
        if row["id"] == priority:
            row["goals"].append(goal)
    return values


def _by_hand(goal: str, priority: str) -> SiteBuilderError:
    remedy = (
        f"Make indicators/{goal}/goal.toml and add the goal by hand, then leave out --new-goal."
    )
    return SiteBuilderError(Problem(STRATEGY, f"cannot take a goal under {priority}", remedy))
