"""The verdict's history as a strip of icons, one a year, in order."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.history import PastVerdict
from site_builder.wording.badge import badge_name, icon_of, unjudged_by


@dataclass(frozen=True)
class Mark:
    """One icon: what it shows, its period as short as can be, and both in words."""

    icon: str
    label: str
    words: str


@dataclass(frozen=True)
class Strip:
    """The marks, and what they are."""

    heading: str
    marks: tuple[Mark, ...]
    text: str


def strip(record: Record, language: Language) -> Strip | None:
    """The marks, one a year. None for a single period, and where no year had figures enough.

    Where neither way is better, the marks show which way the figures went.
    """
    past = record.verdict.history
    if len(past) < 2 or all(entry.reason for entry in past):
        return None
    why = unjudged_by(record.indicator.better)
    marks = tuple(_mark(entry, why, language) for entry in past)
    return Strip(language.text("history.heading"), marks, _text(record, language))


def _text(record: Record, language: Language) -> str:
    told = [language.text("history.text")]
    latest = record.verdict.latest
    if latest is not None and latest.period.kind != "year":
        told.append(language.text("history.season"))
    return " ".join(told)


def _mark(entry: PastVerdict, why: str, language: Language) -> Mark:
    icon = icon_of(entry.direction, entry.reason, entry.clear)
    words = f"{language.period(entry.period)}: {badge_name(icon, language, why)}"
    return Mark(icon, str(entry.period.year), words)
