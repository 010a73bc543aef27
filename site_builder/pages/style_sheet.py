"""The site's style sheet: its parts in order, so that each kind of page has a part of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

STYLES = "assets/mittaristo/site.css"
"""The style sheet's path from the site's root."""

_FOLDER = Path(__file__).parent / "styles"
PARTS = (
    "tokens",
    "base",
    "frame",
    "search",
    "words",
    "answer",
    "charts",
    "sections",
    "written",
    "narrow",
    "print",
    "verdicts",
    "groups",
    "indicator",
    "lists",
    "marks",
    "front",
    "goal",
    "forced",
)
"""From the general to the particular: what comes later holds where both speak of one thing."""


@cache
def style_sheet() -> bytes:
    """The whole style sheet as UTF-8."""
    return "\n".join(part(name) for name in PARTS).encode()


def part(name: str) -> str:
    """One part of the style sheet, by its name."""
    return (_FOLDER / f"{name}.css").read_text("utf-8")
