"""A folder that names a later version of the program than the one that runs is left alone."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.version import InvalidVersion, Version

from site_builder import __version__
from site_builder.errors import Problem, SiteBuilderError
from site_builder.starting.workflows import written_workflows

_NAMED = re.compile(
    r"(?:\bmittaristo==|/\.github/workflows/city[\w-]*\.ya?ml@v?)(\d+(?:\.\d+)*\w*)"
)
"""The version of a package that is installed, or of the program's own workflow that is called."""


def refuse_later(folder: Path) -> None:
    """Raises SiteBuilderError where the folder names a later version: it would be set back."""
    problems = [
        Problem(
            file.relative_to(folder).as_posix(),
            f"names Mittaristo {version}, and this is {__version__}",
            "Install that version, and run its upgrade.",
        )
        for file in (folder / "requirements.txt", *written_workflows(folder))
        if (version := _later(file))
    ]
    if problems:
        raise SiteBuilderError(*problems)


def _later(file: Path) -> str | None:
    """The latest version of the program that the file names, where it is later than this one."""
    text = file.read_bytes().decode("utf-8", "replace") if file.exists() else ""
    later = [one for one in _NAMED.findall(text) if _version(one) > Version(__version__)]
    return max(later, key=_version, default=None)


def _version(text: str) -> Version:
    """The version; one that is none, such as `1.0beautiful`, counts as the first of all."""
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")
