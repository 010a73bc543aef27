"""Indicators counted by class: parts to draw, and a sentence that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.language import Language
from site_builder.trends.goal import Summary


@dataclass(frozen=True)
class TallyPart:
    """One class that has indicators: how many, what it is called, and its share in per cent."""

    kind: str
    number: str
    words: str
    share: float


@dataclass(frozen=True)
class Tally:
    """One count. `sentence` holds all of it; `parts` are empty where nothing is counted."""

    parts: tuple[TallyPart, ...]
    sentence: str


@dataclass(frozen=True)
class Tallies:
    """Directions and targets of numeric indicators, levels of those that are judged in words.

    `targets` and `levels` are None when there is no indicator of their kind.
    """

    directions: Tally
    targets: Tally | None
    levels: Tally | None


def tallies(summary: Summary, language: Language) -> Tallies:
    """Everything that is counted of a goal's, a priority's or all indicators."""
    return Tallies(
        directions=_directions(summary, language),
        targets=_targets(summary, language) if summary.numeric else None,
        levels=_levels(summary, language) if summary.qualitative else None,
    )


def _directions(summary: Summary, language: Language) -> Tally:
    parts = _parts(summary.directions.items(), "direction", summary.numeric, language)
    told = []
    if summary.numeric or not summary.qualitative:
        counted = language.count("count.indicators", summary.numeric)
        told.append(f"{counted}: {_listed(parts, language)}" if parts else counted)
    if summary.qualitative:
        words = language.count("qualitative", summary.qualitative)
        told.append(f"{summary.qualitative} {words}")
    return Tally(parts, language.parts(told))


def _targets(summary: Summary, language: Language) -> Tally:
    if not summary.with_target:
        return Tally((), language.text("tally.no-targets"))
    parts = _parts(summary.targets.items(), "target", summary.indicators, language)
    return Tally(parts, f"{language.text('tally.targets')}: {_listed(parts, language)}")


def _levels(summary: Summary, language: Language) -> Tally:
    parts = _parts(summary.levels.items(), "level", summary.qualitative, language)
    return Tally(parts, f"{language.text('tally.levels')}: {_listed(parts, language)}")


def _parts(
    counted: Iterable[tuple[str, int]], words: str, whole: int, language: Language
) -> tuple[TallyPart, ...]:
    return tuple(
        TallyPart(kind, str(number), language.text(f"{words}.{kind}"), 100 * number / whole)
        for kind, number in counted
        if number
    )


def _listed(parts: tuple[TallyPart, ...], language: Language) -> str:
    return language.series(f"{part.number} {part.words}" for part in parts)
