"""When each indicator of a region was fetched with new figures: `data/retrievals.csv`.

A snapshot tells of its last fetch alone. One that changed a single municipality's figure leaves
all others as they were fetched before: this ledger says when that was, and what the source said of
its own update then.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from site_builder.definitions.fields import LONGEST_ID
from site_builder.errors import Problem, SnapshotError
from site_builder.snapshots.files import append_text
from site_builder.snapshots.ledger_file import RESTORE, ledger_rows, refuse_later

RETRIEVALS = "retrievals.csv"
_LONGEST = 2 * LONGEST_ID + 1
"""A projection is named by its indicator's id and its own."""
_COLUMNS = ["fetched", "indicator", "source_updated"]


@dataclass(frozen=True)
class Retrieval:
    """A fetch that recorded something of an indicator. Moments are in UTC, to the second."""

    fetched: datetime
    indicator: str
    source_updated: datetime | None


def read_retrievals(folder: Path, until: datetime | None = None) -> Mapping[str, list[Retrieval]]:
    """Those of every indicator, the oldest first.

    Raises SnapshotError naming the first line that is none, or is later than `until`.
    """
    header, *rows = ledger_rows(folder, RETRIEVALS, _broken) or [_COLUMNS]
    if header != _COLUMNS:
        raise _broken(1)
    every = [_retrieval(number, row) for number, row in enumerate(rows, start=2)]
    refuse_later((one.fetched for one in every), until, RETRIEVALS)
    found: dict[str, list[Retrieval]] = {}
    for one in every:
        found.setdefault(one.indicator, []).append(one)
    return {identity: sorted(of, key=lambda one: one.fetched) for identity, of in found.items()}


def note_retrievals(folder: Path, retrievals: Iterable[Retrieval]) -> None:
    """Add them to the ledger. Raises SnapshotError when the disk does not take it."""
    rows = [
        [_written(one.fetched), one.indicator, _written(one.source_updated)] for one in retrievals
    ]
    file = folder / "data" / RETRIEVALS
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows if file.exists() else [_COLUMNS, *rows])
    if rows:
        append_text(file, stream.getvalue())


def _retrieval(number: int, row: list[str]) -> Retrieval:
    try:
        fetched, indicator, updated = row
        moment = datetime.fromisoformat(fetched).astimezone(UTC)
        told = datetime.fromisoformat(updated).astimezone(UTC) if updated else None
        if len(indicator) > _LONGEST:
            raise ValueError(indicator)
        return Retrieval(moment, indicator, told)
    except (ValueError, OverflowError):
        raise _broken(number) from None


def _broken(number: int) -> SnapshotError:
    place, fault = f"data/{RETRIEVALS}, line {number}", f"is not {','.join(_COLUMNS)}"
    return SnapshotError(Problem(place, fault, RESTORE))


def _written(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else ""
