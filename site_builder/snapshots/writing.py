"""Record an indicator's figures: both files of the snapshot and the ledger, or nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.errors import HeldBackError, Problem, SnapshotError
from site_builder.series import Observation
from site_builder.snapshots.comparing import (
    Asked,
    contradictions,
    in_file_order,
    losses,
    revisions,
    same_figures,
)
from site_builder.snapshots.files import Journal, commit
from site_builder.snapshots.groups import group_to_columns
from site_builder.snapshots.provenance import Provenance
from site_builder.snapshots.reading import Snapshot, header_of, read_snapshot
from site_builder.snapshots.revisions import (
    COLUMNS,
    DIVIDED_COLUMNS,
    LEDGER,
    Revision,
    digits,
    is_divided,
    ledger_row,
)
from site_builder.snapshots.toml import toml_text

_ledger = threading.Lock()
"""Independent sources are fetched at once; the ledger takes one change at a time."""


@dataclass(frozen=True)
class Written:
    """What recording did: whether anything was written, and which figures changed."""

    wrote: bool
    revisions: tuple[Revision, ...]


def write_snapshot(
    folder: Path,
    identity: str,
    observations: Iterable[Observation],
    provenance: Provenance,
    *,
    last: Snapshot | None,
    doubts: Sequence[Problem] = (),
    asked: Asked | None = None,
    accept: bool = False,
) -> Written:
    """Record the figures as the indicator's snapshot, and what changed in the ledger.

    `last` is what is recorded until now, as `last_snapshot` gives it. Nothing is written when every
    figure and status is as recorded, as an answer to the same question. Without `accept`, raises
    HeldBackError with the `doubts` that a caller has, and when the source lost figures, areas or
    groups (of those `asked`, or any), or changed its unit, title or the name of a group. The
    provenance's checksum is worked out here. Needs the lock of `only_fetch`, held since `last` was
    read.
    """
    rows = sorted(observations, key=lambda o: in_file_order(o.key))
    with _ledger:
        before = last.observations if last else ()
        changes = revisions(identity, before, rows, fetched=provenance.retrieved)
        all_doubts = [
            *doubts,
            *(_doubts_beside(identity, last, rows, provenance, asked) if last else ()),
        ]
        if all_doubts and not accept:
            raise HeldBackError(*all_doubts)
        if (
            last
            and not all_doubts
            and _as_told(last.provenance, provenance)
            and same_figures(before, rows)
        ):
            return Written(wrote=False, revisions=())
        commit(folder, identity, _journal(folder, rows, provenance, changes))
    return Written(wrote=True, revisions=changes)


def record_origin(folder: Path, identity: str, provenance: Provenance) -> None:
    """Give the recorded figures another provenance, and leave them as they are to the byte.

    Raises SnapshotError when the disk does not take it. Needs the lock of `only_fetch`.
    """
    figures = (folder / "data" / f"{identity}.csv").read_bytes().decode("utf-8")
    origin = toml_text(provenance.model_dump(by_alias=True))
    commit(folder, identity, Journal(figures, origin, "", "", 0))


def _doubts_beside(
    identity: str,
    old: Snapshot,
    rows: Sequence[Observation],
    provenance: Provenance,
    asked: Asked | None,
) -> list[Problem]:
    """What the recorded figures make doubtful."""
    return [
        *losses(identity, old, rows, asked),
        *contradictions(identity, old.provenance, provenance),
    ]


_TOLD = ("publisher", "licence", "assumptions", "file_sha256")
"""What a definition says of the figures, and how and from which file they were read."""


def _as_told(old: Provenance, new: Provenance) -> bool:
    """Whether the same figures need no new origin.

    Others' recordings of a server give way to the server's own answer; a file in the content
    folder stays what it was recorded from.
    """
    if (old.question, old.municipality) != (new.question, new.municipality):
        return False
    if old.recordings:
        return new.path is not None and new.path == old.path
    return all(getattr(old, key) == getattr(new, key) for key in _TOLD)


def last_snapshot(folder: Path, identity: str, *, accept: bool) -> Snapshot | None:
    """The snapshot to compare with; a broken one counts as none once that is accepted.

    Raises SnapshotError, with the remedy of accepting, for one that cannot be read.
    """
    try:
        return read_snapshot(folder, identity)
    except SnapshotError as error:
        if accept:
            return None
        remedy = f"Restore both files from git, or run `mittaristo fetch {identity} --accept`."
        raise SnapshotError(*(replace(p, remedy=remedy) for p in error.problems)) from None


def figures_text(rows: Iterable[Observation], breakdowns: Sequence[str] = ()) -> str:
    """The snapshot's CSV, each value with the source's own digits."""
    cells = (
        [
            o.area,
            str(o.period),
            *group_to_columns(o.group, breakdowns),
            digits(o.value),
            o.status,
        ]
        for o in rows
    )
    return _csv([header_of(breakdowns), *cells])


def _journal(
    folder: Path,
    rows: Sequence[Observation],
    provenance: Provenance,
    changes: Sequence[Revision],
) -> Journal:
    figures = figures_text(rows, [breakdown.id for breakdown in provenance.breakdowns])
    sealed = provenance.model_copy(
        update={"sha256": hashlib.sha256(figures.encode("utf-8")).hexdigest()}
    )
    ledger = folder / "data" / LEDGER
    divided = is_divided(ledger) or any(revision.group for revision in changes)
    return Journal(
        figures=figures,
        provenance=toml_text(sealed.model_dump(by_alias=True)),
        ledger_header=_csv([DIVIDED_COLUMNS if divided else COLUMNS]),
        ledger_lines=_csv(ledger_row(revision, divided=divided) for revision in changes),
        ledger_length=ledger.stat().st_size if ledger.exists() else 0,
    )


def _csv(rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()
