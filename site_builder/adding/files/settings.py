"""How a file is read, where a file cannot prove it: keys of `[source]`, told as options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from site_builder.errors import Problem, SourceError

SETTINGS = ("encoding", "delimiter", "decimal", "skip_rows", "period_kind", "leave_out")
"""Keys that can be told."""
_OPTIONS = {
    **{key: f"--setting {key} TEXT" for key in SETTINGS},
    "where": "--choose COLUMN=VALUE",
    "area": "--area COLUMN",
    "sheet": "--sheet NAME",
}
_KEY = re.compile(rf"\b({'|'.join(_OPTIONS)})\b")


@contextmanager
def told_as_options() -> Iterator[None]:
    """Raises what is raised inside; a remedy that names a key of `[source]` says its option too."""
    try:
        yield
    except SourceError as error:
        raise SourceError(*map(_with_option, error.problems)) from None


def _with_option(problem: Problem) -> Problem:
    keys = list(dict.fromkeys(_KEY.findall(problem.remedy)))
    options = " or ".join(_OPTIONS[key] for key in keys)
    return replace(problem, remedy=f"{problem.remedy} Here: {options}.") if keys else problem
