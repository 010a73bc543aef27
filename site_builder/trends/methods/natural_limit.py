"""On which side of a natural limit figures stay: beneath a ceiling, above a floor."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def is_ceiling(limit: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether the limit is a ceiling for figures in order of time, and no floor.

    The latest that does not stand at the limit tells: one at it may have come from either side.
    """
    beside = next((value for value in reversed(values) if value != limit), limit)
    return beside <= limit
