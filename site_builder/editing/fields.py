"""The fields of a form, made from a model: what Sveltia CMS is told of every key.

Each has a label, a hint and what it is checked by. The names of Sveltia's options are in its own
documentation; `tests/test_editing.py` holds what is made here to the schema of its package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from site_builder.editing.kinds import FormKey, KindName, ValueKind, keys_of
from site_builder.editing.shapes import kind_name
from site_builder.editing.words import FormWords

Field = dict[str, Any]
"""One field as Sveltia's configuration has it."""

NAME = "key"
"""What a form calls the name of a pair (see `kinds`); `toml-form.js` calls it the same."""
ALL = "all"
"""What a form calls the one text for all languages; `toml-form.js` calls it the same."""

PATTERNS = {
    "id": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "period": r"^\d{4}(H[12]|Q[1-4]|M(0[1-9]|1[0-2]))?$",
    "area": r"^(\d{3}|KU\d{3}|[A-Z]{2,}\d*|similar)$",
    "duration": r"^P\d+[YMWD]$",
    "text": r"\S",
}
_LONG = {
    *("why", "method", "limits", "description", "vision", "plain", "take_part", "summary"),
    *("outcome", "outlook", "text", "reaction", "reason"),
}
"""Texts that may have several lines or at least several sentences."""
_FIRST = ("name", "title", "unit", "kind", "better", "target")
_IN_STRATEGY = {
    ("Assessment", "follow_up"): "follow_up",
    ("Goal", "owner"): "body",
    ("FollowUp", "body"): "body",
}
"""Ids of what the strategy lists, which are chosen from it."""
STRATEGY = "strategy"
"""What the strategy's file is called among the collections, and its collection too."""


def fields_of(model: type[BaseModel], words: FormWords) -> list[Field]:
    """The fields of a whole table: what is looked for first, then in the model's order."""
    fields = [_field(model, key, words) for key in keys_of(model)]
    places = {name: place for place, name in enumerate(_FIRST)}
    return sorted(fields, key=lambda field: places.get(field["name"], len(places)))


def _field(model: type[BaseModel], key: FormKey, words: FormWords) -> Field:
    told = {
        "name": key.name,
        "label": words.label(model, key.name),
        "hint": words.hint(model, key.name),
        "required": _is_required(key),
    }
    listed = _IN_STRATEGY.get((model.__name__, key.name))
    made = _from_strategy(listed, words) if listed else _widget(key.kind, key.name, words)
    return told | made | _limits(key) | _default(key)


def _is_required(key: FormKey) -> bool:
    """Whether something has to be there: also where the model would take what nobody chose."""
    chosen = key.kind.name == "choice" and key.info.default is not None
    return key.info.is_required() or chosen


def _from_strategy(table: str, words: FormWords) -> Field:
    return {
        "widget": "relation",
        "collection": STRATEGY,
        "file": STRATEGY,
        "value_field": f"{table}.*.id",
        "display_fields": [f"{table}.*.name.{words.language.code}"],
        "dropdown_threshold": 0,
    }


def _widget(kind: ValueKind, name: str, words: FormWords) -> Field:
    """What a value of the kind is written in."""
    made = _MAKERS.get(kind.name)
    if made:
        return made(kind, name, words)
    checked = {} if kind.name == "text" else {"pattern": _pattern(kind.name, words)}
    return {"widget": "string", **checked}


def _texts(_kind: ValueKind, name: str, words: FormWords) -> Field:
    return {"widget": "object", "fields": list(_languages(name, words))}


def _words(_kind: ValueKind, _name: str, words: FormWords) -> Field:
    return {"widget": "object", "fields": list(_lists(words)), "collapsed": "auto"}


def _judge(_kind: ValueKind, _name: str, words: FormWords) -> Field:
    return {"widget": "object", "fields": list(_judges(words))}


def _date(_kind: ValueKind, _name: str, _words: FormWords) -> Field:
    return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}


def _flag(_kind: ValueKind, _name: str, _words: FormWords) -> Field:
    return {"widget": "boolean"}


def _number(kind: ValueKind, _name: str, _words: FormWords) -> Field:
    return {"widget": "number", "value_type": "int" if kind.name == "whole" else "float"}


def _choice(kind: ValueKind, name: str, words: FormWords) -> Field:
    options = [{"value": each, "label": words.choice(name, each)} for each in kind.choices]
    return {"widget": "select", "options": options}


