"""The choices as a definition writes them, held against the table before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from site_builder.adding.tables.choices import PERCENT, TableChoices, total_of
from site_builder.adding.tables.words import value_word
from site_builder.definitions import Breakdown, PxWebSource
from site_builder.definitions.breakdown_rules import TAKEN_COLUMNS
from site_builder.definitions.ids import column_id
from site_builder.errors import Problem, SiteBuilderError
from site_builder.sources.cube.planning import Plan
from site_builder.sources.cube.variables import Variable
from site_builder.sources.kinds.pxweb_table import resolve_pxweb

DEFAULT_SERVER = "statfin"


def source_of(choices: TableChoices) -> dict[str, Any]:
    """The `[source]` table, resolved against the table as a fetch will resolve it.

    Raises SiteBuilderError where something is not chosen yet, or does not mean there what was
    chosen.
    """
    _check_complete(choices)
    source = {**_place(choices), **_selections(choices)}
    _check_meaning(choices, _plan(choices, source))
    return source


def breakdowns_of(choices: TableChoices) -> list[dict[str, Any]]:
    """The `[[breakdown]]` tables; `name` has the languages that the table has a name in."""
    taken = list(TAKEN_COLUMNS)
    rows = []
    for variable in choices.dividing:
        identity = column_id(choices.word(variable), taken)
        taken.append(identity)
        rows.append({"id": identity, **_division(choices, variable)})
    return rows


def _division(choices: TableChoices, variable: Variable) -> dict[str, Any]:
    facts, total = choices.facts, total_of(variable)
    names = {language: facts.name(variable, language) for language in facts.languages}
    leading = choices.values(variable)
    lead = {} if total or not leading else {"lead": leading[0]}
    return {
        "variable": choices.word(variable),
        **({"total": value_word(variable, total)} if total else lead),
        "name": {language: name for language, name in names.items() if name},
    }


def _place(choices: TableChoices) -> dict[str, Any]:
    """Server, table, area and time."""
    facts, area, time = choices.facts, choices.area, choices.time
    server = {} if facts.server.name == DEFAULT_SERVER else {"server": facts.server.name}
    where = choices.word(area) if area and not choices.own_area else facts.municipality
    when = {"time": choices.word(time)} if time else {}
    return {"kind": "pxweb", **server, "table": facts.path, "area": where, **when}


def _selections(choices: TableChoices) -> dict[str, Any]:
    above, below = choices.words(choices.values), choices.words(choices.below)
    if choices.combine != "ratio":
        return {"select": above, **({"combine": "sum"} if choices.several else {})}
    same = {word: values for word, values in above.items() if below[word] == values}
    return {
        **({"select": same} if same else {}),
        "combine": "ratio",
        "numerator": {word: values for word, values in above.items() if word not in same},
        "denominator": {word: values for word, values in below.items() if word not in same},
        "per": _number(choices.per or PERCENT),
    }


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _check_complete(choices: TableChoices) -> None:
    missing = [f"the value of {one.code}" for one in choices.open]
    missing += [] if choices.area or choices.own_area else ["which variable is the area"]
    missing += [] if choices.time else ["which variable is the time"]
    if choices.several and choices.combine is None:
        missing.append("what several values make together")
    if choices.combine == "ratio" and all(
        choices.below(one) == choices.values(one) for one in choices.others
    ):
        missing.append("what the ratio is divided by")
    if choices.per is not None and choices.combine != "ratio":
        remedy = "Say what is divided by with --of, or leave --per out."
        raise SiteBuilderError(Problem("--per", "goes with a ratio", remedy))
    if missing:
        fault = f"not everything is chosen: {', '.join(missing)}"
        raise SiteBuilderError(Problem(choices.facts.path, fault, "Choose it with --choose."))


def _plan(choices: TableChoices, source: Mapping[str, Any]) -> Plan:
    facts = choices.facts
    context = {"languages": ()}
    try:
        made = PxWebSource.model_validate(source, context=context)
        rows = breakdowns_of(choices)
        divided = tuple(Breakdown.model_validate(row, context=context) for row in rows)
    except ValidationError as error:
        fault = f"no definition can say this: {error.errors()[0]['msg']}"
        raise SiteBuilderError(Problem(facts.path, fault, "Choose another table.")) from None
    wanted = replace(facts.wanted, breakdowns=divided)
    return resolve_pxweb(made, facts.server, wanted)[1]


def _check_meaning(choices: TableChoices, plan: Plan) -> None:
    """What was written must be found again as just what was chosen."""
    parts = plan.parts
    above = parts.get("numerator") or parts["value"]
    for variable in choices.others:
        if variable in choices.dividing:
            continue
        same = set(above[variable.code]) == set(choices.values(variable))
        if "denominator" in parts:
            same = same and set(parts["denominator"][variable.code]) == set(choices.below(variable))
        if not same:
            fault = f"the values of {variable.code} cannot be named so that they are found again"
            remedy = "Choose others, or write the definition by hand."
            raise SiteBuilderError(Problem(choices.facts.path, fault, remedy))
