"""What the verdicts of several indicators say together: counts, and the auditors' rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.trends.verdict import (
    DIRECTIONS,
    TARGET_STATUSES,
    Direction,
    TargetStatus,
    Verdict,
)

Outcome = Literal["met", "not-met", "not-assessable"]


@dataclass(frozen=True)
class Summary:
    """Counts over a goal's, a priority's or the whole strategy's indicators.

    `directions` and `targets` hold every class in a fixed order, zeros included. A qualitative
    indicator is judged in words: it has no direction and no target. `outcome` is
    the rule of Helsinki's auditors: met only when every indicator has reached its target, not
    assessable when one of them has no target or could not be judged.
    """

    indicators: int
    qualitative: int
    directions: Mapping[Direction, int]
    targets: Mapping[TargetStatus, int]
    outcome: Outcome


def summarise(verdicts: Sequence[Verdict], qualitative: int = 0) -> Summary:
    """The verdicts and so many qualitative indicators counted. No blended score is made."""
    directions = Counter(verdict.direction for verdict in verdicts)
    targets = Counter(verdict.target.status for verdict in verdicts)
    targets["no-target"] += qualitative
    total = len(verdicts) + qualitative
    return Summary(
        indicators=total,
        qualitative=qualitative,
        directions={direction: directions[direction] for direction in DIRECTIONS},
        targets={status: targets[status] for status in TARGET_STATUSES},
        outcome=_outcome(targets, total),
    )


def _outcome(targets: Counter[TargetStatus], total: int) -> Outcome:
    if total == 0 or targets["no-target"] or targets["cannot-say"]:
        return "not-assessable"
    return "met" if targets["reached"] == total else "not-met"
