"""What a fetch for all municipalities of a region tells and notes beside its figures."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder import areas
from site_builder.definitions import Content
from site_builder.errors import SnapshotError
from site_builder.snapshots import recorded_bytes
from site_builder.snapshots.reading import provenance_from
from site_builder.snapshots.retrievals import Retrieval, note_retrievals, read_retrievals
from site_builder.sources.figures import Figures

_SHOWN = 20


def municipality_remarks(figures: Figures) -> Iterator[str]:
    """Which municipalities of today the source lacks, and which it has that are no more."""
    there = {row.area for row in figures.observations}
    lacking = [code for code in areas.current() if code not in there]
    if lacking:
        yield f"the source has no figures of {municipalities_told(lacking)}"
    for code in figures.former:
        yield f"{areas.fault(code)}: its figures are not taken, nor added to another's"


def municipalities_told(codes: Sequence[str]) -> str:
    """How many municipalities, and which, at most twenty of them: `1 municipality (035 Brändö)`."""
    named = ", ".join(f"{code} {areas.name(code, 'fi')}" for code in codes[:_SHOWN])
    rest = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    counted = "1 municipality" if len(codes) == 1 else f"{len(codes)} municipalities"
    return f"{counted} ({named}{rest})"


def note_fetched(content: Content) -> None:
    """Note of every snapshot of a region when it was fetched, unless that is noted.

    Nothing where the content is one municipality's. Raises SnapshotError when the ledger cannot be
    read or written. Needs the lock.
    """
    if not content.strategy.of_all:
        return
    noted = read_retrievals(content.folder)
    found = []
    for identity in content.identities:
        last = _last(content.folder, identity)
        if last and last.fetched not in {one.fetched for one in noted.get(identity, ())}:
            found.append(last)
    note_retrievals(content.folder, found)


def _last(folder: Path, identity: str) -> Retrieval | None:
    """The fetch that a snapshot tells of; None without one, and of one that is broken."""
    with contextlib.suppress(SnapshotError):  # the indicator's own turn tells it
        both = recorded_bytes(folder, identity)
        if both is not None:
            origin = provenance_from(identity, both[1])
            return Retrieval(origin.retrieved, identity, origin.source_updated)
    return None
