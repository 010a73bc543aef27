"""The program's own files in a city's repository, from the days when it was copied there.

Today the program is a package beside the content folder. Its files are removed only where git keeps
them as they are, so that nothing is lost that cannot be had back.
"""

from __future__ import annotations

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
_GUIDES = ("docs/guide", "docs/maintainers")
_SCHEMAS = "docs/maintainers/schema"
_PLACE = "site_builder"


@dataclass(frozen=True)
class Copied:
    """The program's files that git keeps and that can go, and what stands in the way of others."""

    files: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()


def copied_program(folder: Path) -> Copied:
    """The files of a program that was copied into the folder; none where none was.

    The guides' schemas stay, as editors read them; README and LICENSE stay for people to decide.
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
    return Copied(tuple(one for one in kept if not one.startswith(f"{_SCHEMAS}/")))


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
    yield from _GUIDES
    checks = folder / ".github/workflows/check.yml"
    if checks.exists() and "make check" in checks.read_text("utf-8", "replace"):
        yield ".github/workflows/check.yml"


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
