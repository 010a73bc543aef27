"""The program's own files in a city's repository, from the days when it was copied there.

Today the program is a package beside the content folder. Its files are removed only where git keeps
them as they are, so that nothing is lost that cannot be had back.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import site_builder
from site_builder.errors import Problem

FOLDERS = ("site_builder", "tests", "benchmarks", "gallery", ".ci")
FILES = (
    *("pyproject.toml", "requirements.lock", "requirements-test.lock", "Makefile"),
    *("CONTRIBUTING.md", "CHANGELOG.md", "GLOSSARY.md"),
)
_DEMOS = ("kangasala", "kerava", "kouvola")
_GUIDES = "docs/maintainers"
_GUIDE = re.compile(
    r"(?:decisions/00\d\d-[a-z0-9-]+|add-an-indicator|architecture|charts|doctor|editions|explain"
    r"|indicator-format|languages|look|municipal-csv|open-data|packs|performance|private-sources"
    r"|publish|refresh-the-data|report|search|seeds|sharing|upgrade)\.md"
    r"|brands/(?:helsinki|suomifi)\.css"
)
"""The guides by name, as a city's own may stand beside them."""
_PLACE = "site_builder"


@dataclass(frozen=True)
class Copied:
    """The program's files that git keeps and that can go, and what is left for people to do."""

    files: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether there is a program that cannot go, so that the workflow still needs it."""
        return bool(self.notes) and not self.files


def copied_program(folder: Path) -> Copied:
    """The files of a program that was copied into the folder; none where none was.

    Schemas stay, as editors read them; README and licences stay for people to decide.
    """
    if not _is_copy(folder):
        return Copied()
    if Path(site_builder.__file__).resolve().is_relative_to(folder.resolve()):
        fault = "the program lies in this folder and runs from here, so its files stay"
        remedy = "To part them, install Mittaristo elsewhere and run its upgrade on this folder."
        return Copied(notes=(Problem(_PLACE, fault, remedy, note=True),))
    there = [place for place in _places(folder) if (folder / place).exists()]
    kept = _git(folder, "ls-files", "-z", "--", *there)
    touched = _git(folder, "status", "--porcelain", "-z", "--untracked-files=no", "--", *there)
    if kept is None or touched is None or not kept:
        return Copied(notes=(_kept_nowhere("git does not keep the program's files"),))
    if touched:
        fault = f"the program's files have changes that git does not keep ({touched[0][3:]} …)"
        return Copied(notes=(_kept_nowhere(fault),))
    return Copied(tuple(kept), tuple(_readme(folder)))


def remove(folder: Path, files: tuple[str, ...]) -> None:
    """Remove the files, and the folders that nothing but Python's own leavings is left in."""
    for place in files:
        (folder / place).unlink(missing_ok=True)
    parents = {parent for place in files for parent in Path(place).parents} - {Path()}
    for parent in sorted(parents, key=lambda one: len(one.parts), reverse=True):
        _remove_if_empty(folder / parent)


def _remove_if_empty(folder: Path) -> None:
    leavings = folder / "__pycache__"
    if leavings.is_dir() and not leavings.is_symlink():
        for file in leavings.glob("*.pyc"):
            file.unlink()
        leavings.rmdir()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _is_copy(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    ours = isinstance(project, dict) and project.get("name") == "mittaristo"
    return ours and (folder / _PLACE / "__init__.py").is_file()


def _places(folder: Path) -> Iterator[str]:
    yield from FOLDERS
    yield from FILES
    yield from (f"examples/{name}" for name in _DEMOS)
    guides = folder / _GUIDES
    for file in guides.rglob("*"):
        if _GUIDE.fullmatch(file.relative_to(guides).as_posix()):
            yield file.relative_to(folder).as_posix()
    if _begins(folder / "CITATION.cff", "cff-version", "title: Mittaristo\n"):
        yield "CITATION.cff"
    checks = folder / ".github/workflows/check.yml"
    if checks.exists() and "make check" in checks.read_text("utf-8", "replace"):
        yield ".github/workflows/check.yml"


def _readme(folder: Path) -> Iterator[Problem]:
    if _begins(folder / "README.md", "# Mittaristo\n", "Mittaristo turns a city's"):
        fault = "is the program's, and tells of files that are no longer here"
        remedy = "Write the city's own; `mittaristo init` in a new folder writes one to copy."
        yield Problem("README.md", fault, remedy, note=True)


def _begins(file: Path, start: str, further: str) -> bool:
    """Whether there is such a file, which begins so and has the further text."""
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    return text.startswith(start) and further in text


def _kept_nowhere(fault: str) -> Problem:
    remedy = "Commit the folder first, then run upgrade again: its files are removed from the tree."
    return Problem(_PLACE, fault, remedy, note=True)


def _git(folder: Path, *words: str) -> list[str] | None:
    """Git's answer in parts, paths from the folder; None where there is no git or no repository."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *words]
    try:
        told = subprocess.run(command, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return [part for part in told.stdout.decode("utf-8", "replace").split("\0") if part]
