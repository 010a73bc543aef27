"""The small values inside a JSON-stat document: texts, whole numbers, timestamps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from site_builder.sources.jsonstat.document import fail

_TIMESTAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ](\d\d)[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?"
)


def text(raw: Any, key: str, place: str) -> str:
    """A text, a number as its digits, or empty when nothing is there."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, Decimal):
        fail(place, f"{key}: must be text")
    return str(raw)


def texts(raw: Any, key: str, place: str) -> tuple[str, ...]:
    """Texts of a list; a lone text counts as a list of one."""
    if raw is None:
        return ()
    if isinstance(raw, str):
        return (text(raw, key, place),)
    if not isinstance(raw, list):
        fail(place, f"{key}: must be a list of texts")
    return tuple(text(one, key, place) for one in raw)


def table(raw: Any, key: str, place: str) -> Mapping[str, Any]:
    """A JSON object, empty when nothing is there."""
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        fail(place, f"{key}: must be an object")
    return raw


def whole(raw: Any, key: str, place: str) -> int:
    """A whole number from 0 up; digits in a text count too (real documents have them)."""
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) < 10:
        return int(raw)
    if not isinstance(raw, Decimal) or not 0 <= raw < 10**9 or raw != raw.to_integral_value():
        fail(place, f"{key}: must be a whole number")
    return int(raw)


def timestamp(raw: Any, place: str) -> datetime | None:
    """When a document says it was updated, in UTC; None when it does not say.

    Accepts what PxWeb and others write: with colons or dots, with or without a zone (then UTC),
    and a bare date. Any other text is None: nothing is judged by it but sameness of editions.
    """
    match = _TIMESTAMP.fullmatch(text(raw, "updated", place).strip())
    if match is None:
        return None
    *numbers, zone = match.groups()
    digits = "-".join(numbers[:3]) + "T" + ":".join(part or "00" for part in numbers[3:])
    try:
        moment = datetime.fromisoformat(digits + ("+00:00" if zone in (None, "Z") else zone))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
