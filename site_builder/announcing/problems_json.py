"""Problems as `check --format json` gives them. The shape is documented in the guide on checks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from site_builder.announcing.located import place_of
from site_builder.errors import Problem


def problems_json(problems: Sequence[Problem], folder: Path) -> dict[str, Any]:
    """How many are `wrong` and `worth_knowing`, and the `problems` in order.

    Each has `level` (`error` or `note`), `place`, `fault` and `remedy` as words, and `file` (from
    the content folder) and `line`, null where the place is none in a file.
    """
    wrong = sum(not problem.note for problem in problems)
    return {
        "wrong": wrong,
        "worth_knowing": len(problems) - wrong,
        "problems": [_one(problem, folder) for problem in problems],
    }


def _one(problem: Problem, folder: Path) -> dict[str, Any]:
    found = place_of(problem, folder)
    return {
        "level": "note" if problem.note else "error",
        "place": problem.place,
        "file": found.file,
        "line": found.line,
        "fault": problem.fault,
        "remedy": problem.remedy,
    }
