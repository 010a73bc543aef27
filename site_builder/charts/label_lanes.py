"""Labels above places on a line, in as many lanes as they need, so that none lies on another.

Each label stands beside a line that leads up from its place. A label in a higher lane may reach
over the places of others, whose lines end below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

GAP = 5.0
"""Between a line and its label, and between two labels in a lane."""

LabelSide = Literal["start", "end"]


@dataclass(frozen=True)
class Lane:
    """Where a label stands: lanes are counted from the lowest, `start` is right of its line."""

    number: int
    side: LabelSide


def lanes(places: Sequence[float], widths: Sequence[float], right: float) -> list[Lane]:
    """The lane of each label, in order, where the drawing ends at `right`.

    Labels stand right of their lines, or left where there is no room; then those left of them do
    too that would otherwise meet them.
    """
    order = sorted(range(len(places)), key=lambda one: -places[one])
    spans: dict[int, tuple[float, float]] = {}
    for one in order:
        spans[one] = _span(places[one], widths[one], right, spans, places)
    found: dict[int, int] = {}
    waiting = list(order)
    while waiting:
        below = {one: _covered(spans[one], places) - {one} for one in waiting}
        one = min(waiting, key=lambda one: len(below[one] - found.keys()))
        waiting.remove(one)
        least = max((found[other] + 1 for other in below[one] & found.keys()), default=0)
        found[one] = _free_lane(one, least, found, spans)
    return [
        Lane(found[one], "start" if spans[one][0] >= places[one] else "end")
        for one in range(len(places))
    ]


def _span(
    place: float,
    width: float,
    right: float,
    others: dict[int, tuple[float, float]],
    places: Sequence[float],
) -> tuple[float, float]:
    """From where to where a label reaches, beside those right of it that have their place."""
    after, before = (place + GAP, place + GAP + width), (place - GAP - width, place - GAP)
    meets = any(
        _covers(span, place) and _covers(after, places[other]) for other, span in others.items()
    )
    return before if before[0] >= 0 and (after[1] > right or meets) else after


def _covered(span: tuple[float, float], places: Sequence[float]) -> set[int]:
    return {other for other, place in enumerate(places) if _covers(span, place)}


def _covers(span: tuple[float, float], place: float) -> bool:
    """Whether the line at a place would touch the label."""
    return span[0] - GAP / 2 < place < span[1] + GAP / 2


def _free_lane(
    one: int, least: int, found: dict[int, int], spans: dict[int, tuple[float, float]]
) -> int:
    lane = least
    while any(
        found[other] == lane
        and spans[other][0] < spans[one][1] + GAP
        and spans[one][0] < spans[other][1] + GAP
        for other in found
    ):
        lane += 1
    return lane
