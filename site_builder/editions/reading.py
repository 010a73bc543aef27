"""Find a content folder's editions, and see that each is what was frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.definitions import EDITIONS
from site_builder.definitions.fields import ID
from site_builder.editions.colophon import NAME, RESTORE, read_colophon
from site_builder.editions.edition import Edition
from site_builder.errors import Problem, SnapshotError


def read_editions(
    folder: Path, known: Mapping[str, Edition] | None = None
) -> Mapping[str, Edition]:
    """Every edition of the content folder by id, in order; nothing where there is no folder.

    Those in `known` that say the same are the very same again. Raises SnapshotError with every
    file that was changed, is missing, or is in an edition but not of it.
    """
    problems: list[Problem] = []
    editions: dict[str, Edition] = {}
    for path in _folders(folder):
        try:
            edition = _edition(folder, path)
        except SnapshotError as error:
            problems.extend(error.problems)
            continue
        problems.extend(_faults(edition))
        before = (known or {}).get(edition.id)
        editions[edition.id] = before if before == edition else edition
    if problems:
        raise SnapshotError(*problems)
    return editions


def understand(editions: Iterable[Edition]) -> None:
    """Read everything in them, as a page would. Raises SnapshotError for what cannot be."""
    problems: list[Problem] = []
    for edition in editions:
        try:
            for identity in edition.definitions.indicators:
                edition.figures(identity)
        except SnapshotError as error:
            problems.extend(error.problems)
    if problems:
        raise SnapshotError(*problems)


def _folders(folder: Path) -> list[Path]:
    """What lies in the place of editions; what is hidden was being written and is none."""
    base = folder / EDITIONS
    if base.exists() and not base.is_dir():
        raise SnapshotError(Problem(EDITIONS, "is not a folder", "Remove it."))
    found = sorted(base.iterdir()) if base.is_dir() else []
    return [path for path in found if not path.name.startswith(".")]


def _edition(folder: Path, path: Path) -> Edition:
    place = path.relative_to(folder).as_posix()
    if not ID.fullmatch(path.name) or not path.is_dir() or path.is_symlink():
        raise SnapshotError(Problem(place, "is not an edition", "Remove it."))
    try:
        content = (path / NAME).read_bytes()
    except OSError:
        raise SnapshotError(Problem(f"{place}/{NAME}", "cannot be read", RESTORE)) from None
    colophon = read_colophon(f"{place}/{NAME}", content)
    if colophon.edition != path.name:
        fault = f"edition: says {colophon.edition}, and the folder is {path.name}"
        raise SnapshotError(Problem(f"{place}/{NAME}", fault, RESTORE))
    return Edition(path, place, colophon, hashlib.sha256(content).hexdigest())


def _faults(edition: Edition) -> Iterator[Problem]:
    """Files that were changed or are missing, and those that were not frozen."""
    for path in edition.digests:
        try:
            edition.read(path)
        except SnapshotError as error:
            yield from error.problems
    frozen = {*edition.digests, NAME}
    for found in sorted(edition.folder.rglob("*")):
        own = found.relative_to(edition.folder).as_posix()
        if found.is_symlink() or (found.is_file() and own not in frozen):
            yield Problem(f"{edition.place}/{own}", "was not frozen in this edition", "Remove it.")
