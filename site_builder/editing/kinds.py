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
from site_builder.definitions.rules import NUMERIC_NEEDS

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
class ValueKind:
    """A kind of value: of a list or pairs what each of them is, `choices` in their order,
    `models` of a table (one) and of a union (some).
    """

    name: KindName
    of: ValueKind | None = None
    choices: tuple[Any, ...] = ()
    models: tuple[type[BaseModel], ...] = ()


@dataclass(frozen=True)
class FormKey:
    """A key of a model: its name in the file, what pydantic knows of it, its kind."""

    name: str
    info: FieldInfo
    kind: ValueKind

    @property
    def default(self) -> str | int | None:
        """What the model takes where the key is missing; None where a person has to say it."""
        told = self.info.default
        return told if isinstance(told, str | int) and self.name not in NUMERIC_NEEDS else None


def keys_of(model: type[BaseModel]) -> Iterator[FormKey]:
    """Every key that a file may have for the model, in its order."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        if not info.exclude:
            kind = ValueKind("words") if name == _WORDS else kind_of(hints[name])
            yield FormKey(info.alias or name, info, kind)


def kind_of(hint: Any) -> ValueKind:
    """The kind of an annotation; of one that may be None what else it may be."""
    named = next((name for known, name in _NAMED if known == hint), None)
    if named:
        return ValueKind(named)
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (rest,) = (part for part in parts if part is not type(None))
        return kind_of(rest)
    if origin is Annotated:
        return ValueKind("union", models=get_args(parts[0]))
    if origin is Literal:
        return ValueKind("flag") if parts[0] is True else ValueKind("choice", choices=parts)
    if origin in (list, dict):
        return ValueKind("list" if origin is list else "pairs", of=kind_of(parts[-1]))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return ValueKind("table", models=(hint,))
    raise TypeError(f"a form knows no {hint!r}")
