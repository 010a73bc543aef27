"""Indicators as marks, which are their badges' drawings alone, and counted by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.language import Language
from site_builder.records import Record
from site_builder.views.latest import figure_words, period_words
from site_builder.views.record_badge import record_badge
from site_builder.views.site import indicator_path
from site_builder.wording.badge import Badge, badge_name, badge_place


@dataclass(frozen=True)
class IndicatorMark:
    """One indicator; `words` are its name, figure, period and verdict, for who cannot see it."""

    path: str
    icon: str
    words: str


@dataclass(frozen=True)
class BadgeCount:
    """How many indicators have one badge: `liian vähän lukuja:` and `2`."""

    icon: str
    label: str
    number: str


def marks(records: Iterable[Record], language: Language) -> tuple[IndicatorMark, ...]:
    """A mark of each, what is judged first."""
    badged = [(record, record_badge(record, language)) for record in records]
    badged.sort(key=lambda pair: badge_place(pair[1]))
    return tuple(_mark(record, badge, language) for record, badge in badged)


def _mark(record: Record, badge: Badge, language: Language) -> IndicatorMark:
    title = record.indicator.title[language.code]
    told = [title, figure_words(record, language), period_words(record, language), badge.words]
    words = language.series(part for part in dict.fromkeys(told) if part)
    return IndicatorMark(indicator_path(record.indicator), badge.icon, words)


def badge_counts(records: Iterable[Record], language: Language) -> tuple[BadgeCount, ...]:
    """How many there are of each badge that any of them has."""
    return counted((record_badge(record, language) for record in records), language)


def counted(badges: Iterable[Badge], language: Language) -> tuple[BadgeCount, ...]:
    """How many of the badges are alike, in the order that badges have."""
    numbers = Counter(badge.icon for badge in sorted(badges, key=badge_place))
    return tuple(
        BadgeCount(icon, f"{badge_name(icon, language)}:", str(number))
        for icon, number in numbers.items()
    )
