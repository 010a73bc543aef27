"""The value axis: round ticks, from zero unless that would hide the changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import MAX_PREC, Context, Decimal
from fractions import Fraction

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
TICKS = 5
FLAT = Decimal("0.25")
"""When the figures differ by less than this share of the largest, the axis is cut: from zero they
would look the same. The cut is shown and said beside the chart, as Statistics Finland does."""

_EXACT = Context(prec=MAX_PREC)
"""Ticks that were rounded to 28 digits could run together."""


@dataclass(frozen=True)
class Scale:
    """Ticks from the bottom to the top of the axis, evenly spaced. `cut` when zero is left out."""

    ticks: tuple[Decimal, ...]
    cut: bool

    @property
    def low(self) -> Decimal:
        """The value at the bottom."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """The value at the top."""
        return self.ticks[-1]

    @property
    def decimals(self) -> int:
        """Decimals that the ticks need."""
        step = (self.ticks[1] - self.ticks[0]).normalize()
        return max(0, -int(step.as_tuple().exponent))


def scale_of(values: Sequence[Decimal], *, whole: bool = False) -> Scale:
    """The scale that holds every value; a `whole` one begins at zero whatever they are."""
    low, high = min(values), max(values)
    cut = not whole and low > 0 and high - low < FLAT * high
    if not cut:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = _EXACT.subtract(low, 1) if cut else low, _EXACT.add(high, 1)
    step = _step((high - low) / TICKS)
    first = math.floor(Fraction(low) / Fraction(step))
    last = math.ceil(Fraction(high) / Fraction(step))
    ticks = tuple(_EXACT.multiply(step, n) for n in range(first, last + 1))
    return Scale(ticks, cut and first > 0)


def _step(least: Decimal) -> Decimal:
    magnitude = Decimal(1).scaleb(least.adjusted())
    return next(magnitude * m for m in STEPS if magnitude * m >= least)
