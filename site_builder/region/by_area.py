"""What is recorded of a region, area by area, as the very bytes of its files."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from site_builder.clock import latest_recorded
from site_builder.errors import Problem, SnapshotError
from site_builder.region.stamps import Stamps, stamps
from site_builder.snapshots import Provenance, recorded_bytes
from site_builder.snapshots.ledger_file import RESTORE
from site_builder.snapshots.reading import provenance_from
from site_builder.snapshots.retrievals import Retrieval, read_retrievals
from site_builder.snapshots.revisions import COLUMNS, DIVIDED_COLUMNS, LEDGER, read_revisions

_OF_A_FETCH = {"sha256", "retrieved", "source_updated", "etag", "modified"}
"""What a provenance says of the last fetch, which may have changed others' figures alone."""
_AGAIN = "Restore both files from git, or run `mittaristo region fetch` with --accept."


@dataclass(frozen=True)
class SnapshotByArea:
    """One snapshot: its header, and the lines of each area by its code.

    `told` are the bytes of everything that the provenance tells, but for what is of the last fetch.
    """

    provenance: Provenance
    header: bytes
    lines: Mapping[str, bytes]
    told: bytes

    def cut(self, wanted: Iterable[str]) -> bytes:
        """The snapshot's CSV with the lines of these areas alone, in the file's order."""
        return b"".join([self.header, *_lines_of(self.lines, wanted)])


@dataclass(frozen=True)
class LedgerByArea:
    """The ledger of revisions: its header, each area's lines, and when they were last added to.

    `latest` is by indicator and area.
    """

    header: bytes
    lines: Mapping[str, bytes]
    latest: Mapping[tuple[str, str], datetime]

    def cut(self, wanted: Iterable[str]) -> bytes:
        """The ledger with the lines of these areas alone, nothing where there are none."""
        lines = sorted(b"".join(_lines_of(self.lines, wanted)).splitlines(keepends=True))
        return b"".join([self.header, *lines]) if lines else b""


@dataclass(frozen=True)
class RecordedByArea:
    """All that is recorded in a region's `data/`: snapshots by id, and its ledgers."""

    snapshots: Mapping[str, SnapshotByArea]
    changes: LedgerByArea
    retrievals: Mapping[str, list[Retrieval]]

    def retrieval(self, identity: str, wanted: Iterable[str]) -> Retrieval:
        """The last fetch that changed a figure of these areas, as if no others had been asked.

        The first there was where the ledger knows none, as of figures that others recorded.
        """
        told = self.retrievals.get(identity, ())
        known = [self.changes.latest.get((identity, area)) for area in wanted]
        latest = max((moment for moment in known if moment), default=None)
        provenance = self.snapshots[identity].provenance
        if latest is None:
            last = Retrieval(provenance.retrieved, identity, provenance.source_updated)
            return told[0] if told else last
        updated = {one.fetched: one.source_updated for one in told}
        updated.setdefault(provenance.retrieved.astimezone(UTC), provenance.source_updated)
        return Retrieval(latest, identity, updated.get(latest))


def _lines_of(lines: Mapping[str, bytes], wanted: Iterable[str]) -> Iterator[bytes]:
    """Those of some areas in order of code, without a look at all others."""
    return (lines[area] for area in sorted({*wanted}) if area in lines)


def recorded(folder: Path, identities: Iterable[str]) -> RecordedByArea:
    """All that is recorded of these under `folder`/data, read anew only where a file has changed.

    Raises SnapshotError when a file is not what it claims to be.
    """
    files = (path for path in (folder / "data").glob("*") if path.is_file())
    return _recorded(folder, tuple(identities), stamps(files))


@lru_cache(maxsize=1)
def _recorded(folder: Path, identities: tuple[str, ...], known: Stamps) -> RecordedByArea:
    del known  # files that have changed are read anew
    snapshots = {identity: _apart(folder, identity) for identity in identities}
    there = {identity: one for identity, one in snapshots.items() if one is not None}
    return RecordedByArea(there, _changes(folder), read_retrievals(folder, latest_recorded()))


def _apart(folder: Path, identity: str) -> SnapshotByArea | None:
    both = recorded_bytes(folder, identity)
    if both is None:
        return None
    content, origin = both
    provenance = provenance_from(identity, origin)
    if hashlib.sha256(content).hexdigest() != provenance.sha256:
        fault = "the file is not the one its provenance describes (sha256)"
        raise SnapshotError(Problem(f"data/{identity}.csv", fault, _AGAIN))
    header, lines = _by_area(content, 0, f"data/{identity}.csv")
    told = {k: v for k, v in tomllib.loads(origin.decode()).items() if k not in _OF_A_FETCH}
    return SnapshotByArea(provenance, header, lines, repr(told).encode())


def _changes(folder: Path) -> LedgerByArea:
    try:
        return _ledger(folder / "data" / LEDGER)
    except (OSError, ValueError, OverflowError, SnapshotError):
        read_revisions(folder)  # tells which line it is, and what is wrong
        fault = "cannot be read line by line"
        raise SnapshotError(Problem(f"data/{LEDGER}", fault, RESTORE)) from None


def _ledger(file: Path) -> LedgerByArea:
    if not file.exists():
        return LedgerByArea(b"", {}, {})
    header, lines = _by_area(file.read_bytes(), 2, f"data/{LEDGER}")
    if header.decode().strip().split(",") not in (COLUMNS, DIVIDED_COLUMNS):
        raise ValueError(header)
    latest: dict[tuple[str, str], datetime] = {}
    for area, of in lines.items():
        newest: dict[str, str] = {}
        for line in of.splitlines():
            moment, identity, _ = line.decode().split(",", 2)
            newest[identity] = max(moment, newest.get(identity, ""))
        for identity, moment in newest.items():
            latest[identity, area] = datetime.fromisoformat(moment).astimezone(UTC)
    return LedgerByArea(header, lines, latest)


def _by_area(content: bytes, column: int, place: str) -> tuple[bytes, dict[str, bytes]]:
    """A file's first line, and its other lines by the area that is in a column of each."""
    header, *rows = content.splitlines(keepends=True) or [b""]
    found: dict[str, list[bytes]] = {}
    for number, row in enumerate(rows, start=2):
        cells = row.split(b",", column + 1)
        if len(cells) <= column + 1:
            raise SnapshotError(Problem(f"{place}: line {number}", "has no area", _AGAIN))
        found.setdefault(cells[column].decode("utf-8", "replace"), []).append(row)
    return header, {area: b"".join(of) for area, of in found.items()}
