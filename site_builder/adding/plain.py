"""A source's texts as they can be shown and written: one line, no markup, nothing unseen."""

from __future__ import annotations

from site_builder.plain_text import one_line, unseen
from site_builder.sources.cube.notes import plain_text

LONGEST = 200
"""Characters of a source's text that are shown or written; a label longer than that is no name."""


def plain(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut with … where it is longer."""
    line = one_line(plain_text(text[: 10 * longest]))
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def can_be_written(word: str) -> bool:
    """Whether a definition may hold a source's code or label as it is."""
    return bool(word.strip()) and word == word.strip() and not unseen(word) and len(word) <= LONGEST
