"""The words above the figures: the council term's, the breaks', and what dashed lines are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.charts.lettering import width
from site_builder.charts.placing import Placing
from site_builder.charts.plot import Plot, Size

APART = 8.0
"""Between two words in a row."""
SAMPLE = 30.0
"""The length of the dashed sample beside a name, and the room after it."""
REASON_SHARE = 0.42
"""Of the figures' width: a break's reason that takes more stands in the caption alone."""


@dataclass(frozen=True)
class HeadWord:
    """Words in one of the rows, counted upwards from the figures. `sample` is a line's classes."""

    x: float
    row: int
    words: str
    kind: str
    sample: str = ""


@dataclass
class Heads:
    """All words above the figures, and from which row the term's shade and the breaks begin."""

    words: list[HeadWord] = field(default_factory=list)
    shade: tuple[float, float] | None = None
    shaded_rows: int = 0
    breaks: list[tuple[float, int]] = field(default_factory=list)
    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows of words there are."""
        return len(self.taken)

    def free(self, row: int, start: float, end: float) -> bool:
        """Whether a stretch of a row has no words yet."""
        known = self.taken[row] if row < len(self.taken) else []
        return all(end + APART <= a or start - APART >= b for a, b in known)

    def take(self, row: int, start: float, end: float) -> None:
        """Keep a stretch of a row."""
        while len(self.taken) <= row:
            self.taken.append([])
        self.taken[row].append((start, end))

    def first_free(self, start: float, end: float) -> int:
        """The lowest row with room for a stretch."""
        return next(row for row in range(len(self.taken) + 1) if self.free(row, start, end))


def heads_of(placing: Placing, plot: Plot, size: Size, *, keyed: bool) -> Heads:
    """The words above the figures of a plot whose left and right edges are known.

    `keyed` when names stand in a key below, where no word tells that a figure is preliminary.
    """
    heads = Heads()
    _breaks(heads, placing, plot, size)
    _term(heads, placing, plot, size)
    _samples(heads, placing, plot, size, keyed=keyed)
    return heads


def _breaks(heads: Heads, placing: Placing, plot: Plot, size: Size) -> None:
    """A line for each; its words right or left of it, or none where others have the room."""
    chart = placing.chart
    reasons = chart.reasons or [""] * len(chart.breaks)
    for share, reason in zip(placing.breaks, reasons, strict=True):
        x = plot.x(share)
        words = break_words(placing, reason, plot, size)
        room = width(words, size.font)
        places = [(x + 5, x + 5 + room), (x - 5 - room, x - 5)]
        fitting = [
            p for p in places if p[0] >= plot.left and p[1] <= size.width and heads.free(0, *p)
        ]
        if fitting and heads.free(0, x, x):
            heads.take(0, *fitting[0])
            heads.words.append(HeadWord(fitting[0][0], 0, words, "muted"))
            heads.breaks.append((x, 1))
        else:
            heads.breaks.append((x, 0))


def break_words(placing: Placing, reason: str, plot: Plot, size: Size) -> str:
    """That the series breaks, with the reason where it is short."""
    plain = placing.language.text("chart.break")
    told = f"{plain}: {reason.rstrip('.')}"
    fits = width(told, size.font) <= REASON_SHARE * (plot.right - plot.left)
    return told if reason and fits else plain


def _term(heads: Heads, placing: Placing, plot: Plot, size: Size) -> None:
    """The shade of the council term, named inside it where it is wide enough, else above it."""
    chart = placing.chart
    start, end = max(chart.term[0], chart.first), min(chart.term[1], chart.last)
    if start > end:
        return
    half = 0.5 / placing.slots if chart.drawn == "bars" else 0.0
    left, right = plot.x(placing.x(start) - half), plot.x(placing.x(end) + half)
    heads.shade = left, max(right, left + 2)
    words = placing.language.text("chart.term")
    room = width(words, size.font)
    inside = room + 12 <= right - left
    x = (
        left + 6
        if inside
        else min(max((left + right - room) / 2, plot.left), size.width - room - 2)
    )
    row = heads.first_free(x, x + room)
    heads.take(row, x, x + room)
    heads.words.append(HeadWord(x, row, words, "muted"))
    heads.shaded_rows = row + 1 if inside else 0


def _samples(heads: Heads, placing: Placing, plot: Plot, size: Size, *, keyed: bool) -> None:
    """What has no label of its own at its end: the way to the target, several scenarios."""
    right = max(plot.right, min(size.width - 2.0, plot.right + 0.2 * size.width))
    for words, sample, kind in _named(placing, keyed=keyed):
        room = width(words, size.font) + SAMPLE
        row = heads.first_free(right - room, right)
        heads.take(row, right - room, right)
        heads.words.append(HeadWord(right - room, row, words, kind, sample))


def _named(placing: Placing, *, keyed: bool) -> Iterator[tuple[str, str, str]]:
    chart, text = placing.chart, placing.language.text
    if chart.required:
        yield text("chart.path"), "path", "path-label"
    own = [line for line in placing.lines if line.own]
    if any(len(line.scenarios) > 1 for line in own):
        yield text("status.f"), f"line scenario {own[0].style}", f"label foreseen {own[0].style}"
    if placing.preliminary and (keyed or not any(line.preliminary for line in own)):
        bars = chart.drawn == "bars"
        yield text("status.p"), "column own hollow" if bars else "hollow", "muted"
