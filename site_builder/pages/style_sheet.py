"""The site's style sheet: its parts in order, so that each kind of page has a part of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

STYLES = "assets/mittaristo/site.css"
"""The style sheet's path from the site's root."""

_FOLDER = Path(__file__).parent / "styles"
_PARTS = (
    "tokens",
    "frame",
    "search",
    "words",
    "answer",
    "drawing",
    "charts",
    "reading",
    "sections",
    "counts",
    "lists",
    "goal",
    "written",
    "narrow",
    "print",
    "verdicts",
    "groups",
)
"""From the general to the particular: what comes later holds where both speak of one thing."""


@cache
def style_sheet() -> bytes:
    """The whole style sheet as UTF-8."""
    return b"\n".join((_FOLDER / f"{part}.css").read_bytes() for part in _PARTS)
