"""The boundaries of Finland's municipalities, generalised, as SVG paths by code.

Statistics Finland and the National Land Survey, CC BY 4.0; `boundary_file` makes the file anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

_RING = re.compile(r"M([^l]+)l([^z]*)z")
_NUMBER = re.compile(r"-?[\d.]+")


@dataclass(frozen=True)
class Boundary:
    """One municipality: its path, the middle of it, and how wide or tall it is at most."""

    path: str
    middle: tuple[float, float]
    extent: float


@dataclass(frozen=True)
class Boundaries:
    """All municipalities in a drawing so wide and tall."""

    width: int
    height: int
    by_code: Mapping[str, Boundary]


@cache
def boundaries() -> Boundaries:
    """The boundaries of the division that the list of municipalities is of."""
    file = resources.files("site_builder.charts").joinpath("boundaries.json")
    read = json.loads(file.read_text("utf-8"))
    by_code = {code: _boundary(path) for code, path in read["paths"].items()}
    return Boundaries(read["width"], read["height"], by_code)


def _boundary(path: str) -> Boundary:
    xs, ys = zip(*_corners(path), strict=True)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return Boundary(path, middle, max(right - left, bottom - top))


def _corners(path: str) -> Iterator[tuple[float, float]]:
    """The corners of every ring: a place to begin at, then ways from each corner to the next."""
    for first, steps in _RING.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(f"{first} {steps}")]
        yield from zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True)
