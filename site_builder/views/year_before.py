"""How an indicator's latest figure differs from that of the year before."""

from __future__ import annotations

from decimal import Decimal

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.change import change_in_year
from site_builder.wording.figures import change_words, rounds_to_nothing, short_change_words


def has_moved(record: Record, language: Language) -> bool:
    """Whether the latest figure, as it is shown, is another than a year before."""
    amount = change_in_year(record.series.headline).amount
    return amount is not None and not rounds_to_nothing(record.indicator, amount, language)


def year_before_words(record: Record, language: Language, *, short: bool = False) -> str:
    """The change since the year before: `edellisvuodesta +0,3 prosenttiyksikköä`.

    Empty when it cannot be said. The short form is for where room is scarce.
    """
    change = change_in_year(record.series.headline)
    if change.amount is None:
        return ""
    if rounds_to_nothing(record.indicator, change.amount, language):
        return language.text("year-before.same")
    said = short_change_words if short else change_words
    return language.text("year-before.change", change=said(record.indicator, change, language))


def moved_words(record: Record, language: Language) -> str:
    """The short form, and which way that is of an indicator that is judged: a year may go against
    the direction of ten.
    """
    words = year_before_words(record, language, short=True)
    amount = change_in_year(record.series.headline).amount
    way = way_words(record.indicator, amount, language) if words and amount is not None else ""
    return language.text("year-before.way", change=words, way=way) if way else words


def way_words(indicator: Indicator, amount: Decimal, language: Language) -> str:
    """Whether a change is for the better, empty where it is neither."""
    if indicator.better not in ("higher", "lower"):
        return ""
    if rounds_to_nothing(indicator, amount, language):
        return ""
    better = (amount > 0) == (indicator.better == "higher")
    return language.text("fact.better" if better else "fact.worse")
