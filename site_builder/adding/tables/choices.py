"""What is chosen of a table: values, how several become one figure, what divides the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Literal, cast

from site_builder.adding.tables.facts import TableFacts, area_fault, found_variable
from site_builder.adding.tables.words import value_word, variable_word
from site_builder.errors import Problem, SiteBuilderError, SourceError
from site_builder.sources.cube.dividing import total_codes
from site_builder.sources.cube.planning import periods_of
from site_builder.sources.cube.variables import Variable, find_value, only_with_role

Combine = Literal["sum", "ratio"]
Chosen = dict[str, tuple[str, ...]]
"""Codes of values by the code of their variable."""
PERCENT = Decimal(100)


@dataclass
class TableChoices:
    """The answers so far. `of` is what a ratio is divided by, where it is other than `chosen`.

    `divided` are the codes of the variables that divide the figures; None until that is told.
    """

    facts: TableFacts
    area: Variable | None = None
    time: Variable | None = None
    own_area: bool = False
    chosen: Chosen = field(default_factory=dict)
    of: Chosen = field(default_factory=dict)
    combine: Combine | None = None
    per: Decimal | None = None
    divided: list[str] | None = None

    def __post_init__(self) -> None:
        self.area = only_with_role(self.facts.variables, "area")
        self.time = only_with_role(self.facts.variables, "time")

    @property
    def others(self) -> list[Variable]:
        """The variables that say neither where nor when."""
        apart = (self.area, self.time)
        return [one for one in self.facts.variables if all(one is not other for other in apart)]

    @property
    def dividing(self) -> list[Variable]:
        """The variables that divide the figures, in the order told."""
        return [one for code in self.divided or () for one in self.others if one.code == code]

    @property
    def open(self) -> list[Variable]:
        """The variables of which something is still to be chosen."""
        return [one for one in self.others if not self._settled(one)]

    @property
    def several(self) -> list[Variable]:
        """The variables of which several values are chosen."""
        return [one for one in self.others if len(self.values(one)) > 1]

    @property
    def measures(self) -> list[tuple[Variable, str]]:
        """The chosen measures, each with its variable."""
        contents = [one for one in self.others if one.role == "contents"]
        return [(one, code) for one in contents for code in self.values(one)]

    def values(self, variable: Variable) -> tuple[str, ...]:
        """The chosen codes; those of a variable with one value are chosen by themselves."""
        only = variable.codes if len(variable.codes) == 1 else ()
        return self.chosen.get(variable.code) or only

    def below(self, variable: Variable) -> tuple[str, ...]:
        """The codes that a ratio is divided by."""
        return self.of.get(variable.code) or self.values(variable)

    def choose(self, text: str) -> None:
        """Take `VARIABLE=VALUE[,VALUE…]`, by codes or labels.

        Raises SiteBuilderError with what there is, or where a total would be counted twice.
        """
        self.take(*self._parsed("--choose", text))

    def take(self, variable: Variable, codes: tuple[str, ...]) -> None:
        """Choose these codes. Raises SiteBuilderError as `choose` does."""
        total = total_of(variable)
        self._alone("--choose", variable, codes)
        if variable in self.dividing and codes != (total,) and (total or len(codes) > 1):
            fault = f"{variable.code} divides the figures, so that no value is chosen from it"
            remedy = "Leave one of --choose and --break-down out."
            raise SiteBuilderError(Problem("--choose", fault, remedy))
        self.chosen[variable.code] = codes

    def divide_by(self, text: str) -> None:
        """Take `VARIABLE=VALUE[,VALUE…]` as what a ratio is divided by. Raises as `choose` does."""
        variable, codes = self._parsed("--of", text)
        if self.combine == "sum":
            remedy = "Leave one of them out."
            raise SiteBuilderError(Problem("--of", "goes with a ratio, not with a sum", remedy))
        self._alone("--of", variable, codes)
        self.of[variable.code], self.combine = codes, "ratio"

    def combine_by(self, text: str) -> None:
        """Take `sum` or `ratio`. Raises SiteBuilderError for another word or a sum of two units."""
        word = text.strip().casefold()
        if word not in ("sum", "ratio"):
            fault = f"{text[:200]!r} is no way to make one figure of several"
            raise SiteBuilderError(Problem("--combine", fault, "Write sum or ratio."))
        if word == "sum" and self.of:
            fault, remedy = "a sum is not divided by anything", "Leave --of out, or write ratio."
            raise SiteBuilderError(Problem("--combine", fault, remedy))
        if word == "sum" and len(self.units()) > 1:
            fault = f"the values have several units: {', '.join(sorted(self.units()))}"
            raise SiteBuilderError(Problem("--combine", fault, "Choose values of one unit."))
        self.combine = cast(Combine, word)

    def multiply(self, text: str) -> None:
        """Take what a ratio is multiplied by. Raises SiteBuilderError unless it is above zero."""
        try:
            number = Decimal(text.strip().replace(",", "."))
        except InvalidOperation:
            number = Decimal(0)
        if not number.is_finite() or not 0 < number <= 10**9:
            fault = f"{text[:200]!r} is no number above zero"
            raise SiteBuilderError(Problem("--per", fault, "Write 100 for a percentage."))
        self.per = number

    def break_down(self, text: str) -> None:
        """Divide the figures by this variable too. Raises SiteBuilderError where it cannot."""
        variable = found_variable(self._breakable(), text, "--break-down")
        total, chosen = total_of(variable), self.chosen.get(variable.code)
        if chosen and chosen != (total,) and (total or len(chosen) > 1):
            fault = f"values of {variable.code} are chosen already"
            remedy = "Leave one of --choose and --break-down out."
            raise SiteBuilderError(Problem("--break-down", fault, remedy))
        self.divided = list(dict.fromkeys([*(self.divided or ()), variable.code]))
        if total:
            self.chosen.pop(variable.code, None)

    def undivided(self) -> None:
        """Nothing divides the figures, unless something was told to."""
        self.divided = self.divided or []

    def place_by(self, text: str) -> None:
        """Take the variable that says where, or our own area's code where all is about it.

        Raises SiteBuilderError where it has not our own area, or is another area's code.
        """
        own = self.facts.municipality
        if text.strip().upper().removeprefix("KU") == own:
            self.own_area = True
            return
        variable = found_variable(self.facts.variables, text, "--area")
        if fault := area_fault(variable, own):
            raise SiteBuilderError(fault)
        self.area = variable

    def time_by(self, text: str) -> None:
        """Take the variable that says when. Raises SiteBuilderError unless it is one."""
        variable = found_variable(self.others, text, "--time")
        try:
            periods_of(variable, "--time")
        except SourceError as error:
            raise SiteBuilderError(*error.problems) from None
        self.time = variable

    def units(self) -> set[str]:
        """The units of the chosen measures as the source states them."""
        units = self.facts.units([code for _, code in self.measures], self.facts.base)
        return {unit.label for unit in units if unit.label}

    def word(self, variable: Variable) -> str:
        """What a definition calls a variable."""
        return variable_word(variable, self.facts.variables)

    def words(self, chosen: Callable[[Variable], Sequence[str]]) -> dict[str, list[str]]:
        """A selection as a definition writes it, of the variables that do not divide."""
        return {
            self.word(one): [value_word(one, code) for code in chosen(one)]
            for one in self.others
            if one not in self.dividing
        }

    def options(self) -> list[str]:
        """The choices as words of a command, so that nothing is lost when somebody stops."""
        words: list[str] = []
        for option, chosen in (("--choose", self.chosen), ("--of", self.of)):
            for one in self.others:
                if codes := chosen.get(one.code):
                    words += [option, f"{self.word(one)}={','.join(codes)}"]
        for one in self.dividing:
            words += ["--break-down", self.word(one)]
        words += ["--combine", self.combine] if self.combine else []
        return [*words, *(["--per", f"{self.per:f}"] if self.per else [])]

    def _settled(self, variable: Variable) -> bool:
        return bool(self.values(variable)) or (
            variable in self.dividing and total_of(variable) is not None
        )

    def _breakable(self) -> list[Variable]:
        return [one for one in self.others if one.role != "contents" and len(one.codes) > 1]

    def _parsed(self, option: str, text: str) -> tuple[Variable, tuple[str, ...]]:
        name, equals, values = text.partition("=")
        if not equals or not values.strip():
            fault = f"{text[:200]!r} does not say which value of which variable"
            raise SiteBuilderError(Problem(option, fault, "Write VARIABLE=VALUE."))
        variable = found_variable(self.others, name.strip(), option)
        return variable, values_in(variable, values, option)

    def _alone(self, option: str, variable: Variable, codes: tuple[str, ...]) -> None:
        """A total stands alone: with others it would be counted twice."""
        total = total_of(variable)
        if len(codes) > 1 and total in codes:
            fault = f"{total} of {variable.code} stands for all, and others stand beside it"
            remedy = f"Choose {total} alone, or leave it out."
            raise SiteBuilderError(Problem(option, fault, remedy))


def values_in(variable: Variable, text: str, option: str) -> tuple[str, ...]:
    """The codes of one value or of several with commas between; a label may hold a comma itself.

    Raises SiteBuilderError with what there is for one that the variable has not.
    """
    parts, codes = text.split(","), []
    while parts:
        for many in range(min(len(parts), 12), 0, -1):
            try:
                codes.append(find_value(variable, ",".join(parts[:many]).strip(), place=option))
            except SourceError as error:
                if many == 1:
                    raise SiteBuilderError(_typed(error.problems[0])) from None
            else:
                parts = parts[many:]
                break
    return tuple(dict.fromkeys(codes))


def _typed(problem: Problem) -> Problem:
    """What is wrong with a definition's word, as told to a person who has typed it."""
    nearest = problem.remedy.startswith("Nearest")
    return problem if nearest else replace(problem, remedy="Write one of these.")


def total_of(variable: Variable) -> str | None:
    """The one value that stands for all; None where there is none, or it cannot be told."""
    codes = total_codes(variable)
    return next(iter(codes)) if len(codes) == 1 and variable.role != "contents" else None
