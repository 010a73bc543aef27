"""Write a website's files, which MkDocs knows nothing of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from site_builder.downloads.site_file import SiteFile


def write_files(files: Iterable[SiteFile], root: Path) -> None:
    """Make each file and write it at its path from the site's root, one after the other.

    Raises OSError when the disk does not take it.
    """
    for file in files:
        target = root / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.make())
