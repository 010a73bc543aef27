"""Which indicators the latest fetches could not update, and since when: `data/failures.toml`.

The file is there only while something fails, so that the pages can say so and a person sees it
in the repository's history.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from site_builder.errors import Problem, SnapshotError
from site_builder.snapshots.files import replace_file
from site_builder.snapshots.toml import toml_text

FILE = "failures.toml"


def read_failures(folder: Path) -> Mapping[str, datetime]:
    """Since when each failing indicator has failed, by id; empty when all is well.

    Raises SnapshotError when the file is not what `note_failures` writes.
    """
    file = folder / "data" / FILE
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        found = {"": None}
    if not all(isinstance(since, datetime) for since in found.values()):
        raise SnapshotError(
            Problem(f"data/{FILE}", "is not a list of failed fetches", "Delete the file.")
        )
    return found


def note_failures(
    folder: Path, *, failed: Iterable[str], mended: Iterable[str], now: datetime
) -> None:
    """Keep the first moment of each failure, and forget the ones that are mended.

    Writes nothing when nothing changes; removes the file with the last failure.
    """
    before = read_failures(folder)
    gone = set(mended)
    after = {identity: since for identity, since in before.items() if identity not in gone}
    after |= {identity: before.get(identity, now) for identity in failed}
    if after == before:
        return
    file = folder / "data" / FILE
    if after:
        replace_file(file, toml_text(dict(sorted(after.items()))).encode())
    else:
        file.unlink()
