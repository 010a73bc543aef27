"""The likelihood of meeting a target in time, by simulation from the series' own changes.

The idea is the OECD's: let the past changes go on at random and count how many of the paths meet
the target (The Short and Winding Road to 2030: Measuring Distance to the SDG Targets, OECD 2022,
annex A). How the paths are drawn is our own, so that few figures are not made to say too much:

With m changes d between neighbouring figures, of mean d̄ and squared deviations S = Σ(d − d̄)²,
a path of h changes more is `y + Σ (μ + σ·z)`, where each z is one of the series' own deviations,
`(d − d̄) / √(S/m)`, drawn with replacement. What is not known of the pace is drawn for each path:

- with the weight w the series has a pace: `σ² = S / χ²(m − 1)`, `μ = d̄ + σ·N(0, 1) / √m`,
- else it has none and only varies: `σ² = (S + m·d̄²) / χ²(m)`, `μ = 0`.

`w = B / (1 + B)`, `B = √((1 + t²/(m − 1))^m / m)`, `t² = d̄² m (m − 1) / S`: the odds of a pace
against none by Schwarz's criterion, both taken to be as likely beforehand (Schwarz 1978, Annals of
Statistics 6:461; Wagenmakers 2007, Psychonomic Bulletin & Review 14:779). Values that are all above
zero change in proportion: d is then a difference of logarithms.

A path never goes beyond a natural limit. Series of as many changes that go as far ahead are given
the same draws, whatever their figures: so the same figures always say the same, in any unit and any
year, turned upside down too, and a stricter aim is never the likelier one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Literal

from site_builder.trends.methods.natural_limit import is_ceiling
from site_builder.trends.methods.path import Form, form_of
from site_builder.trends.methods.timed_value import TimedValue

Unlikely = Literal["few-figures", "too-far", "uneven", "no-variation"]
"""Why a likelihood is not said."""

PATHS = 2000
"""So many that two draws of the same figures differ by about one per cent."""
LEAST_CHANGES = 4
"""Those of five figures, from which a direction is told as well. `benchmarks/likelihood.py` has the
shortest series apart."""
ROUNDING = 1e-9


@dataclass(frozen=True)
class Aim:
    """What is to be met at a time in years: at least `low`, at most `high`, or both."""

    time: float
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Likelihood:
    """The share of paths that met the aim, or None and why.

    `changes` are those that paths were drawn from, `ahead` how many lie before the aim. `pace` is
    the weight of the paths with a pace.
    """

    share: float | None
    changes: int
    ahead: int = 0
    pace: float | None = None
    form: Form | None = None
    hindrance: Unlikely | Literal[""] = ""


@dataclass(frozen=True)
class _Changes:
    """Changes between neighbouring figures, as logarithms where in proportion."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        return math.fsum(self.values) / len(self.values)

    @property
    def squares(self) -> float:
        """The sum of squared deviations from the mean."""
        mean = self.mean
        return math.fsum((change - mean) ** 2 for change in self.values)

    @property
    def deviations(self) -> list[float]:
        """Each deviation in units of their own spread."""
        mean, spread = self.mean, math.sqrt(self.squares / len(self.values))
        return [(change - mean) / spread for change in self.values]

    @property
    def varies(self) -> bool:
        """Whether they differ by more than counting in fractions of two does."""
        size = max(map(abs, self.values))
        return math.sqrt(self.squares) > ROUNDING * size


