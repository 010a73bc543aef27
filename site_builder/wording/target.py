"""The target in a sentence: reached or not, how the pace suffices, when it would be met."""

from __future__ import annotations

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.trends.target_status import TargetVerdict
from site_builder.trends.verdict import Verdict
from site_builder.wording.steps import (
    judged_target_words,
    kept_step_sentences,
    next_step_sentence,
)

TARGETS_TOLD = (
    *("reached", "late", "later.reached", "on-track", "behind", "far-behind", "moving-away"),
    *("missed", "later.missed", "cannot-say", "no-target"),
)
"""Everything that a label can tell of a target, in order."""


def target_sentence(indicator: Indicator, verdict: Verdict, language: Language) -> str:
    """What is said of the target, or that there is none."""
    judged, latest = verdict.target, verdict.latest
    if judged.target is None:
        return language.text("sentence.no-target")
    said = kept_step_sentences(indicator, verdict, language) or language.text(
        f"sentence.target.{_branch(verdict)}",
        target=judged_target_words(indicator, judged, language),
        year=judged.year_met,
        when=language.in_period(judged.since) if judged.since else "",
        latest=language.in_period(latest.period) if latest else "",
    )
    if judged.status == "reached" and judged.timing != "lost" and latest and latest.preliminary:
        said += " " + language.text("sentence.target.provisional")
    if few := _few_figures(verdict):
        said += " " + language.text(f"sentence.target.{few}")
    return f"{said} {next_step_sentence(indicator, judged, language)}".rstrip()


def _few_figures(verdict: Verdict) -> str:
    """How few the figures are that a pace rests on, as a key; empty when they are enough."""
    if verdict.reason != "few-points" or not _rests_on_pace(verdict):
        return ""
    yearly = verdict.window.kind == "year"
    return f"{'basis' if yearly else 'basis-years'}.{verdict.window.years}"


def _rests_on_pace(verdict: Verdict) -> bool:
    judged = verdict.target
    paced = judged.status in ("on-track", "behind", "far-behind") and not judged.timing
    return paced and not any(step.state == "in-force" for step in judged.steps)


def target_status_words(judged: TargetVerdict, language: Language) -> str:
    """The status as a label: `jäljessä tavoitteesta`, `jäi saavuttamatta`."""
    return language.text(f"target.{target_told(judged)}")


def target_told(judged: TargetVerdict) -> str:
    """What is told of the status, one of `TARGETS_TOLD`."""
    if judged.told_by is not None:
        return f"later.{_outcome(judged)}"
    return judged.timing if judged.timing in ("missed", "late") else judged.status


def _branch(verdict: Verdict) -> str:
    """The end of the sentence's key. Why a change cannot be said has been told before."""
    judged = verdict.target
    if judged.status == "cannot-say":
        return f"cannot-say.{judged.reason if judged.reason == 'less-than-a-year' else 'told'}"
    if judged.told_by is not None:
        return f"later.{_outcome(judged)}"
    if judged.timing == "missed":
        return f"missed.{judged.status if verdict.change.amount is not None else 'plain'}"
    if judged.timing:
        return judged.timing
    if judged.target is not None and judged.target.by is None:
        return f"unkept.{judged.status}"
    still = verdict.change.amount == 0
    return _ahead(judged, still=still, few=verdict.reason == "few-points")


def _ahead(judged: TargetVerdict, *, still: bool, few: bool) -> str:
    by, year = judged.target.by if judged.target else None, judged.year_met
    if judged.status == "on-track":
        if judged.ratio is not None and judged.ratio < 1:
            return "nearly"
        early = judged.foreseen and not few and by and year and year < by.year
        return "ahead-of-time" if early else "on-track"
    if judged.status == "moving-away":
        return "moving-away"
    if still:
        return "still"
    if few or not judged.foreseen:
        return f"{judged.status}.plain"
    return f"{judged.status}.{'never' if year is None else 'year'}"


def _outcome(judged: TargetVerdict) -> str:
    """Whether a later figure reaches a target whose own time has none."""
    return "missed" if judged.timing == "missed" else "reached"
