"""What a chapter of the guide asks its reader to do, as values: commands, outputs and files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S)
PLACE = re.compile(r"`([\w./-]+\.(?:toml|yml|css|csv|svg|md))`")
"""A file that the text before a block names: the last one is where the block goes."""
ENDING = re.compile(r"<!-- ends with (\d) -->")
"""Unseen by readers, before a block that shows how something fails."""


@dataclass(frozen=True)
class Block:
    """One fenced block.

    Its kind (`sh`, `text`, `toml` …), its lines without indentation, the file it goes into, if
    any, and the code that its commands end with.
    """

    kind: str
    text: str
    place: str = ""
    ending: int = 0


def blocks(chapter: Path) -> list[Block]:
    """All blocks of a chapter, in order."""
    text, found, end = chapter.read_text("utf-8"), [], 0
    for fence in FENCE.finditer(text):
        before, end = text[end : fence.start()], fence.end()
        places, ending = PLACE.findall(before), ENDING.search(before)
        lines = [line.removeprefix(fence["indent"]) for line in fence["text"].splitlines()]
        shown = "\n".join(lines) + "\n"
        of_file = fence["kind"] not in ("sh", "text")
        place = places[-1] if of_file and places else ""
        found.append(Block(fence["kind"], shown, place, int(ending[1]) if ending else 0))
    return found


def prose(chapter: Path) -> str:
    """The chapter without its blocks."""
    return FENCE.sub("", chapter.read_text("utf-8"))


def slug(heading: str) -> str:
    """A heading's anchor, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
