"""Problems as GitHub shows them beside the lines that they are about, and as a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from site_builder.announcing.inert import code_span, command_text, log_text, property_value
from site_builder.announcing.located import place_of
from site_builder.errors import Problem

AnnotationLevel = Literal["error", "warning", "notice"]

SHOWN = 10
"""GitHub shows so many annotations of each level that a step gives, and drops the rest."""
_SUMMED_UP = 200
_HEADINGS: dict[AnnotationLevel, str] = {
    "error": "Wrong",
    "warning": "Held back or not fetched",
    "notice": "Worth knowing",
}


def level_of(problem: Problem) -> AnnotationLevel:
    """A note is a notice; everything else makes `check` fail."""
    return "notice" if problem.note else "error"


def annotated(
    problems: Sequence[tuple[AnnotationLevel, Problem]], folder: Path, beginning_at: Path
) -> Iterator[str]:
    """A line for the log of each problem, in order; the first ten of each level as annotations.

    Files are named from `beginning_at`, the repository's folder.
    """
    told: dict[AnnotationLevel, int] = {}
    for level, problem in problems:
        told[level] = told.get(level, 0) + 1
        if told[level] <= SHOWN:
            yield _command(level, problem, folder, beginning_at)
        else:
            yield log_text(f"{level}: {problem}")
    if rest := sum(max(0, count - SHOWN) for count in told.values()):
        yield f"{rest} more are in the lines above and in the summary, without an annotation."


def _command(level: AnnotationLevel, problem: Problem, folder: Path, beginning_at: Path) -> str:
    found = place_of(problem, folder, beginning_at)
    told = {"file": found.file, "line": found.line, "title": problem.place}
    properties = ",".join(
        f"{key}={property_value(str(value))}" for key, value in told.items() if value is not None
    )
    return f"::{level} {properties}::{command_text(_words(problem))}"


def _words(problem: Problem) -> str:
    return f"{problem.fault}. {problem.remedy}".rstrip()


def summary(problems: Sequence[tuple[AnnotationLevel, Problem]]) -> str:
    """The problems as Markdown for the summary of a run, the worst first; empty without any."""
    parts: list[str] = []
    for level, heading in _HEADINGS.items():
        found = [problem for one, problem in problems if one == level]
        if found:
            rows = [f"- {code_span(p.place)}: {code_span(_words(p))}" for p in found[:_SUMMED_UP]]
            rest = len(found) - _SUMMED_UP
            rows += [f"- and {rest} more, in the log"] if rest > 0 else []
            parts += [f"### {heading}: {len(found)}", "", *rows, ""]
    return "\n".join(parts)
