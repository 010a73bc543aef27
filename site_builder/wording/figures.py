"""Figures in words: a value, a change and a target with their units, and a window's periods."""

from __future__ import annotations

from decimal import Decimal

from site_builder.definitions import Indicator, Target
from site_builder.language import NO_BREAK, Language
from site_builder.trends.change import Change
from site_builder.trends.window import Window

SMALL = 100
"""In units of the last decimal: a mean with fewer digits than this says too little."""


def value_words(indicator: Indicator, value: Decimal, language: Language) -> str:
    """A figure with its unit: `12,7 %`."""
    return language.quantity(value, indicator.decimals, unit_words(indicator, language))


def amount_words(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """A change with its sign, in points or the unit: `+0,3 prosenttiyksikköä`."""
    return _changed(indicator, language.signed(amount, indicator.decimals), language)


def yearly_words(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """A mean change a year with its sign; a small one has a decimal more than the figures."""
    small = abs(amount).scaleb(indicator.decimals) < SMALL
    decimals = indicator.decimals + 1 if small else indicator.decimals
    return _changed(indicator, language.signed(amount, decimals), language)


def size_words(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """The size of a change without its sign: `0,3 prosenttiyksikköä`."""
    return _changed(indicator, language.number(amount.copy_abs(), indicator.decimals), language)


def rounds_to_nothing(indicator: Indicator, amount: Decimal, language: Language) -> bool:
    """Whether a change, as it is shown, has no digit but zeros."""
    shown = language.signed(amount, indicator.decimals)
    return not any(digit in shown for digit in "123456789")


def change_words(indicator: Indicator, change: Change, language: Language) -> str:
    """The change since the baseline with its sign: `+25 561 asukasta (+3,9 %)`.

    A dash-free reason in a few words when it cannot be said.
    """
    if change.amount is None:
        return language.text(f"change.short.{change.reason}")
    words = amount_words(indicator, change.amount, language)
    if indicator.measured != "amount" or change.share is None:
        return words
    return f"{words} ({language.signed(change.share, 1)}{NO_BREAK}%)"


def short_change_words(indicator: Indicator, change: Change, language: Language) -> str:
    """The change where room is scarce: `+12 (+4,1 %)`, `−0,3 %-yks.`; empty when not known."""
    if change.amount is None:
        return ""
    amount = language.signed(change.amount, indicator.decimals)
    if indicator.measured != "amount":
        return f"{amount}{NO_BREAK}{change_unit(indicator, language)}"
    if change.share is None:
        return amount
    return f"{amount} ({language.signed(change.share, 1)}{NO_BREAK}%)"


def target_words(indicator: Indicator, target: Target, language: Language) -> str:
    """The target, which way it binds, and when: `vähintään 75,0 % vuonna 2025`, `40–60 %`."""
    words = target_amount(indicator, target, language)
    if target.value is not None:
        words = language.text(f"bound.{indicator.better}", amount=words)
    return f"{words} {language.in_period(target.by)}" if target.by else words


def target_amount(indicator: Indicator, target: Target, language: Language) -> str:
    """The target's value or range with its unit."""
    unit = unit_words(indicator, language)
    if target.value is not None:
        return language.quantity(target.value, indicator.decimals, unit)
    assert target.low is not None and target.high is not None
    low = language.number(target.low, indicator.decimals)
    return f"{low}–{language.quantity(target.high, indicator.decimals, unit)}"


def window_words(window: Window, language: Language) -> str:
    """The periods of a window: `vuosina 2013–2022`, `marraskuusta 2013 lokakuuhun 2023`."""
    if not window.rows:
        return ""
    first, last = window.rows[0].period, window.rows[-1].period
    if last.kind == "year":
        years = f"{first.year}–{last.year}" if first != last else str(last.year)
        return language.text("window.year", years=years)
    return f"{language.from_period(first)} {language.until_period(last)}"


def unit_words(indicator: Indicator, language: Language) -> str:
    """The indicator's unit."""
    return (indicator.unit or {}).get(language.code, "")


def change_unit(indicator: Indicator, language: Language) -> str:
    """The unit of changes where room is scarce: `%-yks.` for a percentage."""
    points = _points(indicator)
    return language.text(f"unit.{points}.short") if points else unit_words(indicator, language)


def _changed(indicator: Indicator, number: str, language: Language) -> str:
    points = _points(indicator)
    form = "one" if number.strip("+−") == "1" else "other"
    unit = language.text(f"unit.{points}.{form}") if points else unit_words(indicator, language)
    return f"{number}{NO_BREAK}{unit}" if unit else number


def _points(indicator: Indicator) -> str:
    """What a change is counted in when not in the figure's own unit; empty for an amount."""
    if indicator.measured == "index":
        return "index-points"
    if indicator.measured == "amount":
        return ""
    per_mille = any(unit.strip().startswith("‰") for unit in (indicator.unit or {}).values())
    return "per-mille-points" if per_mille else "percentage-points"