def likelihood(
    points: Sequence[TimedValue], aim: Aim, *, limit: Decimal | None = None
) -> Likelihood:
    """How likely the aim is to be met at its time.

    Args:
        points: Comparable figures in order of time, of one season only; the last one starts paths.
        aim: What is to be met, and when; later than the last figure.
        limit: A natural floor or ceiling, beyond which no path goes.
    """
    step, between = _steps(points)
    changes = len(between)
    if changes < LEAST_CHANGES:
        return Likelihood(None, changes, hindrance="few-figures")
    ahead = (aim.time - points[-1][0]) / step
    if abs(ahead - round(ahead)) > ROUNDING:
        return Likelihood(None, changes, hindrance="uneven")
    if ahead > (points[-1][0] - points[0][0]) / step + ROUNDING:
        return Likelihood(None, changes, round(ahead), hindrance="too-far")
    ends = [end for end in (aim.low, aim.high) if end is not None]
    form = form_of([*(value for _, value in points), *ends])
    seen = _Changes(tuple(_level(b[1], form) - _level(a[1], form) for a, b in between))
    if not seen.varies:
        return Likelihood(None, changes, round(ahead), form=form, hindrance="no-variation")
    values = [value for _, value in points]
    finals = _finals(seen, values, round(ahead), form, limit)
    met = sum(map(_meets(aim, form), finals))
    return Likelihood(met / PATHS, changes, round(ahead), pace_weight(seen.values), form)


def pace_weight(changes: Sequence[float]) -> float:
    """How much of one speaks for a pace in the changes, as against mere variation around none."""
    seen, m = _Changes(tuple(changes)), len(changes)
    log_odds = (m * math.log1p(seen.mean**2 * m / seen.squares) - math.log(m)) / 2
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -700 else 0.0


def _steps(points: Sequence[TimedValue]) -> tuple[float, list[tuple[TimedValue, TimedValue]]]:
    """The usual step between figures, in years, and the neighbours that are one step apart."""
    pairs = list(pairwise(points))
    gaps = [b[0] - a[0] for a, b in pairs]
    step = min(gaps, default=1.0)
    return step, [pair for pair, gap in zip(pairs, gaps, strict=True) if gap - step < ROUNDING]


def _finals(
    seen: _Changes,
    values: Sequence[Decimal],
    ahead: int,
    form: Form,
    limit: Decimal | None,
) -> list[float]:
    """Where each path from the latest of the values ends."""
    chance = Random(f"{len(seen.values)} {ahead}")
    start, deviations = _level(values[-1], form), seen.deviations
    within = _within(values, limit, form)
    finals = []
    for pace, spread in _paces(seen, chance):
        draws = chance.choices(deviations, k=ahead)
        if within is None:
            finals.append(start + pace * ahead + spread * sum(draws))
            continue
        level = start
        for draw in draws:
            level = within(level + pace + spread * draw)
        finals.append(level)
    return finals


def _paces(seen: _Changes, chance: Random) -> list[tuple[float, float]]:
    """A pace and a spread for each path, as far apart as the figures leave them."""
    m, mean, squares, weight = len(seen.values), seen.mean, seen.squares, pace_weight(seen.values)
    onward = math.copysign(1, mean)  # of a series upside down all is drawn upside down
    drawn = []
    for _ in range(PATHS):
        if chance.random() < weight:
            spread = math.sqrt(squares / _chi_squared(m - 1, chance))
            drawn.append((mean + onward * spread * chance.gauss(0, 1) / math.sqrt(m), spread))
        else:
            spread = math.sqrt((squares + m * mean**2) / _chi_squared(m, chance))
            drawn.append((0.0, spread))
    return drawn


def _chi_squared(freedom: int, chance: Random) -> float:
    return chance.gammavariate(freedom / 2, 2)


def _within(
    values: Sequence[Decimal], limit: Decimal | None, form: Form
) -> Callable[[float], float] | None:
    """Keeps a level on the figures' side of the limit; None where nothing bounds it."""
    if limit is None or (form == "geometric" and limit <= 0):
        return None
    bound = _level(limit, form)
    if is_ceiling(limit, values):
        return lambda level: min(level, bound)
    return lambda level: max(level, bound)


def _meets(aim: Aim, form: Form) -> Callable[[float], bool]:
    """Whether a path's end meets the aim; equal within counting, as at a limit, is met."""
    low = -math.inf if aim.low is None else _level(aim.low, form)
    high = math.inf if aim.high is None else _level(aim.high, form)
    return lambda level: low - ROUNDING <= level <= high + ROUNDING


def _level(value: Decimal, form: Form) -> float:
    return float(value.ln()) if form == "geometric" else float(value)
