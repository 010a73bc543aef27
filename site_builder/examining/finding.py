"""One thing that was looked at, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from site_builder.errors import Problem

Severity = Literal["ok", "worth knowing", "stands in the way"]
"""Fine; works, but something should be known; will make a command fail or mislead."""


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found and what to do; no text in it holds a login or steers."""

    severity: Severity
    problem: Problem

    def __str__(self) -> str:
        return f"{self.severity}: {self.problem}"


def fine(place: str, told: str) -> Finding:
    """All is well with it."""
    return Finding("ok", Problem(place, told, note=True))


def noted(place: str, told: str, remedy: str) -> Finding:
    """It works, and something is worth knowing."""
    return Finding("worth knowing", Problem(place, told, remedy, note=True))


def blocking(place: str, told: str, remedy: str) -> Finding:
    """It stands in the way."""
    return Finding("stands in the way", Problem(place, told, remedy))


def as_found(problem: Problem) -> Finding:
    """A problem that another part of the program tells of."""
    return Finding("worth knowing" if problem.note else "stands in the way", problem)
