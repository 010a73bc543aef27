"""A copy of what an upgrade looks at. No link in it leads back to the folder, or anywhere else."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.definitions.links import links_astray
from site_builder.errors import Problem, SiteBuilderError
from site_builder.snapshots.files import LOCK

FOLDERS = ("indicators", "data", "docs", ".github/workflows")
FILES = ("mkdocs.yml", "requirements.txt")
_ITSELF = "Put the file itself there, or remove the link."
_READABLE = "Put a file there that can be read, or remove it."


def refuse_astray(folder: Path) -> None:
    """Raises SiteBuilderError for links that lead elsewhere, and what is no file or folder.

    What is behind such a link is nobody's to read or write here, not even the lock of a fetch.
    """
    problems = links_astray(folder, (*FOLDERS, *FILES), alone=(".github",))
    kinds = {**dict.fromkeys(FOLDERS, "folder"), **dict.fromkeys(FILES, "file")}
    for place, kind in kinds.items():
        path = folder / place
        right = path.is_dir() if kind == "folder" else path.is_file()
        if path.exists() and not right:
            problems.append(Problem(place, f"is not a {kind}", f"Put a {kind} there."))
    if problems:
        raise SiteBuilderError(*problems)


def copied(folder: Path, copy: Path) -> None:
    """Copy the files; of a link within the folder what it leads to.

    Raises SiteBuilderError for what is neither file nor folder, such as a pipe, and for circles.
    """
    for place in (*FOLDERS, *FILES):
        _copied(folder, place, copy, ())


def refuse_linked(folder: Path, places: Iterable[str]) -> None:
    """Raises SiteBuilderError for files to be written that are reached by a link.

    Written in its place, a file would no longer be one with what the link leads to.
    """
    fault = "has to be changed, and is reached by a link"
    problems = [Problem(one, fault, _ITSELF) for one in places if _by_link(folder, Path(one))]
    if problems:
        raise SiteBuilderError(*problems)


@contextmanager
def unreadable(*roots: Path) -> Iterator[None]:
    """Raises SiteBuilderError for a file under one of the roots that cannot be read."""
    try:
        yield
    except OSError as error:
        path = Path(error.filename or "")
        inside = [path.relative_to(root) for root in roots if path.is_relative_to(root)]
        place = next((one.as_posix() for one in inside), str(path))
        fault = f"cannot be read or copied ({error.strerror})"
        raise SiteBuilderError(Problem(place, fault, _READABLE)) from None


def _copied(folder: Path, place: str, copy: Path, within: tuple[Path, ...]) -> None:
    """Copy one file, or a folder with what is in it; `within` are the folders it stands in."""
    source, target = folder / place, copy / place
    if source.is_dir():
        real = source.resolve()
        if real in within:
            raise SiteBuilderError(Problem(place, "is a link that leads in a circle", _ITSELF))
        target.mkdir(parents=True)
        for name in sorted(one.name for one in source.iterdir() if one.name != LOCK):
            _copied(folder, f"{place}/{name}", copy, (*within, real))
    elif source.is_file():
        shutil.copyfile(source, target)
    elif source.exists():
        raise SiteBuilderError(Problem(place, "is neither a file nor a folder", "Remove it."))


def _by_link(folder: Path, place: Path) -> bool:
    """Whether the file or a folder on the way to it is a link; the content folder itself may be."""
    return any((folder / one).is_symlink() for one in (place, *place.parents) if one.parts)