def _table(kind: ValueKind, _name: str, words: FormWords) -> Field:
    return {"widget": "object", "fields": fields_of(kind.models[0], words)}


def _union(kind: ValueKind, _name: str, words: FormWords) -> Field:
    return {"widget": "object", "typeKey": "kind", "types": _types(kind, words)}


def _languages(name: str, words: FormWords) -> Iterator[Field]:
    """A text in each of the site's languages."""
    for code in words.languages:
        yield {
            "name": code,
            "label": words.name_of(code),
            "widget": "text" if name in _LONG else "string",
            "pattern": _pattern("text", words),
        }


def _lists(words: FormWords) -> Iterator[Field]:
    for code in words.languages:
        one = {"name": "word", "label": words.name_of(code), "widget": "string"}
        yield {
            "name": code,
            "label": words.name_of(code),
            "widget": "list",
            "required": False,
            "field": one,
        }


def _judges(words: FormWords) -> Iterator[Field]:
    yield {
        "name": ALL,
        "label": words.text("editing.all-languages"),
        "hint": words.text("editing.all-languages-hint"),
        "widget": "string",
        "required": False,
    }
    for field in _languages("by", words):
        yield field | {"required": False}


def _types(kind: ValueKind, words: FormWords) -> list[Field]:
    """The tables of a union, without the key that tells them apart, which Sveltia writes."""
    return [
        {
            "name": kind_name(model),
            "label": words.choice("kind", kind_name(model)),
            "fields": [one for one in fields_of(model, words) if one["name"] != "kind"],
        }
        for model in kind.models
    ]


def _list(kind: ValueKind, name: str, words: FormWords) -> Field:
    """Items one below the other; pairs have their name in each of them."""
    of = kind.of or ValueKind("text")
    named = [_pair_name(words)] if kind.name == "pairs" else []
    one = words.one(of.models[0] if of.name == "table" else None)
    told: Field = {"widget": "list", "collapsed": True, "label_singular": one}
    if of.name == "union":
        types = [one | {"fields": [*named, *one["fields"]]} for one in _types(of, words)]
        return told | {"typeKey": "kind", "types": types}
    if of.name == "table":
        fields = [*named, *fields_of(of.models[0], words)]
        return told | {"fields": fields, "summary": _summary(fields, words)}
    if of.name == "texts":
        return told | {"fields": [*named, *_languages(name, words)], "summary": f"{{{{{NAME}}}}}"}
    if named:
        return told | {"fields": [*named, _pair_value(of, words)], "summary": f"{{{{{NAME}}}}}"}
    item = {"name": "item", "label": words.label(BaseModel, "value"), "required": False}
    return told | {"field": item | _widget(of, name, words)}


_MAKERS: dict[KindName, Callable[[ValueKind, str, FormWords], Field]] = {
    "texts": _texts,
    "words": _words,
    "judge": _judge,
    "date": _date,
    "flag": _flag,
    "whole": _number,
    "number": _number,
    "choice": _choice,
    "list": _list,
    "pairs": _list,
    "table": _table,
    "union": _union,
}


def _pair_name(words: FormWords) -> Field:
    told = {"label": words.label(BaseModel, NAME), "hint": words.hint(BaseModel, NAME)}
    return {"name": NAME, "widget": "string", **told}


def _pair_value(of: ValueKind, words: FormWords) -> Field:
    key = "values" if of.name == "list" else "value"
    told = {"name": "value", "label": words.label(BaseModel, key), "required": False}
    return told | _widget(of, "value", words)


def _summary(fields: list[Field], words: FormWords) -> str:
    """What an item is known by while it is folded: its name, else its first plain field."""
    names = {field["name"] for field in fields}
    code = words.language.code
    if "name" in names:
        return f"{{{{name.{code}}}}}"
    plain = (one["name"] for one in fields if one["widget"] in ("string", "select", "relation"))
    return f"{{{{{next(plain, fields[0]['name'])}}}}}"


def _pattern(kind: str, words: FormWords) -> list[str]:
    return [PATTERNS[kind], words.check(kind)]


def _limits(key: FormKey) -> Field:
    """The least and the most of a number, the most items of a list."""
    found = {
        option: getattr(rule, name)
        for rule in key.info.metadata
        for name, option in (("ge", "min"), ("le", "max"), ("max_length", "max"))
        if getattr(rule, name, None) is not None
    }
    return found | ({"min": 1} if getattr(key.info, "min_length", None) else {})


def _default(key: FormKey) -> Field:
    return {} if key.default is None else {"default": key.default}
