"""The columns of our CSV files as Table Schema tells them (https://specs.frictionlessdata.io).

Written with what version 1 of the standard and version 2 (https://datapackage.org) both have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from site_builder.downloads.actions_csv import action_columns
from site_builder.downloads.tidy_csv import breakdowns_of, columns
from site_builder.downloads.told_figures import Told, sign_labels
from site_builder.language import Language
from site_builder.period import Kind
from site_builder.wording.group_names import breakdown_name

Schema = Mapping[str, Any]
Naming = Callable[[Language], str]
_STRING = {"type": "string"}
_YES_OR_NO = {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
_PERIODS: Mapping[Kind, Schema] = {
    "year": {"type": "year"},
    "half-year": {"type": "string", "constraints": {"pattern": "[0-9]{4}H[12]"}},
    "quarter": {"type": "string", "constraints": {"pattern": "[0-9]{4}Q[1-4]"}},
    "month": {"type": "string", "constraints": {"pattern": "[0-9]{4}M[0-9]{2}"}},
}


def figures_schema(told: Told, languages: Sequence[Language]) -> Schema:
    """The schema of a file of figures. The empty code of a total is no missing value."""
    breakdowns = breakdowns_of(told)
    named = _of_language(languages)

    def field(name: str) -> dict[str, Any]:
        texts = {"title": _figure_naming(told, *named(name))}
        if name == "status":
            texts["description"] = partial(_signs, told)
        return {"name": name, **_figure_kind(told, name), **translated(languages, **texts)}

    fields = [field(name) for name in columns([one.code for one in languages], breakdowns)]
    key = ["indicator", "area_code", "period", *breakdowns]
    return {"fields": fields, "missingValues": [""], "primaryKey": key}


def actions_schema(languages: Sequence[Language]) -> Schema:
    """The schema of the file of actions."""
    kinds: Mapping[str, Schema] = {"due": {"type": "date"}, "late": _YES_OR_NO}
    named = _of_language(languages)

    def field(name: str) -> dict[str, Any]:
        texts = translated(languages, title=_action_naming(*named(name)))
        return {"name": name, **kinds.get(name, _STRING), **texts}

    fields = [field(name) for name in action_columns([one.code for one in languages])]
    return {"fields": fields, "missingValues": [""], "primaryKey": ["goal", "action"]}


def translated(languages: Sequence[Language], **texts: Naming) -> dict[str, Any]:
    """Texts in the primary language, with those of the others in `translations` by language."""

    def told(language: Language) -> dict[str, str]:
        return {key: naming(language) for key, naming in texts.items()}

    others = {one.code: told(one) for one in languages[1:]}
    return {**told(languages[0]), **({"translations": others} if others else {})}


def _figure_kind(told: Told, name: str) -> Schema:
    if name in breakdowns_of(told):
        return {**_STRING, "missingValues": []}
    required = {"constraints": {"required": True}}
    period = dict(_PERIODS[told.series.kind])
    period["constraints"] = {**period.get("constraints", {}), **required["constraints"]}
    kinds: Mapping[str, Schema] = {
        "indicator": {**_STRING, **required},
        "area_code": {**_STRING, **required},
        "period": period,
        "value": {"type": "number"},
    }
    return kinds.get(name, _STRING)


def _figure_naming(told: Told, name: str, own: str) -> Naming:
    """What a column is called; `own` is the language of its texts, if they are in one."""
    breakdowns = breakdowns_of(told)

    def naming(language: Language) -> str:
        if name in breakdowns:
            called = breakdown_name(told.indicator, name, language)
            return f"{called} ({own})" if own else f"{called}: {language.text('column.code')}"
        called = language.text(f"column.{name.replace('_', '-')}")
        return f"{called} ({own})" if own else called

    return naming


def _action_naming(name: str, own: str) -> Naming:
    def naming(language: Language) -> str:
        words = language.text(f"catalogue.action.{name}")
        return f"{words} ({own})" if own else words

    return naming


def _of_language(languages: Sequence[Language]) -> Callable[[str], tuple[str, str]]:
    """What parts the name of a column whose texts are in one language from its code."""
    codes = {one.code for one in languages}

    def named(name: str) -> tuple[str, str]:
        beginning, _, code = name.rpartition("_")
        return (beginning, code) if beginning and code in codes else (name, "")

    return named


def _signs(told: Told, language: Language) -> str:
    """What a status is, and what the signs of this file mean: `p preliminary; .. missing`."""
    meaning = "; ".join(f"{sign} {words}" for sign, words in sign_labels(told, language).items())
    return f"{language.text('column.status-note')} {meaning}".strip()
