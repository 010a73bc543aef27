"""The rows of a ledger under `data/`, whichever of the two it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from site_builder.errors import Problem, SnapshotError

RESTORE = "Restore the file from git."
_SET_RIGHT = "Correct the line's moment or remove the line; if it is right, set the clock."


def refuse_later(moments: Iterable[datetime], until: datetime | None, name: str) -> None:
    """Raises SnapshotError naming the first line that is of a moment later than `until`.

    `moments` are those of all lines after the header. Only a clock that is wrong, or a hand, writes
    such a line, and everything that comes later would be told of that day too.
    """
    for number, moment in enumerate(moments, start=2):
        if until is not None and moment > until:
            place = f"data/{name}, line {number}"
            raise SnapshotError(
                Problem(place, f"{moment.isoformat()} has not been yet", _SET_RIGHT)
            )


def ledger_rows(
    folder: Path, name: str, broken: Callable[[int], SnapshotError]
) -> list[list[str]] | None:
    """The cells of every line; None where there is no such file.

    Raises what `broken` makes of the number of a line that is not UTF-8 or not CSV, SnapshotError
    for what cannot be read at all.
    """
    try:
        text = (folder / "data" / name).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise broken(error.object[: error.start].count(b"\n") + 1) from None
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        raise SnapshotError(Problem(f"data/{name}", fault, RESTORE)) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return list(reader)
    except csv.Error:
        raise broken(reader.line_num) from None
