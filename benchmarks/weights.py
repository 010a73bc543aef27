"""What the site of a region weighs: bytes and files by kind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from site_builder.site_folder import was_built


def weights(site: Path, pages: Path) -> dict[str, tuple[int, int]]:
    """Bytes and files of a region's site by kind, of all and of a municipality.

    The region's own parts are told as they are in `pages`, which has links to municipalities.
    """
    found: dict[str, tuple[int, int]] = {}
    municipalities = [place for place in site.iterdir() if place.is_dir() and was_built(place)]
    for place in municipalities:
        for path, size in files_of(place):
            _add(found, f"municipality: {_kind(path)}", size)
    for path, size in files_of(pages):
        _add(found, f"region: {_kind(path)}", size)
    built = max(1, len(municipalities))
    each = [told for kind, told in found.items() if kind.startswith("municipality")]
    found["one municipality"] = (sum(b for b, _ in each) // built, sum(n for _, n in each) // built)
    return found


def _add(found: dict[str, tuple[int, int]], kind: str, size: int) -> None:
    size_so_far, files = found.get(kind, (0, 0))
    found[kind] = (size_so_far + size, files + 1)


def files_of(place: Path) -> Iterator[tuple[str, int]]:
    """Every file by its path from there, with its bytes; nothing behind links."""
    for root, folders, names in os.walk(place):
        folders[:] = [one for one in folders if not Path(root, one).is_symlink()]
        for name in names:
            file = Path(root, name)
            yield file.relative_to(place).as_posix(), file.stat().st_size


def _kind(path: str) -> str:
    """Pages by what they are of, from the language's root; all else by the folder it lies in."""
    _, _, below = path.partition("/")
    if path.endswith(".html"):
        return f"pages of {below.partition('/')[0]}" if below.count("/") > 1 else "other pages"
    for folder in ("data", "assets", "embed"):
        if f"{folder}/" in path:
            return folder
    return "search" if "search" in path else "all else"
