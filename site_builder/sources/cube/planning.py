"""What to ask of a table: every variable by name, every value by code, nothing left to defaults."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from site_builder import areas
from site_builder.definitions import JsonStatSource, PxWebSource
from site_builder.errors import Problem, SourceError
from site_builder.period import Period
from site_builder.sources.cube.area_coding import TableAreas, described, find_areas
from site_builder.sources.cube.dividing import Division, find_divisions
from site_builder.sources.cube.variables import (
    Variable,
    find_value,
    find_variable,
    only_with_role,
    shown,
)
from site_builder.sources.figures import Wanted
from site_builder.status import PRELIMINARY

Part = Literal["value", "numerator", "denominator"]
Codes = dict[str, tuple[str, ...]]
TableSource = PxWebSource | JsonStatSource


@dataclass(frozen=True)
class Plan:
    """A question to a table, resolved to codes.

    `areas` is by bare code; with no area variable, `area_variable` is empty and `fixed_area`
    says what the figures are about. `divisions` are by whom they are divided, `parts` the chosen
    codes of the other variables for each part of the calculation; `request` is the box around
    them all. `labels` says what the table calls what each word was resolved to, `former` which
    municipalities it has that are no more.
    """

    area_variable: str
    fixed_area: str
    areas: Mapping[str, str]
    time_variable: str
    periods: Mapping[str, tuple[Period, str]]
    parts: Mapping[Part, Codes]
    divisions: tuple[Division, ...]
    request: Codes
    resolved: Mapping[str, str]
    labels: Mapping[str, str]
    remarks: tuple[str, ...] = field(default=())
    former: tuple[str, ...] = field(default=())

    @property
    def cells(self) -> int:
        """How many cells the request asks for."""
        return math.prod(len(codes) for codes in self.request.values())


def make_plan(source: TableSource, variables: Sequence[Variable], wanted: Wanted) -> Plan:
    """The plan that a definition means for a table with these variables.

    Raises SourceError, with what there is, when a word of the definition means nothing in the
    table or a variable is left without a choice.
    """
    resolved: dict[str, str] = {}
    area, fixed = _area_variable(source, variables, wanted, resolved)
    time = _time_variable(source, variables, wanted.place, resolved)
    table_areas = _areas(area, wanted) if area else TableAreas({})
    others = [v for v in variables if v is not area and v is not time]
    divisions = find_divisions(wanted.breakdowns, others, place=wanted.place)
    resolved.update({d.breakdown.variable or d.id: d.variable.code for d in divisions})
    dividing = [division.variable for division in divisions]
    parts = _parts(source, [v for v in others if v not in dividing], wanted.place, resolved)
    taken = {division.variable.code: division.asked for division in divisions}
    if area:
        taken[area.code] = tuple(table_areas.codes.values())
    request = {v.code: _asked(v, time, taken, parts) for v in variables}
    return Plan(
        area_variable=area.code if area else "",
        fixed_area=fixed,
        areas=table_areas.codes,
        time_variable=time.code,
        periods=periods_of(time, wanted.place),
        parts=parts,
        divisions=divisions,
        request=request,
        resolved=resolved,
        labels=_labels(resolved, variables),
        remarks=table_areas.remarks,
        former=table_areas.former,
    )


def _labels(resolved: Mapping[str, str], variables: Sequence[Variable]) -> dict[str, str]:
    """The table's label of each word's variable or value, where it says more than the code."""
    by_code = {variable.code: variable for variable in variables}
    told: dict[str, str] = {}
    for word, code in resolved.items():
        name, _, value = word.partition(": ")
        variable = by_code.get(resolved.get(name, "")) if value else by_code.get(code)
        if variable is not None and not value:
            told[word] = variable.label
        elif variable is not None and code in variable.codes:
            told[word] = variable.labels[variable.codes.index(code)]
    return {word: label for word, label in told.items() if label not in ("", resolved[word])}


def _asked(
    variable: Variable,
    time: Variable,
    taken: Mapping[str, Collection[str]],
    parts: Mapping[Part, Codes],
) -> tuple[str, ...]:
    """The codes to ask for of one variable, in the table's order."""
    if variable is time:
        return time.codes
    chosen = taken.get(variable.code)
    if chosen is None:
        chosen = {code for codes in parts.values() for code in codes[variable.code]}
    return tuple(code for code in variable.codes if code in chosen)


def _area_variable(
    source: TableSource, variables: Sequence[Variable], wanted: Wanted, resolved: dict[str, str]
) -> tuple[Variable | None, str]:
    """The area variable, or none and the area that all of the table is about."""
    if source.area is not None:
        code = areas.bare(source.area)
        if code == areas.WHOLE_COUNTRY or code in areas.municipalities():
            return None, code
        variable = find_variable(variables, source.area, place=wanted.place)
        resolved[source.area] = variable.code
        return variable, ""
    area_variable = only_with_role(variables, "area")
    if area_variable is None:
        raise SourceError(
            Problem(
                wanted.place,
                "the table does not say which of its variables is the area; it has "
                + ", ".join(f"{v.code} ({v.label})" for v in variables),
                "Write source.area: the variable, or an area's code such as SSS when the whole"
                " table is about that area.",
            )
        )
    resolved["area"] = area_variable.code
    return area_variable, ""


