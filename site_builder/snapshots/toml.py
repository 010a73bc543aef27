"""Write a provenance as TOML that reads well in a diff. Only the values it can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LONG = 88
_ROWS = ("breakdown", "file", "recording")
"""Keys whose lists are written as tables of their own."""


def toml_text(document: Mapping[str, Any]) -> str:
    """`document` as TOML: plain keys first, then tables that hold lists, then lists of tables.

    Empty and missing values are left out. Holds text, numbers, moments (written in UTC), lists
    and tables of these.
    """
    plain: list[str] = []
    tables: list[str] = []
    rows: list[str] = []
    for key, value in document.items():
        if value is None or value in ({}, [], ()):
            continue
        if key in _ROWS:
            rows += [_table(f"[[{key}]]", row) for row in value]
        elif isinstance(value, Mapping) and any(isinstance(v, list) for v in value.values()):
            tables.append(_table(f"[{_key(key)}]", value))
        else:
            plain.append(f"{_key(key)} = {_value(value)}\n")
    return "".join([*plain, *tables, *rows])


def _table(header: str, row: Mapping[str, Any]) -> str:
    given = ((name, value) for name, value in row.items() if value is not None)
    lines = "".join(f"{_key(name)} = {_value(value)}\n" for name, value in given)
    return f"\n{header}\n{lines}"


def _value(value: Any, *, broken: bool = True) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(k)} = {_value(v, broken=False)}" for k, v in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, Sequence):
        return _list(value, broken=broken)
    return str(value)


def _list(value: Sequence[Any], *, broken: bool) -> str:
    members = [_value(one, broken=False) for one in value]
    on_one_line = f"[{', '.join(members)}]"
    if not broken or (len(on_one_line) <= _LONG and not any("{" in one for one in members)):
        return on_one_line
    return "[\n" + "".join(f"    {one},\n" for one in members) + "]"


def _text(value: str) -> str:
    # JSON's escapes are TOML's, but TOML also wants DEL escaped and has no lone surrogates.
    sound = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(sound, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)
