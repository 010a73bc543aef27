"""Which indicators the latest fetches could not update, since when and why: `data/failures.toml`.

The file is there only while something fails, so that the pages can say so and a person sees it
in the repository's history.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from site_builder.errors import Problem, SnapshotError
from site_builder.snapshots.files import replace_file
from site_builder.snapshots.toml import toml_text

FILE = "failures.toml"


@dataclass(frozen=True)
class Failure:
    """Since when an indicator's fetches have failed, and what the latest one said of it.

    `held` when that one brought figures, which a person has to accept first.
    """

    since: datetime
    told: tuple[str, ...] = ()
    held: bool = False


def read_failures(folder: Path) -> Mapping[str, Failure]:
    """The failure of each indicator that fails, by id; empty when all is well.

    Raises SnapshotError when the file is not what `note_failures` writes.
    """
    file = folder / "data" / FILE
    try:
        entries = tomllib.loads(file.read_text("utf-8"))
        return {identity: _failure(entry) for identity, entry in entries.items()}
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError):
        raise SnapshotError(
            Problem(f"data/{FILE}", "is not a list of failed fetches", "Delete the file.")
        ) from None


def note_failures(
    folder: Path,
    *,
    failed: Mapping[str, Iterable[str]],
    held: Collection[str] = (),
    mended: Iterable[str],
    now: datetime,
) -> Mapping[str, Failure]:
    """Keep the first moment of each failure with its latest words, and forget what is mended.

    `held` are those that failed as their figures wait to be accepted. Gives what then fails, as
    `read_failures` does. Writes nothing when nothing changes; removes the file with the last
    failure.
    """
    before = read_failures(folder)
    gone = set(mended)
    after = {identity: failure for identity, failure in before.items() if identity not in gone}
    for identity, told in failed.items():
        since = before[identity].since if identity in before else now
        after[identity] = Failure(since, tuple(told), identity in held)
    file = folder / "data" / FILE
    if after and after != before:
        replace_file(file, failures_text(after).encode())
    elif before and not after:
        file.unlink()
    return after


def failures_text(failures: Mapping[str, Failure]) -> str:
    """The file's text, by id in order."""
    return toml_text({identity: _entry(one) for identity, one in sorted(failures.items())})


def _entry(failure: Failure) -> dict[str, Any]:
    held = {"held": True} if failure.held else {}
    return {"since": failure.since, "told": list(failure.told), **held}


def _failure(entry: Any) -> Failure:
    """One entry: a table, or only the moment as files had it before the reasons were kept."""
    if isinstance(entry, datetime):
        return Failure(entry)
    table = entry if isinstance(entry, dict) else {}
    since, told, held = table.get("since"), table.get("told"), table.get("held", False)
    if not isinstance(since, datetime) or not isinstance(told, list) or not isinstance(held, bool):
        raise ValueError(entry)
    return Failure(since, tuple(str(words) for words in told), held)
