"""The whole explanation of an indicator, from the definition to the sentence on its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from site_builder.definitions import Content
from site_builder.explaining.ahead import ahead
from site_builder.explaining.applied import applied, left_out
from site_builder.explaining.asked import asked
from site_builder.explaining.beside import agreement, history, others
from site_builder.explaining.case import Case, case_of
from site_builder.explaining.judged import judged
from site_builder.explaining.layout import Labelled, Passage, laid_out, passage, written
from site_builder.explaining.methods import methods
from site_builder.explaining.recorded import projections, recorded
from site_builder.explaining.rules import age, rules
from site_builder.explaining.told import told, worded


def explanation(content: Content, identity: str, code: str, today: date) -> str:
    """How the indicator, or the projection, gets from its source to what is said of it.

    Names and sentences are in the language `code`, all else is in English. Every number is one
    that the site uses; nothing is computed here. Raises SiteBuilderError for an unknown id and for
    what cannot be read.
    """
    case = case_of(content, identity, code, today)
    return laid_out(_title(case, identity), _passages(case, today))


def _title(case: Case, identity: str) -> str:
    title = case.record.indicator.title[case.language.code]
    goal = case.site.content.goals[case.record.indicator.goal]
    return f"{identity}: {title} (goal {goal.id}: {goal.name[case.language.code]})"


def _passages(case: Case, today: date) -> Iterator[Passage]:
    yield asked(case)
    if case.record.indicator.kind == "qualitative":
        yield worded(case)
    elif case.projection is not None:
        yield recorded(case)
        yield passage("The figures", [*_foreseen(case)])
    else:
        yield from _numeric(case, today)
    yield told(case)


def _numeric(case: Case, today: date) -> Iterator[Passage]:
    yield recorded(case)
    yield applied(case)
    yield left_out(case)
    yield judged(case)
    yield from methods(case)
    yield ahead(case)
    yield agreement(case)
    yield rules(case)
    yield history(case)
    yield others(case)
    yield projections(case)
    yield age(case, today)


def _foreseen(case: Case) -> Iterator[Labelled]:
    """Every figure of our own area: a forecast decides nothing."""
    assert case.projection is not None
    yield "rule", "every figure is a forecast: shown apart, never judged or counted"
    for row in case.projection.line.rows:
        if row.value is not None:
            yield str(row.period), written(row.value)
