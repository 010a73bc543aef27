"""The target's status: reached, or the pace so far against the pace the target asks for.

The pace is the growth ratio where base, latest value and target lie on one side of zero, else the
linear path; both are cut at 0.95, 0.60 and 0. Decided on purpose:

- Once the target's own period has its figure, that figure decides whether the target was reached:
  falling back later does not undo it, and reaching it later is reaching it late. A target whose
  time has passed unreached is never on track.
- A range is reached anywhere inside it; from outside, its nearer end is the value to reach.
- A target of zero, values of zero, and values on both sides of it take the linear path. Values
  that are all below zero are judged as their mirror image is.
- A base that had already reached a target which the latest value misses: moving away.
- A target without a time is to be kept every period. Not kept, it is `behind` while the gap to it
  is smaller than at the baseline, `far-behind` while it is the same, else `moving-away`.
- `better = "neither"` has no target.
- A pace is not judged over less than a year.
- Of steps, the one in force at the latest figure is to be kept. Not kept, it is behind at least,
  also where there is no change to go by: that it was missed is known without.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from site_builder.definitions import Indicator, Target
from site_builder.period import PER_YEAR, Period
from site_builder.series import Line, Observation
from site_builder.trends.change import Change, Reason
from site_builder.trends.direction import Heading, heading, meets
from site_builder.trends.methods.growth_ratio import GrowthRatio, class_of_ratio, growth_ratio
from site_builder.trends.methods.path import Form, pace_ratio, year_met
from site_builder.trends.methods.timed_value import TimedValue
from site_builder.trends.steps import StepVerdict

TargetStatus = Literal[
    "reached", "on-track", "behind", "far-behind", "moving-away", "no-target", "cannot-say"
]
TARGET_STATUSES: tuple[TargetStatus, ...] = (
    "reached",
    "on-track",
    "behind",
    "far-behind",
    "moving-away",
    "cannot-say",
    "no-target",
)
TargetTiming = Literal["", "kept", "early", "in-time", "late", "lost", "missed"]

_STATUS_OF: dict[str, TargetStatus] = {
    "on-track": "on-track",
    "accelerate": "behind",
    "limited": "far-behind",
    "deterioration": "moving-away",
}


@dataclass(frozen=True, slots=True)
class TargetVerdict:
    """Where we stand against the target.

    `ratio` is observed to required pace and `form` the path both were taken on. `timing` tells more
    of a target that is reached (kept every period, early, in time, late, or reached and lost
    again) or whose time has passed (missed). `since` is the period that reached it late.
    `year_met` is the year in which the target would be met if the pace since the baseline goes
    on: None when it never would, within this century, or needs not be said. `foreseen` is False
    when the figures are too few or too wild to tell such a year to a reader (see `outlook`).
    `told_by` is the later period whose figure tells, where the target's own time has none.
    `target` is of a target in `steps` the one that the latest figure was held against.
    """

    status: TargetStatus
    target: Target | None = None
    ratio: float | None = None
    reason: Reason = ""
    form: Form | None = None
    timing: TargetTiming = ""
    since: Period | None = None
    year_met: int | None = None
    foreseen: bool = True
    told_by: Period | None = None
    steps: tuple[StepVerdict, ...] = ()

    @property
    def due(self) -> Period | None:
        """When the target that lies ahead is due: its own time, or when the next step begins."""
        if self.target is not None and self.target.by is not None:
            return self.target.by
        return next((step.first for step in self.steps if step.state == "ahead"), None)


@dataclass(frozen=True, slots=True)
class _Pace:
    """The yearly pace since the baseline against the one required."""

    ratio: float
    form: Form
    year_met: int | None


def target_verdict(indicator: Indicator, line: Line, change: Change) -> TargetVerdict:
    """The target's status by the figures of a line."""
    target = indicator.target
    if target is None or indicator.better == "neither":
        return TargetVerdict("no-target")
    latest = line.latest
    if latest is None or latest.value is None:
        return TargetVerdict("cannot-say", target, reason="no-figures")
    due = due_period(target, line)
    timing, since = _timing(indicator, line, latest, due)
    pace = _pace(indicator, latest, change, due)
    if timing:
        missed = timing == "missed"
        status = _missed(indicator, latest, change, pace) if missed else "reached"
        ratio, form = (pace.ratio, pace.form) if pace else (None, None)
        told_by = _told_by(line, latest, due, timing)
        return TargetVerdict(status, target, ratio, "", form, timing, since, told_by=told_by)
    if change.amount is None and target.steps and due is None:
        return TargetVerdict("behind", target)
    if change.amount is None:
        return TargetVerdict("cannot-say", target, reason=change.reason)
    return _ahead(indicator, latest, change, pace)


