"""The axis of a dot strip: as wide as most municipalities, whom we compare with, and ourselves.

A few figures far from all others would press the rest together. They are left outside, and it is
said how many there are. Where figures differ by powers of ten, as those of populations do, the axis
is logarithmic and holds all of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import quantiles

from site_builder.charts.scale import STEPS

FENCE = 3
"""So many times the middle half's width beyond it, a figure lies far out (Tukey's outer fence)."""
SQUEEZED = 15
"""An axis so many times as wide as the middle half shows nothing of it."""


@dataclass(frozen=True)
class StripAxis:
    """From the lowest to the highest figure shown; `log` where equal ways are equal factors."""

    low: Decimal
    high: Decimal
    log: bool = False

    def place(self, value: Decimal) -> float:
        """The share of the way from the lowest to the highest figure."""
        low, high = self._ends
        return (self._scaled(value) - low) / (high - low)

    def holds(self, value: Decimal) -> bool:
        """Whether a figure lies on the axis."""
        return self.low <= value <= self.high

    def ticks(self, most: int) -> list[Decimal]:
        """Round figures on the axis, so many at most where it is not logarithmic."""
        return self._powers() if self.log else self._even(most)

    @cached_property
    def _ends(self) -> tuple[float, float]:
        return self._scaled(self.low), self._scaled(self.high)

    def _scaled(self, value: Decimal) -> float:
        return math.log10(value) if self.log else float(value)

    def _even(self, most: int) -> list[Decimal]:
        least = (self.high - self.low) / max(most, 1)
        magnitude = Decimal(1).scaleb(least.adjusted())
        step = next(magnitude * one for one in STEPS if magnitude * one >= least)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        return [step * number for number in range(first, last + 1)]

    def _powers(self) -> list[Decimal]:
        first, last = self.low.adjusted(), self.high.adjusted()
        powers = [Decimal(1).scaleb(exponent) for exponent in range(first, last + 1)]
        factors = (1,) if len(powers) > 3 else (1, 2, 5)
        return [tick for power in powers for n in factors if self.holds(tick := power * n)]


def strip_axis(values: Sequence[Decimal], kept: Sequence[Decimal]) -> StripAxis:
    """The axis for the figures of all municipalities; those `kept` are never left outside."""
    first, _, third = quantiles(values, n=4, method="inclusive")
    reach = FENCE * (third - first) or max(values) - min(values)
    inside = [*kept, *(v for v in values if first - reach <= v <= third + reach)]
    low, high = min(inside), max(inside)
    if min(values) > 0 and high - low > SQUEEZED * (third - first) > 0:
        return StripAxis(min(values), max(values), log=True)
    return StripAxis(low, high) if low < high else StripAxis(low - 1, high + 1)
