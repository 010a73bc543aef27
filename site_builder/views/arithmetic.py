"""The arithmetic behind a verdict, in sentences."""

from __future__ import annotations

from decimal import Decimal

from site_builder.language import Language, capitalised
from site_builder.records import Record
from site_builder.trends.methods.seasonal import SeasonalKendall
from site_builder.trends.required import need
from site_builder.trends.verdict import LEAST_POINTS, Verdict
from site_builder.views.site import Site
from site_builder.wording.direction import still_words
from site_builder.wording.figures import (
    size_words,
    value_words,
    window_words,
    yearly_words,
)
from site_builder.wording.likelihood import likelihood_sentences
from site_builder.wording.steps import all_steps_words

LEAST_CHANCE = 0.0001
"""Less is not written as a number: it would round to 0,00 per cent."""


def arithmetic(site: Site, record: Record) -> list[str]:
    """Some sentences: window, pairs, probability; the target's pace; what is still needed."""
    language, verdict = site.language, record.verdict
    said = [*_window(language, verdict), *_change(language, record), *_target(language, record)]
    said += _steps(language, record)
    said += _need(language, record)
    said += likelihood_sentences(verdict.foresight, language)
    return said or [language.text("arithmetic.nothing")]


def _window(language: Language, verdict: Verdict) -> list[str]:
    trend, window = verdict.trend, verdict.window
    if trend is None or window.years < LEAST_POINTS:
        key = "arithmetic.too-few" if window.rows else "arithmetic.nothing"
        return [language.text(key, points=window.years, least=LEAST_POINTS)]
    counted = language.text(
        f"arithmetic.pairs-{window.kind}",
        when=window_words(window, language),
        points=len(window.rows),
        years=window.years,
        pairs=len(window.pairs),
        rises=window.rises,
        falls=window.falls,
    )
    still = still_words(window, language)
    if still:
        return [f"{counted} {still}"]
    clear = "clear" if verdict.clear_trend else "unclear"
    said = [f"{counted} {language.text(f'arithmetic.{clear}', chance=_chance(trend.p, language))}"]
    seasonal = isinstance(trend, SeasonalKendall)
    return [*said, language.text("arithmetic.whole-years")] if seasonal else said


def _chance(p: float, language: Language) -> str:
    """A probability in per cent, never rounded down to nothing."""
    if p < LEAST_CHANCE:
        return language.text("arithmetic.tiny")
    return language.number(Decimal(str(p)) * 100, 1 if p >= 0.001 else 2)


def _change(language: Language, record: Record) -> list[str]:
    change, latest = record.verdict.change, record.verdict.latest
    if change.base is None or change.base.value is None or latest is None or latest.value is None:
        return []
    return [
        language.text(
            "arithmetic.change",
            base=value_words(record.indicator, change.base.value, language),
            base_when=language.in_period(change.base.period),
            latest=value_words(record.indicator, latest.value, language),
            latest_when=language.in_period(latest.period),
        )
    ]


def _target(language: Language, record: Record) -> list[str]:
    """The pace against the required one, by the form that the status was judged on."""
    growth, judged = record.verdict.growth, record.verdict.target
    if judged.target is None or judged.ratio is None:
        return []
    ratio = language.number(Decimal(str(judged.ratio)), 2)
    if judged.form == "linear" or growth.growth is None or growth.required is None:
        return [language.text("arithmetic.linear", ratio=ratio)]
    return [
        language.text(
            "arithmetic.pace",
            growth=language.percent(Decimal(str(growth.growth)) * 100, 2),
            required=language.percent(Decimal(str(growth.required)) * 100, 2),
            ratio=ratio,
        )
    ]


def _steps(language: Language, record: Record) -> list[str]:
    """What the target is when, where it changes with time."""
    steps = record.verdict.target.steps
    if not steps:
        return []
    told = all_steps_words(record.indicator, steps, language)
    return [language.text("arithmetic.steps", steps=told)]


def _need(language: Language, record: Record) -> list[str]:
    """How much a year a target ahead demands after the latest figure, beside what there was."""
    indicator = record.indicator
    demand = need(indicator, record.series.headline, record.verdict.change)
    latest = record.verdict.latest
    if demand is None or latest is None:
        return []
    if demand.yearly is None:
        gap = size_words(indicator, demand.gap, language)
        when = capitalised(language.in_period(latest.period))
        return [language.text("arithmetic.need-soon", When=when, gap=gap)]
    yearly = yearly_words(indicator, demand.yearly, language)
    since, until = language.from_period(latest.period), language.until_period(demand.due)
    said = language.text("arithmetic.need", since=since, until=until, yearly=yearly)
    if demand.so_far is None:
        return [f"{said}."]
    so_far = yearly_words(indicator, demand.so_far, language)
    compared = language.text("arithmetic.need-so-far", so_far=so_far)
    return [f"{language.parts([said, compared])}."]
