"""The ledger of every figure that a fetch added, changed or removed: `data/revisions.csv`."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal, cast, get_args

from site_builder.errors import Problem, SnapshotError
from site_builder.period import Period

RevisionKind = Literal["added", "revised", "removed"]
COLUMNS = ["fetched", "indicator", "area", "period", "old", "new", "change"]


@dataclass(frozen=True)
class Revision:
    """One figure that changed in one fetch. `old` is None for an added one, `new` for a removed."""

    fetched: datetime
    indicator: str
    area: str
    period: Period
    old: Decimal | None
    new: Decimal | None
    change: RevisionKind


def read_revisions(folder: Path) -> tuple[Revision, ...]:
    """The ledger in the file's order; empty when no fetch has changed anything yet.

    Raises SnapshotError naming the first line that is not a revision.
    """
    file = folder / "data" / "revisions.csv"
    if not file.exists():
        return ()
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
    if not rows or rows[0] != COLUMNS:
        raise _broken(1)
    return tuple(_revision(number, row) for number, row in enumerate(rows[1:], start=2))


def _revision(number: int, row: list[str]) -> Revision:
    try:
        fetched, indicator, area, period, old, new, change = row
        if change not in get_args(RevisionKind):
            raise ValueError(change)
        return Revision(
            datetime.fromisoformat(fetched),
            indicator,
            area,
            Period.parse(period),
            Decimal(old) if old else None,
            Decimal(new) if new else None,
            cast(RevisionKind, change),
        )
    except (ValueError, InvalidOperation):
        raise _broken(number) from None


def _broken(number: int) -> SnapshotError:
    return SnapshotError(
        Problem(
            f"data/revisions.csv, line {number}",
            f"is not {','.join(COLUMNS)}",
            "Restore the file from git.",
        )
    )
