"""What a person says of a file, held against the file before it is kept."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from site_builder.adding.answers import spoken
from site_builder.adding.files.choices import FileChoices
from site_builder.adding.files.settings import SETTINGS
from site_builder.definitions import CsvSource
from site_builder.errors import Problem, SiteBuilderError
from site_builder.plain_text import one_line
from site_builder.sources.files.place import listed
from site_builder.sources.municipal.cells import normal
from site_builder.starting import taking

Take = Callable[[str], None]
NONE = "-"
"""Where no column tells the area: every row is our own municipality's."""


def take_sheet(draft: FileChoices, text: str) -> None:
    """Keep the sheet. Raises SiteBuilderError when there is none of that name."""
    if not draft.file.sheets:
        raise SiteBuilderError(Problem("--sheet", "a CSV file has no sheets", "Leave it out."))
    draft.sheet = _one_of("--sheet", text, draft.file.sheets, "sheet")


def take_setting(draft: FileChoices, key: str, text: str) -> None:
    """Keep a setting of the reader. Raises SiteBuilderError for one that it does not know."""
    option = f"--setting {key}"
    if key not in SETTINGS:
        fault = f"{key!r} is not a setting of a file"
        raise SiteBuilderError(Problem("--setting", fault, f"There are {', '.join(SETTINGS)}."))
    known = draft.settings.get(key, [])
    value: Any = [*known, text] if key == "leave_out" else _typed(key, text)
    try:
        CsvSource.model_validate({"kind": "csv", key: value})
    except ValidationError as error:
        fault = f"{text!r} does not go ({error.errors()[0]['msg']})"
        raise SiteBuilderError(Problem(option, fault, "Municipal CSV files tell them.")) from None
    draft.settings[key] = value


def take_period(draft: FileChoices, text: str) -> None:
    """Keep the column of periods. Raises SiteBuilderError when there is none of that name."""
    _refuse_wide(draft, "--period")
    name = _column(draft, "--period", text)
    _refuse_taken("--period", name, area=draft.area, figure=draft.values)
    draft.period = name


def take_values(draft: FileChoices, texts: Sequence[str]) -> None:
    """Keep the columns of figures. Raises SiteBuilderError when one is not there."""
    _refuse_wide(draft, "--value")
    names = [_column(draft, "--value", text) for text in texts if text.strip()]
    if not names:
        raise SiteBuilderError(Problem("--value", "is empty", _columns(draft)))
    for name in names:
        _refuse_taken("--value", name, period=draft.period, area=draft.area)
    draft.values = list(dict.fromkeys(names))


def take_area(draft: FileChoices, text: str) -> None:
    """Keep the column of areas, or that there is none."""
    name = "" if text.strip() == NONE else _column(draft, "--area", text)
    _refuse_taken("--area", name, period=draft.period, figure=draft.values)
    draft.area = name


def take_group(draft: FileChoices, column: str, value: str) -> None:
    """Keep which rows are taken. Raises SiteBuilderError when the column has no such value."""
    name = _column(draft, "--choose", column)
    known = draft.look().column(name).texts
    draft.groups.chosen[name] = _one_of(f"--choose {name}", value, known, "value")


def take_chosen(draft: FileChoices, text: str) -> None:
    """The same from `COLUMN=VALUE`, in which either may hold =."""
    fitting = [name for name in draft.look().names if normal(text).startswith(f"{name}=")]
    column, _, value = text.partition("=")
    if fitting:
        column = max(fitting, key=len)
        value = normal(text)[len(column) + 1 :]
    take_group(draft, column, value)


def take_breakdown(draft: FileChoices, text: str) -> None:
    """Keep a column whose groups stand side by side."""
    name = _column(draft, "--break-down", text)
    taken = {"area": draft.area, "period": draft.period, "figure": draft.values}
    _refuse_taken("--break-down", name, **taken)
    draft.groups.divided = list(dict.fromkeys([*draft.groups.divided, name]))


def _refuse_taken(option: str, name: str, **taken: str | Sequence[str] | None) -> None:
    """One column is one thing. Raises SiteBuilderError where it has been said to be another."""
    for what, column in taken.items():
        if name and name in ([column] if isinstance(column, str) else column or []):
            fault = f"{name} is the {what} already"
            raise SiteBuilderError(Problem(option, fault, "Choose another column."))


def take_name(draft: FileChoices, what: str, language: str, text: str) -> None:
    """Keep what a breakdown (`COLUMN`) or a group of it (`COLUMN=VALUE`) is called."""
    option = f"--called {what} {language}"
    spoken(draft.languages, option, language)
    for column in draft.groups.divided + draft.in_columns:
        named = {column: "", **{f"{column}={one}": one for one in draft.values_of(column)}}
        if normal(what) in named:
            key = (column, named[normal(what)], language)
            draft.groups.called[key] = taking.one_line(option, text)
            return
    fault = "is neither a breakdown nor a group of one"
    raise SiteBuilderError(Problem(option, fault, "Write COLUMN or COLUMN=VALUE first."))


def as_many(texts: Sequence[str], wanted: Sequence[str], option: str) -> list[str]:
    """The texts, as many as are wanted. Raises SiteBuilderError for more or fewer."""
    if len(texts) != len(wanted):
        fault = f"there are {len(texts)} names where {len(wanted)} belong together"
        raise SiteBuilderError(Problem(option, fault, "Write as many, in the same order."))
    return list(texts)


def _typed(key: str, text: str) -> Any:
    """A number as TOML would have it; a tab as people write it."""
    if key == "skip_rows" and text.strip().isdecimal():
        return int(text)
    return "\t" if key == "delimiter" and text in ("\\t", "tab") else text


def _refuse_wide(draft: FileChoices, option: str) -> None:
    if draft.look().wide:
        fault = "the file has its periods as columns, so that no column is named"
        raise SiteBuilderError(Problem(option, fault, "Leave the option out."))


def _column(draft: FileChoices, option: str, text: str) -> str:
    return _one_of(option, text, draft.look().names, "column")


def _columns(draft: FileChoices) -> str:
    return f"The columns are {listed(draft.look().names, most=20)}."


def _one_of(option: str, text: str, known: Sequence[str], kind: str) -> str:
    """The one that is meant, in any case of letters. Raises SiteBuilderError with what is near."""
    wanted = normal(text)
    folded = [one for one in known if one.casefold() == wanted.casefold()]
    if wanted in known or len(folded) == 1:
        return wanted if wanted in known else folded[0]
    near = difflib.get_close_matches(wanted, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    fault = f"there is no {kind} {one_line(text)!r}"
    remedy = f"There are {listed(list(known), most=20)}.{hint}"
    raise SiteBuilderError(Problem(option, fault, remedy))
