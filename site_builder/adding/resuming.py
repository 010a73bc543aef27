"""A new indicator as the words of a command, so that nothing is lost when somebody stops."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from site_builder.adding.new_indicator import NewGoal, NewIndicator
from site_builder.adding.tables.choices import TableChoices
from site_builder.adding.tables.definition import DEFAULT_SERVER
from site_builder.adding.tables.draft import TableDraft
from site_builder.sources.cube.variables import only_with_role


def command(new: NewIndicator) -> str:
    """The command that goes on from what has been answered."""
    words = ["mittaristo", "add", new.goal, new.identity, *_folder(new), *_figures(new)]
    return shlex.join([*words, *_goal(new.new_goal), *_rest(new)])


def _folder(new: NewIndicator) -> list[str]:
    folder = str(new.content.folder)
    return [] if folder == "." else ["--content", folder]


def _figures(new: NewIndicator) -> Iterator[str]:
    yield from ("--server", new.server) if new.server != DEFAULT_SERVER else ()
    if isinstance(new.figures, TableDraft):
        yield from ("--table", new.figures.choices.facts.path)
        yield from _roles(new.figures.choices)
    yield from new.figures.options() if new.figures is not None else ()


def _roles(choices: TableChoices) -> Iterator[str]:
    """Area and time, where a person has said which they are."""
    known = choices.facts.variables
    if choices.own_area:
        yield from ("--area", choices.facts.municipality)
    elif choices.area is not None and choices.area is not only_with_role(known, "area"):
        yield from ("--area", choices.word(choices.area))
    if choices.time is not None and choices.time is not only_with_role(known, "time"):
        yield from ("--time", choices.word(choices.time))


def _goal(goal: NewGoal | None) -> Iterator[str]:
    if goal is None:
        return
    yield "--new-goal"
    for code, name in goal.names.items():
        yield from ("--goal-name", code, name)
    yield from ("--priority", goal.priority) if goal.priority else ()


def _rest(new: NewIndicator) -> Iterator[str]:
    """Texts that were left for later too, so that they are not asked again."""
    for key, told in new.texts.items():
        for code, text in told.items():
            yield from (f"--{key}", code, text)
    yield from ("--better", new.better) if new.better else ()
    yield from ("--between", *(f"{end:f}" for end in new.between)) if new.between else ()
    yield from ("--measure", new.measure) if new.measure else ()
    yield from ("--decimals", str(new.decimals)) if new.decimals is not None else ()
    yield from ("--every", new.every) if new.every else ()
    for code, text in new.publisher.items():
        yield from ("--publisher", code, text)
    yield from ("--licence", new.licence) if new.licence else ()
