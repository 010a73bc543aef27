"""Where the words at the ends of lines stand: beside them, moved apart, joined by leaders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.charts.labels import EndLabel
from site_builder.charts.lettering import broken, width
from site_builder.charts.placing import Spot
from site_builder.charts.plot import Plot, Size

SHARE, LARGEST_SHARE, LETTERS = 0.36, 0.45, 18
"""What a label takes before it is broken: a share of the drawing's width, and so many letters'
widths; and what a word of it may take at most."""
ROWS = 3
NEAR, FAR = 9.0, 22.0
"""From a line's end to its label: beside it, and where a leader joins them."""
MOVED = 1.1
"""A label moved by more than so many letters is joined to its line."""
FARTHEST, FARTHEST_WITHIN = 6.0, 2.0
"""In lines: how far a label may be moved at the edge, and within the figures."""

Track = tuple[Spot, ...]
"""A line through spots."""
Rows = tuple[tuple[str, str], ...]
"""Lines of words with their classes."""


@dataclass(frozen=True)
class Block:
    """A label in lines, and the room that these take."""

    label: EndLabel
    rows: Rows
    width: float
    height: float


@dataclass(frozen=True)
class PlacedLabel:
    """A label's lines of words, the place of the first of them, and of its leader."""

    x: float
    y: float
    rows: Rows
    leader: tuple[Spot, Spot] | None


def blocks_of(labels: Sequence[EndLabel], size: Size) -> list[Block]:
    """The labels in lines, all as wide as the longest name needs, within limits."""
    room = min(SHARE * size.width, LETTERS * size.font)
    for label in labels:
        if width(label.words, size.font, bold=True) > room or label.note:
            room = max(room, _longest(label, size))
    room = min(room, LARGEST_SHARE * size.width)
    return [_block(label, room, size) for label in labels]


def _longest(label: EndLabel, size: Size) -> float:
    """The width of its longest word; figures with their units are one."""
    bold = max(width(word, size.font, bold=True) for word in label.words.split(" "))
    return max(bold, *(width(word, size.font) for word in label.note.split(" ")))


def _block(label: EndLabel, room: float, size: Size) -> Block:
    named = _cut(broken(label.words, room, size.font, bold=True))
    noted = _cut(broken(label.note, room, size.font)) if label.note else []
    widths = [width(words, size.font, bold=True) for words in named]
    widths += [width(words, size.font) for words in noted]
    rows = *((words, label.kind) for words in named), *((words, "muted") for words in noted)
    return Block(label, rows, max(widths), size.step * len(rows))


def _cut(rows: list[str]) -> list[str]:
    """A few lines at most, the last with an ellipsis: the whole stands in the description."""
    return rows if len(rows) <= ROWS else [*rows[: ROWS - 1], rows[ROWS - 1][:-1] + "…"]


def right_edge(blocks: Sequence[Block], left: float, size: Size, gap: float) -> float:
    """How far right the figures may reach for every label to have its room."""
    edge = size.width - 1.5 * size.font
    for block in blocks:
        free = size.width - 2 - gap - block.width - left
        edge = min(edge, left + free / max(block.label.end[0], 1e-3))
    return edge


def placed(
    blocks: Sequence[Block], plot: Plot, size: Size, gap: float, tracks: Sequence[Track]
) -> list[PlacedLabel] | None:
    """Every label at its line's end, moved apart where they would overlap; one within the figures
    where the fewest of the tracks go through it.

    None where they are too many, or would be moved too far to be found from their lines.
    """
    found: list[PlacedLabel] = []
    low, high = plot.top - 0.2 * size.font, plot.bottom + size.step / 2
    for group in _beside(blocks, plot, gap):
        heights = [block.height for block in group]
        wanted = [_wanted(block, plot, size, tracks) for block in group]
        tops = apart(wanted, heights, low, high)
        moves = [abs(top - want) for top, want in zip(tops, wanted, strict=True)]
        if sum(heights) > high - low or any(map(_too_far, group, moves)):
            return None
        far = max(moves) > MOVED * size.font
        for block, top in zip(group, tops, strict=True):
            found.append(_placed(block, top + size.step / 2, plot, gap if far else 0.0, size))
    return found


def _wanted(block: Block, plot: Plot, size: Size, tracks: Sequence[Track]) -> float:
    """The top of a label whose first line stands beside its line's end, or above or below that."""
    beside = plot.y(block.label.end[1]) - size.step / 2
    if block.label.at_edge:
        return beside + size.step * block.label.lean
    left = plot.x(block.label.end[0]) + NEAR
    behind = [y for track in tracks for y in _heights(track, plot, left, left + block.width)]
    rows = len(block.rows)
    tops = [beside + size.step * lean for lean in (block.label.lean, 0, 1, -rows, 2, -rows - 1)]
    return min(tops, key=lambda top: sum(top < y < top + block.height for y in behind))


def _heights(track: Track, plot: Plot, left: float, right: float) -> Iterator[float]:
    """How far down a track lies between two places: at its spots, and at both and midway."""
    spots = [plot.at(spot) for spot in track]
    yield from (y for x, y in spots if left <= x <= right)
    for (x0, y0), (x1, y1) in pairwise(spots):
        for x in (left, (left + right) / 2, right):
            if x0 < x < x1:
                yield y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def _too_far(block: Block, move: float) -> bool:
    step = block.height / len(block.rows)
    return move > step * (FARTHEST if block.label.at_edge else FARTHEST_WITHIN)


def _placed(block: Block, middle: float, plot: Plot, led: float, size: Size) -> PlacedLabel:
    """Beside the line's end, or `led` away from it, where a leader joins the two."""
    x, y = plot.at(block.label.end)
    start, leader = x + NEAR, None
    if led:
        start, leader = x + led, ((x + 5, y), (x + led - 3, middle))
    return PlacedLabel(start, middle + size.font * 0.35, block.rows, leader)


def _beside(blocks: Sequence[Block], plot: Plot, gap: float) -> list[list[Block]]:
    """Groups of labels that stand above one another, each from the highest to the lowest."""
    groups: list[list[Block]] = []
    reach = float("-inf")
    for block in sorted(blocks, key=lambda one: one.label.end[0]):
        start = plot.x(block.label.end[0])
        if start > reach:
            groups.append([])
        groups[-1].append(block)
        reach = max(reach, start + gap + block.width)
    return [sorted(group, key=lambda b: (-b.label.end[1], b.label.lean)) for group in groups]


def apart(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """The tops of boxes under one another, each as near to where it is wanted as the others let.

    What overlaps is gathered into blocks, each at the mean of what its boxes want (the
    pool-adjacent-violators algorithm, which finds the least squares).
    """
    blocks: list[tuple[float, int]] = []
    above = 0.0
    for place, height in zip(wanted, heights, strict=True):
        mean, count = place - above, 1
        while blocks and blocks[-1][0] > mean:
            other, number = blocks.pop()
            mean, count = (other * number + mean * count) / (number + count), number + count
        blocks.append((mean, count))
        above += height
    limit = max(low, high - above)
    starts = [min(max(mean, low), limit) for mean, count in blocks for _ in range(count)]
    before = 0.0
    tops = []
    for start, height in zip(starts, heights, strict=True):
        tops.append(start + before)
        before += height
    return tops
