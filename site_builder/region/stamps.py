"""Whether files are still those that were read: their names, moments and sizes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

Stamps = tuple[tuple[str, int, int, int], ...]
"""Of each file its path, the moment of its last change (ns), its size (bytes) and its inode."""


def stamps(files: Iterable[Path]) -> Stamps:
    """Those of files that are there, in order of their paths."""
    told = ((str(path), path.stat()) for path in sorted(files))
    return tuple((path, s.st_mtime_ns, s.st_size, s.st_ino) for path, s in told)
