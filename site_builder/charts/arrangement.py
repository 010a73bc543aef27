"""Where everything of a drawing goes: margins as wide as their words, no word upon another."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.ends import FAR, NEAR, Block, PlacedLabel, blocks_of, placed, right_edge
from site_builder.charts.heads import Heads, heads_of
from site_builder.charts.key import Key, key_of
from site_builder.charts.labels import EndLabel, Labels
from site_builder.charts.lettering import broken, width
from site_builder.charts.placing import Placing
from site_builder.charts.plot import Plot, Size
from site_builder.language import NO_BREAK

LEAST_SHARE = 0.42
"""Of a drawing's width: with less left for the figures, names stand in a key under them."""
UNIT_ROOM = 3.0
"""In letters: by so much may the unit beside the highest tick widen the margin."""
BAR_ROOM = 1.2
"""In letters: for the figure beyond a bar that reaches the highest or lowest tick."""


@dataclass(frozen=True)
class Arrangement:
    """The places of one drawing. `height` is the whole of it, with its key from `key_top` on.

    `beneath` is where the rows of words above the figures begin.
    """

    plot: Plot
    height: float
    ticks: tuple[str, ...]
    unit: tuple[str, ...]
    heads: Heads
    beneath: float
    ends: tuple[PlacedLabel, ...]
    key: Key
    key_top: float

    @property
    def snug(self) -> bool:
        """Whether every name stands beside its line's end, so that no leader joins them."""
        return not any(label.leader for label in self.ends)


def arranged(placing: Placing, labels: Labels, size: Size) -> Arrangement:
    """The places of a drawing of this size: with names at the ends of lines if they fit there."""
    curves, targets = labels
    blocks = blocks_of([*curves, *targets], size)
    tries: list[tuple[list[Block], list[EndLabel]]] = [
        (blocks, []),
        (blocks[len(curves) :], curves),
        ([], [*curves, *targets]),
    ]
    for ends, keyed in tries[placing.chart.drawn == "bars" :]:
        for gap in (NEAR, FAR):
            made = _made(placing, size, ends, keyed, gap)
            if _fits(made, ends, size) and (gap == FAR or made.snug):
                return made
    return _made(placing, size, [], [*curves, *targets], NEAR)


def _fits(made: Arrangement, ends: list[Block], size: Size) -> bool:
    """Whether enough room is left for the figures, and every name has found its place."""
    wide = made.plot.right - made.plot.left >= LEAST_SHARE * size.width
    return wide and len(made.ends) == len(ends)


def _made(
    placing: Placing, size: Size, ends: list[Block], keyed: list[EndLabel], gap: float
) -> Arrangement:
    ticks, unit = _ticks(placing, size)
    left = 10 + max(width(tick, size.font) for tick in ticks)
    right = right_edge(ends, left, size, gap)
    heads = heads_of(placing, Plot(left, right, 0, 0), size, keyed=bool(keyed))
    key = key_of(keyed, size)
    above = size.step * (len(unit) + heads.rows) + size.font * 0.8
    bars = BAR_ROOM * size.font if placing.chart.drawn == "bars" else 0.0
    below = 2.2 * size.font + (bars if placing.scale.low < 0 else 0.0)
    plot = Plot(left, right, top=above + bars, bottom=size.height - below)
    key_top = size.height + 0.4 * size.font
    return Arrangement(
        plot=plot,
        height=key_top + key.height if keyed else float(size.height),
        ticks=ticks,
        unit=unit,
        heads=heads,
        beneath=plot.top - bars,
        ends=tuple(placed(ends, plot, size, gap, list(placing.tracks)) or ()),
        key=key,
        key_top=key_top,
    )


def _ticks(placing: Placing, size: Size) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the ticks, the unit with the highest; a long one in lines above everything."""
    ticks, unit = placing.ticks, placing.chart.unit
    highest = f"{ticks[-1]}{NO_BREAK}{unit}"
    numbers = max(width(tick, size.font) for tick in ticks)
    if not unit:
        return tuple(ticks), ()
    if width(highest, size.font) <= numbers + UNIT_ROOM * size.font:
        return (*ticks[:-1], highest), ()
    return tuple(ticks), tuple(broken(unit, size.width - 4.0, size.font))
