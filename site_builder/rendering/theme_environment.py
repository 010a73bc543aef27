"""The theme's templates as MkDocs reads them, without what it never shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _Shown(FileSystemLoader):
    """Lists no hidden file. MkDocs passes over them too, having matched each with its patterns.

    Material has 14 000 icons in a hidden folder; to list them takes a tenth of a small site's run.
    """

    def list_templates(self) -> list[str]:
        """The path of every other file of the theme, in order."""
        return sorted({path for folder in self.searchpath for path in _shown(folder)})


def theme_environment(theme: Theme) -> Environment:
    """The environment that MkDocs would make for the theme, which lists what is shown alone."""
    environment = type(theme).get_env(theme)
    environment.loader = _Shown(theme.dirs)
    return environment


def _shown(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith("."):
                yield Path(place, name).relative_to(folder).as_posix()
