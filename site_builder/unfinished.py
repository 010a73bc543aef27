"""What a person has marked, or a command has left, to be completed: lines that say TODO."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.errors import Problem

MARK = re.compile(r"\bTODO\b:?\s*(.*)")
_LONGEST = 200
_NO_LANGUAGES = ("guide", "maintainers")
"""Folders beside the pages of languages: this repository's own documentation."""
_COMMENT = {".toml": "#", ".yml": "#", ".md": "#"}


def unfinished_problems(folder: Path) -> list[Problem]:
    """A note for each line marked TODO in definitions, mkdocs.yml and hand-written pages.

    In a comment it stops nothing. A text that readers see is told as such (`in_sight`).
    """
    return [
        Problem(place, f"TODO: {what}" if what else "TODO", "Then take the mark away.", note=True)
        for place, what, _ in _marks(folder)
    ]


def in_sight(folder: Path) -> list[Problem]:
    """The same marks where readers would meet them: in a text rather than in a comment."""
    return [
        Problem(place, "says TODO to readers", "Write the text.")
        for place, _, seen in _marks(folder)
        if seen
    ]


def _marks(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Place, what is to be done, and whether it stands in a text, of each marked line."""
    for file in _files(folder):
        try:
            lines = file.read_text("utf-8", "replace").splitlines()
        except OSError:
            continue  # what cannot be read is told by who has to read it
        for number, line in enumerate(lines, 1):
            found = MARK.search(line)
            if found:
                place = f"{file.relative_to(folder).as_posix()}, line {number}"
                yield place, _shown(found[1]), not line.lstrip().startswith(("#", "<!--"))


def _files(folder: Path) -> list[Path]:
    pages = (file for file in folder.glob("docs/*/**/*.md") if not _of_others(folder, file))
    return [
        *sorted(folder.glob("indicators/**/*.toml")),
        *[file for file in [folder / "mkdocs.yml"] if file.is_file()],
        *sorted(pages),
    ]


def _of_others(folder: Path, file: Path) -> bool:
    return file.relative_to(folder).parts[1] in _NO_LANGUAGES


def _shown(text: str) -> str:
    text = text.removesuffix("-->").strip().strip('"').rstrip(".")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
