"""A qualitative indicator in words: its level stands where another has a figure."""

from __future__ import annotations

from site_builder.definitions import Indicator
from site_builder.definitions.models import IndicatorAssessment, Level
from site_builder.language import Language, capitalised


def assessments(indicator: Indicator) -> list[IndicatorAssessment]:
    """The indicator's assessments, the newest first."""
    return sorted(indicator.assessments, key=lambda a: a.period.end, reverse=True)


def latest_assessment(indicator: Indicator) -> IndicatorAssessment | None:
    """The newest assessment, None before there is any."""
    return next(iter(assessments(indicator)), None)


def latest_level(indicator: Indicator) -> Level:
    """The level of the newest assessment; `not-assessed` before there is any."""
    latest = latest_assessment(indicator)
    return latest.level if latest else "not-assessed"


def level_words(indicator: Indicator, language: Language) -> str:
    """The latest level: `toteutui osittain`, or that nothing has been assessed yet."""
    latest = latest_assessment(indicator)
    return language.text(f"level.{latest.level}" if latest else "assessment.none-short")


def level_and_period(indicator: Indicator, language: Language) -> str:
    """The latest level with the period it is of: `toteutui (2021)`."""
    latest = latest_assessment(indicator)
    words = level_words(indicator, language)
    return f"{words} ({language.short_period(latest.period)})" if latest else words


def assessment_lead(indicator: Indicator, language: Language) -> str:
    """The latest assessment's own text."""
    latest = latest_assessment(indicator)
    return latest.text[language.code] if latest else language.text("assessment.none")


def assessment_sentence(indicator: Indicator, language: Language) -> str:
    """The latest assessment's time and level, then its text."""
    latest = latest_assessment(indicator)
    if latest is None:
        return language.text("assessment.none")
    when = capitalised(language.in_period(latest.period))
    how = "not-said" if latest.level == "not-assessed" else "said"
    said = language.text(f"assessment.{how}", when=when, level=level_words(indicator, language))
    return f"{said} {latest.text[language.code]}"
