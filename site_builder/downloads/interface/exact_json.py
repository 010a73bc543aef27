"""JSON whose numbers have the very digits of the source: `71.20` stays `71.20`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any


def exact_json(value: Any) -> bytes:
    """The document's bytes, indented by one. Decimals are written as they are."""
    return ("".join(_written(value, "\n")) + "\n").encode()


def _written(value: Any, line: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        named = ((f"{_plain(key)}: ", each) for key, each in value.items())
        yield from _within("{}", list(named), line)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _within("[]", [("", each) for each in value], line)
    else:
        yield f"{value:f}" if isinstance(value, Decimal) else _plain(value)


def _within(ends: str, parts: list[tuple[str, Any]], line: str) -> Iterator[str]:
    """The parts, each on a line of its own."""
    inner = f"{line} "
    yield ends[0]
    for number, (name, each) in enumerate(parts):
        yield f"{',' if number else ''}{inner}{name}"
        yield from _written(each, inner)
    yield f"{line}{ends[1]}" if parts else ends[1]


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
