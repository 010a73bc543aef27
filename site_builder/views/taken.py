"""A text that a reader takes along."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Taken:
    """A text to copy: what it is called, the text, and what the button that copies it says."""

    label: str
    words: str
    copy: str
