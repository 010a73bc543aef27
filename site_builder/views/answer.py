"""An indicator's answer, which its page begins with: a figure and its verdict, or a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.language import Language, capitalised
from site_builder.records import Record
from site_builder.views.badge import Badge, record_badge
from site_builder.views.latest import latest_period, number_and_unit, period_words
from site_builder.views.origin import fetched_words, source_words
from site_builder.views.prose import Fact
from site_builder.wording.assessment import level_words
from site_builder.wording.figures import change_words, target_words
from site_builder.wording.target import target_status_words


@dataclass(frozen=True)
class DirectionFact:
    """The direction. `but` says that a method disagrees, empty when none does."""

    term: str
    badge: Badge
    but: str


@dataclass(frozen=True)
class FigureAnswer:
    """The latest figure, a dash without any; its direction, change, target and period.

    `unit` is empty without a figure, `source` None before figures have been fetched.
    """

    figure: str
    unit: str
    direction: DirectionFact
    facts: tuple[Fact, ...]
    source: Fact | None


@dataclass(frozen=True)
class WordedAnswer:
    """The latest level in place of a figure; `period` is None before the first assessment."""

    level: str
    kind: Fact
    period: Fact | None


def worded_answer(record: Record, language: Language) -> WordedAnswer | None:
    """The answer of a qualitative indicator, None for a numeric one."""
    if record.indicator.kind != "qualitative":
        return None
    assessed = period_words(record, language)
    return WordedAnswer(
        level=level_words(record.indicator, language),
        kind=Fact(language.text("assessment.kind"), record_badge(record, language).words),
        period=Fact(language.text("assessment.period"), assessed) if assessed else None,
    )


def figure_answer(record: Record, language: Language) -> FigureAnswer | None:
    """The answer of a numeric indicator, None for a qualitative one."""
    if record.indicator.kind != "numeric":
        return None
    number, unit = number_and_unit(record, language)
    return FigureAnswer(
        figure=number or "–",
        unit=unit,
        direction=DirectionFact(
            language.text("indicator.direction"),
            record_badge(record, language),
            language.text("methods.disagree") if record.verdict.disagreeing else "",
        ),
        facts=tuple(_facts(record, language)),
        source=_source(record, language),
    )


def _facts(record: Record, language: Language) -> Iterator[Fact]:
    change = record.verdict.change
    yield Fact(_since(record, language), change_words(record.indicator, change, language))
    yield Fact(language.text("indicator.target"), _target(record, language))
    yield Fact(language.text("indicator.period"), _period(record, language))


def _since(record: Record, language: Language) -> str:
    """The baseline as a heading: `Vuodesta 2021`."""
    wanted = record.verdict.change.wanted
    if wanted is None:
        return language.text("indicator.change")
    return capitalised(language.since_period(wanted))


def _target(record: Record, language: Language) -> str:
    """The target with its year and its status, or that there is none."""
    judged = record.verdict.target
    if judged.target is None:
        return language.text("target.no-target")
    words = target_words(record.indicator, judged.target, language)
    return f"{words}: {target_status_words(judged, language)}"


def _period(record: Record, language: Language) -> str:
    latest, period = record.verdict.latest, latest_period(record)
    if latest is None or period is None:
        return language.text("indicator.no-figures")
    words = language.period(period)
    return f"{words} ({language.text('status.p')})" if latest.preliminary else words


def _source(record: Record, language: Language) -> Fact | None:
    origin = record.provenance
    if origin is None:
        return None
    fetched = fetched_words(origin, language, "-short")
    return Fact(
        language.text("source.source"), language.series([source_words(record, language), fetched])
    )
