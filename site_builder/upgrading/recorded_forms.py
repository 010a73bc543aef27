"""Forms that `data/` has had: statuses as sources wrote them, failures without reasons, a ledger
without groups, figures that do not say which question they answer.

Each function mends one folder in place and gives a sentence for each file that it changed; a folder
that has the form already is left as it is.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

from site_builder.definitions import Content, Indicator
from site_builder.errors import SnapshotError
from site_builder.snapshots import only_fetch, read_failures, read_revisions, read_snapshot
from site_builder.snapshots.failures import FILE as FAILURES
from site_builder.snapshots.failures import failures_text
from site_builder.snapshots.reading import FIGURE, KEY
from site_builder.snapshots.revisions import LEDGER, divided_ledger
from site_builder.status import read_status, status_text, understood


def statuses(folder: Path) -> Iterator[str]:
    """Symbols and flags as they are written today, in snapshots that are whole."""
    for figures in sorted((folder / "data").glob("*.csv")):
        origin = figures.with_suffix(".toml")
        if not origin.exists():
            continue
        before = figures.read_bytes()
        digest = hashlib.sha256(before).hexdigest().encode()
        told = origin.read_bytes()
        after = _with_statuses(before)
        if digest not in told or after == before:  # changed by hand: `check` tells of that
            continue
        figures.write_bytes(after)
        origin.write_bytes(told.replace(digest, hashlib.sha256(after).hexdigest().encode()))
        yield f"data/{figures.name}: statuses are written as symbols and flags"


def failures(folder: Path) -> Iterator[str]:
    """Failures with room for what was told of them."""
    file = folder / "data" / FAILURES
    if not file.exists() or all(isinstance(one, dict) for one in _tables(file)):
        return
    file.write_bytes(failures_text(read_failures(folder)).encode())
    yield f"data/{FAILURES}: each failure has room for its reasons"


def ledger(folder: Path, content: Content) -> Iterator[str]:
    """A column of groups in a ledger that tells of an indicator with breakdowns.

    Its rows do not say that they are of the total. A ledger without such an indicator is left: the
    fetch that first needs the column writes it.
    """
    file = folder / "data" / LEDGER
    divided = {one.id for one in content.indicators.values() if one.breakdowns}
    if not divided & {change.indicator for change in read_revisions(folder)}:
        return
    before = file.read_bytes()
    after = divided_ledger(before.decode("utf-8")).encode()
    if after != before:
        file.write_bytes(after)
        yield f"data/{LEDGER}: has a column of groups"


def questions(content: Content) -> Iterator[str]:
    """Which question figures answer, where an earlier version did not keep it.

    They are taken for the answer to what the definition asks now, as that version showed them.
    """
    silent = [one for one in _asking(content) if _says_no_question(content.folder, one.id)]
    if not silent:
        return
    from site_builder.fetching.recorded import take  # noqa: PLC0415 - slow, and needed once

    with only_fetch(content.folder):
        taken = [one.id for one in silent if take(content, one)]
    if taken:
        yield (
            "data: which question figures answer was not kept. They are taken for the answer to"
            " what the definition asks now; where it has changed since, fetch them again:"
            f" {', '.join(taken)}"
        )


def _asking(content: Content) -> Iterator[Indicator]:
    for one in content.indicators.values():
        yield one
        yield from map(one.projected, one.projections)


def _says_no_question(folder: Path, identity: str) -> bool:
    try:
        snapshot = read_snapshot(folder, identity)
    except SnapshotError:
        return False
    return snapshot is not None and not snapshot.provenance.question


def _tables(file: Path) -> list[object]:
    try:
        return list(tomllib.loads(file.read_text("utf-8")).values())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return []


def _with_statuses(content: bytes) -> bytes:
    """The snapshot's bytes with statuses that this version reads; other rows to the byte."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return content
    ends = len(KEY) + len(FIGURE)
    whole = rows and rows[0][: len(KEY)] == KEY and rows[0][-len(FIGURE) :] == FIGURE
    if not whole or any(len(row) < ends for row in rows):
        return content
    mended = [rows[0], *([*row[:-1], _status(row[-1], row[-2])] for row in rows[1:])]
    if mended == rows:
        return content
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(mended)
    return stream.getvalue().encode()


def _status(text: str, value: str) -> str:
    try:
        read_status(text, missing=not value)
    except ValueError:
        symbol, flags, _ = understood(text, missing=not value)
        return status_text(symbol, flags)
    return text
