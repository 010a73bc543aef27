"""Where the methods disagree, in sentences, and every method beside the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.trends.agreement import Opinion
from site_builder.trends.methods.growth_ratio import GrowthRatio
from site_builder.trends.methods.likelihood import PATHS
from site_builder.trends.methods.seasonal import SeasonalKendall
from site_builder.trends.verdict import Verdict
from site_builder.wording.direction import still_words
from site_builder.wording.figures import amount_words, value_words
from site_builder.wording.likelihood import likelihood_words
from site_builder.wording.limits import limits_words


@dataclass(frozen=True)
class MethodRow:
    """One method: its name, what it says, and the figures it says so by."""

    name: str
    says: str
    figures: str


def disagreement(indicator: Indicator, verdict: Verdict, language: Language) -> list[str]:
    """A sentence for each opinion that says otherwise; empty when the methods agree."""
    return [_opinion(indicator, opinion, language) for opinion in verdict.disagreeing]


def method_rows(indicator: Indicator, verdict: Verdict, language: Language) -> list[MethodRow]:
    """The methods side by side."""
    return [
        row
        for row in (
            _trend(indicator, verdict, language),
            _growth(verdict, language),
            _recent(indicator, verdict, language),
            _forecast(indicator, verdict, language),
            _likelihood(verdict, language),
            _limits(indicator, verdict, language),
        )
        if row is not None
    ]


def _opinion(indicator: Indicator, opinion: Opinion, language: Language) -> str:
    if opinion.method != "baseline":
        return language.text(f"opinion.{opinion.method}.{opinion.about}.{opinion.reading}")
    assert opinion.period is not None and opinion.amount is not None
    start = language.from_period(opinion.period)
    if opinion.status is not None:
        status = language.text(f"target.{opinion.status}")
        return language.text("opinion.baseline.target", start=start, status=status)
    amount = amount_words(indicator, opinion.amount, language)
    return language.text("opinion.baseline.change", start=start, amount=amount)


def _trend(indicator: Indicator, verdict: Verdict, language: Language) -> MethodRow | None:
    trend = verdict.trend
    if trend is None:
        return None
    name = "seasonal-kendall" if isinstance(trend, SeasonalKendall) else "mann-kendall"
    moved = {1: "risen", -1: "fallen", 0: "unclear"}[verdict.clear_trend]
    slope = language.signed(Decimal(str(trend.slope)), indicator.decimals + 1)
    figures = still_words(verdict.window, language) or language.text(
        "methods.by.trend",
        p=_p_value(trend.p, language),
        s=language.signed(Decimal(trend.s), 0),
        slope=slope,
    )
    return MethodRow(
        language.text(f"methods.name.{name}"), language.text(f"methods.moved.{moved}"), figures
    )


def _growth(verdict: Verdict, language: Language) -> MethodRow | None:
    growth = verdict.growth
    if growth.growth is None:
        return None
    figures = language.text("methods.by.growth", growth=_rate(growth.growth, language))
    if growth.required is not None:
        required = _rate(growth.required, language)
        figures += language.text("methods.by.required", required=required)
    return MethodRow(
        language.text("methods.name.growth-ratio"),
        language.text(f"methods.growth.{_growth_key(growth)}"),
        figures,
    )


def _growth_key(growth: GrowthRatio) -> str:
    """Without a target, on track means no more than the way that is wanted."""
    no_target = growth.required is None
    return "wanted-way" if growth.klass == "on-track" and no_target else growth.klass


def _recent(indicator: Indicator, verdict: Verdict, language: Language) -> MethodRow | None:
    recent = verdict.recent
    if recent.mean_change is None:
        return None
    amount = amount_words(indicator, Decimal(str(recent.mean_change)), language)
    return MethodRow(
        language.text("methods.name.recent-change"),
        language.text(f"methods.weather.{recent.klass}"),
        language.text("methods.by.recent", amount=amount),
    )


def _limits(indicator: Indicator, verdict: Verdict, language: Language) -> MethodRow | None:
    told = limits_words(indicator, verdict.limits, language)
    return MethodRow(language.text("methods.name.xmr"), *told) if told else None


def _forecast(indicator: Indicator, verdict: Verdict, language: Language) -> MethodRow | None:
    """What is expected of the target's time, or that it cannot be said, and why."""
    outlook, due = verdict.outlook, verdict.target.due
    if outlook is None or due is None:
        return None
    name = language.text("methods.name.forecast", when=language.in_period(due))
    ahead = outlook.forecast
    if ahead is None:
        why = language.text(f"methods.by.{outlook.hindrance}")
        return MethodRow(name, language.text("methods.unforeseen"), why)
    value, low, high = _shown(indicator, (ahead.value, ahead.low, ahead.high), language)
    return MethodRow(name, value, language.text("methods.by.interval", low=low, high=high))


def _likelihood(verdict: Verdict, language: Language) -> MethodRow | None:
    """How likely the target ahead is to be met in its time, or why that cannot be said."""
    foreseen = verdict.foresight
    if foreseen is None:
        return None
    name = language.text("likelihood.name", when=language.in_period(foreseen.due))
    found = foreseen.likelihood
    if found.share is None:
        why = language.text(f"likelihood.why.{found.hindrance}")
        return MethodRow(name, language.text("methods.unforeseen"), why)
    paths = language.number(Decimal(PATHS), 0)
    drawn = language.text("likelihood.by", paths=paths, changes=found.changes)
    return MethodRow(name, likelihood_words(found.share, language), drawn)


def _p_value(p: float, language: Language) -> str:
    least = Decimal("0.001")
    if p < least:
        return language.text("methods.by.tiny", p=language.number(least, 3))
    return language.text("methods.by.p", p=language.number(Decimal(str(p)), 3))


def _shown(
    indicator: Indicator, values: tuple[float, float, float], language: Language
) -> Iterator[str]:
    return (value_words(indicator, Decimal(str(value)), language) for value in values)


def _rate(rate: float, language: Language) -> str:
    return language.percent(Decimal(str(rate)) * 100, 2)
