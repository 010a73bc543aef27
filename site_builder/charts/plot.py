"""The size of a drawing, and the area in it where figures lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from site_builder.charts.placing import Spot
from site_builder.charts.tags import tenths


@dataclass(frozen=True)
class Size:
    """The outer size of a drawing and its text, in CSS pixels; a long key makes it higher.

    `telling` is whether dots and bars tell their figures to whoever points at them.
    """

    name: str
    width: int
    height: int
    font: float
    telling: bool = True

    @property
    def step(self) -> float:
        """From one line of words to the next."""
        return self.font * 1.22


@dataclass(frozen=True)
class Plot:
    """The edges of the area where figures lie, in the drawing's pixels."""

    left: float
    right: float
    top: float
    bottom: float

    def x(self, share: float) -> float:
        """A share of the way from the left."""
        return self.left + share * (self.right - self.left)

    def y(self, share: float) -> float:
        """A share of the way from the bottom."""
        return self.bottom - share * (self.bottom - self.top)

    def at(self, spot: Spot) -> Spot:
        """The pixels of a spot."""
        return self.x(spot[0]), self.y(spot[1])

    def track(self, spots: Iterable[Spot]) -> str:
        """A line through spots, as `track` writes it."""
        left, bottom = 10 * self.left, 10 * self.bottom
        wide, high = 10 * (self.right - self.left), 10 * (self.bottom - self.top)
        return _steps([(round(left + x * wide), round(bottom - y * high)) for x, y in spots])


def track(places: Iterable[Spot]) -> str:
    """A line through places as the data of an SVG path: the first place, then each step from it.

    Steps are rounded to a tenth of a pixel from where the rounded line has come to, so that no
    error adds up. They take half the room that places would.
    """
    return _steps([(round(x * 10), round(y * 10)) for x, y in places])


def _steps(tenths_of: Sequence[tuple[int, int]]) -> str:
    start = f"M{tenths(tenths_of[0][0])} {tenths(tenths_of[0][1])}"
    steps = [_step(x - before, y - above) for (before, above), (x, y) in pairwise(tenths_of)]
    return f"{start}l{' '.join(steps)}" if steps else start


@lru_cache(maxsize=8192)  # the steps of a series are few: its periods are equally far apart
def _step(across: int, down: int) -> str:
    second = tenths(down)
    return f"{tenths(across)}{second if down < 0 else ' ' + second}"
