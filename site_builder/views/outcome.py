"""Why a goal's outcome is what it is, by the auditors' rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.language import Language
from site_builder.trends.goal import Summary
from site_builder.wording.counts import out_of


@dataclass(frozen=True)
class OutcomeReason:
    """Why the outcome is what it is: by which rule, empty when there is only one, and why."""

    rule: str
    words: str


def outcome_reasons(summary: Summary, language: Language) -> Iterator[OutcomeReason]:
    """The rule applied, in a sentence for each kind of indicator and one for both."""
    text = language.text
    both = bool(summary.numeric and summary.qualitative)
    if not summary.indicators:
        yield OutcomeReason("", text("outcome.why.empty"))
    if summary.numeric:
        rule = text("outcome.by-target") if both else ""
        yield OutcomeReason(rule, _by_target(summary, language))
    if summary.qualitative:
        rule = text("outcome.by-level") if both else ""
        yield OutcomeReason(rule, _by_level(summary, language))
    if both:
        yield OutcomeReason("", text("outcome.why.both"))


def _by_target(summary: Summary, language: Language) -> str:
    without, whole = summary.targets["no-target"], summary.numeric
    if summary.by_target == "not-met":
        return _reached("target", summary.targets["reached"], whole, language)
    if summary.by_target == "met":
        return language.text("outcome.target.met")
    if not without:
        return language.text("outcome.target.cannot-say")
    key = "no-target" if summary.with_target else "no-target-at-all"
    words = out_of(whole, language)
    return language.text(f"outcome.target.{key}", without=without, whole=words)


def _by_level(summary: Summary, language: Language) -> str:
    whole = summary.qualitative
    if summary.by_level == "not-met":
        return _reached("level", summary.levels["reached"], whole, language)
    if summary.by_level == "met":
        return language.text("outcome.level.met")
    without, words = summary.levels["not-assessed"], out_of(whole, language)
    return language.text("outcome.level.not-assessable", without=without, whole=words)


def _reached(rule: str, reached: int, whole: int, language: Language) -> str:
    """How many have reached what they are to reach, and that each must."""
    form = {0: "none", 1: "one"}.get(reached, "other")
    counted = language.text(
        f"outcome.{rule}.reached.{form}", number=reached, whole=out_of(whole, language)
    )
    return f"{counted} {language.text(f'outcome.{rule}.not-met')}"
