"""What GitHub's refusals mean, and what to do about each."""

from __future__ import annotations

from typing import Literal

from site_builder.errors import Problem
from site_builder.publishing.app import GUIDE, ID, KEY_FILE
from site_builder.publishing.destination import Destination

WhyRefused = Literal["", "app", "clock", "key", "missing", "moved", "often", "rights", "suspended"]
"""Why GitHub refuses; empty where nobody knows."""

LATER = "Nothing was published. Try again later."
AHEAD, BEHIND = 55, 535
"""Seconds by which a clock can be off before GitHub refuses what it signs (see `github`)."""

_WORDS: dict[WhyRefused, tuple[str, str]] = {
    "app": ("GitHub knows no App with this ID", f"Correct {ID}."),
    "key": (
        "GitHub does not take the key as this App's",
        f"Name a current key of the App in {KEY_FILE}, and the same App in {ID}.",
    ),
    "missing": (
        "the App is not installed where this repository is, or there is no such repository",
        "Install the App for this repository, or correct the repository's name.",
    ),
    "moved": ("the repository has another name now", "Write the new name."),
    "often": ("GitHub has been asked too often", "Try again in an hour."),
    "rights": (
        "the App may not write the contents of this repository",
        "Give it the permission Contents: read and write, accept that in the organisation, and"
        " choose this repository in the App's installation.",
    ),
    "suspended": (
        "the App's installation is suspended",
        "Take the suspension back under Settings, GitHub Apps.",
    ),
}


def refusal(
    reason: WhyRefused,
    destination: Destination,
    status: int = 0,
    said: str = "",
    message: str = "",
    skew: float = 0.0,
) -> Problem:
    """The problem that a refusal is. Without a `reason` that is found out by the `status` (`said`
    with its phrase), by GitHub's own `message`, and by how many seconds its clock is ahead of ours.
    """
    reason = reason or _reason(status, message, skew)
    more = "" if said.endswith(message) else f", {' '.join(message.split())[:200]}"
    quoted = f" ({said}{more})" if said else ""
    if reason == "clock":
        way = "behind" if skew > 0 else "ahead of"
        fault = f"this machine's clock is {_duration(abs(skew))} {way} GitHub's{quoted}"
        remedy = "Set the clock, best by the network's time."
    else:
        fault, remedy = _WORDS.get(reason, ("GitHub refused", "Try again later."))
        fault += quoted
    return Problem(destination.repository, fault, f"Nothing was published. {remedy} {GUIDE}")


def _reason(status: int, message: str, skew: float) -> WhyRefused:
    found: WhyRefused = ""
    if status == 401:
        found = "key" if -AHEAD < skew < BEHIND else "clock"
    elif status == 403 and "suspended" in message:
        found = "suspended"
    elif status in (403, 429) and "rate limit" in message:
        found = "often"
    elif status == 404:
        found = "app" if "ntegration" in message else "missing"
    elif status == 422:
        found = "rights"
    elif 300 <= status < 400:
        found = "moved"
    return found


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"
