"""The city's own file that figures come from: where it lies, and where it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from site_builder.errors import Problem, SiteBuilderError
from site_builder.plain_text import unseen
from site_builder.sources.files.local_file import read_local
from site_builder.sources.municipal.workbook import filled_sheets, is_workbook

OPTION = "--csv"
OWN_FILES = "data/municipal"
"""Where the city's own files lie in a content folder."""
_REMEDY = "Name a CSV or XLSX file."
_NOT_EVERYWHERE = re.compile(
    r"""[\\:<>"|?*] | [\ .](/|$) | (^|/)\.[^/]*$ | (^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Names that Windows does not have, and a hidden file's."""


@dataclass(frozen=True)
class OwnFile:
    """A file by its place in the content folder. `told` is what it was called by, `new` whether it
    has still to be copied there.
    """

    told: str
    place: str
    content: bytes
    new: bool

    @cached_property
    def sheets(self) -> list[str]:
        """The sheets that hold anything; none in a CSV. Raises SourceError for a spoilt one."""
        workbook = is_workbook(self.content)
        return filled_sheets(self.content, file=self.place) if workbook else []


def own_file(folder: Path, told: str) -> OwnFile:
    """The file that `told` names, from here or from the content folder.

    One that lies outside the folder gets a place in data/municipal. Raises SiteBuilderError when
    it cannot be read, or when another file has that place or may get it by a fetch: nothing is ever
    overwritten.
    """
    path = _found(folder, told)
    root = folder.resolve()
    if path.is_relative_to(root):
        place = _own_place(_sound(path.relative_to(root).as_posix()))
        return OwnFile(told, place, read_local(folder, place), new=False)
    place = f"{OWN_FILES}/{_sound(path.name)}"
    content = read_local(path.parent, path.name)
    return OwnFile(told, place, content, new=_is_free(folder, place, content))


def _found(folder: Path, told: str) -> Path:
    """Where the file is, links followed."""
    tried = [Path(told).expanduser(), folder / told] if told.strip() else []
    try:
        found = next((path.resolve() for path in tried if path.exists()), None)
    except (OSError, ValueError, RuntimeError):
        found = None
    if found is None:
        raise SiteBuilderError(Problem(OPTION, f"there is no file {told!r}", _REMEDY))
    if not found.is_file():
        raise SiteBuilderError(Problem(OPTION, f"{told!r} is not a file", _REMEDY))
    return found


def _sound(place: str) -> str:
    """The place, which the definition will name. Raises SiteBuilderError for one it cannot."""
    if unseen(place) or _NOT_EVERYWHERE.search(place):
        fault = f"{place!r} is a name that not every system can have"
        raise SiteBuilderError(Problem(OPTION, fault, "Rename the file: letters and digits."))
    return place


def _own_place(place: str) -> str:
    """The place. Raises SiteBuilderError for one that a fetch could write to."""
    if place.count("/") == 1 and place.startswith("data/"):
        remedy = f"Move it to {OWN_FILES}, and name it there."
        raise SiteBuilderError(Problem(place, "stands where the program keeps figures", remedy))
    return place


def _is_free(folder: Path, place: str, content: bytes) -> bool:
    """Whether the file has to be copied; False when it already has been."""
    if not (folder / place).exists():
        return True
    if read_local(folder, place) == content:
        return False
    remedy = "Rename yours, or name the one that is there; to replace that, do it by hand first."
    raise SiteBuilderError(Problem(place, "another file is there", remedy))
