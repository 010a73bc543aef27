"""Whether files are still those that were read, or the same as elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from site_builder.definitions.reading import REGION
from site_builder.site_folder import OF_A_REGION

Stamps = tuple[tuple[str, int, int, int], ...]
"""Of each file its path, the moment of its last change (ns), its size (bytes) and its inode."""


def stamps(files: Iterable[Path]) -> Stamps:
    """Those of files that are there, in order of their paths."""
    told = ((str(path), path.stat()) for path in sorted(files))
    return tuple((path, s.st_mtime_ns, s.st_size, s.st_ino) for path, s in told)


def digest_of(files: Iterable[tuple[str, bytes]]) -> str:
    """A checksum (SHA-256, hexadecimal) of names and of what is in them, in this order."""
    made = hashlib.sha256()
    for name, content in files:
        made.update(f"{name}\0{len(content)}\0".encode() + content)
    return made.hexdigest()


def content_digest(folder: Path) -> str:
    """A checksum (SHA-256, hexadecimal) of every file that a region is made from."""
    below = (path for name in OF_A_REGION for path in (folder / name).rglob("*"))
    files = sorted([*below, folder / REGION, folder / "mkdocs.yml"])
    there = (file for file in files if file.is_file())
    return digest_of((file.relative_to(folder).as_posix(), file.read_bytes()) for file in there)
