"""Which rules hold for earlier figures: those of an edition, or what of today's fits them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from site_builder.definitions import Goal, Indicator, IndicatorAssessment
from site_builder.editions.edition import Edition
from site_builder.series import FigureKey, Observation
from site_builder.series.building import corrected_key

RULES = (
    *("kind", "better", "measure", "decimals", "baseline", "limit", "unit", "unit_text"),
    *("target", "breaks", "corrections", "assessments"),
)
"""Of an indicator's keys those that its figures are judged and written by."""
JUDGED_BY = ("better", "baseline", "limit", "target", "breaks")
"""Those of them that a verdict depends on."""


def by_rules_of(
    then: Indicator, edition: Edition, now: Indicator | None, languages: Sequence[str]
) -> Indicator:
    """Today's indicator with the rules of an edition; that of then when it is followed no more.

    A text of then is told in today's languages, in one it did not have by its primary one's.
    """
    told: Indicator = _told_in(then, edition.definitions.languages, languages)
    if now is None:
        return told
    return now.model_copy(update={key: getattr(told, key) for key in RULES})


def same_unit(then: Indicator, now: Indicator) -> bool:
    """Whether figures of the two are in one unit, as far as the languages of both tell."""
    was, told = then.unit or {}, now.unit or {}
    return then.kind == now.kind and all(was[code] == told[code] for code in was.keys() & told)


def same_rules(one: Indicator, other: Indicator) -> bool:
    """Whether the same figures would be judged alike by both, told in the same languages."""
    return all(getattr(one, key) == getattr(other, key) for key in JUDGED_BY)


def goals_of(edition: Edition, languages: Sequence[str]) -> Mapping[str, Goal]:
    """An edition's goals by id, with its actions and statements, told in these languages."""
    spoken = edition.definitions.languages
    goals = edition.definitions.goals
    return {identity: _told_in(goal, spoken, languages) for identity, goal in goals.items()}


def that_fit(
    indicator: Indicator, figures: Mapping[FigureKey, Observation], day: date
) -> Indicator:
    """The indicator with those of its rules that figures of an earlier day can have.

    A correction holds for the figure that it corrects, a break for figures by its kind of period,
    an assessment from the day it was given, or else from the end of its period, on.
    """
    kinds = {key.period.kind for key in figures}
    corrections = []
    for one in indicator.corrections:
        row = figures.get(corrected_key(indicator, one))
        if row is not None and row.value == one.expect:
            corrections.append(one)
    kept = {
        "corrections": corrections,
        "breaks": [one for one in indicator.breaks if kinds <= {one.period.kind}],
        "assessments": [one for one in indicator.assessments if _given(one) <= day],
    }
    return indicator.model_copy(update=kept)


def _given(assessment: IndicatorAssessment) -> date:
    return assessment.date or assessment.period.end + timedelta(days=1)


def _told_in(value: Any, then: Sequence[str], languages: Sequence[str]) -> Any:
    """The value with every text in it told in these languages."""
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        told = {name: _told_in(field, then, languages) for name, field in fields.items()}
        return value.model_copy(update=told)
    if isinstance(value, list):
        return [_told_in(one, then, languages) for one in value]
    if isinstance(value, dict) and value.keys() == set(then):
        return {code: value.get(code, value[then[0]]) for code in languages}
    return value
