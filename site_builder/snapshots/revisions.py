"""The ledger of every figure that a fetch added, changed or removed: `data/revisions.csv`."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Literal, cast, get_args

from site_builder.errors import Problem, SnapshotError
from site_builder.period import Period
from site_builder.series import TOTAL, Group
from site_builder.snapshots.groups import group_text, read_group
from site_builder.snapshots.ledger_file import RESTORE, ledger_rows, refuse_later

LEDGER = "revisions.csv"
RevisionKind = Literal["added", "revised", "removed"]
_KEY, _CHANGE = ["fetched", "indicator", "area", "period"], ["old", "new", "change"]
COLUMNS = [*_KEY, *_CHANGE]
DIVIDED_COLUMNS = [*_KEY, "breakdown", *_CHANGE]
"""The ledger's header, and the one it has from the first figure of a group on."""


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
    group: Group = TOTAL


def read_revisions(folder: Path, until: datetime | None = None) -> tuple[Revision, ...]:
    """The ledger in the file's order; empty when no fetch has changed anything yet.

    Raises SnapshotError naming the first line that is not a revision, or is later than `until`.
    """
    rows = ledger_rows(folder, LEDGER, partial(_broken, header=COLUMNS))
    if rows is None:
        return ()
    header = rows[0] if rows else []
    if header not in (COLUMNS, DIVIDED_COLUMNS):
        raise _broken(1, COLUMNS)
    lines = enumerate(rows[1:], start=2)
    found = tuple(_revision(number, row, header) for number, row in lines)
    refuse_later((one.fetched for one in found), until, LEDGER)
    return found


def ledger_row(revision: Revision, *, divided: bool) -> list[str]:
    """The revision's cells, with one for its group in a ledger that is `divided`."""
    when, (old, new) = f"{revision.fetched:%Y-%m-%dT%H:%M:%SZ}", (revision.old, revision.new)
    key = [when, revision.indicator, revision.area, str(revision.period)]
    group = [group_text(revision.group)] if divided else []
    return [*key, *group, digits(old), digits(new), revision.change]


def digits(value: Decimal | None) -> str:
    """A figure as files write it: with the source's own digits, empty when there is none."""
    return "" if value is None else f"{value:f}"


def is_divided(ledger: Path) -> bool:
    """Whether the ledger has the column of groups already."""
    if not ledger.exists():
        return False
    with ledger.open("rb") as stream:
        return stream.readline().strip() == ",".join(DIVIDED_COLUMNS).encode()


def divided_ledger(text: str) -> str:
    """The ledger's text with the column of groups, empty in the rows it had without one."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or rows[0] != COLUMNS:
        return text
    place = len(_KEY)
    wide = [DIVIDED_COLUMNS, *([*row[:place], "", *row[place:]] for row in rows[1:])]
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(wide)
    return stream.getvalue()


def _revision(number: int, row: list[str], header: list[str]) -> Revision:
    try:
        fetched, indicator, area, period, *group, old, new, change = row
        if len(row) != len(header):
            raise ValueError(row)
        if change not in get_args(RevisionKind):
            raise ValueError(change)
        moment = datetime.fromisoformat(fetched)
        return Revision(
            moment if moment.tzinfo else moment.replace(tzinfo=UTC),
            indicator,
            area,
            Period.parse(period),
            _number(old),
            _number(new),
            cast(RevisionKind, change),
            read_group(group[0]) if group else TOTAL,
        )
    except (ValueError, InvalidOperation):
        raise _broken(number, header) from None


def _number(text: str) -> Decimal | None:
    """A figure; None of none. Raises ValueError of one that no source says."""
    number = Decimal(text) if text else None
    if number is not None and not number.is_finite():
        raise ValueError(text)
    return number


def _broken(number: int, header: list[str]) -> SnapshotError:
    return SnapshotError(
        Problem(
            f"data/{LEDGER}, line {number}",
            f"is not {','.join(header)}",
            RESTORE,
        )
    )
