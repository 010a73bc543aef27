"""Writing a new indicator whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from site_builder.adding.definition import goal_text, indicator_text
from site_builder.adding.files.draft import FileDraft
from site_builder.adding.goals import with_goal
from site_builder.adding.new_indicator import NewIndicator
from site_builder.definitions import Content, read_content
from site_builder.definitions.reading import STRATEGY
from site_builder.errors import Problem, SiteBuilderError, disk_faults

_ROOM = "See that the disk has room and that you may write there."


def files_of(new: NewIndicator) -> dict[str, bytes]:
    """Every file that is written or changed, by place, in the order in which they are put there."""
    files: dict[str, bytes] = {}
    if isinstance(new.figures, FileDraft) and new.figures.choices.file.new:
        files[new.figures.choices.file.place] = new.figures.choices.file.content
    if new.new_goal is not None:
        files[f"indicators/{new.goal}/goal.toml"] = goal_text(new).encode()
        before = (new.content.folder / STRATEGY).read_bytes()
        files[STRATEGY] = with_goal(before, new.goal, new.new_goal.priority or "")
    files[new.place] = indicator_text(new).encode()
    return files


def add_files(folder: Path, files: Mapping[str, bytes]) -> Content:
    """Put the files into the content folder, all of them or none, and read it with them.

    They are read as every command reads them before anything is written. Only strategy.toml is
    ever replaced. Raises SiteBuilderError when they have faults, when a place is taken, or when
    the disk refuses; nothing is left behind then, nor when the program is stopped.
    """
    definitions = {place: text for place, text in files.items() if place.endswith(".toml")}
    read_content(folder, instead=definitions)
    with disk_faults(str(folder), _ROOM), ExitStack() as undoing:
        made = {place: _beside(folder / place, text, undoing) for place, text in files.items()}
        _refuse_taken(folder, files)
        for place, written in made.items():
            if place == STRATEGY:
                _change(folder / place, written, undoing)
            else:
                _take_place(folder, place, written, undoing)
        content = read_content(folder)
        undoing.pop_all()
    return content


def _beside(place: Path, content: bytes, undoing: ExitStack) -> Path:
    """The content in a file beside its place, with the folders that it needs."""
    for parent in reversed([one for one in place.parents if not one.exists()]):
        parent.mkdir()
        undoing.callback(_remove_folder, parent)
    written = place.with_name(f".{place.name}.{os.getpid()}.new")
    with written.open("xb") as file:
        undoing.callback(written.unlink, missing_ok=True)
        file.write(content)
    if place.exists():
        shutil.copymode(place, written)
    return written


def _refuse_taken(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises SiteBuilderError where somebody has put a file meanwhile."""
    taken = [place for place in files if place != STRATEGY and (folder / place).exists()]
    if taken:
        raise SiteBuilderError(*map(_taken, taken))


def _taken(place: str) -> Problem:
    return Problem(place, "is there already", "Look at it.")


def _change(place: Path, written: Path, undoing: ExitStack) -> None:
    undoing.callback(place.write_bytes, place.read_bytes())
    written.replace(place)


def _take_place(folder: Path, place: str, written: Path, undoing: ExitStack) -> None:
    """A new file. Raises SiteBuilderError where somebody was quicker since they were looked for."""
    try:
        os.link(written, folder / place)  # unlike a renaming it overwrites nothing
    except FileExistsError:
        raise SiteBuilderError(_taken(place)) from None
    except OSError:  # a disk without hard links
        written.replace(folder / place)
    undoing.callback((folder / place).unlink, missing_ok=True)
    written.unlink(missing_ok=True)


def _remove_folder(folder: Path) -> None:
    """A folder that was made for this; one that somebody has used meanwhile stays."""
    if not any(folder.iterdir()):
        folder.rmdir()
