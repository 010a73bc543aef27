"""Python's search for garbage, put off where all or most of what it looks through stays."""

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


@contextmanager
def known_stays() -> Iterator[None]:
    """Look for garbage only among what is made meanwhile, not among what is there already.

    A process and its doubles share what neither of them looks through. Where something was passed
    over before, nothing more is.
    """
    passed_over = gc.get_freeze_count() > 0
    if not passed_over:
        gc.freeze()
    try:
        yield
    finally:
        if not passed_over:
            gc.unfreeze()
