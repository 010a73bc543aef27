"""A file that says who is at work somewhere: one process at a time, whatever becomes of it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_FAR = 1 << 30
"""The byte that is locked on Windows, where nobody may read what is: beyond all that is written."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Whoever writes into the file must not write into another one that a link leads to."""


@contextlib.contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Hold the file's lock, which ends with the process too; the file goes when all is done.

    Raises BlockingIOError when another process holds it, OSError when the disk does not take it.
    """
    descriptor = _locked(file)
    try:
        yield
    finally:
        _release(file, descriptor)


def _release(file: Path, descriptor: int) -> None:
    """Remove the file while it is still held, else it could be someone else's by then.

    On Windows a file that is open cannot be removed: not by us, and not when someone else has it.
    """
    if sys.platform == "win32":
        os.close(descriptor)
    with contextlib.suppress(OSError):
        file.unlink()
    if sys.platform != "win32":
        os.close(descriptor)


def _locked(file: Path) -> int:
    """An open descriptor of the file with the lock on it."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
        try:
            _take(descriptor)
        except OSError:
            os.close(descriptor)
            raise BlockingIOError(str(file)) from None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), file.stat()):
                return descriptor
        # Whoever was before us removed the file between our opening and locking it.
        os.close(descriptor)


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 (Windows only)

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 (not on Windows)

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
