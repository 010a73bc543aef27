"""Why a goal's outcome is what it is, by the auditors' rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.language import Language
from site_builder.trends.goal import Summary


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
    without = summary.targets["no-target"]
    key = f"outcome.target.{summary.by_target}"
    if summary.by_target == "not-assessable":
        key = "outcome.target.cannot-say"
        if without:
            key = "outcome.target." + ("no-target" if summary.with_target else "no-target-at-all")
    return language.text(
        key, reached=summary.targets["reached"], without=without, indicators=summary.numeric
    )


def _by_level(summary: Summary, language: Language) -> str:
    return language.text(
        f"outcome.level.{summary.by_level}",
        reached=summary.levels["reached"],
        without=summary.levels["not-assessed"],
        indicators=summary.qualitative,
    )
