"""A verdict in words, in one language: whole sentences from the figures alone."""

from __future__ import annotations

from site_builder.definitions import Indicator
from site_builder.language import Language, capitalised
from site_builder.period import Period
from site_builder.trends.change import Change
from site_builder.trends.verdict import Verdict
from site_builder.wording.assessment import assessment_sentence
from site_builder.wording.direction import direction_sentence
from site_builder.wording.figures import (
    change_words,
    rounds_to_nothing,
    size_words,
    target_amount,
    target_words,
    value_words,
    window_words,
)
from site_builder.wording.target import target_sentence

__all__ = [
    "change_words",
    "sentence",
    "target_amount",
    "target_words",
    "value_words",
    "window_words",
]


def sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    """The whole verdict in two to five plain sentences; a qualitative one's latest assessment."""
    if indicator.kind == "qualitative":
        return assessment_sentence(indicator, language)
    parts = [
        _value_sentence(indicator, verdict, language),
        direction_sentence(verdict, language),
        target_sentence(indicator, verdict, language),
    ]
    return " ".join(part.replace("..", ".") for part in parts if part)


def _value_sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    latest, change = verdict.latest, verdict.change
    if latest is None or latest.value is None:
        reason = "no-total" if verdict.reason == "no-total" else "no-figures"
        return language.text(f"sentence.{reason}")
    start = language.text(
        "sentence.value",
        when=capitalised(language.in_period(latest.period)),
        value=value_words(indicator, latest.value, language),
    )
    if latest.preliminary:
        start += " " + language.text("sentence.preliminary")
    both = (verdict.reason, change.reason) == ("ends-before-term", "ends-before-baseline")
    if both and change.wanted is not None:
        return f"{start}."
    if change.amount is None:
        reason = language.text(
            f"sentence.change.{change.reason}",
            baseline=_period_or_empty(change.wanted, language),
            latest=language.period(latest.period),
        )
        return f"{start}. {reason}"
    return f"{language.series([start, _compared(indicator, change, language)])}."


def _compared(indicator: Indicator, change: Change, language: Language) -> str:
    assert change.amount is not None and change.base is not None
    than, since = (
        language.than_period(change.base.period),
        language.since_period(change.base.period),
    )
    if rounds_to_nothing(indicator, change.amount, language):
        return language.text("sentence.same", when=language.in_period(change.base.period))
    amount = size_words(indicator, change.amount, language)
    if indicator.measured == "amount" and change.share is not None:
        amount += f" ({language.quantity(abs(change.share), 1, '%')})"
    return language.text(
        "sentence.more" if change.amount > 0 else "sentence.less",
        amount=amount,
        than=than,
        since=since,
    )


def _period_or_empty(period: Period | None, language: Language) -> str:
    return language.period(period) if period else ""
