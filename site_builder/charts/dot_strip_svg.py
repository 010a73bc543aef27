"""Draw a dot strip as SVG, at three sizes whose text stays readable on every screen.

The dots are one path, dashed with round points, so that hundreds of them weigh little. Those of
our own and the compared areas stand on top of their piles, and a line leads up to the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from site_builder.charts.dot_piles import dot_piles
from site_builder.charts.dot_strip import DotStrip, NamedDot
from site_builder.charts.label_lanes import GAP, Lane, lanes
from site_builder.charts.tags import circle, line, number, text
from site_builder.language import Language

MARGIN = 8.0
LETTER = 0.6
"""The width of a letter as a share of its height, at most as texts go."""


@dataclass(frozen=True)
class StripSize:
    """The width of a drawing, its text and the room of one dot, in CSS pixels."""

    name: str
    width: int
    font: float
    step: float


SIZES = (
    StripSize("wide", 1112, 14, 8),
    StripSize("medium", 700, 14, 7),
    StripSize("narrow", 350, 15, 5.5),
)


def draw_strip(strip: DotStrip, language: Language) -> str:
    """The strip at each size, as `<svg>` elements; the first has title and description for all."""
    key = escape(f"{strip.identity}-{SIZES[0].name}")
    told = (
        f'<title id="{key}-t">{escape(strip.title, quote=False)}</title>'
        f'<desc id="{key}-d">{escape(strip.description, quote=False)}</desc>'
    )
    drawings = [_StripDrawing(strip, language, size) for size in SIZES]
    words = [told, *[""] * (len(SIZES) - 1)]
    return "\n".join(one.svg(key, its) for one, its in zip(drawings, words, strict=True))


class _StripDrawing:
    """One strip at one size: names in lanes above the piles of dots, the axis below."""

    def __init__(self, strip: DotStrip, language: Language, size: StripSize) -> None:
        self.strip, self.language, self.size, self.font = strip, language, size, size.font
        self.right = size.width - MARGIN
        self.piles = dot_piles(strip, self.right - MARGIN, size.step)
        self.labels = [*strip.named, *([strip.country] if strip.country else [])]
        widths = [LETTER * self.font * len(self._words(dot)) for dot in self.labels]
        self.lanes = lanes([self._x(dot) for dot in self.labels], widths, size.width)
        self.highest = max((lane.number for lane in self.lanes), default=-1)
        self.base = (self.highest + 1.6) * self._lane + self.piles.height

    def svg(self, key: str, words: str) -> str:
        """The drawing, named by the title of this key; `words` are that title where it has it."""
        height = self.base + self.font * (3.8 + 1.4 * len(self._outside()))
        return (
            f'<svg viewBox="0 0 {self.size.width} {height:.0f}" role="img"'
            f' class="chart strip {self.size.name}" aria-labelledby="{key}-t"'
            f' aria-describedby="{key}-d" font-size="{self.font}">'
            f"{words}{''.join(self._parts())}</svg>"
        )

    def _parts(self) -> Iterator[str]:
        yield self._dots()
        yield from map(self._similar, self.strip.similar)
        for dot, lane in zip(self.labels, self.lanes, strict=True):
            yield from self._label(dot, lane)
        yield from self._axis()

    @property
    def _lane(self) -> float:
        """The height of a lane of names."""
        return self.font * 1.45

    def _x(self, dot: NamedDot) -> float:
        """Of the whole country just where its figure is, of a dot the middle of its column."""
        if dot.role == "country":
            return self._across(dot.value)
        return self._middle(self.piles.place(dot)[0])

    def _across(self, value: Decimal) -> float:
        return MARGIN + self.strip.axis.place(value) * (self.right - MARGIN)

    def _middle(self, column: int) -> float:
        return MARGIN + (column + 0.5) * self.piles.step

    def _height(self, place: int) -> float:
        return self.base - (place + 0.5) * self.piles.step

    def _dots(self) -> str:
        """A line up each pile, whose dashes are points a step apart; it ends between two steps."""
        step, foot = self.piles.step, number(self._height(0))
        piles = self.piles.columns.items()
        plain = [(column, pile.count(None)) for column, pile in piles]
        path = "".join(
            f"M{number(self._middle(column))} {foot}v-{number((dots - 0.5) * step)}"
            for column, dots in plain
            if dots
        )
        dashes = f'stroke-width="{number(0.82 * step)}" stroke-dasharray="0 {step:.4g}"'
        return f'<path d="{path}" class="dots" {dashes}/>'

    def _similar(self, dot: NamedDot) -> str:
        """A ring that tells its name to whoever points at it."""
        column, place = self.piles.place(dot)
        x, y = self._middle(column), self._height(place)
        return circle(x, y, 0.36 * self.piles.step, "dot similar", self._words(dot))

    def _label(self, dot: NamedDot, lane: Lane) -> Iterator[str]:
        x, y = self._x(dot), (self.highest - lane.number) * self._lane + self.font
        is_dot = dot.role != "country"
        foot = self._height(self.piles.place(dot)[1]) if is_dot else self.base
        top = y - self.font * 0.8
        yield line(f"M{number(x)} {number(foot)}V{number(top)}", f"lead {dot.role}")
        if is_dot:
            radius = self.piles.step * (0.62 if dot.role == "own" else 0.5)
            yield circle(x, foot, radius, f"dot {dot.role}")
        at = x + GAP if lane.side == "start" else x - GAP
        yield text(at, y, self._words(dot), f"label {dot.role}", lane.side)

    def _words(self, dot: NamedDot) -> str:
        return f"{dot.name} {self.language.number(dot.value, self.strip.decimals)}"

    def _axis(self) -> Iterator[str]:
        y = self.base + 1
        yield line(f"M{number(MARGIN)} {number(y)}H{number(self.right)}", "axis")
        for tick, words in self._ticks():
            x, half = self._across(tick), LETTER / 2 * self.font * len(words)
            yield line(f"M{number(x)} {number(y)}v5", "axis")
            inside = min(max(x, half), self.size.width - half)
            yield text(inside, y + 6 + self.font, words, "muted", "middle")
        low, high = self.strip.ends
        yield text(MARGIN, y + 6 + 2.4 * self.font, low, "muted", "start")
        yield text(self.right, y + 6 + 2.4 * self.font, high, "muted", "end")
        for row, (x, words, anchor) in enumerate(self._outside()):
            yield text(x, y + 6 + (3.8 + 1.4 * row) * self.font, words, "muted", anchor)

    def _outside(self) -> list[tuple[float, str, str]]:
        """How many dots lie beyond each end, where any does."""
        ends = zip((MARGIN, self.right), self.strip.outside, ("start", "end"), strict=True)
        return [end for end in ends if end[1]]

    def _ticks(self) -> list[tuple[Decimal, str]]:
        """As many ticks as have room, with their words."""
        found: list[tuple[Decimal, str]] = []
        for most in (10, 8, 6, 5, 4, 3, 2):
            ticks = self.strip.axis.ticks(most)
            exponents = [int(tick.normalize().as_tuple().exponent) for tick in ticks]
            decimals = max(0, -min(exponents, default=0))
            found = [(tick, self.language.number(tick, decimals)) for tick in ticks]
            longest = max((len(words) for _, words in found), default=0)
            if len(ticks) * (longest * LETTER * self.font + 14) <= self.size.width:
                break
        return found
