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

    The first round is made of no file. It does not matter in which order they are listed: a file
    that all languages share is made of what each of them has.
    """
    known: dict[str, SiteFile] = {}
    for file in files:
        known.setdefault(file.path, file)
    numbers: dict[str, int] = {}
    found: list[list[SiteFile]] = []
    for file in known.values():
        number = _round_of(file, known, numbers)
        found += [[] for _ in range(number + 1 - len(found))]
        found[number].append(file)
    return found


def _round_of(file: SiteFile, known: Mapping[str, SiteFile], numbers: dict[str, int]) -> int:
    """The file's round, found out once."""
    if file.path not in numbers:
        before = (_round_of(known[path], known, numbers) for path in file.of)
        numbers[file.path] = 1 + max(before, default=-1)
    return numbers[file.path]


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
