"""The arithmetic behind a verdict, in sentences."""

from __future__ import annotations

from decimal import Decimal

from site_builder.language import Language
from site_builder.pages.page import Site
from site_builder.records import Record
from site_builder.trends.verdict import LEAST_POINTS, Verdict
from site_builder.trends.words import value_words, window_words


def arithmetic(site: Site, record: Record) -> list[str]:
    """Two to four sentences: window, pairs, probability; the target's pace; what is missing."""
    language, verdict = site.language, record.verdict
    said = [*_window(language, verdict), *_change(language, record), *_target(language, verdict)]
    return said or [language.text("arithmetic.nothing")]


def _window(language: Language, verdict: Verdict) -> list[str]:
    trend = verdict.trend
    if trend is None or len(verdict.window) < LEAST_POINTS:
        key = "arithmetic.too-few" if verdict.window else "arithmetic.nothing"
        return [language.text(key, points=len(verdict.window), least=LEAST_POINTS)]
    rises, falls = _pairs(verdict)
    counted = language.text(
        "arithmetic.pairs",
        when=window_words(verdict, language),
        points=len(verdict.window),
        pairs=trend.n * (trend.n - 1) // 2,
        rises=rises,
        falls=falls,
    )
    chance = language.number(Decimal(str(trend.p)) * 100, 1 if trend.p >= 0.001 else 2)
    clear = "clear" if verdict.clear_trend else "unclear"
    return [f"{counted} {language.text(f'arithmetic.{clear}', chance=chance)}"]


def _pairs(verdict: Verdict) -> tuple[int, int]:
    """How many pairs of periods have risen and fallen."""
    values = [o.value for o in verdict.window if o.value is not None]
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
    return sum(b > a for a, b in pairs), sum(b < a for a, b in pairs)


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


def _target(language: Language, verdict: Verdict) -> list[str]:
    growth = verdict.growth
    if verdict.target.target is None or growth.ratio is None:
        return []
    assert growth.growth is not None and growth.required is not None
    return [
        language.text(
            "arithmetic.pace",
            growth=language.signed(Decimal(str(growth.growth)) * 100, 2),
            required=language.signed(Decimal(str(growth.required)) * 100, 2),
            ratio=language.number(Decimal(str(growth.ratio)), 2),
        )
    ]
