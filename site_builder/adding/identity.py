"""Which goal and id an indicator may have, told before anything else is asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from site_builder.definitions import Content
from site_builder.definitions.fields import ID, LONGEST_ID
from site_builder.definitions.ids import id_of
from site_builder.definitions.reading import TAKEN
from site_builder.errors import Problem

_LETTERS = "Ids are addresses: a–z, 0–9 and hyphens"


def identity_faults(content: Content, goal: str, identity: str, *, new: bool) -> list[Problem]:
    """Everything that is wrong with the two words; `new` where the goal is to be made."""
    goal_faults = [*(_new_goal(content, goal) if new else _known_goal(content, goal))]
    return [*goal_faults, *_own(content, identity)]


def _known_goal(content: Content, goal: str) -> Iterator[Problem]:
    if goal in content.goals:
        return
    near = difflib.get_close_matches(goal.casefold(), content.goals, n=1, cutoff=0.5)
    near = near or [one for one in content.goals if id_of(goal) == one]
    meant = f"Did you mean {near[0]}? " if near else ""
    known = ", ".join(content.goals)
    remedy = f"{meant}There are {known}. Another one is made with --new-goal."
    yield Problem("GOAL", f"there is no goal {goal!r}", remedy)


def _new_goal(content: Content, goal: str) -> Iterator[Problem]:
    if goal in content.goals:
        yield Problem("--new-goal", f"the goal {goal} is there", "Leave --new-goal out.")
    elif (content.folder / "indicators" / goal).exists() and ID.fullmatch(goal):
        remedy = "Give the folder its goal.toml, or choose another name."
        yield Problem("GOAL", f"indicators/{goal} is there already", remedy)
    yield from _no_id("GOAL", goal)


def _own(content: Content, identity: str) -> Iterator[Problem]:
    yield from _no_id("ID", identity)
    if identity in content.indicators:
        fault = f"{identity} is taken by {content.indicators[identity].file}"
        yield Problem("ID", fault, "Ids are unique over all goals: choose another.")
    elif identity in TAKEN:
        yield Problem("ID", f"{identity} is taken by {TAKEN[identity]}", "Choose another.")
    elif identity == "goal":
        yield Problem("ID", "goal.toml is the goal's own file", "Choose another.")
    elif ID.fullmatch(identity):
        yield from _left_over(content, identity)


def _left_over(content: Content, identity: str) -> Iterator[Problem]:
    """Figures that an indicator of this id has left would be taken for the new one's."""
    for name in (f"{identity}.csv", f"{identity}.toml"):
        if (content.folder / "data" / name).exists():
            remedy = (
                "Move it to data/municipal if it is your own; else remove it, or choose another id."
            )
            yield Problem(f"data/{name}", "stands where the figures of this id are kept", remedy)


def _no_id(place: str, text: str) -> Iterator[Problem]:
    if not ID.fullmatch(text):
        suggested = id_of(text)
        hint = f": {suggested}" if suggested else ""
        yield Problem(place, f"{text!r} is not an id", f"{_LETTERS}{hint}.")
    elif len(text) > LONGEST_ID:
        yield Problem(place, f"the id has {len(text)} letters", f"Use at most {LONGEST_ID}.")
