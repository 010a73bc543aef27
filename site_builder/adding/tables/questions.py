"""What is asked of a table before it can be an indicator's source, each with its default."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.adding.plain import plain
from site_builder.adding.tables.choices import PERCENT, TableChoices, total_of, values_in
from site_builder.adding.tables.facts import called
from site_builder.adding.tables.words import value_word
from site_builder.asking import OpenQuestion, same
from site_builder.sources.cube.variables import Variable

FEW = 30
"""Values of a variable up to which it is offered as a breakdown; charts have no room for more."""
MOST_LINES = 200
"""Values that are listed before a question; of more, the first and the last."""
_COUNTS = {
    *("lukumäärä", "lkm", "kpl", "henkilö", "henkilöä", "henkeä"),
    *("antal", "st", "person", "personer", "number", "persons", "people", "count"),
}
"""Units of what can be added up, as Statistics Finland writes them."""
_WHOLE = ("yhteensä", "totalt", "total", "sammanlagt", "samtliga")


def open_questions(choices: TableChoices) -> list[OpenQuestion]:
    """What has not been told yet, in the order in which it is asked."""
    if choices.time is None or (choices.area is None and not choices.own_area):
        return [*_place(choices), *_time(choices)]
    return [*_breakdown(choices), *_values(choices), *_several(choices)]


def _place(choices: TableChoices) -> Iterator[OpenQuestion]:
    if choices.area is None and not choices.own_area:
        own = choices.facts.municipality
        asks = f"Which variable is the area ({own}: none, every figure is of {own} alone)"
        lines = tuple(map(called, choices.others))
        yield same("--area VARIABLE", asks, None, choices.place_by, lines)


def _time(choices: TableChoices) -> Iterator[OpenQuestion]:
    if choices.time is None:
        lines = tuple(map(called, choices.others))
        yield same("--time VARIABLE", "Which variable is the time", None, choices.time_by, lines)


def _breakdown(choices: TableChoices) -> Iterator[OpenQuestion]:
    offered = [one for one in choices.others if _is_offered(choices, one)]
    if choices.divided is None and offered:
        names = ", ".join(f"{choices.word(one)} ({plain(one.label)})" for one in offered)
        asks = f"Show groups beside the figure, by some of {names} (empty: no groups)"

        def take(text: str) -> None:
            words = [word.strip() for word in text.split(",") if word.strip()]
            for word in words:
                choices.break_down(word)
            choices.undivided()

        yield same("--break-down VARIABLE", asks, "", take)


def _is_offered(choices: TableChoices, variable: Variable) -> bool:
    few = 1 < len(variable.codes) <= FEW + 1
    return few and total_of(variable) is not None and variable.code not in choices.chosen


def _values(choices: TableChoices) -> Iterator[OpenQuestion]:
    for variable in choices.open:
        asks = f"Which value of {called(variable)}, or several with commas between"
        if variable in choices.dividing:
            asks = f"{called(variable)} has no total: which value tells the indicator"
        total, likely = total_of(variable), _likely_total(variable)
        default = value_word(variable, total) if total else None
        yield OpenQuestion(
            f"--choose {choices.word(variable)}=VALUE",
            asks,
            default or (value_word(variable, likely) if likely else None),
            default,
            partial(_chosen, choices, variable),
            value_lines(variable),
        )


def _chosen(choices: TableChoices, variable: Variable, text: str) -> None:
    choices.take(variable, values_in(variable, text, f"--choose {choices.word(variable)}"))


def _likely_total(variable: Variable) -> str | None:
    """A value whose label ends or begins as totals do: `Talotyypit yhteensä`. To be looked at."""
    codes = [
        code
        for code, label in zip(variable.codes, variable.labels, strict=True)
        if label.casefold().endswith(_WHOLE) or label.casefold().startswith(_WHOLE)
    ]
    return codes[0] if len(codes) == 1 and variable.role != "contents" else None


def _several(choices: TableChoices) -> Iterator[OpenQuestion]:
    if choices.open:
        return
    if choices.several and choices.combine is None:
        names = ", ".join(choices.word(one) for one in choices.several)
        asks = f"Several values of {names}: add them up (sum), or their share of others (ratio)"
        yield same("--combine sum|ratio", asks, _safe_sum(choices), choices.combine_by)
    if choices.combine == "ratio":
        yield from _ratio(choices)


def _ratio(choices: TableChoices) -> Iterator[OpenQuestion]:
    if not any(choices.below(one) != choices.values(one) for one in choices.others):
        asks = "Divided by which values, as VARIABLE=VALUE"
        yield same("--of VARIABLE=VALUE", asks, _whole(choices), choices.divide_by)
    if choices.per is None:
        asks = "Multiplied by (100: a percentage)"
        yield same("--per NUMBER", asks, str(PERCENT), choices.multiply)


def _whole(choices: TableChoices) -> str | None:
    """The total of the one variable of which only a part is chosen."""
    parts = [one for one in choices.others if choices.values(one) != (total_of(one),)]
    totals = [one for one in parts if total_of(one) and one not in choices.dividing]
    one = totals[0] if len(totals) == 1 else None
    return f"{choices.word(one)}={total_of(one)}" if one else None


def _safe_sum(choices: TableChoices) -> str | None:
    """A sum where the figures are counts for certain: shares and means cannot be added up."""
    units = {unit.casefold() for unit in choices.units()}
    return "sum" if units and units <= _COUNTS else None


def value_lines(variable: Variable) -> tuple[str, ...]:
    """A line for each value, code and label; of very many, the first ones and the last."""
    rows = [*zip(variable.codes, variable.labels, strict=True)]
    width = max(len(plain(code, 40)) for code, _ in rows[:MOST_LINES])
    lines = [f"  {plain(code, 40):<{width}}  {plain(label)}" for code, label in rows[:MOST_LINES]]
    if len(rows) > MOST_LINES:
        code, label = rows[-1]
        lines += [f"  … {len(rows)} in all", f"  {plain(code, 40)}  {plain(label)}"]
    return tuple(lines)
