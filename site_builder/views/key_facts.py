"""The few facts under an indicator's answer: its target, and how the figure has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.definitions import Decision, Indicator
from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.trends.change import Change, change_in_year, difference
from site_builder.trends.target_status import TargetVerdict
from site_builder.views.follow_ups import decision_link
from site_builder.views.head import OutsideLink
from site_builder.views.year_before import way_words
from site_builder.wording.figures import (
    rounds_to_nothing,
    share_words,
    short_unit,
    target_number,
    unit_words,
    value_words,
)
from site_builder.wording.likelihood import likelihood_words
from site_builder.wording.steps import step_time, told_step
from site_builder.wording.target import target_status_words


@dataclass(frozen=True)
class DecisionNote:
    """A decision with what leads to it: `Päätös: § 22`."""

    label: str
    link: OutsideLink


@dataclass(frozen=True)
class KeyFact:
    """What is told of, a figure with its unit, and some words; no figure where there is none.

    `decision` is who decided it, None where that is not told.
    """

    term: str
    figure: str
    unit: str
    notes: tuple[str, ...]
    decision: DecisionNote | None = None


def key_facts(record: Record, language: Language) -> tuple[KeyFact, ...]:
    """Target, change since the baseline, change from the year before; none without figures.

    Where the baseline is the year before, the change is told once.
    """
    if record.indicator.kind != "numeric" or record.verdict.latest is None:
        return ()
    return tuple(_facts(record, language))


def _facts(record: Record, language: Language) -> Iterator[KeyFact]:
    change, yearly = record.verdict.change, change_in_year(record.series.headline)
    yield _target(record, language)
    yield _changed(record, change, _since(change.wanted, language), "short", language)
    if yearly.wanted != change.wanted:
        yield _changed(record, yearly, language.text("fact.in-year"), "year", language)


def _target(record: Record, language: Language) -> KeyFact:
    """The target with its bound and time, its status, what is still lacking, who decided it."""
    judged, indicator = record.verdict.target, record.indicator
    term = language.text("indicator.target")
    if judged.target is None:
        return KeyFact(term, "", "", (language.text("fact.no-target"),))
    told = [_bound(indicator, judged, language), target_status_words(judged, language)]
    if gap := _gap(record, language):
        told.append(language.text("fact.gap", gap=gap))
    if likely := _likely(record, language):
        told.append(likely)
    number, unit = target_number(judged.target, language), unit_words(indicator, language)
    figure = language.apart_from_unit(number, unit)
    return KeyFact(term, *figure, tuple(told), _decision(judged.target.source, language))


def _bound(indicator: Indicator, judged: TargetVerdict, language: Language) -> str:
    """Which way the target binds, and when: `vähintään vuonna 2025`."""
    bound = language.text(f"fact.bound.{indicator.better}")
    step, by = told_step(judged), judged.target.by if judged.target else None
    if step is not None:
        return step_time(step, bound, language)
    return f"{bound} {language.in_period(by)}" if by else bound


def _decision(source: Decision | None, language: Language) -> DecisionNote | None:
    link = decision_link(source)
    return DecisionNote(language.text("fact.decision"), link) if link else None


def _gap(record: Record, language: Language) -> str:
    """What the latest figure lacks of its target, empty where it lacks nothing.

    A target that was reached in its time lacks nothing, even where a later figure has left it.
    """
    judged, latest = record.verdict.target, record.verdict.latest
    if judged.target is None or latest is None or latest.value is None:
        return ""
    if judged.status == "reached":
        return ""
    gap = min(difference(end, latest.value).copy_abs() for end in judged.target.ends)
    if rounds_to_nothing(record.indicator, gap, language):
        return ""
    number = language.number(gap, record.indicator.decimals)
    return language.with_unit(number, short_unit(record.indicator, gap, language))


def _likely(record: Record, language: Language) -> str:
    """How likely the target is to be met in its time; empty where that cannot be said.

    What is told of the next step stands apart: the fact is of the step in force.
    """
    foreseen = record.verdict.foresight
    if foreseen is None or foreseen.step or foreseen.likelihood.share is None:
        return ""
    likely = likelihood_words(foreseen.likelihood.share, language)
    return language.text("likelihood.fact", range=likely)


def _since(wanted: Period | None, language: Language) -> str:
    """The baseline as a heading: `Muutos vuodesta 2021`."""
    if wanted is None:
        return language.text("indicator.change")
    return language.text("fact.since", since=language.since_period(wanted))


def _changed(
    record: Record, change: Change, term: str, reasons: str, language: Language
) -> KeyFact:
    """A change with what it is measured from, and whether it is for the better; or why none."""
    indicator = record.indicator
    if change.amount is None or change.base is None or change.base.value is None:
        key = f"change.{reasons}.{change.reason}"
        return KeyFact(term, "", "", (language.text(key),))
    base = _base(record, change.base.value, language)
    told = [f"{language.from_period(change.base.period)} ({base})"]
    if share := share_words(indicator, change, language):
        told.insert(0, share)
    if way := way_words(indicator, change.amount, language):
        told.append(way)
    number = language.signed(change.amount, indicator.decimals)
    unit = short_unit(indicator, change.amount, language)
    return KeyFact(term, *language.apart_from_unit(number, unit), tuple(told))


def _base(record: Record, value: Decimal, language: Language) -> str:
    """The figure that is measured from; without its unit where the change has the same."""
    indicator, balance = record.indicator, record.series.headline.balance
    if indicator.measured == "amount":
        written = language.signed if balance else language.number
        return written(value, indicator.decimals)
    return value_words(indicator, value, language, balance=balance)