def growth_of(indicator: Indicator, line: Line, change: Change) -> GrowthRatio:
    """The growth ratio since the baseline, with the target where it has a time."""
    latest, base = line.latest, change.base
    way = heading(indicator, latest.value if latest else None)
    if way is None or base is None or latest is None:
        return GrowthRatio("not-available")
    due = due_period(indicator.target, line)
    aim = aim_of(indicator, way)
    return growth_ratio(
        _point(base),
        _point(latest),
        better=way,
        target=(due.years, aim) if due is not None and aim is not None else None,
        limit=indicator.limit,
    )


def due_period(target: Target | None, line: Line) -> Period | None:
    """The target's time as a period of the line: of months, the last one of the target year."""
    return target.by.last(line.kind) if target is not None and target.by else None


def _timing(
    indicator: Indicator, line: Line, latest: Observation, due: Period | None
) -> tuple[TargetTiming, Period | None]:
    """How the target and its time have met; empty while it lies ahead or is not kept."""
    now = _met(indicator, latest)
    if due is None:
        return ("kept" if now else ""), None
    if latest.period < due:
        return ("early" if now else ""), None
    then = line.known_at(due)
    in_time = now if then is None or then.value is None else _met(indicator, then)
    if in_time:
        return ("in-time" if now else "lost"), None
    if not now:
        return "missed", None
    after = (o for o in line.known if o.period > due and _met(indicator, o))
    return "late", next(after).period


def _told_by(
    line: Line, latest: Observation, due: Period | None, timing: TargetTiming
) -> Period | None:
    """The latest period, where it alone tells of a target whose own time has no figure."""
    asked = due is not None and timing in ("in-time", "missed")
    if not asked or due is None or line.known_at(due) is not None:
        return None
    return latest.period


def _met(indicator: Indicator, row: Observation) -> bool:
    assert indicator.target is not None and row.value is not None
    return meets(indicator.target, indicator.better, row.value)


def _pace(
    indicator: Indicator, latest: Observation, change: Change, due: Period | None
) -> _Pace | None:
    way = heading(indicator, latest.value)
    aim = aim_of(indicator, way)
    if way is None or aim is None or due is None or change.base is None:
        return None
    base, now, goal = _point(change.base), _point(latest), (due.years, aim)
    if now[0] - base[0] < 1:
        return None
    form = form_towards(base[1], now[1], aim)
    one_side = form == "geometric"
    growth = growth_ratio(base, now, better=way, target=goal) if one_side else None
    ratio = growth.ratio if growth else pace_ratio(base, now, goal)
    if ratio is None:
        return None
    if (aim - base[1] > 0) != (way == "higher"):
        ratio = -abs(ratio)
    step = 1 / PER_YEAR[latest.period.kind]
    way_so_far = [(time, abs(value) if one_side else value) for time, value in (base, now)]
    goal_value = abs(aim) if one_side else aim
    return _Pace(ratio, form, year_met(way_so_far, goal_value, form=form, step=step))


def _ahead(
    indicator: Indicator, latest: Observation, change: Change, pace: _Pace | None
) -> TargetVerdict:
    """A target not reached: dated and still ahead, or to be kept every period."""
    target, base = indicator.target, change.base
    assert target is not None and base is not None
    if target.by is not None and latest.period.years - base.period.years < 1:
        return TargetVerdict("cannot-say", target, reason="less-than-a-year")
    if pace is None:
        return TargetVerdict(_by_gap(indicator, latest, change), target)
    status = _STATUS_OF[class_of_ratio(pace.ratio)]
    return TargetVerdict(status, target, pace.ratio, "", pace.form, "", None, pace.year_met)


def _missed(
    indicator: Indicator, latest: Observation, change: Change, pace: _Pace | None
) -> TargetStatus:
    """How far away a target was left. Behind at least, also when the baseline has no figure."""
    if pace is not None:
        status = _STATUS_OF[class_of_ratio(pace.ratio)]
        return "behind" if status == "on-track" else status
    return _by_gap(indicator, latest, change) if change.amount is not None else "behind"


def _by_gap(indicator: Indicator, latest: Observation, change: Change) -> TargetStatus:
    """Whether the gap to the target is smaller than at the baseline."""
    assert change.amount is not None
    if change.amount == 0:
        return "far-behind"
    closing = (change.amount > 0) == (heading(indicator, latest.value) == "higher")
    return "behind" if closing else "moving-away"


def form_towards(base: Decimal, latest: Decimal, aim: Decimal) -> Form:
    """Geometric when all lie on one side of zero, else linear: the form of pace and path."""
    return "geometric" if base * latest > 0 and base * aim > 0 else "linear"


def aim_of(indicator: Indicator, way: Heading | None) -> Decimal | None:
    """The value to reach: the target, or the nearer end of the range."""
    target = indicator.target
    if target is None:
        return None
    if target.value is not None:
        return target.value
    return target.low if way == "higher" else target.high


def _point(row: Observation) -> TimedValue:
    assert row.value is not None
    return row.period.years, row.value
