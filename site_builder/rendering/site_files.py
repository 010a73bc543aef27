"""Write a website's files, which MkDocs knows nothing of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from site_builder.downloads.checksums import (
    CHECKSUMS,
    checksum_file,
    checksums,
    has_checksum,
    read_checksums,
)
from site_builder.downloads.site_file import DATA, SiteFile
from site_builder.downloads.weight import weigh


def write_files(files: Iterable[SiteFile], root: Path) -> None:
    """Make each file and write it at its path from the site's root, one after the other.

    What they are made of has been written. Raises OSError when the disk does not take one.
    """
    made: set[Path] = set()
    for file in files:
        target = root / file.path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        contents = ((root / path).read_bytes() for path in file.of)
        target.write_bytes(file.make(*contents, *(weigh(root / path) for path in file.weighs)))


def rounds(files: Iterable[SiteFile]) -> list[list[SiteFile]]:
    """The files, each once by its path, in rounds: each needs files of earlier rounds alone.

    The first round needs no file. Files may be listed before those that they need.
    """
    known = {file.path: file for file in files}

    @cache
    def number(path: str) -> int:
        return 1 + max((number(one) for one in known[path].after), default=-1)

    last = max(map(number, known), default=-1)
    return [[file for path, file in known.items() if number(path) == n] for n in range(last + 1)]


def data_sizes(root: Path) -> dict[str, int]:
    """The bytes of each file of data that has been written, by its path from the site's root."""
    files = [path for path in (root / DATA).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.stat().st_size for path in sorted(files)}


def write_checksums(files: Iterable[SiteFile], root: Path) -> None:
    """Write the checksums of those files that are data, which have all been written.

    Nothing is written where there is no such file.
    """
    data = {file.path for file in files if has_checksum(file.path)}
    sums = {path: weigh(root / path).sha256 for path in data}
    if sums:
        (root / CHECKSUMS).write_bytes(checksum_file(sums))


def renewed_checksums(made: Mapping[str, bytes], root: Path) -> dict[str, bytes]:
    """The file of checksums, by path, as it is when these stand in the place of others.

    Nothing where none of them is data.
    """
    renewed = checksums(made)
    if not renewed:
        return {}
    before = read_checksums((root / CHECKSUMS).read_bytes())
    return {CHECKSUMS: checksum_file(before | renewed)}
