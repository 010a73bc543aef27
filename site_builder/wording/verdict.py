"""A verdict in words, in one language: whole sentences from the figures alone."""

from __future__ import annotations

from decimal import Decimal

from site_builder.definitions import Indicator
from site_builder.language import Language, capitalised
from site_builder.period import Period
from site_builder.trends.change import Change
from site_builder.trends.verdict import Verdict
from site_builder.wording.assessment import assessment_sentence
from site_builder.wording.direction import direction_sentence
from site_builder.wording.figures import rounds_to_nothing, size_words, told_value
from site_builder.wording.target import target_sentence


def sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    """The whole verdict in two to five plain sentences; a qualitative one's latest assessment."""
    if indicator.kind == "qualitative":
        return assessment_sentence(indicator, language)
    parts = [
        figure_sentence(indicator, verdict, language),
        direction_sentence(indicator, verdict, language),
        target_sentence(indicator, verdict, language),
    ]
    return " ".join(part.replace("..", ".") for part in parts if part)


def figure_sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    """The latest figure, when, and how it has changed: what may be quoted by itself."""
    latest, change = verdict.latest, verdict.change
    if latest is None or latest.value is None:
        reason = "no-total" if verdict.reason == "no-total" else "no-figures"
        return language.text(f"sentence.{reason}")
    start = _said(indicator, verdict, latest.value, language.in_period(latest.period), language)
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


def _said(
    indicator: Indicator, verdict: Verdict, value: Decimal, when: str, language: Language
) -> str:
    """The figure in the definition's own sentence, else beside the indicator's title."""
    told = told_value(indicator, value, language, balance=verdict.balance)
    if indicator.says:
        said = indicator.says[language.code].replace("{value}", told)
        return language.text("sentence.said", said=capitalised(said), when=when)
    title = indicator.title[language.code]
    return language.text("sentence.titled", title=title, value=told, when=when)


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
        share = language.number(change.share.copy_abs(), 1)
        told = language.with_unit(share, language.text("unit.percent"))
        amount += f" {language.text('sentence.share', share=told)}"
    return language.text(
        "sentence.more" if change.amount > 0 else "sentence.less",
        amount=amount,
        than=than,
        since=since,
    )


def _period_or_empty(period: Period | None, language: Language) -> str:
    return language.period(period) if period else ""
