"""What a map of municipalities shows: five classes of about as many municipalities each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

CLASSES = 5


@dataclass(frozen=True)
class MapClass:
    """One class: its number from 1, its lowest and highest figure, and how many have it."""

    number: int
    low: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True)
class MunicipalityMap:
    """All that is drawn, in one language.

    `classes` and `words` are by code; a municipality without a class has no figure, one without
    words is not drawn. Our `own` is outlined. `links` are the addresses to which municipalities
    lead a pointer; such a map stands beside a list with the same links, for whoever has none.
    """

    identity: str
    title: str
    description: str
    classes: Mapping[str, int]
    words: Mapping[str, str]
    own: str
    links: Mapping[str, str] = field(default_factory=dict)


def map_classes(values: Sequence[Decimal]) -> list[MapClass]:
    """The classes of these figures, from the lowest. Equal figures are never in two classes, so
    that there are fewer where many are equal.
    """
    ordered = sorted(values)
    tops = _tops(ordered)
    members: list[list[Decimal]] = [[] for _ in tops]
    for value in ordered:
        members[bisect_left(tops, value)].append(value)
    return [
        MapClass(number, found[0], found[-1], len(found)) for number, found in enumerate(members, 1)
    ]


def class_of(value: Decimal, classes: Sequence[MapClass]) -> int:
    """The number of the class that a figure is in."""
    return next(one.number for one in classes if value <= one.high)


def _tops(ordered: Sequence[Decimal]) -> list[Decimal]:
    """The highest figure of each class."""
    places = (-(-len(ordered) * number // CLASSES) - 1 for number in range(1, CLASSES + 1))
    return sorted({ordered[place] for place in places if place >= 0})
