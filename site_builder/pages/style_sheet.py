"""The site's style sheet: its parts in order, so that each kind of page has a part of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

STYLES = "assets/mittaristo/site.css"
"""The style sheet's path from the site's root."""

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_FOLDER = Path(__file__).parent / "styles"
_PARTS = (
    "tokens",
    "frame",
    "search",
    "words",
    "answer",
    "drawing",
    "charts",
    "sections",
    "counts",
    "lists",
    "goal",
    "written",
    "narrow",
    "print",
    "verdicts",
    "groups",
    "take",
)
"""From the general to the particular: what comes later holds where both speak of one thing."""


_EMBEDDED = ("tokens", "answer", "drawing", "embed")


@cache
def style_sheet() -> bytes:
    """The whole style sheet as UTF-8."""
    return _joined(_PARTS)


@cache
def embed_styles() -> str:
    """What stands in an embed, which no style sheet is loaded for, on one line."""
    return " ".join(_COMMENT.sub("", _joined(_EMBEDDED).decode()).split())


def _joined(parts: Sequence[str]) -> bytes:
    return b"\n".join((_FOLDER / f"{part}.css").read_bytes() for part in parts)
