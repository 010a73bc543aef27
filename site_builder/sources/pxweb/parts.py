"""What both versions of PxWeb's API tell: a server's limits, a table's metadata."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from site_builder.sources.cube.variables import Variable


@dataclass(frozen=True)
class Limits:
    """What a server allows: cells in one answer, calls in so many seconds.

    `languages` are those it says it has; empty when it does not say.
    """

    cells: int
    calls: int
    seconds: int
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Metadata:
    """A table's title and its variables with every value, in one language."""

    title: str
    variables: tuple[Variable, ...]


def whole_or(raw: Any, otherwise: int) -> int:
    """A whole number above zero, or what holds where none is stated."""
    if isinstance(raw, Decimal) and 1 <= raw < 10**9:
        return int(raw)
    return otherwise
