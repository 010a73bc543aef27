"""The site's style sheet: its parts in order, so that each kind of page has a part of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

STYLES = "assets/mittaristo/site.css"
"""The style sheet's path from the site's root."""
EMBED_STYLES = "assets/mittaristo/embed.css"
"""The path of the one that embeds load, likewise."""

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_FOLDER = Path(__file__).parent / "styles"
PARTS = (
    "tokens",
    "base",
    "frame",
    "search",
    "words",
    "answer",
    "drawing",
    "charts",
    "reading",
    "sections",
    "written",
    "narrow",
    "verdicts",
    "groups",
    "indicator",
    "lists",
    "data",
    "marks",
    "front",
    "goal",
    "following",
    "compared",
    "municipalities",
    "region",
    "exploring",
    "take",
    "print",
    "forced",
)
"""From the general to the particular: what comes later holds where both speak of one thing."""


_EMBEDDED = ("tokens", "answer", "drawing", "embed")
_FROZEN = ("tokens", "answer", "edition")


@cache
def style_sheet() -> bytes:
    """The whole style sheet as UTF-8."""
    return _joined(PARTS).encode()


@cache
def embed_styles() -> bytes:
    """What embeds load as UTF-8, on one line."""
    return _on_one_line(_EMBEDDED).encode()


@cache
def edition_styles() -> str:
    """What stands in an edition's page, which no style sheet is loaded for, on one line."""
    return _on_one_line(_FROZEN)


def part(name: str) -> str:
    """One part of the style sheet, by its name."""
    return (_FOLDER / f"{name}.css").read_text("utf-8")


def _on_one_line(names: Sequence[str]) -> str:
    return " ".join(_COMMENT.sub("", _joined(names)).split())


def _joined(names: Sequence[str]) -> str:
    return "\n".join(part(name) for name in names)
