"""A verdict in words, in one language: short labels and whole sentences, from the figures alone."""

from __future__ import annotations

from decimal import Decimal

from site_builder.definitions import Indicator, Target
from site_builder.language import NO_BREAK, Language
from site_builder.period import Period
from site_builder.trends.verdict import LEAST_POINTS, Change, Verdict


def value_words(indicator: Indicator, value: Decimal, language: Language) -> str:
    """A figure with its unit: `12,7 %`."""
    return language.quantity(value, indicator.decimals, _unit(indicator, language))


def change_words(indicator: Indicator, change: Change, language: Language) -> str:
    """The change since the baseline with its sign: `+0,3 %-yksikköä`, `+25 561 asukasta (+3,9 %)`.

    A dash-free reason in a few words when it cannot be said.
    """
    if change.amount is None:
        return language.text(f"change.short.{change.reason}")
    words = language.signed(change.amount, indicator.decimals) + NO_BREAK
    words += _change_unit(indicator, language)
    if _is_share(indicator, language) or change.share is None:
        return words
    return f"{words} ({language.signed(change.share, 1)}{NO_BREAK}%)"


def target_words(indicator: Indicator, target: Target, language: Language) -> str:
    """The target with its year: `75,0 % vuonna 2025`, `40–60 %`."""
    amount = target_amount(indicator, target, language)
    return f"{amount} {language.in_period(target.by)}" if target.by else amount


def target_amount(indicator: Indicator, target: Target, language: Language) -> str:
    """The target's value or range with its unit."""
    unit = _unit(indicator, language)
    if target.value is not None:
        return language.quantity(target.value, indicator.decimals, unit)
    assert target.low is not None and target.high is not None
    low = language.number(target.low, indicator.decimals)
    return f"{low}–{language.quantity(target.high, indicator.decimals, unit)}"


def sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    """The whole verdict in two to four plain sentences."""
    parts = [
        _value_sentence(indicator, verdict, language),
        _direction_sentence(verdict, language),
        _target_sentence(indicator, verdict, language),
    ]
    return " ".join(part.replace("..", ".") for part in parts if part)


def window_words(verdict: Verdict, language: Language) -> str:
    """The periods that decide the direction: `vuosina 2013–2022`, `tammikuissa 2016–2025`."""
    if not verdict.window:
        return ""
    first, last = verdict.window[0].period, verdict.window[-1].period
    month = language.text(f"month.each.{last.number}") if last.kind == "month" else ""
    return language.text(
        f"window.{last.kind}",
        years=f"{first.year}–{last.year}" if first != last else str(last.year),
        number=last.number,
        month=month,
    )


def _value_sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    latest, change = verdict.latest, verdict.change
    if latest is None or latest.value is None:
        return language.text("sentence.no-figures")
    start = language.text(
        "sentence.value",
        when=_capital(language.in_period(latest.period)),
        value=value_words(indicator, latest.value, language),
    )
    if latest.preliminary:
        start += " " + language.text("sentence.preliminary")
    if change.amount is None:
        reason = language.text(
            f"sentence.change.{change.reason}",
            baseline=_period_or_empty(change.wanted, language),
            latest=language.period(latest.period),
        )
        return f"{start}. {reason}"
    return f"{start}, {_compared(indicator, change, language)}."


def _compared(indicator: Indicator, change: Change, language: Language) -> str:
    assert change.amount is not None and change.base is not None
    than, since = (
        language.than_period(change.base.period),
        language.since_period(change.base.period),
    )
    shown = language.signed(change.amount, indicator.decimals)
    if not any(digit in shown for digit in "123456789"):
        return language.text("sentence.same", when=language.in_period(change.base.period))
    amount = language.number(abs(change.amount), indicator.decimals) + NO_BREAK
    amount += _change_unit(indicator, language)
    if not _is_share(indicator, language) and change.share is not None:
        amount += f" ({language.number(abs(change.share), 1)}{NO_BREAK}%)"
    return language.text(
        "sentence.more" if change.amount > 0 else "sentence.less",
        amount=amount,
        than=than,
        since=since,
    )


def _direction_sentence(verdict: Verdict, language: Language) -> str:
    when, points = window_words(verdict, language), len(verdict.window)
    moved = {1: "risen", -1: "fallen", 0: "unclear"}[verdict.clear_trend]
    if verdict.reason == "no-figures":
        return ""
    if verdict.reason == "few-points":
        season = "" if verdict.window[-1].period.kind == "year" else "-in-season"
        return language.text(
            f"sentence.direction.few-points{season}", points=points, least=LEAST_POINTS
        )
    if verdict.reason == "ends-before-term":
        moved = moved if points >= LEAST_POINTS else "few"
        key = f"sentence.direction.before-term.{moved}"
    else:
        key = f"sentence.direction.{verdict.direction}.{moved}"
    return language.text(key, When=_capital(when))


def _target_sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    status, target = verdict.target.status, verdict.target.target
    if target is None:
        return ""
    return language.text(
        f"sentence.target.{status}", target=target_words(indicator, target, language)
    )


def _unit(indicator: Indicator, language: Language) -> str:
    return (indicator.unit or {}).get(language.code, "")


def _is_share(indicator: Indicator, language: Language) -> bool:
    return _unit(indicator, language).startswith("%")


def _change_unit(indicator: Indicator, language: Language) -> str:
    if _is_share(indicator, language):
        return language.text("unit.percentage-points")
    return _unit(indicator, language)


def _period_or_empty(period: Period | None, language: Language) -> str:
    return language.period(period) if period else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
