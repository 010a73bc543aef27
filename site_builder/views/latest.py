"""What is told first of an indicator of either kind: its figure or level, when, and a sentence."""

from __future__ import annotations

from datetime import date

from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.wording.assessment import assessment_lead, latest_assessment, level_words
from site_builder.wording.figures import figure_number, unit_words, value_words
from site_builder.wording.group_names import group_name
from site_builder.wording.verdict import sentence


def latest_period(record: Record) -> Period | None:
    """The period that is told of: the latest figure's, or the latest assessment's."""
    if record.indicator.kind == "qualitative":
        assessed = latest_assessment(record.indicator)
        return assessed.period if assessed else None
    latest = record.verdict.latest
    return latest.period if latest else None


def latest_day(record: Record) -> date:
    """The day on which what is told of ends, for lists in order of time."""
    period = latest_period(record)
    return period.end if period else date.min


def period_words(record: Record, language: Language) -> str:
    """The period that is told of, empty when nothing is."""
    period = latest_period(record)
    return language.period(period) if period else ""


def told_of_words(record: Record, language: Language) -> str:
    """The same, that its figure is preliminary, and of which group where there is no total."""
    latest, words = record.verdict.latest, period_words(record, language)
    if latest is not None and latest.preliminary:
        words += f" ({language.text('status.p')})"
    group = _group_words(record, language)
    return language.series([words, group]) if words and group else words


def figure_words(record: Record, language: Language) -> str:
    """The latest figure with its unit, that there is none, or the latest level."""
    if record.indicator.kind == "qualitative":
        return level_words(record.indicator, language)
    latest = record.verdict.latest
    if latest is None or latest.value is None:
        return language.text("indicator.no-figures")
    balance = record.series.headline.balance
    return value_words(record.indicator, latest.value, language, balance=balance)


def figure_parts(record: Record, language: Language) -> tuple[str, str]:
    """The latest figure and its unit; without a figure what `figure_words` says, and nothing."""
    numeric = record.indicator.kind == "numeric"
    number, unit = number_and_unit(record, language) if numeric else ("", "")
    return (number, unit) if number else (figure_words(record, language), "")


def number_and_unit(record: Record, language: Language) -> tuple[str, str]:
    """The latest figure and its unit as two texts, both empty without any."""
    latest, indicator = record.verdict.latest, record.indicator
    if latest is None or latest.value is None:
        return "", ""
    balance = record.series.headline.balance
    number = figure_number(indicator, latest.value, language, balance=balance)
    return language.apart_from_unit(number, unit_words(indicator, language))


def lead_words(record: Record, language: Language) -> str:
    """The verdict in sentences, and of which group where the source has no total; or the latest
    assessment's own words.
    """
    if record.indicator.kind == "qualitative":
        return assessment_lead(record.indicator, language)
    said = sentence(record.indicator, record.verdict, language)
    group = _group_words(record, language)
    return f"{language.text('breakdown.lead', name=group)} {said}" if group else said


def _group_words(record: Record, language: Language) -> str:
    """Whose figures stand for all where the source has no total; empty where it has one."""
    lead = record.series.lead
    return group_name(record.indicator, record.provenance, lead, language) if lead else ""
