"""JSON as our files have it: UTF-8 with every letter as it is, without blanks for the eye."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_text(value: Any) -> str:
    """The value on one line."""
    return _ENCODER.encode(value)


def json_document(document: Mapping[str, Any], text: Callable[[Any], str] = json_text) -> bytes:
    """A file's bytes, with each entry of the document on a line of its own.

    So has each of several things in one entry: a reader finds it, and a comparison of two files
    tells which have changed. `text` writes what stands in a line.
    """
    told = ((json_text(name), _entry(value, text)) for name, value in document.items())
    lines = ",\n".join(f"{name}:{value}" for name, value in told)
    return f"{{\n{lines}\n}}\n".encode()


def _entry(value: Any, text: Callable[[Any], str]) -> str:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        lines = ",\n".join(map(text, value))
        return f"[\n{lines}\n]"
    return text(value)
