"""What both versions of PxWeb's API tell: a server's limits, its tables, a table's metadata."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True)
class CatalogueEntry:
    """A table or a folder as a server lists it; of texts, what the server does not tell is empty.

    `path` is what `source.table` says, `updated` a day as 2026-04-01. `folder` names the subject
    that a table lies under, `first` and `last` are its periods. Texts are as received.
    """

    path: str
    title: str
    is_table: bool = True
    updated: str = ""
    folder: str = ""
    first: str = ""
    last: str = ""


MOST_LISTED = 5000
"""Rows of one list that are read; Statistics Finland's whole database has 1530 tables."""


def word_of(row: Mapping[str, Any], key: str) -> str:
    """A text of a list's row, empty where there is none."""
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def whole_or(raw: Any, otherwise: int) -> int:
    """A whole number above zero, or what holds where none is stated."""
    if isinstance(raw, Decimal) and 1 <= raw < 10**9:
        return int(raw)
    return otherwise
