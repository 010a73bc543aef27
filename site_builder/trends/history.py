"""The verdict's history: what would have been said at each earlier period.

Each entry is judged from the figures that are in the series now, up to its period: later
revisions are in them. The rule that figures must reach into the present council term is left out,
since at that time another term was running.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.definitions import Indicator
from site_builder.period import Period
from site_builder.series import Series
from site_builder.trends.change import Reason
from site_builder.trends.direction import Direction
from site_builder.trends.judgement import judgement
from site_builder.trends.target_status import TargetStatus


@dataclass(frozen=True)
class PastVerdict:
    """What the figures up to `period` say. `clear` is +1 for a clear rise, −1 for a fall."""

    period: Period
    direction: Direction
    reason: Reason
    clear: int
    target: TargetStatus


def history(indicator: Indicator, series: Series, baseline: Period) -> tuple[PastVerdict, ...]:
    """A verdict at every period of which our own area has a figure, the latest included."""
    known = series.known(series.own)
    entries = []
    for end in range(1, len(known) + 1):
        then = replace(series, observations={series.own: known[:end]})
        said = judgement(indicator, then, baseline, term_start=None)
        stated = said.course.stated
        entries.append(
            PastVerdict(
                known[end - 1].period,
                stated.direction,
                stated.reason,
                stated.clear,
                said.target.status,
            )
        )
    return tuple(entries)
