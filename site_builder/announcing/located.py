"""The file and the line that a problem's place names, found again in its words."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from site_builder.announcing.keys import line_of_key
from site_builder.errors import Problem

_PARTS = re.compile(r"[,:]")
_LINE = re.compile(r", line (\d{1,9})\b")


@dataclass(frozen=True)
class FilePlace:
    """A file by its path from `beginning_at`, and a line of it from 1; None where there is none."""

    file: str | None = None
    line: int | None = None


def located(place: str, folder: Path, beginning_at: Path | None = None) -> FilePlace:
    """Where a place such as `indicators/x.toml, line 3` or `mkdocs.yml: plugins` is.

    The file is the longest beginning of the words that is a file of the folder. Its path is from
    the folder, or from `beginning_at` above it. Nothing for a table, an address or a file that is
    not there.
    """
    ends = [len(place), *(found.start() for found in reversed([*_PARTS.finditer(place)]))]
    for end in ends:
        if _is_within(folder, place[:end]):
            line = _LINE.match(place, end)
            path = Path(os.path.relpath(folder / place[:end], beginning_at or folder))
            return FilePlace(path.as_posix(), int(line[1]) if line else None)
    return FilePlace()


def place_of(problem: Problem, folder: Path, beginning_at: Path | None = None) -> FilePlace:
    """Where a problem is: as its place says, and on the line of the key that its words name."""
    found = located(problem.place, folder, beginning_at)
    if found.line is not None or found.file is None or not found.file.endswith(".toml"):
        return found
    try:
        text = ((beginning_at or folder) / found.file).read_text("utf-8", "replace")
    except OSError:
        return found
    rest = problem.place.partition(".toml")[2].lstrip(": ")
    words = f"{rest}: {problem.fault}" if rest else problem.fault
    return replace(found, line=line_of_key(words, text))


def _is_within(folder: Path, name: str) -> bool:
    """Whether the words are the path of a file of the folder, written from it."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts:
        return False
    try:
        return (folder / path).is_file()
    except (OSError, ValueError):  # too long for a name, or with a character that none has
        return False
