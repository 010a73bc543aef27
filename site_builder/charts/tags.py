"""The few tags that drawings are made of, with numbers no longer than they need be."""

from __future__ import annotations

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
    return f'<text x="{number(x)}" y="{number(y)}" class="{kind}"{side}>{escape(words)}</text>'


def line(places: str, kind: str) -> str:
    """A line along the data of a path."""
    return f'<path d="{places}" class="{kind}"/>'


def circle(x: float, y: float, radius: float, kind: str, words: str = "") -> str:
    """A dot, which tells its words where one points at it."""
    place = f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" class="{kind}"'
    return f"{place}><title>{escape(words)}</title></circle>" if words else f"{place}/>"


def box(left: float, top: float, right: float, bottom: float, kind: str, words: str = "") -> str:
    """A rectangle between its edges."""
    place = (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}"'
        f' height="{number(bottom - top)}" class="{kind}"'
    )
    return f"{place}><title>{escape(words)}</title></rect>" if words else f"{place}/>"
