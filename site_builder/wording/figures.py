"""Figures in words: a value, a change and a target with their units, and a window's periods.

Beside a chart and in tables a unit stands as it is written (`12,7 %`), in running text as it is
read (`12,7 prosenttia`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from site_builder.definitions import Indicator, Target
from site_builder.language import NO_BREAK, Language, rounded_half_up
from site_builder.period import Period
from site_builder.trends.change import Change
from site_builder.trends.window import Window

SMALL = 100
"""In units of the last decimal: a mean with fewer digits than this says too little."""
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d)")


def value_words(
    indicator: Indicator, value: Decimal, language: Language, *, balance: bool = False
) -> str:
    """A figure with its unit: `12,7 %`; of a balance with its sign, `+32 henkilöä`."""
    number = figure_number(indicator, value, language, balance=balance)
    return language.with_unit(number, unit_words(indicator, language))


def told_value(
    indicator: Indicator, value: Decimal, language: Language, *, balance: bool = False
) -> str:
    """A figure in running text: `12,7 prosenttia`; of a balance with its sign, `+32 henkilöä`."""
    number = figure_number(indicator, value, language, balance=balance)
    return language.with_unit(number, told_unit(indicator, language))


def figure_number(
    indicator: Indicator, value: Decimal, language: Language, *, balance: bool
) -> str:
    """A figure without its unit, as it stands large on a page; of a balance with its sign."""
    write = language.signed if balance else language.number
    return write(value, indicator.decimals)


def amount_words(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """A change with its sign, in points or the unit: `+0,3 prosenttiyksikköä`."""
    return _signed(indicator, amount, indicator.decimals, language)


def yearly_words(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """A mean change a year with its sign; a small one has a decimal more than the figures."""
    small = abs(amount).scaleb(indicator.decimals) < SMALL
    decimals = indicator.decimals + 1 if small else indicator.decimals
    return _signed(indicator, amount, decimals, language)


def size_words(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """The size of a change without its sign: `0,3 prosenttiyksikköä`."""
    decimals = indicator.decimals
    number = language.number(amount.copy_abs(), decimals)
    if _points(indicator):
        return _with_unit(indicator, number, amount, decimals, language)
    return language.with_unit(number, told_unit(indicator, language))


def rounds_to_nothing(indicator: Indicator, amount: Decimal, language: Language) -> bool:
    """Whether a change, as it is shown, has no digit but zeros."""
    shown = language.signed(amount, indicator.decimals)
    return not any(digit in shown for digit in "123456789")


def change_words(indicator: Indicator, change: Change, language: Language) -> str:
    """A change with its sign: `+25 561 asukasta (+3,9 %)`; empty when not known."""
    if change.amount is None:
        return ""
    words = amount_words(indicator, change.amount, language)
    share = share_words(indicator, change, language)
    return f"{words} ({share})" if share else words


def short_change_words(indicator: Indicator, change: Change, language: Language) -> str:
    """The change where room is scarce: `+12 (+4,1 %)`, `−0,3 %-yks.`; empty when not known."""
    if change.amount is None:
        return ""
    amount = language.signed(change.amount, indicator.decimals)
    if indicator.measured != "amount":
        return language.with_unit(amount, short_unit(indicator, change.amount, language))
    share = share_words(indicator, change, language)
    return f"{amount} ({share})" if share else amount


def share_words(indicator: Indicator, change: Change, language: Language) -> str:
    """An amount's change in per cent; empty where it is not known, or the amount shows as nothing.

    Nobody can see how `0,0` is `+9,1 %`: the figures behind it are not shown.
    """
    if indicator.measured != "amount" or change.amount is None or change.share is None:
        return ""
    if rounds_to_nothing(indicator, change.amount, language):
        return ""
    return language.percent(change.share, 1)


def target_words(indicator: Indicator, target: Target, language: Language) -> str:
    """The target, which way it binds, and when: `vähintään 75,0 % vuonna 2025`, `40–60 %`."""
    words = _bound(indicator, target, target_amount(indicator, target, language), language)
    return f"{words} {language.in_period(target.by)}" if target.by else words


def bound_words(indicator: Indicator, target: Target, language: Language) -> str:
    """The target without unit and time, and which way it binds: `vähintään 75,0`, `40–60`."""
    return _bound(indicator, target, target_number(target, language), language)


def _bound(indicator: Indicator, target: Target, words: str, language: Language) -> str:
    """A range's ends say by themselves which way they bind."""
    if target.value is None:
        return words
    return language.text(f"bound.{indicator.better}", amount=words)


