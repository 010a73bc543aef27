"""The verdict's history: what would have been said a year earlier, two years earlier, and so on.

Of months, quarters and half-years the entries are of the latest period's season, once a year: a
December with Decembers.
Each entry is judged from the figures that are in the line now, up to its period: later
revisions are in them. Of a target with steps, the one in force then counts. The rule that figures
must reach into the present council term is left out, since at that time another term was running.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Indicator
from site_builder.period import Period
from site_builder.series import Line
from site_builder.trends.change import Reason
from site_builder.trends.direction import Direction
from site_builder.trends.judgement import judgement
from site_builder.trends.steps import with_target_in_force
from site_builder.trends.target_status import TargetStatus


@dataclass(frozen=True, slots=True)
class PastVerdict:
    """What the figures up to `period` say. `clear` is +1 for a clear rise, −1 for a fall."""

    period: Period
    direction: Direction
    reason: Reason
    clear: int
    target: TargetStatus


def history(indicator: Indicator, line: Line, baseline: Period) -> tuple[PastVerdict, ...]:
    """A verdict at every period of the latest one's season that has a figure."""
    known = line.known
    return tuple(
        _past(indicator, line.until(row.period), baseline, row.period)
        for row in known
        if row.period.number == known[-1].period.number
    )


def _past(indicator: Indicator, line: Line, baseline: Period, end: Period) -> PastVerdict:
    now = with_target_in_force(indicator, line)
    said = judgement(now, line, baseline, term_start=None)
    stated = said.course.stated
    return PastVerdict(end, stated.direction, stated.reason, stated.clear, said.target.status)