def _time_variable(
    source: TableSource, variables: Sequence[Variable], place: str, resolved: dict[str, str]
) -> Variable:
    if source.time is not None:
        variable = find_variable(variables, source.time, place=place)
        resolved[source.time] = variable.code
        return variable
    time_variable = only_with_role(variables, "time")
    if time_variable is None:
        raise SourceError(
            Problem(
                place,
                "the table does not say which of its variables is the time; it has "
                + ", ".join(f"{v.code} ({v.label})" for v in variables),
                "Write source.time.",
            )
        )
    resolved["time"] = time_variable.code
    return time_variable


def _areas(variable: Variable, wanted: Wanted) -> TableAreas:
    """The table's code of each wanted area that it has; our own must be there.

    A region, which has none of its own, needs one of today's municipalities.
    """
    table_areas = find_areas(variable, wanted.areas, wanted.besides, place=wanted.place)
    needed = [wanted.own] if wanted.own else areas.current()
    if not table_areas.codes.keys() & {*needed}:
        lacking = f"area {described(wanted.own)}" if wanted.own else "municipality of today"
        told = f"{variable.code} ({variable.label}) has no {lacking}"
        whose = "our own area" if wanted.own else "the municipalities"
        raise SourceError(
            Problem(
                wanted.place,
                f"{told}; it has {shown(variable.codes)}",
                f"Choose a table that has {whose}.",
            )
        )
    return table_areas


def _parts(
    source: TableSource, others: Sequence[Variable], place: str, resolved: dict[str, str]
) -> dict[Part, Codes]:
    """The chosen codes of the variables that neither say where and when nor divide."""
    selections: dict[Part, Mapping[str, list[str]]] = {"value": source.select}
    if isinstance(source, PxWebSource) and source.combine == "ratio":
        selections = {
            "numerator": {**source.select, **(source.numerator or {})},
            "denominator": {**source.select, **(source.denominator or {})},
        }
    single = not isinstance(source, PxWebSource) or source.combine == "value"
    return {
        part: _selected(selection, others, place, resolved, single=single)
        for part, selection in selections.items()
    }


def _selected(
    selection: Mapping[str, list[str]],
    others: Sequence[Variable],
    place: str,
    resolved: dict[str, str],
    *,
    single: bool,
) -> Codes:
    """The chosen codes of every one of these variables."""
    chosen: Codes = {}
    for word, values in selection.items():
        variable = find_variable(others, word, place=place)
        codes = tuple(dict.fromkeys(find_value(variable, value, place=place) for value in values))
        resolved[word] = variable.code
        resolved.update({f"{word}: {v}": find_value(variable, v, place=place) for v in values})
        chosen[variable.code] = chosen.get(variable.code, ()) + codes
    for variable in others:
        if variable.code not in chosen and len(variable.codes) == 1:
            chosen[variable.code] = variable.codes
        _check_choice(variable, chosen.get(variable.code, ()), place, single=single)
    return chosen


def _check_choice(variable: Variable, codes: tuple[str, ...], place: str, *, single: bool) -> None:
    has = shown(f"{c} ({t})" for c, t in zip(variable.codes, variable.labels, strict=True))
    if not codes:
        raise SourceError(
            Problem(
                place,
                f"source.select does not choose from {variable.code} ({variable.label}); it has"
                f" {has}",
                f'Add {variable.code} = ["…"] to source.select.',
            )
        )
    if single and len(codes) > 1:
        raise SourceError(
            Problem(
                place,
                f"source.select takes {len(codes)} values of {variable.code}: {', '.join(codes)}",
                'Choose one, or add them up with combine = "sum".',
            )
        )


def periods_of(time: Variable, place: str) -> dict[str, tuple[Period, str]]:
    """Each time code's period, with `p` when the source marks it as preliminary.

    The code is read first, then the label: some servers number their periods. A `*` in either
    marks preliminary figures. Raises SourceError for a period that cannot be read, or two kinds.
    """
    periods: dict[str, tuple[Period, str]] = {}
    for code, label in zip(time.codes, time.labels, strict=True):
        period = _period(code) or _period(label)
        if period is None:
            raise SourceError(
                Problem(
                    place,
                    f"{time.code} has the period {code} ({label}), which cannot be read",
                    "Choose a table with years, half-years, quarters or months.",
                )
            )
        periods[code] = (period, PRELIMINARY if "*" in code + label else "")
    _check_periods([period for period, _ in periods.values()], time, place)
    return periods


def _check_periods(periods: Sequence[Period], time: Variable, place: str) -> None:
    twice = [str(period) for period in set(periods) if periods.count(period) > 1]
    kinds = sorted({period.kind for period in periods})
    fault = ""
    if twice:
        fault = f"{time.code} has two values for {', '.join(sorted(twice))}"
    elif len(kinds) > 1:
        fault = f"{time.code} mixes {' and '.join(kinds)} periods"
    if fault:
        raise SourceError(Problem(place, fault, "Choose another table, or tell its publisher."))


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text.replace("*", "").strip())
    except ValueError:
        return None
