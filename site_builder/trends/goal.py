"""What several indicators say together: counts, and the auditors' rule.

The rule is that of Helsinki's auditors: a goal is met only when every indicator has reached what it
is to reach, and cannot be assessed when one of them cannot. A numeric indicator has reached it when
its target is reached; a qualitative one, which is judged in words, when its latest level is
`reached`: `partly` is not enough. What the council itself says of the goal is no part of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.definitions.models import Level
from site_builder.trends.verdict import (
    DIRECTIONS,
    TARGET_STATUSES,
    Direction,
    TargetStatus,
    Verdict,
)

GoalOutcome = Literal["met", "not-met", "not-assessable"]
LEVELS: tuple[Level, ...] = ("reached", "partly", "not-reached", "not-assessed")


@dataclass(frozen=True)
class Summary:
    """Counts over a goal's, a priority's or the whole strategy's indicators.

    `directions` and `targets` count the numeric indicators, `levels` the qualitative ones by their
    latest assessment; each holds every class in a fixed order, zeros included, and never the other
    kind's indicators.
    """

    directions: Mapping[Direction, int]
    targets: Mapping[TargetStatus, int]
    levels: Mapping[Level, int]

    @property
    def numeric(self) -> int:
        """How many indicators have figures."""
        return sum(self.targets.values())

    @property
    def qualitative(self) -> int:
        """How many are judged in words."""
        return sum(self.levels.values())

    @property
    def indicators(self) -> int:
        """How many there are of both kinds."""
        return self.numeric + self.qualitative

    @property
    def with_target(self) -> int:
        """How many have a target value."""
        return self.numeric - self.targets["no-target"]

    @property
    def by_target(self) -> GoalOutcome | None:
        """What the targets say; None without numeric indicators."""
        unknown = self.targets["no-target"] + self.targets["cannot-say"]
        return _outcome(self.numeric, self.targets["reached"], unknown)

    @property
    def by_level(self) -> GoalOutcome | None:
        """What the latest levels say; None without qualitative indicators."""
        return _outcome(self.qualitative, self.levels["reached"], self.levels["not-assessed"])

    @property
    def outcome(self) -> GoalOutcome:
        """What both say together."""
        parts = {self.by_target, self.by_level} - {None}
        if not parts or "not-assessable" in parts:
            return "not-assessable"
        return "met" if parts == {"met"} else "not-met"


def summarise(verdicts: Sequence[Verdict], levels: Sequence[Level] = ()) -> Summary:
    """Numeric indicators' verdicts and qualitative ones' levels counted. No blended score is made.

    Args:
        verdicts: Of the numeric indicators.
        levels: The latest level of each qualitative one, `not-assessed` without any.
    """
    directions = Counter(verdict.direction for verdict in verdicts)
    targets = Counter(verdict.target.status for verdict in verdicts)
    counted = Counter(levels)
    return Summary(
        directions={direction: directions[direction] for direction in DIRECTIONS},
        targets={status: targets[status] for status in TARGET_STATUSES},
        levels={level: counted[level] for level in LEVELS},
    )


def _outcome(indicators: int, reached: int, unknown: int) -> GoalOutcome | None:
    if indicators == 0:
        return None
    if unknown:
        return "not-assessable"
    return "met" if reached == indicators else "not-met"
