"""What lists of files tell of one: its size and its checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Weight:
    """A file's size in bytes and its checksum (SHA-256, in lower-case hexadecimal digits)."""

    size: int
    sha256: str


def weight_of(content: bytes) -> Weight:
    """The weight of a file of these bytes."""
    return Weight(len(content), hashlib.sha256(content).hexdigest())


def weigh(path: Path) -> Weight:
    """The weight of a file on the disk, of which never more than a piece is held.

    Raises OSError when it cannot be read.
    """
    with path.open("rb") as file:
        told = hashlib.file_digest(file, "sha256").hexdigest()
        return Weight(file.tell(), told)
