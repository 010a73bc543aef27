"""When asking again can help, and how long to wait first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TRIES = 4
WORTH_RETRYING = (429, 502, 503, 504)
"""Not 400 or 403: PxWeb keeps such an answer for two minutes, asking again renews it."""
LONGEST_WAIT = 120.0


def pause_before_retry(attempt: int, headers: Mapping[str, str], jitter: float) -> float | None:
    """Seconds to wait after try number `attempt`, or None when the server asks for too long.

    `Retry-After` is honoured up to two minutes; without it waits double from one second.
    `jitter` (0 to 1) spreads clients apart.
    """
    asked = _asked(headers.get("Retry-After", ""))
    if asked is None:
        return float(2 ** (attempt - 1)) + jitter
    if asked > LONGEST_WAIT:
        return None
    return asked + jitter


def _asked(header: str) -> float | None:
    """Seconds that a `Retry-After` asks for, in either of its two forms."""
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
