"""An indicator's answer, which its page begins with: a figure and its verdict, or a level."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.language import Language
from site_builder.records import Record
from site_builder.views.latest import number_and_unit, period_words
from site_builder.views.record_badge import record_badge
from site_builder.wording.assessment import level_words
from site_builder.wording.badge import Badge


@dataclass(frozen=True)
class FigureAnswer:
    """The latest figure, a dash without any, of which time it is, and which way it goes.

    `unit` and `period` are empty without a figure.
    """

    figure: str
    unit: str
    period: str
    badge: Badge


@dataclass(frozen=True)
class WordedAnswer:
    """The latest level in place of a figure; `period` is empty before the first assessment."""

    level: str
    period: str
    badge: Badge


def worded_answer(record: Record, language: Language) -> WordedAnswer | None:
    """The answer of a qualitative indicator, None for a numeric one."""
    if record.indicator.kind != "qualitative":
        return None
    return WordedAnswer(
        level=level_words(record.indicator, language),
        period=period_words(record, language),
        badge=record_badge(record, language),
    )


def figure_answer(record: Record, language: Language) -> FigureAnswer | None:
    """The answer of a numeric indicator, None for a qualitative one."""
    if record.indicator.kind != "numeric":
        return None
    number, unit = number_and_unit(record, language)
    return FigureAnswer(
        figure=number or "–",
        unit=unit,
        period=_period(record, language),
        badge=record_badge(record, language),
    )


def _period(record: Record, language: Language) -> str:
    latest, words = record.verdict.latest, period_words(record, language)
    preliminary = latest is not None and latest.preliminary
    return f"{words} ({language.text('status.p')})" if preliminary else words
