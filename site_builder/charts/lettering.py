"""How wide words are before any browser has set them, and where long ones are broken.

A drawing is laid out where no typeface is known: the reader's system chooses it. So widths are
those of DejaVu Sans, the widest of systems' own; in all others the same words take less room.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_WIDTHS = {
    "il jI.,;:|!'\u00a0\u2009": 0.33,
    'ft r()-/[]"·': 0.43,
    "JLTEFszcvxykS?": 0.62,
    "‰": 1.36,
    "HNODQGUCÖÜ%wmMW@&→−+=<>…": 0.92,
}
_EACH = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_USUAL, _FOREIGN = 0.64, 1.05
_LATIN = "\u024f"
BOLD = 1.12
"""How much wider bold letters are."""


@lru_cache(maxsize=4096)  # the same names, years and ticks stand in every size of every drawing
def width(words: str, font: float, *, bold: bool = False) -> float:
    """The room that the words take in letters of this size, rather too much than too little."""
    ems = sum(_EACH.get(c, _USUAL if c <= _LATIN else _FOREIGN) for c in words)
    return ems * font * (BOLD if bold else 1)


def broken(words: str, room: float, font: float, *, bold: bool = False) -> list[str]:
    """The words in lines that fit the room; a word that is longer than a line is broken too."""
    if width(words, font, bold=bold) <= room:
        return [words]
    return list(_lines(words, room, font, bold))


def _lines(words: str, room: float, font: float, bold: bool) -> Iterator[str]:
    left = words.split(" ")
    line = ""
    while left:
        word = left.pop(0)
        tried = f"{line} {word}" if line else word
        if width(tried, font, bold=bold) <= room:
            line = tried
        elif line:
            yield line
            line, left = "", [word, *left]
        else:
            head = _fitting(word, room, font, bold)
            yield word[:head]
            left = [word[head:], *left] if word[head:] else left
    if line:
        yield line


def _fitting(word: str, room: float, font: float, bold: bool) -> int:
    """How many letters of the word fit; one at least."""
    count = len(word)
    while count > 1 and width(word[:count], font, bold=bold) > room:
        count -= 1
    return count
