"""Colours as numbers: how one looks on another, and how well it can be told from it."""

from __future__ import annotations

from typing import NamedTuple

from tinycss2.color5 import parse_color

_WEIGHTS = (0.2126, 0.7152, 0.0722)
_STEP = 0.02


class Colour(NamedTuple):
    """Red, green and blue of sRGB and how much of them covers what is behind, each 0 to 1."""

    red: float
    green: float
    blue: float
    cover: float = 1

    def __str__(self) -> str:
        shown = [*self[:3], *([self.cover] if self.cover < 1 else [])]
        return "#" + "".join(f"{round(255 * channel):02x}" for channel in shown)


BLACK, WHITE = Colour(0, 0, 0), Colour(1, 1, 1)


def colour(text: str, scheme: str = "light") -> Colour | None:
    """The colour that a value of CSS names, in this scheme where it is `light-dark()`.

    None when it is no colour, or one of a space that is not computed here (lab, oklch).
    """
    read = parse_color(text, (scheme,)) if text else None
    if read is None or isinstance(read, str):
        return None
    try:
        red, green, blue, cover = (channel or 0 for channel in read.to("srgb"))
    except NotImplementedError:
        return None
    return Colour(_whole(red), _whole(green), _whole(blue), cover)


def _whole(channel: float) -> float:
    """What a screen makes of a channel beyond its ends."""
    return min(1.0, max(0.0, channel))


def over(front: Colour, ground: Colour) -> Colour:
    """What is seen where the colour lies on a ground that covers all."""
    mixed = (
        front.cover * above + (1 - front.cover) * below
        for above, below in zip(front[:3], ground[:3], strict=True)
    )
    return Colour(*mixed)


def contrast(one: Colour, other: Colour) -> float:
    """1 to 21, by the formula of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(seen: Colour) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in seen[:3])
    return sum(weight * channel for weight, channel in zip(_WEIGHTS, linear, strict=True))


def toward(start: Colour, end: Colour) -> list[Colour]:
    """The way from a colour to another in fifty steps, the first of them left out."""
    steps = (n * _STEP for n in range(1, round(1 / _STEP) + 1))
    return [over(Colour(*end[:3], step), start) for step in steps]
