"""XmR limits: what a process may be expected to do by chance alone.

`m ± 2.66 · mean moving range`, the moving range being the difference between neighbours; 2.66 is
3 / 1.128 (Shewhart 1931; Wheeler, Understanding Variation, 1993). The rules for signals are those
of NHS England's Making Data Count, as its R package NHSRplotthedots applies them. The mean range
may leave out ranges beyond their own limit of about 3.27 times the mean, so that one leap does not
hide everything else. All is computed in exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

Rule = Literal["outside-limits", "seven-one-way", "two-of-three-near-limit", "seven-on-one-side"]
Side = Literal["high", "low"]
Standing = Literal["consistently-met", "consistently-missed", "inconsistent"]

LIMIT = Fraction("2.66")
RANGE_LIMIT = Fraction("3.268")
SCREEN = Fraction("3.267")
"""The same limit as NHS England rounds it, kept apart so that both reproduce what is published."""
LEAST_POINTS = 4
SETTLED_POINTS = 12
RUN = 7


@dataclass(frozen=True)
class Signal:
    """More than chance: where in the series (counted from 0), by which rule, on which side.

    Seven points one way are on the high side when they rise.
    """

    place: int
    rule: Rule
    side: Side


@dataclass(frozen=True)
class XmR:
    """The mean and limits of a process, and the signals in it.

    `trial` limits, from fewer than twelve points, may still move a good deal. `range_limit` is
    what a moving range may reach by chance.
    """

    mean: float
    mean_range: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    range_limit: float
    trial: bool
    signals: tuple[Signal, ...]


def xmr(values: Sequence[Decimal], *, screen: bool = False) -> XmR | None:
    """Mean, limits and signals of values in order of time; None for fewer than four.

    Args:
        values: The figures.
        screen: Whether to leave ranges beyond their limit out of the mean range.
    """
    if len(values) < LEAST_POINTS:
        return None
    figures = [Fraction(value) for value in values]
    mean = _mean(figures)
    ranges = [abs(b - a) for a, b in pairwise(figures)]
    mean_range = _mean(ranges)
    if screen and mean_range:
        mean_range = _mean([r for r in ranges if r < SCREEN * mean_range])
    reach = LIMIT * mean_range
    return XmR(
        mean=float(mean),
        mean_range=float(mean_range),
        lower=float(mean - reach),
        upper=float(mean + reach),
        near_lower=float(mean - reach * 2 / 3),
        near_upper=float(mean + reach * 2 / 3),
        range_limit=float(RANGE_LIMIT * mean_range),
        trial=len(values) < SETTLED_POINTS,
        signals=tuple(_signals([f - mean for f in figures], reach)),
    )


def target_standing(
    limits: XmR, target: Decimal, *, better: Literal["higher", "lower"]
) -> Standing:
    """Whether the process as it is will meet the target: always, never, or now and then."""
    if limits.lower <= target <= limits.upper:
        return "inconsistent"
    met = (limits.lower > target) == (better == "higher")
    return "consistently-met" if met else "consistently-missed"


def _mean(figures: Sequence[Fraction]) -> Fraction:
    return sum(figures, Fraction(0)) / len(figures)


def _signals(deviations: list[Fraction], reach: Fraction) -> Iterator[Signal]:
    """One signal a point at most: the first rule it breaks, on the side where it does."""
    high = _broken(deviations, reach)
    low = _broken([-d for d in deviations], reach)
    for place in range(len(deviations)):
        for rule in high:
            if place in high[rule] or place in low[rule]:
                yield Signal(place, rule, "high" if place in high[rule] else "low")
                break


def _broken(facing: list[Fraction], reach: Fraction) -> dict[Rule, set[int]]:
    """The places that break each rule on the side where deviations are above zero."""
    near = reach * 2 / 3
    close = _runs(facing, 3, lambda run: min(run) > 0 and sorted(run)[1] > near)
    return {
        "outside-limits": {i for i, deviation in enumerate(facing) if deviation > reach},
        "seven-one-way": _runs(facing, RUN, lambda run: all(b > a for a, b in pairwise(run))),
        "two-of-three-near-limit": {i for i in close if facing[i] > near},
        "seven-on-one-side": _runs(facing, RUN, lambda run: min(run) > 0),
    }


def _runs(facing: list[Fraction], length: int, holds: Callable[[list[Fraction]], bool]) -> set[int]:
    starts = range(len(facing) - length + 1)
    return {i for s in starts if holds(facing[s : s + length]) for i in range(s, s + length)}
