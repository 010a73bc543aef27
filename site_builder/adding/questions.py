"""What is asked of a new indicator beside where its figures stand, each with its default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from site_builder.adding import answers
from site_builder.adding.new_indicator import FiguresDraft, NewGoal, NewIndicator
from site_builder.adding.tables.draft import TableDraft
from site_builder.adding.where_from import where_from
from site_builder.asking import OpenQuestion, same
from site_builder.starting.questions import NAMED

_LATER = "(empty: later)"
_ASKED = {"title": "Name of the indicator", "unit": "Unit", "why": "Why it matters"}
_SYMBOLS = {
    *("km", "m", "m²", "m³", "km²", "ha", "kWh", "MWh", "GWh", "kg", "t", "t CO₂", "h", "min"),
    *("l", "dB", "°C", "µg", "mg", "MW", "kW"),
}
"""Units that are the same in every language."""


def open_questions(new: NewIndicator) -> list[OpenQuestion]:
    """What has not been answered yet, in the order in which it is asked.

    Only where the figures are is asked before there is a file or a table: the rest follows from
    that. Raises SiteBuilderError when the figures cannot be read as they were told.
    """
    figures = new.figures
    places = figures.open_questions() if figures is not None else [*where_from(new)]
    suggested = figures.suggested() if figures is not None and not places else {}
    rest = [*places, *_texts(new, suggested), *_meaning(new), *_why(new), *_rights(new)]
    if figures is not None and rest:
        rest[0] = replace(rest[0], shown=(*_overview(figures), *rest[0].shown))
    return [*_goal(new.new_goal, new), *rest]


def _overview(figures: FiguresDraft) -> list[str]:
    """The source as a whole; of a table once, before anything of it is chosen."""
    begun = isinstance(figures, TableDraft) and (
        figures.choices.chosen or figures.choices.divided is not None
    )
    return [] if begun else figures.shown()


def _in(code: str) -> str:
    return f"in {NAMED.get(code, code)}"


def _goal(goal: NewGoal | None, new: NewIndicator) -> Iterator[OpenQuestion]:
    if goal is None:
        return
    for code in new.languages:
        if code not in goal.names:
            first = code == new.languages[0]
            asks = f"Name of the goal {_in(code)}{'' if first else f' {_LATER}'}"
            take = partial(answers.take_goal_name, new, code)
            default = None if first else ""
            yield same(f"--goal-name {code} TEXT", asks, default, take)
    if goal.priority is None:
        known = new.content.strategy.priorities
        asks = f"Which priority it belongs to, of {', '.join(one.id for one in known)}"
        default = known[0].id if len(known) == 1 else None
        yield same("--priority ID", asks, default, partial(answers.take_priority, new))


def _texts(new: NewIndicator, suggested: Mapping[str, Any]) -> Iterator[OpenQuestion]:
    for key in ("title", "unit"):
        for code in new.languages:
            if code not in new.texts[key]:
                yield _text(new, key, code, _guess(new, key, code, suggested))


def _guess(new: NewIndicator, key: str, code: str, suggested: Mapping[str, Any]) -> str | None:
    """What the source says; the same symbol in every language; for the rest "" is for later."""
    guess = suggested.get(key, {}).get(code)
    first = new.texts[key].get(new.languages[0]) or suggested.get(key, {}).get(new.languages[0])
    if guess is None and key == "unit" and first and _is_symbol(first):
        return str(first)
    return guess or (None if code == new.languages[0] else "")


def _is_symbol(unit: str) -> bool:
    return all(part in _SYMBOLS or not any(map(str.isalpha, part)) for part in unit.split("/"))


def _text(new: NewIndicator, key: str, code: str, default: str | None) -> OpenQuestion:
    later = "" if default or code == new.languages[0] else f" {_LATER}"
    take = partial(answers.take_text, new, key, code)
    return same(f"--{key} {code} TEXT", f"{_ASKED[key]} {_in(code)}{later}", default, take)


def _meaning(new: NewIndicator) -> Iterator[OpenQuestion]:
    if new.better is None:
        asks = "Which way is better: higher, lower, range or neither"
        take = partial(answers.take_better, new)
        told = "range" if new.between else ""
        yield OpenQuestion("--better WAY", asks, told or "neither", told, take)
    if new.better == "range" and new.between is None:
        asks = "Lowest and highest figure that are right, a space between them"
        yield same("--between LOW HIGH", asks, None, partial(_between, new))
    units = [unit.strip() for unit in new.texts["unit"].values() if unit]
    if new.measure is None and any(unit[:1] in "%‰" for unit in units) and {*units} != {"%"}:
        asks = "What the figure is: share (of a whole), amount or index"
        alike = len({unit[:1] for unit in units}) == 1
        take = partial(answers.take_measure, new)
        yield same("--measure WORD", asks, "share" if alike else "amount", take)


def _between(new: NewIndicator, text: str) -> None:
    low, _, high = text.strip().partition(" ")
    answers.take_between(new, low, high)


def _why(new: NewIndicator) -> Iterator[OpenQuestion]:
    for code in new.languages:
        if code not in new.texts["why"]:
            asks = f"{_ASKED['why']}, {_in(code)} {_LATER}"
            take = partial(answers.take_text, new, "why", code)
            yield same(f"--why {code} TEXT", asks, "", take)


def _rights(new: NewIndicator) -> Iterator[OpenQuestion]:
    """Of a file; a table's server says it itself."""
    if isinstance(new.figures, TableDraft):
        return
    for code in new.languages:
        if code not in new.publisher:
            asks = f"Who publishes the figures, {_in(code)}"
            first = new.publisher.get(new.languages[0])
            default = first or new.content.strategy.city[code]
            take = partial(answers.take_publisher, new, code)
            yield OpenQuestion(f"--publisher {code} TEXT", asks, default, first or "", take)
    if new.licence is None:
        asks = "Their licence, such as CC-BY-4.0 (empty: not known)"
        yield same("--licence NAME", asks, "", partial(answers.take_licence, new))
