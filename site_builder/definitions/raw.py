"""A definition file as TOML gave it: tables, rows of tables, lists of texts.

Whatever else stands in their place counts as nothing here; the models tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Raw = Mapping[str, Any]
Fault = tuple[str, str, str]
"""Key (dotted), fault, remedy."""


def table(raw: Raw, key: str) -> Raw:
    """The [key] table, empty where there is none."""
    value = raw.get(key)
    return value if isinstance(value, dict) else {}


def rows(raw: Raw, key: str) -> list[Raw]:
    """The [[key]] tables that can be read."""
    entries = raw.get(key)
    return [row for row in entries if isinstance(row, dict)] if isinstance(entries, list) else []


def texts(value: object) -> list[str]:
    """The texts of a list, without whatever else is in it."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
