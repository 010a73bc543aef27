"""A target that changes with time: which of its steps is in force when, and which were met.

Each step is to be kept from its first period until the next step's. A figure is judged against the
step in force at its own period, never against a later one. So the methods, which know a target by
one value, are given that of the step in force at the latest figure; where the first step lies
ahead, it is a target with a time like any other. What comes after the step in force has no status:
it is told what it demands, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from site_builder.definitions import Indicator, Target, TargetStep
from site_builder.period import Period
from site_builder.series import Line
from site_builder.trends.direction import meets

StepState = Literal["past", "in-force", "ahead"]


@dataclass(frozen=True, slots=True)
class StepVerdict:
    """One step as a target of its own, and the periods whose figures were held against it.

    `first` and `last` are of the line's kind; the last step has no last period.
    """

    target: Target
    first: Period
    last: Period | None
    state: StepState
    met: tuple[Period, ...] = ()
    missed: tuple[Period, ...] = ()


def steps_of(indicator: Indicator, line: Line) -> tuple[StepVerdict, ...]:
    """The target's steps in order of time; none of a target that has none."""
    target = indicator.target
    if target is None or not target.steps or indicator.better == "neither":
        return ()
    starts = [step.start.first(line.kind) for step in target.steps]
    ends = [after.shift(-1) for _, after in pairwise(starts)]
    spans = zip(target.steps, starts, [*ends, None], strict=True)
    return tuple(_judged(indicator, line, *span) for span in spans)


def with_target_in_force(indicator: Indicator, line: Line) -> Indicator:
    """The indicator with the one value to hold the latest figure against.

    That of the step in force, to be kept; before any is, that of the first step, by its time.
    """
    target, latest = indicator.target, line.latest
    if target is None or not target.steps:
        return indicator
    begun = [s for s in target.steps if latest and s.start.first(line.kind) <= latest.period]
    if begun:
        return _with(indicator, begun[-1], None)
    return _with(indicator, target.steps[0], target.steps[0].start.first(line.kind))


def with_target_ahead(indicator: Indicator, line: Line) -> Indicator:
    """The indicator with the target that lies ahead of the latest figure: of steps, the next.

    It has its time; with the last step in force there is none. A target without steps is itself.
    """
    target, latest = indicator.target, line.latest
    if target is None or not target.steps:
        return indicator
    for step in target.steps:
        start = step.start.first(line.kind)
        if latest is None or start > latest.period:
            return _with(indicator, step, start)
    return indicator.model_copy(update={"target": None})


def in_force(indicator: Indicator, line: Line) -> bool:
    """Whether a step is in force at the latest figure; never of a target without steps."""
    return any(step.state == "in-force" for step in steps_of(indicator, line))


def _judged(
    indicator: Indicator, line: Line, step: TargetStep, first: Period, last: Period | None
) -> StepVerdict:
    own = Target().model_copy(update=_ends(indicator, step))
    met: list[Period] = []
    missed: list[Period] = []
    for row in line.known:
        if row.value is not None and first <= row.period and (last is None or row.period <= last):
            (met if meets(own, indicator.better, row.value) else missed).append(row.period)
    return StepVerdict(own, first, last, _state(line, first, last), tuple(met), tuple(missed))


def _state(line: Line, first: Period, last: Period | None) -> StepState:
    latest = line.latest
    if latest is None or latest.period < first:
        return "ahead"
    return "in-force" if last is None or latest.period <= last else "past"


def _with(indicator: Indicator, step: TargetStep, by: Period | None) -> Indicator:
    """The indicator with a step's value; what it has of steps and source stays."""
    assert indicator.target is not None
    target = indicator.target.model_copy(update={**_ends(indicator, step), "by": by})
    return indicator.model_copy(update={"target": target})


def _ends(indicator: Indicator, step: TargetStep) -> dict[str, Decimal | None]:
    """The step's value or range. A column of steps is often written alike, 8000.0 of whole homes:
    noughts that no figure has are left out, as a target is told in the digits it was set in.
    """
    ends = {"value": step.value, "low": step.low, "high": step.high}
    return {key: end and _without_noughts(end, indicator.decimals) for key, end in ends.items()}


def _without_noughts(value: Decimal, decimals: int) -> Decimal:
    _, digits, exponent = value.as_tuple()
    spare = -decimals - exponent if isinstance(exponent, int) else 0
    if spare <= 0 or any(digits[-spare:]):
        return value
    return value.quantize(Decimal(1).scaleb(-decimals))
