"""Definition files as text: TOML in the layout that the demo's files have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any


def definition_text(document: Mapping[str, Any]) -> str:
    """`document` as TOML: plain keys first, then a table for each mapping and row of a list.

    Holds texts, numbers, truth values, dates, lists of these, and mappings two levels deep.
    Whatever a text holds, it is read back as it is.
    """
    plain = {key: value for key, value in document.items() if not _is_table(value)}
    tables = {key: value for key, value in document.items() if key not in plain}
    parts = ["".join(f"{_key(key)} = {_value(value)}\n" for key, value in plain.items())]
    for key, value in tables.items():
        rows = value if isinstance(value, list) else None
        parts += ["\n".join(_row(_key(key), row)) for row in rows] if rows else [_table(key, value)]
    return "\n".join(part for part in parts if part)


def remark(text: str) -> str:
    """A comment of one line."""
    return f"# {' '.join(text.split())}\n"


def _is_table(value: object) -> bool:
    rows = isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    return isinstance(value, Mapping) or rows


def _table(key: str, value: Mapping[str, Any]) -> str:
    lines = "".join(f"{_key(name)} = {_value(one)}\n" for name, one in value.items())
    return f"[{_key(key)}]\n{lines}"


def _row(key: str, row: Mapping[str, Any]) -> Iterator[str]:
    """A row of a list of tables: its plain keys, then its own tables."""
    plain = ((name, one) for name, one in row.items() if not isinstance(one, Mapping))
    yield f"[[{key}]]\n" + "".join(f"{_key(name)} = {_value(one)}\n" for name, one in plain)
    for name, one in row.items():
        if isinstance(one, Mapping):
            inside = "".join(f"{_key(word)} = {_value(each)}\n" for word, each in one.items())
            yield f"[{key}.{_key(name)}]\n{inside}"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    return str(value)


def _text(value: str) -> str:
    if "\n" not in value:
        return f'"{_escaped(value)}"'
    lines = "\n".join(_escaped(line) for line in value.split("\n"))
    return f'"""\n{lines}"""'


def _escaped(line: str) -> str:
    # JSON's escapes are TOML's, but TOML also wants DEL escaped.
    return json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    sound = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if sound else f'"{_escaped(name)}"'
