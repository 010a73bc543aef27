"""What the workers of one run make together: who needs it first makes it, the others wait."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder.one_at_a_time import one_at_a_time

MADE = "made"
"""A file beside what was made, so that nobody takes what a failure has left for the whole."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name with what `make` has put there; no test may change it."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / f"once-{name}"
    with _in_turn(shared / f"{folder.name}.lock"):
        if not (folder / MADE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / MADE).touch()
    return folder


@contextmanager
def _in_turn(lock: Path) -> Iterator[None]:
    while True:
        try:
            with one_at_a_time(lock):
                yield
            return
        except BlockingIOError:
            time.sleep(0.05)