def target_amount(indicator: Indicator, target: Target, language: Language) -> str:
    """The target's value or range with its unit, in the digits that it was set in: `74 %`."""
    return language.with_unit(target_number(target, language), unit_words(indicator, language))


def target_number(target: Target, language: Language) -> str:
    """The target's value or range without its unit."""
    if target.value is not None:
        return _as_set(target.value, language)
    assert target.low is not None and target.high is not None
    return language.number_range(_as_set(target.low, language), _as_set(target.high, language))


def _as_set(value: Decimal, language: Language) -> str:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return language.number(value, max(0, -exponent))


def window_words(window: Window, language: Language) -> str:
    """The periods of a window: `vuosina 2013–2022`, `marraskuusta 2013 lokakuuhun 2023`."""
    return (
        span_words(window.rows[0].period, window.rows[-1].period, language) if window.rows else ""
    )


def span_words(first: Period, last: Period, language: Language) -> str:
    """From a period to another, in running text: `vuosina 2021–2022`, `vuonna 2023`."""
    if first == last:
        return language.in_period(last)
    if last.kind == "year":
        return language.text("window.year", first=first.year, last=last.year)
    return f"{language.from_period(first)} {language.until_period(last)}"


def unit_words(indicator: Indicator, language: Language) -> str:
    """The indicator's unit; no line ends within its numbers: `/ 1 000 as.`."""
    unit = (indicator.unit or {}).get(language.code, "")
    return _WITHIN_NUMBER.sub(NO_BREAK, unit)


def told_unit(indicator: Indicator, language: Language) -> str:
    """The unit as it is read in running text: `prosenttia`, `euroa asukasta kohti`."""
    if indicator.unit_text:
        return indicator.unit_text[language.code]
    unit = unit_words(indicator, language)
    names = {"%": "unit.percent", "‰": "unit.per-mille"}
    return language.text(names[unit]) if unit in names else unit


def change_unit(indicator: Indicator, language: Language) -> str:
    """The unit of changes where room is scarce: `%-yks.` for a percentage."""
    points = _points(indicator)
    return language.text(f"unit.{points}.short") if points else unit_words(indicator, language)


def short_unit(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """The unit of a change of this amount where room is scarce: `%-yks.`, `piste`, `pistettä`."""
    if indicator.measured != "index":
        return change_unit(indicator, language)
    return language.form("unit.index-points", rounded_half_up(amount, indicator.decimals))


def _signed(indicator: Indicator, amount: Decimal, decimals: int, language: Language) -> str:
    number = language.signed(amount, decimals)
    return _with_unit(indicator, number, amount, decimals, language)


def _with_unit(
    indicator: Indicator, number: str, amount: Decimal, decimals: int, language: Language
) -> str:
    """A change, as it is written, in points or the unit: `1 prosenttiyksikkö`."""
    points = _points(indicator)
    if not points:
        return language.with_unit(number, unit_words(indicator, language))
    return language.with_unit(
        number, language.form(f"unit.{points}", rounded_half_up(amount, decimals))
    )


def _points(indicator: Indicator) -> str:
    """What a change is counted in when not in the figure's own unit; empty for an amount."""
    if indicator.measured == "index":
        return "index-points"
    if indicator.measured == "amount":
        return ""
    per_mille = any(unit.strip().startswith("‰") for unit in (indicator.unit or {}).values())
    return "per-mille-points" if per_mille else "percentage-points"
