"""What divides a table's figures: the variable of each breakdown, its values and its total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.definitions import Breakdown
from site_builder.errors import Problem, SourceError
from site_builder.series import Group
from site_builder.sources.cube.variables import Variable, find_value, find_variable, shown
from site_builder.sources.figures import SourceBreakdown, SourceValue

_TOTAL_CODES = {"sss", "total", "_t"}
_TOTAL_WORDS = {"yhteensä", "totalt", "total", "sammanlagt", "samtliga", "kaikki yhteensä"}
"""What sources call the value that stands for all: Statistics Finland, Statistics Sweden, SDMX."""


@dataclass(frozen=True)
class Division:
    """A breakdown found in a table: the codes asked for, in order, the total's code first."""

    breakdown: Breakdown
    variable: Variable
    total: str | None
    codes: tuple[str, ...]

    @property
    def id(self) -> str:
        """The breakdown's id."""
        return self.breakdown.id

    @property
    def asked(self) -> tuple[str, ...]:
        """Every code asked for, the total's too."""
        return (*([self.total] if self.total is not None else []), *self.codes)

    def part(self, code: str) -> Group:
        """What a code of the table says of a figure's group: nothing, for the total."""
        return () if code == self.total else ((self.id, code),)


def find_divisions(
    breakdowns: Sequence[Breakdown], variables: Sequence[Variable], *, place: str
) -> tuple[Division, ...]:
    """Each breakdown in the table, whose area and time are not among the `variables`.

    Raises SourceError, with what there is, when a variable or value means nothing there, when one
    variable is divided by twice, or when a total is stated beside a value that leads.
    """
    divisions = tuple(_division(breakdown, variables, place) for breakdown in breakdowns)
    codes = [division.variable.code for division in divisions]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise SourceError(
            Problem(place, f"two breakdowns are by {twice}", "Keep one of the breakdowns.")
        )
    return divisions


def total_codes(variable: Variable) -> set[str]:
    """The values that may stand for all: what the table says, else what sources call it."""
    if variable.total in variable.codes:
        return {variable.total}
    codes = {code for code in variable.codes if code.casefold() in _TOTAL_CODES}
    return codes or {code for word in _TOTAL_WORDS for code in variable.codes_labelled(word)}


def source_breakdowns(
    divisions: Iterable[Division], labels: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> tuple[SourceBreakdown, ...]:
    """What is recorded of each: `labels` are the source's, by language, variable and code."""
    return tuple(
        SourceBreakdown(
            division.id,
            division.variable.code,
            division.total,
            tuple(SourceValue(code, _names(division, code, labels)) for code in division.codes),
        )
        for division in divisions
    )


def _names(
    division: Division, code: str, labels: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> dict[str, str]:
    variable = division.variable.code
    named = ((language, every.get(variable, {}).get(code)) for language, every in labels.items())
    return {language: label for language, label in named if label}


def _division(breakdown: Breakdown, variables: Sequence[Variable], place: str) -> Division:
    variable = find_variable(variables, breakdown.variable or "", place=place)
    total = _total(breakdown, variable, place)
    wanted = tuple(find_value(variable, value, place=place) for value in breakdown.values)
    if total in wanted:
        raise _fault(breakdown, place, f"{total} stands for all", "Take it out of values.")
    codes = tuple(dict.fromkeys(wanted)) or tuple(c for c in variable.codes if c != total)
    if not codes:
        told = f"{variable.code} has no other values than {shown(variable.codes)}"
        raise _fault(breakdown, place, told, "Remove the breakdown.")
    _check_lead(breakdown, variable, total, codes, place)
    return Division(breakdown, variable, total, codes)


def _total(breakdown: Breakdown, variable: Variable, place: str) -> str | None:
    """The code of the value that stands for all: stated, or what sources call it."""
    if breakdown.total is not None:
        return find_value(variable, breakdown.total, place=place)
    totals = total_codes(variable)
    if len(totals) > 1:
        told = f"several values may stand for all: {', '.join(sorted(totals))}"
        raise _fault(breakdown, place, told, "Write total.")
    return next(iter(totals), None)


def _check_lead(
    breakdown: Breakdown,
    variable: Variable,
    total: str | None,
    codes: Sequence[str],
    place: str,
) -> None:
    if breakdown.lead is None:
        return
    if total is not None:
        told = f"{variable.code} has a total, {total}, which leads"
        raise _fault(breakdown, place, told, "Remove lead.")
    if breakdown.lead not in codes:
        told = f"lead: {breakdown.lead} is none of {shown(codes)}"
        raise _fault(breakdown, place, told, "Write the value's code.")


def _fault(breakdown: Breakdown, place: str, fault: str, remedy: str) -> SourceError:
    return SourceError(Problem(place, f"breakdown {breakdown.id}: {fault}", remedy))
