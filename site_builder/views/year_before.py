"""How an indicator's latest figure differs from that of the year before."""

from __future__ import annotations

from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.change import Change, change_since
from site_builder.wording.figures import change_words, rounds_to_nothing, short_change_words


def year_before(record: Record) -> Change:
    """The change since the same season of the year before, or why there is none."""
    latest = record.verdict.latest
    if latest is None:
        return Change(None, reason="no-figures")
    return change_since(latest.period.same_season(latest.period.year - 1), record.series.headline)


def has_moved(record: Record, language: Language) -> bool:
    """Whether the latest figure, as it is shown, is another than a year before."""
    amount = year_before(record).amount
    return amount is not None and not rounds_to_nothing(record.indicator, amount, language)


def year_before_words(record: Record, language: Language, *, short: bool = False) -> str:
    """The change since the year before: `edellisvuodesta +0,3 prosenttiyksikköä`.

    Empty when it cannot be said. The short form is for where room is scarce.
    """
    change = year_before(record)
    if change.amount is None:
        return ""
    if rounds_to_nothing(record.indicator, change.amount, language):
        return language.text("year-before.same")
    said = short_change_words if short else change_words
    return language.text("year-before.change", change=said(record.indicator, change, language))
