"""Where a run on GitHub listens, beside its log."""

from __future__ import annotations

import os
from pathlib import Path

from site_builder.errors import disk_faults

_SUMMARY = "GITHUB_STEP_SUMMARY"
_ROOM = "Run it without --format github, or where GITHUB_STEP_SUMMARY can be written."


def repository_folder() -> Path:
    """Where the repository's paths begin: the runner's workspace, else the current folder."""
    return Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()


def add_to_summary(text: str) -> None:
    """Add Markdown to the run's summary; nothing where there is none.

    Raises SiteBuilderError when the file cannot be written.
    """
    place = os.environ.get(_SUMMARY)
    if place and text:
        with (
            disk_faults("GITHUB_STEP_SUMMARY", _ROOM),
            Path(place).open("a", encoding="utf-8") as f,
        ):
            f.write(f"{text}\n")
