"""Dots of nearly the same figure stand on one another: which column each is in, and how high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_builder.charts.dot_strip import DotStrip, NamedDot

TALLEST = 170.0
"""The tallest pile, in CSS pixels; beyond it dots are drawn smaller."""
SMALLEST = 2.5
FEW = 60
"""Up to so many, dots are drawn larger."""


@dataclass(frozen=True)
class DotPiles:
    """Columns of dots from below, similar ones above the others and those with a name last.

    `step` is the room of one dot.
    """

    step: float
    columns: Mapping[int, tuple[NamedDot | None, ...]]

    @property
    def height(self) -> float:
        """How high the tallest column is."""
        return self.step * max(map(len, self.columns.values()), default=0)

    def place(self, dot: NamedDot) -> tuple[int, int]:
        """The column of a named or similar dot, and its place in it from below."""
        return self._places[dot]

    @cached_property
    def _places(self) -> Mapping[NamedDot, tuple[int, int]]:
        piles = self.columns.items()
        return {dot: (at, n) for at, pile in piles for n, dot in enumerate(pile) if dot is not None}


def dot_piles(strip: DotStrip, width: float, step: float) -> DotPiles:
    """The piles on an axis so wide; `step` is a dot's room where there are neither few nor many."""
    many = len(strip.dots) + len(strip.similar) + len(strip.named)
    step = step * 1.5 if many <= FEW else step
    apart = ((dot.value, dot) for dot in (*strip.similar, *strip.named))
    values = [*((value, None) for value in strip.dots), *apart]
    placed = [(strip.axis.place(value), dot) for value, dot in values]
    piles = _piled(placed, width, step)
    while piles.height > TALLEST and step * 0.9 >= SMALLEST:
        step *= 0.9
        piles = _piled(placed, width, step)
    return piles


def _piled(placed: Sequence[tuple[float, NamedDot | None]], width: float, step: float) -> DotPiles:
    """The piles of dots by where on the axis each of them is, as a share of it."""
    columns: dict[int, list[NamedDot | None]] = {}
    last = int(width / step) - 1
    for share, dot in placed:
        column = min(int(share * width / step), last)
        columns.setdefault(column, []).append(dot)
    return DotPiles(step, {at: tuple(pile) for at, pile in sorted(columns.items())})
