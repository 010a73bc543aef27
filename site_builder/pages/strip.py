"""The verdict's history as a strip of icons, one a year, in order."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.history import PastVerdict


@dataclass(frozen=True)
class Mark:
    """One icon: what it shows, its period as short as can be, and both in words."""

    icon: str
    label: str
    words: str


def strip(record: Record, language: Language) -> list[Mark]:
    """The marks, one a year. Nothing for a single period.

    Where neither way is better, the marks show which way the figures went.
    """
    past = record.verdict.history
    return [_mark(record, entry, language) for entry in past] if len(past) > 1 else []


def _mark(record: Record, entry: PastVerdict, language: Language) -> Mark:
    icon, words = str(entry.direction), language.text(f"direction.{entry.direction}")
    if record.indicator.better == "neither" or entry.direction == "not-judged":
        moved = {1: "risen", -1: "fallen", 0: "unclear"}[entry.clear]
        icon = {"unclear": "no-clear-change"}.get(moved, moved)
        if entry.reason:
            icon, moved = "cannot-say", "few"
        words = language.text(f"history.{moved}")
    return Mark(icon, str(entry.period.year), f"{language.period(entry.period)}: {words}")
