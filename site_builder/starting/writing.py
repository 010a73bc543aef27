"""Writing a new folder whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from site_builder.definitions import read_content
from site_builder.errors import Problem, SiteBuilderError, disk_faults

_SHOWN = 5
_OF_GIT = ".git"
_ELSEWHERE = "Name a new folder, or an empty one."
_ROOM = "See that the disk has room and that you may write there."


def refuse_used(folder: Path) -> None:
    """Raises SiteBuilderError unless the folder is new or empty: nothing is ever overwritten.

    A fresh clone, which holds nothing but `.git`, is empty.
    """
    place = str(folder)
    try:
        if folder.exists() and not folder.is_dir():
            raise SiteBuilderError(Problem(place, "is a file", _ELSEWHERE))
        held = sorted(one.name for one in folder.iterdir()) if folder.exists() else []
    except OSError as error:
        fault = f"cannot be looked into ({error.strerror})"
        raise SiteBuilderError(Problem(place, fault, _ELSEWHERE)) from None
    held = [name for name in held if name != _OF_GIT]
    if held:
        more = f" and {len(held) - _SHOWN} more" if len(held) > _SHOWN else ""
        fault = f"is not empty: it holds {', '.join(held[:_SHOWN])}{more}"
        raise SiteBuilderError(Problem(place, fault, _ELSEWHERE))
    if not folder.exists() and not folder.resolve().parent.is_dir():
        parent = folder.resolve().parent
        raise SiteBuilderError(Problem(place, f"{parent} is not there", "Make it first."))


def write_folder(
    folder: Path, files: Mapping[str, str], read: Callable[[Path], object] = read_content
) -> None:
    """The files under `folder`, all of them or none.

    They are written beside it and read by `read`, as every command reads them, before they take
    its place.
    Raises SiteBuilderError when the folder is used, when the disk refuses, or when the files have
    faults; nothing is left behind then, nor when the program is stopped.
    """
    refuse_used(folder)
    place = folder.resolve()
    with disk_faults(str(folder), _ROOM), _beside(place) as made:
        for name, text in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(text.encode())
        read(made)
        refuse_used(folder)  # somebody may have put something there meanwhile
        _take_place(made, place)


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """A folder on the same disk that is gone in the end, whatever happens."""
    outer = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".new", dir=place.parent))
    try:
        made = outer / place.name
        made.mkdir()
        yield made
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def _take_place(made: Path, place: Path) -> None:
    """One rename for a new folder; for an empty one, a rename each, taken back if one fails."""
    if not place.exists():
        made.rename(place)
        return
    moved: list[Path] = []
    try:
        for one in sorted(made.iterdir()):
            moved.append(place / one.name)
            one.rename(moved[-1])
    except BaseException:
        for one in moved:
            if not (made / one.name).exists():  # it was ours, and has been moved
                shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise
