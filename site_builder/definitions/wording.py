"""A definition's faults in an editor's words instead of the validation library's."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from site_builder.errors import Problem

KINDS = {"pxweb", "csv", "jsonstat", "entra", "google"}
"""Kinds of source and credentials: pydantic puts the chosen one into an error's location."""

WANTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "list_type": "a list: [ … ]",
    "too_short": "a list with something in it",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date without quotes: 2021-08-02",
    "bool_type": "true or false, without quotes",
    "greater_than_equal": "zero or more",
}
"""What a kind of fault asks for, where the library's own words are not an editor's."""


def in_words(model: type[BaseModel], place: str, error: dict[str, Any]) -> Problem:
    """One of pydantic's errors about a file at `place`, with key, fault and remedy."""
    key, tables = _key(error["loc"])
    context: dict[str, Any] = error.get("ctx", {})
    got = error["input"]
    words: tuple[str, str]
    match error["type"]:
        case "mittaristo":
            words = f"{key}: {context['fault']}", context["remedy"]
        case "extra_forbidden":
            words = f"{key} is not a known field", _suggestion(model, tables)
        case "missing":
            words = f"{key} is missing", _help(model, tables)
        case "literal_error":
            expected = context["expected"].replace("'", '"')
            words = f"{key}: must be {expected}, got {_shown(got)}", _help(model, tables)
        case "union_tag_invalid":
            expected = context["expected_tags"].replace("'", '"')
            words = f"{key}.kind: must be {expected}, got {_shown(context['tag'])}", ""
        case "union_tag_not_found":
            words = f"{key}.kind is missing", "Say what kind it is."
        case _:
            wanted = _brackets(model, tables, error["type"], got) or _wanted(error)
            words = f"{key}: must be {wanted}, got {_shown(got)}", _help(model, tables)
    return Problem(place, *words)


def _key(loc: tuple[int | str, ...]) -> tuple[str, list[str]]:
    """A dotted key as the editor sees it, and the way to it through tables and their kinds."""
    text, tables = "", []
    for position, part in enumerate(loc):
        if isinstance(part, int):
            text += f"[{part + 1}]"
        elif part in KINDS and position and loc[0] in ("source", "credentials"):
            tables.append(f"kind:{part}")
        else:
            text += f".{part}" if text else part
            tables.append(part)
    return text, tables


def _fields(model: type[BaseModel], way: list[str]) -> dict[str, Any]:
    """The fields an editor may write in the table that `way` leads to, by key."""
    tables: list[type[BaseModel]] = [model]
    for name in way:
        if name.startswith("kind:"):
            kind = name.removeprefix("kind:")
            tables = [t for t in tables if kind in get_args(t.model_fields["kind"].annotation)]
            continue
        inner = [info.annotation for t in tables for k, info in _by_key(t).items() if k == name]
        tables = [table for annotation in inner for table in _tables_in(annotation)]
    return {key: info for table in tables for key, info in _by_key(table).items()}


def _by_key(model: type[BaseModel]) -> dict[str, Any]:
    return {
        info.alias or name: info for name, info in model.model_fields.items() if not info.exclude
    }


def _tables_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from _tables_in(part)


def _suggestion(model: type[BaseModel], way: list[str]) -> str:
    known = _fields(model, way[:-1])
    near = difflib.get_close_matches(way[-1], known, n=1)
    return f"Did you mean {near[0]}?" if near else f"Known fields: {', '.join(known)}."


def _help(model: type[BaseModel], way: list[str]) -> str:
    info = _fields(model, way[:-1]).get(way[-1])
    return f"It tells: {info.description}" if info is not None and info.description else ""


def _wanted(error: dict[str, Any]) -> str:
    plain = error["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    return WANTED.get(error["type"], str(plain))


def _brackets(model: type[BaseModel], way: list[str], kind: str, got: object) -> str:
    """How a table's head is written, where it has too many or too few brackets."""
    info = _fields(model, way[:-1]).get(way[-1])
    is_table = info is not None and any(_tables_in(info.annotation))
    head = ".".join(name for name in way if not name.startswith("kind:"))
    if is_table and kind == "list_type" and isinstance(got, dict):
        return f"written [[{head}]], with two brackets"
    if is_table and isinstance(got, list) and kind.startswith("model_"):
        return f"written [{head}], with one bracket"
    return ""


def _shown(value: object) -> str:
    match value:
        case str():
            return f'"{value}"'
        case bool():
            return str(value).lower()
        case dict():
            return "a table"
        case list():
            return "a list"
    return str(value)
