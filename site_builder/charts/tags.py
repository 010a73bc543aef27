"""The few tags that drawings are made of, with numbers no longer than they need be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape


def number(value: float) -> str:
    """A coordinate rounded to a tenth of a pixel, without a zero that says nothing."""
    return tenths(round(value * 10))


@lru_cache(maxsize=16384)  # a drawing has at most ten thousand places across
def tenths(count: int) -> str:
    """So many tenths as a number: `-0.5` as `-.5`, `120` as `12`."""
    whole, part = divmod(abs(count), 10)
    sign = "-" if count < 0 else ""
    return f"{sign}{whole}" if part == 0 else f"{sign}{whole or ''}.{part}"


def text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    """Words at a place. They stay text: a reader may mark and search them."""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    place = f'x="{number(x)}" y="{number(y)}" class="{kind}"{side}'
    return f"<text {place}>{escape(words, quote=False)}</text>"


def texts(places: Iterable[tuple[float, float, str]], kind: str, anchor: str) -> str:
    """Words at several places that look alike: what they share is written once."""
    each = "".join(
        f'<text x="{number(x)}" y="{number(y)}">{escape(words, quote=False)}</text>'
        for x, y, words in places
    )
    return f'<g class="{kind}" text-anchor="{anchor}">{each}</g>'


def line(places: str, kind: str) -> str:
    """A line along the data of a path."""
    return f'<path d="{places}" class="{kind}"/>'


def circle(x: float, y: float, radius: float, kind: str, words: str = "") -> str:
    """A dot, which tells its words where one points at it."""
    look = f' class="{kind}"' if kind else ""
    return _titled("circle", f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{look}', words)


def circles(dots: Sequence[tuple[float, float, str]], radius: float, kind: str) -> str:
    """Dots with their words, which may be empty, that look alike: as `texts` does."""
    if len(dots) == 1:
        (x, y, words), *_ = dots
        return circle(x, y, radius, kind, words)
    each = "".join(circle(x, y, radius, "", words) for x, y, words in dots)
    return f'<g class="{kind}">{each}</g>'


def box(left: float, top: float, right: float, bottom: float, kind: str, words: str = "") -> str:
    """A rectangle between its edges."""
    place = (
        f'x="{number(left)}" y="{number(top)}" width="{number(right - left)}"'
        f' height="{number(bottom - top)}" class="{kind}"'
    )
    return _titled("rect", place, words)


def _titled(tag: str, place: str, words: str) -> str:
    if not words:
        return f"<{tag} {place}/>"
    return f"<{tag} {place}><title>{escape(words, quote=False)}</title></{tag}>"
