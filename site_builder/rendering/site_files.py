"""Write a website's files, which MkDocs knows nothing of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from site_builder.downloads.checksums import (
    CHECKSUMS,
    checksum_file,
    checksums,
    has_checksum,
    read_checksums,
)
from site_builder.downloads.site_file import SiteFile


def write_files(files: Iterable[SiteFile], root: Path) -> None:
    """Make each file and write it at its path from the site's root, one after the other.

    What they are made of has been written. Raises OSError when the disk does not take one.
    """
    for file in files:
        target = root / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.make(*((root / path).read_bytes() for path in file.of)))


def rounds(files: Iterable[SiteFile]) -> list[list[SiteFile]]:
    """The files, each once by its path, in rounds: each is made of files of earlier rounds alone.

    The first round is made of no file. What a file is made of may be listed after it, in another
    language; no file is made of itself by any way.
    """
    every: dict[str, SiteFile] = {}
    for file in files:
        every.setdefault(file.path, file)
    numbers: dict[str, int] = {}

    def number(path: str) -> int:
        if path not in numbers:
            numbers[path] = 1 + max((number(one) for one in every[path].of), default=-1)
        return numbers[path]

    found: list[list[SiteFile]] = [[] for _ in range(1 + max(map(number, every), default=-1))]
    for path, file in every.items():
        found[numbers[path]].append(file)
    return found


def write_checksums(files: Iterable[SiteFile], root: Path) -> None:
    """Write the checksums of those files that are data, which have all been written.

    Nothing is written where there is no such file.
    """
    sums: dict[str, str] = {}
    for path in sorted({file.path for file in files if has_checksum(file.path)}):
        sums |= checksums({path: (root / path).read_bytes()})
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
