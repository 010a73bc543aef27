"""How an area stands among others: in words, in rank, and whether the gap has grown.

The words follow the United Kingdom's Office for National Statistics (Explore Local Statistics):
a difference counts only when it exceeds the median absolute deviation of all the areas shown,
`MAD = 1.4826 · median(|x − median(x)|)`. Higher is not better: that is the definition's to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Literal

from site_builder.definitions import Better

Words = Literal["higher", "similar", "lower"]
GapChange = Literal["wider", "narrower", "same", "turned"]

NORMAL_CONSISTENCY = Decimal("1.4826")
LEAST_AREAS = 4


@dataclass(frozen=True)
class Rank:
    """`place` of `of` areas, the best first (the highest when neither way is better).

    `shared` when another area has the same value, and hence the same place.
    """

    place: int
    of: int
    shared: bool


@dataclass(frozen=True)
class Gap:
    """Our value minus the other's, at the baseline and now, and what became of it.

    `turned` when the other area used to be ahead of us in value and no longer is, or the reverse.
    """

    then: Decimal
    now: Decimal
    change: GapChange


def spread(values: Sequence[Decimal]) -> Decimal | None:
    """The median absolute deviation, scaled to match a standard deviation for normal values.

    None when it can tell nothing: fewer than four areas have no spread to speak of (of two, each
    would always be beyond it), and when more than half of the areas are equal it is zero.
    """
    if len(values) < LEAST_AREAS:
        return None
    middle = median(values)
    return NORMAL_CONSISTENCY * median(abs(value - middle) for value in values) or None


def in_words(own: Decimal, other: Decimal, *, spread: Decimal | None) -> Words | None:
    """Whether our value is higher than, similar to or lower than the other's; None unknown."""
    if spread is None:
        return None
    if abs(own - other) <= spread:
        return "similar"
    return "higher" if own > other else "lower"


def rank(
    values: Mapping[str, Decimal],
    area: str,
    *,
    better: Better,
) -> Rank | None:
    """The area's place among the values by area; None when it has none or is alone."""
    if area not in values or len(values) == 1:
        return None
    own = values[area]
    ahead = sum(v < own if better == "lower" else v > own for v in values.values())
    equal = sum(v == own for v in values.values())
    return Rank(ahead + 1, len(values), equal > 1)


def gap(then: tuple[Decimal, Decimal], now: tuple[Decimal, Decimal]) -> Gap:
    """The gap between (own, other) at the baseline and now."""
    before, after = then[0] - then[1], now[0] - now[1]
    if before * after < 0:
        return Gap(before, after, "turned")
    if abs(before) == abs(after):
        return Gap(before, after, "same")
    return Gap(before, after, "wider" if abs(after) > abs(before) else "narrower")
