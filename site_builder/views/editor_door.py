"""What the page says that the editor in the browser begins in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EditorDoor:
    """The page's own words, and what its script reads.

    `script` and `settings` are files, from the page. `interface` is what Sveltia calls the
    language of its own words. `api` is the one address that the page may speak to.
    """

    language: str
    title: str
    without_script: str
    script: str
    settings: str
    interface: str
    api: str
