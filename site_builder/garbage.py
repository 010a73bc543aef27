"""Python's search for garbage, put off while much is made and all of it stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_stays() -> Iterator[None]:
    """Look for no garbage meanwhile: among values that all stay a fifth of the time went to it.

    As a decorator too. Where nothing was looked for before, nothing is after.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()
