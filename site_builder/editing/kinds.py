"""What kind of value a key of a definition file takes, as a form has to know it."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from site_builder.definitions.fields import (
    Area,
    ComparedArea,
    DurationField,
    Id,
    Judge,
    LanguageText,
    MunicipalityCode,
    Number,
    PeriodField,
)

KindName: TypeAlias = Literal[
    "texts", "judge", "date", "flag", "whole", "number", "choice", "text", "id", "period", "area",
    "duration", "words", "list", "pairs", "table", "union",
]  # fmt: skip
"""`texts`: one text per language; `judge`: one text, or one per language; `words`: a list of words
per language; `pairs`: values by a name that is free; `table`: keys of a model; `union`: those of
one of several models, which its `kind` tells."""

_NAMED: list[tuple[Any, KindName]] = [
    (LanguageText, "texts"),
    (Judge, "judge"),
    (Number, "number"),
    (Id, "id"),
    (PeriodField, "period"),
    (DurationField, "duration"),
    *((each, "area") for each in (Area, ComparedArea, MunicipalityCode)),
    (datetime.date, "date"),
    (bool, "flag"),
    (int, "whole"),
    (str, "text"),
]
_WORDS = "keywords"
"""The one key whose lists stand under languages and not under names of the source's."""


@dataclass(frozen=True)
class Kind:
    """A kind of value: of a list or pairs what each of them is, `choices` in their order,
    `models` of a table (one) and of a union (some).
    """

    name: KindName
    of: Kind | None = None
    choices: tuple[Any, ...] = ()
    models: tuple[type[BaseModel], ...] = ()


@dataclass(frozen=True)
class Key:
    """A key of a model: its name in the file, what pydantic knows of it, its kind."""

    name: str
    info: FieldInfo
    kind: Kind


def keys_of(model: type[BaseModel]) -> Iterator[Key]:
    """Every key that a file may have for the model, in its order."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        if not info.exclude:
            kind = Kind("words") if name == _WORDS else kind_of(hints[name])
            yield Key(info.alias or name, info, kind)


def kind_of(hint: Any) -> Kind:
    """The kind of an annotation; of one that may be None what else it may be."""
    named = next((name for known, name in _NAMED if known == hint), None)
    if named:
        return Kind(named)
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (rest,) = (part for part in parts if part is not type(None))
        return kind_of(rest)
    if origin is Annotated:
        return Kind("union", models=get_args(parts[0]))
    if origin is Literal:
        return Kind("flag") if parts[0] is True else Kind("choice", choices=parts)
    if origin in (list, dict):
        return Kind("list" if origin is list else "pairs", of=kind_of(parts[-1]))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return Kind("table", models=(hint,))
    raise TypeError(f"a form knows no {hint!r}")
