"""What came as options, taken into a new indicator with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from site_builder.adding import answers
from site_builder.adding.files import answers as file_answers
from site_builder.adding.files.draft import FileDraft
from site_builder.adding.new_indicator import TEXTS, NewIndicator
from site_builder.adding.tables.draft import TableDraft
from site_builder.adding.where_from import take_file, take_search, take_server, take_table
from site_builder.errors import Problem, SiteBuilderError, SourceError

_Told = Mapping[str, Any]
_Takers = Mapping[str, Callable[[Any, Any], None]]


def take_options(new: NewIndicator, told: _Told) -> list[Problem]:
    """Keep what was told by the options' names; what cannot be used is handed back.

    Raises SourceError for a file or server that does not give what it should.
    """
    named = [name for name in ("csv", "table", "search") if told.get(name)]
    if len(named) > 1:
        fault = f"{' and '.join(f'--{name}' for name in named)} are told"
        return [Problem("add", fault, "The figures are from one of them: leave the others out.")]
    faults = _taken(new, told, _PLACE)
    if faults:
        return [*faults, *_taken(new, told, _REST)]
    if isinstance(new.figures, FileDraft):
        faults = [*_taken(new.figures.choices, told, _FILE), *_homeless(told, _TABLE, _FILE)]
    elif isinstance(new.figures, TableDraft):
        faults = [*_taken(new.figures.choices, told, _TABLE), *_homeless(told, _FILE, _TABLE)]
    else:
        faults = [*_homeless(told, {**_FILE, **_TABLE}, ())]
    return [*faults, *_taken(new, told, _REST), *_of_no_use(new, told)]


def _of_no_use(new: NewIndicator, told: _Told) -> Iterator[Problem]:
    """What would be passed over in silence."""
    if told.get("publisher") and isinstance(new.figures, TableDraft):
        fault = "a table's server says itself whose the figures are"
        yield Problem("--publisher", fault, "Leave it out.")
    if told.get("between") and new.better not in (None, "range"):
        yield Problem("--between", "goes with --better range", "Leave one of them out.")


def _taken(of: Any, told: _Told, takers: _Takers) -> list[Problem]:
    faults: list[Problem] = []
    for name, take in takers.items():
        for one in _each(told.get(name)):
            try:
                take(of, one)
            except SourceError:
                raise
            except SiteBuilderError as error:
                faults += error.problems
    return list(dict.fromkeys(faults))


def _each(value: Any) -> Iterator[Any]:
    """An option's value; each where it may be given several times; nothing where it was not."""
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def _homeless(told: _Told, takers: _Takers, others: Collection[str]) -> Iterator[Problem]:
    """Options of a file where there is none, and of a table likewise."""
    for name in takers:
        if told.get(name) and name not in others:
            option = f"--{_OPTIONS.get(name, name)}"
            what = "table" if name in _TABLE and name not in _FILE else "file"
            what = "file or table" if name in _TABLE and name in _FILE else what
            yield Problem(option, f"says something of a {what}", "Name that too, or leave it out.")


def _text_of(key: str) -> Callable[[NewIndicator, tuple[str, str]], None]:
    return lambda new, told: answers.take_text(new, key, *told)


_OPTIONS = {"values": "value", "settings": "setting", "chosen": "choose", "divided": "break-down"}
"""Options whose words are others than their names here."""
_PLACE: _Takers = {
    "csv": take_file,
    "server": take_server,
    "table": take_table,
    "search": take_search,
}
_FILE: _Takers = {
    "sheet": file_answers.take_sheet,
    "settings": lambda choices, told: file_answers.take_setting(choices, *told),
    "period": file_answers.take_period,
    "values": file_answers.take_values,
    "area": file_answers.take_area,
    "divided": file_answers.take_breakdown,
    "chosen": file_answers.take_chosen,
    "called": lambda choices, told: file_answers.take_name(choices, *told),
}
_TABLE: _Takers = {
    "area": lambda choices, text: choices.place_by(text),
    "time": lambda choices, text: choices.time_by(text),
    "chosen": lambda choices, text: choices.choose(text),
    "divided": lambda choices, text: choices.break_down(text),
    "combine": lambda choices, text: choices.combine_by(text),
    "of": lambda choices, text: choices.divide_by(text),
    "per": lambda choices, text: choices.multiply(text),
}
_REST: _Takers = {
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
