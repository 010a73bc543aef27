"""What a target ahead demands: the way to it, and how much a year from now on.

The way begins at the baseline. To the next step of a target of which one is in force it begins at
the latest figure: no pace is judged then, and what was asked before is behind.

The way has the form that the target's status is judged by, so that a figure on it keeps up exactly.
What is needed a year is a plain mean in the figure's own unit, whichever the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from site_builder.definitions import Indicator
from site_builder.period import PER_YEAR, Period
from site_builder.series import Line, Observation
from site_builder.trends.change import Change, change_since, difference
from site_builder.trends.direction import heading, meets
from site_builder.trends.methods.path import required_value
from site_builder.trends.steps import in_force, with_target_ahead
from site_builder.trends.target_status import aim_of, due_period, form_towards


@dataclass(frozen=True, slots=True)
class Need:
    """What the latest figure lacks of its target, in the figure's unit and with its sign.

    `yearly` is the mean change a year that closes the gap in time; None with less than a year left.
    `so_far` is the mean change a year since the baseline; None over less than a year.
    """

    due: Period
    gap: Decimal
    yearly: Decimal | None
    so_far: Decimal | None


def required_path(
    indicator: Indicator, line: Line, baseline: Period
) -> tuple[tuple[Period, Decimal], ...]:
    """The periods and values on the way to the target ahead, both ends included.

    Empty without a dated target after its beginning, without a figure there, and when the target
    had been reached there. A way in proportion has a point a year, a straight one its ends.
    """
    latest = line.latest
    base = latest if in_force(indicator, line) else change_since(baseline, line).base
    indicator = with_target_ahead(indicator, line)
    due = due_period(indicator.target, line)
    if base is None or latest is None or due is None or due <= base.period:
        return ()
    aim = _aim(indicator, base)
    if aim is None or base.value is None or latest.value is None:
        return ()
    form = form_towards(base.value, latest.value, aim)
    start, end = (base.period.years, base.value), (due.years, aim)
    year = PER_YEAR[line.kind] if form == "geometric" else due.ordinal - base.period.ordinal
    between = [
        Period.from_ordinal(step, line.kind)
        for step in range(base.period.ordinal + year, due.ordinal, year)
    ]
    way = [(p, required_value(start, end, p.years, form=form)) for p in between]
    return (base.period, base.value), *way, (due, aim)


def need(indicator: Indicator, line: Line, change: Change) -> Need | None:
    """What is still needed; None unless a dated target lies ahead and is not reached."""
    indicator = with_target_ahead(indicator, line)
    latest, due = line.latest, due_period(indicator.target, line)
    if latest is None or latest.value is None or due is None or due <= latest.period:
        return None
    aim = _aim(indicator, latest)
    if aim is None:
        return None
    gap = difference(aim, latest.value)
    ahead = due.ordinal - latest.period.ordinal
    so_far = None
    if change.base is not None and change.amount is not None:
        passed = latest.period.ordinal - change.base.period.ordinal
        so_far = _yearly(change.amount, passed, line)
    return Need(due, gap, _yearly(gap, ahead, line), so_far)


def _aim(indicator: Indicator, row: Observation) -> Decimal | None:
    """The value to reach from a figure; None when it is reached."""
    target, value = indicator.target, row.value
    if target is None or value is None or meets(target, indicator.better, value):
        return None
    way = heading(indicator, value)
    return None if way is None else aim_of(indicator, way)


def _yearly(amount: Decimal, periods: int, line: Line) -> Decimal | None:
    """A change over so many periods as a mean a year; None over less than a year."""
    year = PER_YEAR[line.kind]
    return amount * year / periods if periods >= year else None
