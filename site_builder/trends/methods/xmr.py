"""XmR limits: what a process may be expected to do by chance alone.

`m ± 2.66 · mean moving range`, the moving range being the difference between neighbours; 2.66 is
3 / 1.128 (Shewhart 1931; Wheeler, Understanding Variation, 1993). The rules for signals are those
of NHS England's Making Data Count, as its R package NHSRplotthedots applies them: the mean range
leaves out ranges beyond their own limit of 3.267 times the mean, so that one leap does not hide
everything else. All is computed in exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Literal

Rule = Literal["outside-limits", "seven-one-way", "two-of-three-near-limit", "seven-on-one-side"]
Side = Literal["high", "low"]

LIMIT = Fraction("2.66")
SCREEN = Fraction("3.267")
LEAST_POINTS = 4
SETTLED_POINTS = 12
RUN = 7


@dataclass(frozen=True, slots=True)
class Signal:
    """More than chance: where in the series (counted from 0), by which rule, on which side.

    Seven points one way are on the high side when they rise.
    """

    place: int
    rule: Rule
    side: Side


@dataclass(frozen=True, slots=True)
class XmR:
    """The mean and limits of a process of `n` points, and the signals in it.

    `trial` limits, from fewer than twelve points, may still move a good deal.
    """

    n: int
    mean: float
    lower: float
    upper: float
    trial: bool
    signals: tuple[Signal, ...]


def xmr(values: Sequence[Decimal]) -> XmR | None:
    """Mean, limits and signals of values in order of time; None for fewer than four."""
    if len(values) < LEAST_POINTS:
        return None
    figures = [Fraction(value) for value in values]
    mean = _mean(figures)
    ranges = [abs(b - a) for a, b in pairwise(figures)]
    mean_range = _mean(ranges)
    if mean_range:
        mean_range = _mean([r for r in ranges if r < SCREEN * mean_range])
    reach = LIMIT * mean_range
    return XmR(
        n=len(values),
        mean=float(mean),
        lower=float(mean - reach),
        upper=float(mean + reach),
        trial=len(values) < SETTLED_POINTS,
        signals=tuple(_signals(*_whole([f - mean for f in figures], reach))),
    )


def _mean(figures: Sequence[Fraction]) -> Fraction:
    return sum(figures, Fraction(0)) / len(figures)


def _whole(deviations: list[Fraction], reach: Fraction) -> tuple[list[int], int]:
    """The same in whole numbers of one small part, which are as exact and quicker to compare.

    Two thirds of the reach are a whole number too.
    """
    part = 3 * lcm(reach.denominator, *(deviation.denominator for deviation in deviations))
    return [int(deviation * part) for deviation in deviations], int(reach * part)


def _signals(deviations: list[int], reach: int) -> Iterator[Signal]:
    """One signal a point at most: the first rule it breaks, on the side where it does."""
    high = _broken(deviations, reach)
    low = _broken([-d for d in deviations], reach)
    for place in range(len(deviations)):
        for rule in high:
            if place in high[rule] or place in low[rule]:
                yield Signal(place, rule, "high" if place in high[rule] else "low")
                break


def _broken(facing: list[int], reach: int) -> dict[Rule, set[int]]:
    """The places that break each rule on the side where deviations are above zero."""
    near = reach * 2 // 3
    close = _runs(facing, 3, lambda run: min(run) > 0 and sorted(run)[1] > near)
    return {
        "outside-limits": {i for i, deviation in enumerate(facing) if deviation > reach},
        "seven-one-way": _runs(facing, RUN, lambda run: all(b > a for a, b in pairwise(run))),
        "two-of-three-near-limit": {i for i in close if facing[i] > near},
        "seven-on-one-side": _runs(facing, RUN, lambda run: min(run) > 0),
    }


def _runs(facing: list[int], length: int, holds: Callable[[list[int]], bool]) -> set[int]:
    starts = range(len(facing) - length + 1)
    return {i for s in starts if holds(facing[s : s + length]) for i in range(s, s + length)}
