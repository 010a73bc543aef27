"""What can be made again, kept between builds in the user's own cache.

It is found by all that it was made of, so nothing kept can make a build wrong; what was broken
meanwhile is told by its checksum and made again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

PLACE = "MITTARISTO_CACHE"
"""The environment's name for where things are kept instead of the user's own cache."""
UNUSED = 90 * 24 * 60 * 60
"""Seconds after which what no build has asked for is forgotten."""

_DAY = 24 * 60 * 60
_CHECK = hashlib.sha256().digest_size


def kept(name: str) -> bytes:
    """What was kept as `name`, nothing where it never was or something has happened to it."""
    entry = cache_folder() / name
    try:
        with entry.open("rb") as file:
            check, content = file.read(_CHECK), file.read()
        if time.time() - entry.stat().st_mtime > _DAY:
            os.utime(entry)
    except OSError:
        return b""
    return content if hashlib.sha256(content).digest() == check else b""


def keep(name: str, content: bytes) -> None:
    """Keep it as `name`, which may lie in a folder, where the disk allows it."""
    entry = cache_folder() / name
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=entry.parent, delete=False) as file:
            file.write(hashlib.sha256(content).digest())
            file.write(content)
        Path(file.name).replace(entry)  # another build never reads half of it


def forget_unused() -> None:
    """Remove what no build has asked for in a long time."""
    with suppress(OSError):  # another build has been here first, or nothing was ever kept
        for entry in [path for path in cache_folder().rglob("*") if path.is_file()]:
            if time.time() - entry.stat().st_mtime > UNUSED:
                entry.unlink()


def cache_folder() -> Path:
    """Where things are kept: the user's own cache, or what the environment names."""
    told = os.environ.get(PLACE)
    return Path(told) if told else user_cache_path("mittaristo")
