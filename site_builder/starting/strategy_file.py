"""`indicators/strategy.toml` of a new folder, with remarks on what is left to complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.areas import WHOLE_COUNTRY
from site_builder.definitions.fields import LONGEST_ID
from site_builder.definitions.ids import id_of
from site_builder.similar import SIMILAR
from site_builder.starting.answers import ALAND_TERM, MAINLAND_TERM, StartAnswers
from site_builder.starting.definition_text import definition_text, remark
from site_builder.starting.words import said, title_of, todo, why, words


def strategy_text(answers: StartAnswers, goals: Mapping[str, str]) -> str:
    """The file as text. `goals` are the folders of goals by theme, in reading order."""
    first = answers.spoken[0]
    told = {code: answers.titles[code] for code in answers.spoken}
    guessed = any(told[code] == title_of(code, answers.term) for code in told)
    return "\n".join(
        [
            _head(answers, first),
            (remark(todo("title", first)) if guessed else "") + definition_text({"title": told}),
            definition_text({"city": dict(answers.forms.city)}),
            *_rest(answers, goals, first),
        ]
    )


def shared_strategy_text(answers: StartAnswers, goals: Mapping[str, str]) -> str:
    """The file of a region, without what `region.toml` and the register of municipalities tell."""
    first = answers.spoken[0]
    title = definition_text({"title": {code: answers.titles[code] for code in answers.spoken}})
    parts = [_measure(answers, first), remark(todo("region_title", first)) + title]
    return "\n".join([*parts, *_rest(answers, goals, first)])


def _rest(answers: StartAnswers, goals: Mapping[str, str], first: str) -> list[str]:
    start, end = answers.term
    term = definition_text({"term": {"start": start, "end": end}})
    return [
        _remark_of_term(answers, first) + term,
        _contact(answers, first),
        _priorities(answers, goals, first),
    ]


def _head(answers: StartAnswers, first: str) -> str:
    keys = {"format": 1, "municipality": answers.municipality, "languages": answers.spoken}
    return definition_text(keys) + _measure(answers, first)


def _measure(answers: StartAnswers, first: str) -> str:
    """With whom figures are compared, and with when."""
    compare = definition_text({"compare": [WHOLE_COUNTRY, SIMILAR]})
    baseline = definition_text({"baseline": str(answers.term[0].year - 1)})
    return compare + remark(why("baseline", first)) + baseline


def _remark_of_term(answers: StartAnswers, first: str) -> str:
    """On whose word the term is the council's; nothing where a person has told another."""
    if answers.on_aland:
        return remark(todo("term", first)) if answers.term == ALAND_TERM else ""
    return remark(why("term", first)) if answers.term == MAINLAND_TERM else ""


def _contact(answers: StartAnswers, first: str) -> str:
    if not answers.contact:
        return remark(todo("contact", first))
    contact = {"email": answers.contact, "unit": dict(answers.forms.official)}
    text = definition_text({"contact": contact})
    return remark(todo("unit", first)) + text


def _priorities(answers: StartAnswers, goals: Mapping[str, str], first: str) -> str:
    if answers.priorities:
        return _own_priorities(answers.priorities, answers.spoken, goals, first)
    rows = []
    for general in words()["priority"]:
        chosen = [goals[theme] for theme in goals if theme in general["goals"]]
        name = {code: general[code] for code in answers.spoken}
        row = _row(id_of(name[first]), name, said("example", answers.spoken), chosen)
        rows += [row] if chosen else []
    return remark(todo("priorities", first)) + definition_text({"priority": rows})


def _own_priorities(
    names: Mapping[str, Sequence[str]],
    languages: Sequence[str],
    goals: Mapping[str, str],
    first: str,
) -> str:
    """The city's own, still without goals: which goal belongs to which is for the city to say."""
    rows: list[dict[str, Any]] = []
    for told in zip(*(names[code] for code in languages), strict=True):
        rows.append(_row(_free(told[0], rows), dict(zip(languages, told, strict=True)), None, []))
    basics, about = said("basics", languages), said("basics_about", languages)
    last = _row(_free(basics[first], rows), basics, about, list(goals.values()))
    moved = remark(todo("goals", first)) + definition_text({"priority": [last]})
    return definition_text({"priority": rows}) + "\n" + moved


def _free(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """An id made of a name that no row has; of a name without letters, a number."""
    taken = {row["id"] for row in rows}
    made = id_of(name)[: LONGEST_ID - len("-99")] or f"p{len(rows) + 1}"
    others = (f"{made}-{number}" for number in range(2, len(rows) + 3))
    return next(one for one in (made, *others) if one not in taken)


def _row(
    identity: str, name: Mapping[str, str], about: Mapping[str, str] | None, goals: list[str]
) -> dict[str, Any]:
    row = {"id": identity, "goals": goals, "name": dict(name)}
    return {**row, "description": dict(about)} if about else row
