"""What the figures foresee of a target ahead: how likely it is in time, and when a pace reaches it.

Nothing here decides anything: direction and status are what they are without it. Where they cannot
be said, neither can this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.definitions import Indicator, Target
from site_builder.period import Period
from site_builder.series import Line, Observation
from site_builder.trends.direction import heading, meets
from site_builder.trends.judgement import Judgement
from site_builder.trends.methods.likelihood import Aim, Likelihood, likelihood
from site_builder.trends.methods.path import form_of, year_met
from site_builder.trends.methods.timed_value import TimedValue
from site_builder.trends.steps import in_force, with_target_ahead
from site_builder.trends.target_status import aim_of, due_period
from site_builder.trends.window import WINDOW

_UNSAID = ("cannot-say", "no-target")
_NOTHING_TO_FORESEE = {True: _UNSAID, False: (*_UNSAID, "reached")}
"""Statuses without a foresight; that a step in force is reached says nothing of the next one."""


@dataclass(frozen=True)
class Foresight:
    """How likely a target is to be met when it is `due`.

    `year` is the one in which the mean pace between the two periods `paced` reaches the target:
    None when that leads away, when the target is met already, when the figures have passed that
    year's season, and further ahead than the figures reach back. `step` is whether it is one that
    follows a step in force.
    """

    due: Period
    likelihood: Likelihood
    year: int | None
    paced: tuple[Period, Period]
    step: bool = False


def foresight(indicator: Indicator, line: Line, said: Judgement) -> Foresight | None:
    """What is foreseen of the target that lies ahead: of steps, the next one.

    None without such a target, where it is reached already, and where the direction or the target's
    status cannot be said.
    """
    step, indicator = in_force(indicator, line), with_target_ahead(indicator, line)
    target, latest = indicator.target, line.latest
    due = due_period(target, line)
    if target is None or latest is None or due is None or due <= latest.period:
        return None
    if said.course.stated.reason or said.target.status in _NOTHING_TO_FORESEE[step]:
        return None
    rows = [row for row in line.comparable if row.period.number == due.number]
    if not rows:
        return None
    points = [(row.period.years, row.value) for row in rows if row.value is not None]
    found = likelihood(points, _aim(indicator, target, due), limit=indicator.limit)
    paced = rows[-WINDOW:]
    ends = paced[0].period, paced[-1].period
    year = _year(indicator, rows[-1], points)
    passed = year is not None and replace(due, year=year) <= latest.period
    return Foresight(due, found, None if passed else year, ends, step)


def _aim(indicator: Indicator, target: Target, due: Period) -> Aim:
    if target.value is None:
        return Aim(due.years, target.low, target.high)
    if indicator.better == "higher":
        return Aim(due.years, low=target.value)
    return Aim(due.years, high=target.value)


def _year(indicator: Indicator, last: Observation, points: list[TimedValue]) -> int | None:
    target = indicator.target
    if target is None or last.value is None or meets(target, indicator.better, last.value):
        return None
    aim = aim_of(indicator, heading(indicator, last.value))
    if aim is None:
        return None
    form = form_of([*(value for _, value in points[-WINDOW:]), aim])
    year = year_met(points[-WINDOW:], aim, form=form)
    observed = points[-1][0] - points[0][0]
    return year if year is not None and year - points[-1][0] <= observed + 1 else None
