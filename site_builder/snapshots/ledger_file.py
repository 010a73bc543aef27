"""The rows of a ledger under `data/`, whichever of the two it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from site_builder.errors import Problem, SnapshotError

RESTORE = "Restore the file from git."


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
