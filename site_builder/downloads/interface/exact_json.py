"""JSON whose numbers have the very digits of the source: `71.20` stays `71.20`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from site_builder.json_text import json_document, json_text


def exact_json(document: Mapping[str, Any]) -> bytes:
    """The document's bytes, as `json_document` has them. Decimals are written as they are."""
    return json_document(document, _written)


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        named = (f"{json_text(key)}:{_written(one)}" for key, one in value.items())
        return "{" + ",".join(named) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",".join(map(_written, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json_text(value)
