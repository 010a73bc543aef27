"""What came as options, taken into a new indicator with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from site_builder.adding import answers, file_answers
from site_builder.adding.file_choices import FileChoices
from site_builder.adding.from_file import FileDraft
from site_builder.adding.new_indicator import TEXTS, NewIndicator
from site_builder.adding.own_file import own_file
from site_builder.errors import Problem, SiteBuilderError

Told = Mapping[str, Any]
Takers = Mapping[str, Callable[[Any, Any], None]]

OF_A_FILE = ("sheet", "settings", "period", "values", "area", "divided", "chosen", "called")
"""Options that say what is what in a file, in the order in which they are taken."""


def take_options(new: NewIndicator, told: Told) -> list[Problem]:
    """Keep what was told; what cannot be used is handed back. `told` is by the options' names."""
    faults = _taken(new, told, _PLACE)
    if isinstance(new.figures, FileDraft):
        faults += _taken(new.figures.choices, told, _FILE)
    elif not faults:
        faults += _homeless(told)
    return faults + _taken(new, told, _REST)


def _taken(of: Any, told: Told, takers: Takers) -> list[Problem]:
    faults: list[Problem] = []
    for name, take in takers.items():
        for one in _each(told.get(name)):
            try:
                take(of, one)
            except SiteBuilderError as error:
                faults += error.problems
    return list(dict.fromkeys(faults))


def _each(value: Any) -> Iterator[Any]:
    """An option's value; each where it may be given several times; nothing where it was not."""
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def _homeless(told: Told) -> Iterator[Problem]:
    """Options of a file without a file."""
    for name in OF_A_FILE:
        if told.get(name):
            yield Problem(f"--{_WORDS.get(name, name)}", "says something of a file", "Add --csv.")


def _file(new: NewIndicator, text: str) -> None:
    content = new.content
    file = own_file(content.folder, text)
    choices = FileChoices(file, content.strategy.municipality, content.languages)
    if not choices.sheets[1:]:
        choices.look()  # what is no table is told before anything is asked
    new.figures = FileDraft(choices)


def _text_of(key: str) -> Callable[[NewIndicator, tuple[str, str]], None]:
    return lambda new, told: answers.take_text(new, key, *told)


_WORDS = {
    "values": "value",
    "settings": "setting",
    "chosen": "choose",
    "divided": "break-down",
}
_PLACE: Takers = {"csv": _file}
_FILE: Takers = {
    "sheet": file_answers.take_sheet,
    "settings": lambda choices, told: file_answers.take_setting(choices, *told),
    "period": file_answers.take_period,
    "values": file_answers.take_values,
    "area": file_answers.take_area,
    "divided": file_answers.take_breakdown,
    "chosen": file_answers.take_chosen,
    "called": lambda choices, told: file_answers.take_name(choices, *told),
}
_REST: Takers = {
    "goal_names": lambda new, told: answers.take_goal_name(new, *told),
    "priority": answers.take_priority,
    **{key: _text_of(key) for key in TEXTS},
    "better": answers.take_better,
    "between": lambda new, told: answers.take_between(new, *told),
    "measure": answers.take_measure,
    "decimals": answers.take_decimals,
    "every": answers.take_every,
    "publisher": lambda new, told: answers.take_publisher(new, *told),
    "licence": answers.take_licence,
}
"""Options by their names, in the order in which they are taken."""
