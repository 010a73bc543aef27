"""Links in the content folder: what is published must lie in the folder itself, as files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.errors import Problem

_REMEDY = "Put the file itself there, or remove the link."


def link_problems(folder: Path, languages: Sequence[str]) -> list[Problem]:
    """Links among definitions, figures, pages and assets that lead elsewhere.

    A link may lead to something else in the content folder; one that leads out of it, to a hidden
    file, to nothing or around in a circle would publish what nobody meant to.
    """
    pages = [f"docs/{code}" for code in languages]
    return links_astray(folder, ("indicators", "data", "docs/assets", *pages), alone=("docs",))


def links_astray(folder: Path, trees: Sequence[str], *, alone: Sequence[str] = ()) -> list[Problem]:
    """Links that lead elsewhere, at and under `trees`; those `alone` without what is in them."""
    walk = _Walk(folder)
    for tree in (*alone, *trees):
        if not any(tree.startswith(f"{problem.place}/") for problem in walk.problems):
            walk.entry(folder / tree, deep=tree not in alone)
    return sorted(set(walk.problems))


class _Walk:
    """One walk through the folder, each directory entered once."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._root = folder, folder.resolve()
        self._entered: set[Path] = set()
        self.problems: list[Problem] = []

    def entry(self, path: Path, *, deep: bool = True) -> None:
        """Look at one file or directory, and with `deep` at what is in it."""
        if path.is_symlink():
            fault = self._fault(path)
            if fault:
                self._tell(path, fault, _REMEDY)
                return
        if path.exists() and not (path.is_file() or path.is_dir()):  # such as a pipe
            self._tell(path, "is neither a file nor a folder", "Remove it.")
        elif deep and path.is_dir() and path.resolve() not in self._entered:
            self._entered.add(path.resolve())
            for name in _names(path):
                self.entry(path / name)

    def _tell(self, path: Path, fault: str, remedy: str) -> None:
        place = path.relative_to(self._folder).as_posix()
        self.problems.append(Problem(place, fault, remedy))

    def _fault(self, link: Path) -> str | None:
        """What is wrong with where the link leads; None when it is well."""
        to = os.fsencode(link.readlink()).decode("utf-8", "backslashreplace")
        try:
            target = link.resolve(strict=True)
        except FileNotFoundError:
            return f"is a link to {to}, which is not there"
        except (OSError, RuntimeError):
            return f"is a link to {to}, which cannot be followed"
        if not target.is_relative_to(self._root):
            return f"is a link that leads out of the content folder, to {to}"
        if any(part.startswith(".") for part in target.relative_to(self._root).parts):
            return f"is a link to something hidden, {to}"
        if link.parent.resolve().is_relative_to(target):
            return f"is a link to {to}, a folder that it stands in"
        return None


def _names(directory: Path) -> Iterator[str]:
    try:
        yield from sorted(path.name for path in directory.iterdir())
    except OSError:
        return  # whoever reads the files tells that it cannot
