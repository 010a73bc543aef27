"""Texts of an indicator that its table tells: title, unit, decimals, rhythm, how it is made."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from site_builder.adding.plain import plain
from site_builder.adding.tables.choices import PERCENT, TableChoices, total_of
from site_builder.adding.tables.search import SPAN, number_of
from site_builder.period import USUAL, Period

_MOST_DECIMALS = 6
_BY = {
    "fi": re.compile(r"\s+muuttujina\s.*$"),
    "sv": re.compile(r"\s+efter\s.*$"),
    "en": re.compile(r"\s+by\s.*$"),
}
"""Where a title goes on to list the table's variables, as PxWeb's program writes it."""
_UNIT_LAST = re.compile(r"\s*(,\s*%|\(\s*%\s*\))\s*$")


def suggested(choices: TableChoices) -> dict[str, Any]:
    """What the table tells of an indicator, by the names of its keys; only what is known.

    `title`, `unit` and `method` are texts by language, without those that the table is not in;
    `decimals` is a number, `every` a duration such as P1Y.
    """
    languages = [one for one in choices.facts.languages if one in choices.facts.spoken]
    texts = {"title": _title, "unit": _unit, "method": _method}
    told: dict[str, Any] = {}
    for key, of in texts.items():
        by_language = {language: of(choices, language) for language in languages}
        told[key] = {language: text for language, text in by_language.items() if text}
    decimals, every = _decimals(choices), _every(choices)
    told |= {"decimals": decimals} if decimals is not None else {}
    told |= {"every": every} if every else {}
    return {key: value for key, value in told.items() if value not in ({}, "")}


@cache
def _words() -> Mapping[str, Any]:
    place = resources.files("site_builder").joinpath("adding/tables/texts.toml")
    return tomllib.loads(place.read_text("utf-8"))


def _title(choices: TableChoices, language: str) -> str:
    """The measure's name, and whom it is of where that is not all; else the table's title.

    Empty where the figure is made of several measures, or a ratio: no source has named it.
    """
    measures = choices.measures
    if choices.combine == "ratio" or len(measures) > 1:
        return ""
    name = ""
    if len(measures) == 1:
        name = choices.facts.label(*measures[0], language)
        if name == measures[0][1]:  # a code is no name
            name = ""
    name = name or _short(choices.facts.title(language), language)
    parts = _parts(choices, language)
    whom = ", ".join(", ".join(labels) for _, labels in parts)
    return plain(f"{_UNIT_LAST.sub('', name)}: {whom}" if whom else _UNIT_LAST.sub("", name), 120)


def _short(title: str, language: str) -> str:
    """A table's title without its years and without the list of its variables."""
    bare = SPAN.sub("", title)
    pattern = _BY.get(language)
    return pattern.sub("", bare) if pattern else bare


def _parts(choices: TableChoices, language: str) -> list[tuple[str, list[str]]]:
    """Of each variable of which a part is chosen: its name, and the names of the values."""
    facts = choices.facts
    chosen = ((one, choices.values(one)) for one in choices.others if one.role != "contents")
    return [
        (facts.name(one, language), [facts.label(one, code, language) for code in codes])
        for one, codes in chosen
        if one not in choices.dividing and len(one.codes) > 1 and codes != (total_of(one),)
    ]


def _unit(choices: TableChoices, language: str) -> str:
    """The unit as it is said after a figure; empty where the source's is no such word."""
    if choices.combine == "ratio":
        return "%" if (choices.per or PERCENT) == PERCENT else ""
    units = choices.facts.units([code for _, code in choices.measures], language)
    every = {plain(unit.label, 40) for unit in units}
    stated = every.pop() if len(every) == 1 else ""
    said: Mapping[str, str] = _words()["units"].get(language, {})
    return said.get(stated.casefold(), stated)


def _decimals(choices: TableChoices) -> int | None:
    if choices.combine == "ratio":
        return 1
    facts = choices.facts
    units = facts.units([code for _, code in choices.measures], facts.base)
    known = [unit.decimals for unit in units if unit.decimals is not None]
    return min(max(known), _MOST_DECIMALS) if known else None


def _every(choices: TableChoices) -> str:
    """How often figures come: by the kind of period, and by the years between the last ones."""
    codes = zip(choices.time.codes, choices.time.labels, strict=True) if choices.time else ()
    periods = sorted(filter(None, map(_period, codes)), key=lambda one: one.ordinal)
    if not periods:
        return ""
    last = periods[-1]
    steps = last.ordinal - periods[-2].ordinal if len(periods) > 1 else 1
    return f"P{steps}Y" if last.kind == "year" and 1 < steps < 100 else USUAL[last.kind]


def _period(pair: tuple[str, str]) -> Period | None:
    for text in pair:
        try:
            return Period.parse(text.replace("*", "").strip())
        except ValueError:
            continue
    return None


def _method(choices: TableChoices, language: str) -> str:
    """Which table and measure it is, whose, and what was done to the figures: nothing else."""
    if language not in _words()["method"]:
        return ""
    return "\n\n".join(" ".join(part) for part in _sentences(choices, language) if part)


def _sentences(choices: TableChoices, language: str) -> Iterator[list[str]]:
    facts, said = choices.facts, _words()["method"][language]
    measures = [label for one, code in choices.measures
                if (label := facts.label(one, code, language))]  # fmt: skip
    quoted = said["between"].join(said["quoted"].format(text=one) for one in measures)
    number, title = plain(number_of(facts.path)), facts.title(language)
    table = said["table"].format(number=number, title=title)
    yield [said["measure" if measures else "only_table"].format(measures=quoted, table=table)]
    yield [*_limited(choices, language), *_made(choices, language)]
    if publisher := plain(facts.extracts[language].source if language in facts.extracts else ""):
        yield [said["publisher"].format(publisher=publisher)]


def _limited(choices: TableChoices, language: str) -> Iterator[str]:
    parts = [f"{name}: {plain(', '.join(labels))}" for name, labels in _parts(choices, language)]
    if parts:
        yield _words()["method"][language]["limited"].format(parts="; ".join(parts))


def _made(choices: TableChoices, language: str) -> Iterator[str]:
    said, facts = _words()["method"][language], choices.facts
    if choices.combine == "sum":
        yield said["sum"]
    if choices.combine == "ratio":
        below = [
            f"{facts.name(one, language)}: "
            + plain(", ".join(facts.label(one, code, language) for code in choices.below(one)))
            for one in choices.others
            if choices.below(one) != choices.values(one)
        ]
        per = _number(choices.per or PERCENT, language)
        yield said["ratio"].format(below="; ".join(below), per=per)


def _number(value: Decimal, language: str) -> str:
    text = f"{value.normalize():f}"
    return text if language == "en" else text.replace(".", ",")
