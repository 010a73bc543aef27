"""A table as lines to read before and after choosing from it."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.adding.plain import plain
from site_builder.adding.tables.choices import TableChoices, total_of
from site_builder.adding.tables.facts import called
from site_builder.sources.cube.variables import Variable

_MOST_CHOSEN = 6


def shown(choices: TableChoices) -> list[str]:
    """Title and day of the figures, then a line for each variable: how many values, which one it
    is, what is chosen of it.
    """
    facts = choices.facts
    extract = facts.extracts.get(facts.base)
    updated = extract.updated.date().isoformat() if extract and extract.updated else ""
    lines = [f"{facts.path}: {facts.title(facts.base)}"]
    lines += [f"  updated {updated}"] if updated else []
    return lines + [f"  {_line(choices, one)}" for one in facts.variables]


def _line(choices: TableChoices, variable: Variable) -> str:
    count = len(variable.codes)
    span = f"{count} values, {_value(variable, 0)} … {_value(variable, -1)}"
    what = span if count > 1 else f"one value, {_value(variable, 0)}"
    return f"{called(variable)}: {what}{''.join(f' – {one}' for one in _role(choices, variable))}"


def _role(choices: TableChoices, variable: Variable) -> Iterator[str]:
    codes = choices.values(variable)
    if variable is choices.area:
        yield "the area"
    elif variable is choices.time:
        yield "the time"
    elif variable in choices.dividing:
        lead = f", told by {_names(variable, codes)}" if codes else ""
        yield f"divides the figures{lead}"
    elif codes and len(variable.codes) > 1:
        yield f"chosen: {_names(variable, codes)}"
    elif not codes:
        total = total_of(variable)
        yield f"to be chosen ({total} is all)" if total else "to be chosen"
    if below := choices.of.get(variable.code):
        yield f"divided by: {_names(variable, below)}"


def _names(variable: Variable, codes: tuple[str, ...]) -> str:
    places = [variable.codes.index(code) for code in codes[:_MOST_CHOSEN]]
    more = f" … ({len(codes)} in all)" if len(codes) > _MOST_CHOSEN else ""
    return ", ".join(_value(variable, place) for place in places) + more


def _value(variable: Variable, place: int) -> str:
    code, label = plain(variable.codes[place], 40), plain(variable.labels[place], 80)
    return code if label == code else f"{code} {label}"
