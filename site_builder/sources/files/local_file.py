"""A file of the content folder: inside it, of a size that is read, and nothing else."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePosixPath

from site_builder.sources.files.place import Place

MAX_BYTES = 64 * 1024 * 1024
"""More than any city's table of figures needs; guards memory."""
_WHERE = "Write a path inside the content folder, such as data/municipal/x.csv."


def read_local(folder: Path, path: str) -> bytes:
    """The bytes of the file at `path` (with /, relative) inside the content `folder`.

    Raises SourceError when the path leads out of the folder, directly or through a link, when it
    is no ordinary file, and when the file is larger than is read.
    """
    place = Place(path)
    parts = PurePosixPath(path).parts
    if not parts or PurePosixPath(path).is_absolute() or ".." in parts or _strange(path):
        raise place.refusal("source.path leads out of the content folder", _WHERE)
    try:
        file = folder.joinpath(*parts).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise place.refusal("there is no such file", f"Correct source.path. {_WHERE}") from None
    if not file.is_relative_to(folder.resolve()):
        raise place.refusal("a link leads out of the content folder", f"Remove the link. {_WHERE}")
    if not file.is_file():
        raise place.refusal("this is not a file", f"Correct source.path. {_WHERE}")
    return _bytes(file, place)


def checksum(folder: Path, path: str) -> str:
    """The file's SHA-256 in hexadecimal. Raises as `read_local` does."""
    return hashlib.sha256(read_local(folder, path)).hexdigest()


def _strange(path: str) -> bool:
    """Whether a path is written as Windows does, which other systems would take for a name."""
    return "\\" in path or "\0" in path or ":" in path.split("/", maxsplit=1)[0]


def _bytes(file: Path, place: Place) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(file, flags), "rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        why = f"the file cannot be opened ({error.strerror})"
        raise place.refusal(why, "Give the file read permission.") from None
    if len(content) > MAX_BYTES:
        raise place.refusal(
            f"the file is larger than the {MAX_BYTES // 2**20} MB that are read",
            "Deliver only the rows the indicator needs.",
        )
    return content
