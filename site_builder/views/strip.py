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


@dataclass(frozen=True)
class Strip:
    """The marks, and what they are."""

    heading: str
    marks: tuple[Mark, ...]
    text: str


def strip(record: Record, language: Language) -> Strip | None:
    """The marks, one a year. None for a single period.

    Where neither way is better, the marks show which way the figures went.
    """
    past = record.verdict.history
    if len(past) < 2:
        return None
    marks = tuple(_mark(record, entry, language) for entry in past)
    return Strip(language.text("history.heading"), marks, _text(record, language))


def _text(record: Record, language: Language) -> str:
    verdict = record.verdict
    told = [language.text("history.text")]
    if verdict.latest is not None and verdict.latest.period.kind != "year":
        told.append(language.text("history.season"))
    if verdict.reason == "ends-before-term":
        told.append(language.text("history.before-term"))
    return " ".join(told)


def _mark(record: Record, entry: PastVerdict, language: Language) -> Mark:
    icon, words = str(entry.direction), language.text(f"direction.{entry.direction}")
    if record.indicator.better == "neither" or entry.direction == "not-judged":
        moved = {1: "risen", -1: "fallen", 0: "unclear"}[entry.clear]
        icon = {"unclear": "no-clear-change"}.get(moved, moved)
        if entry.reason:
            icon, moved = "cannot-say", "few"
        words = language.text(f"history.{moved}")
    return Mark(icon, str(entry.period.year), f"{language.period(entry.period)}: {words}")
