"""The three answers at one moment: change, direction, target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from site_builder.definitions import Indicator
from site_builder.period import Period
from site_builder.series import Line
from site_builder.trends.change import Change, change_since
from site_builder.trends.direction import Course, course
from site_builder.trends.target_status import TargetVerdict, target_verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a line says by its end; the answers do not mix."""

    change: Change
    course: Course
    target: TargetVerdict


def judgement(
    indicator: Indicator, line: Line, baseline: Period, *, term_start: date | None
) -> Judgement:
    """The answers on the figures of a line.

    Args:
        indicator: What is judged.
        line: Its figures; the last one is the latest known at the moment.
        baseline: What change is measured from.
        term_start: Figures that end before it get no direction; None leaves that rule out.
    """
    change = change_since(baseline, line)
    return Judgement(
        change=change,
        course=course(indicator, line, term_start=term_start),
        target=target_verdict(indicator, line, change),
    )
