"""Read a snapshot: the figures of one indicator and their provenance."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial
from pathlib import Path

from pydantic import ValidationError

from site_builder.clock import latest_recorded
from site_builder.errors import Problem, SnapshotError
from site_builder.period import Period, finnish_day
from site_builder.series import Group, Observation, with_forecasts_marked
from site_builder.snapshots.files import journal_of
from site_builder.snapshots.groups import columns_to_group
from site_builder.snapshots.provenance import Provenance
from site_builder.status import read_status

KEY, FIGURE = ["area", "period"], ["value", "status"]
"""The columns of every snapshot; those of breakdowns stand between the two."""
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?", re.ASCII | re.IGNORECASE)
_AGAIN = "Restore both files from git, or run `mittaristo fetch {id} --accept`."
_LOOKS = 5
MOST_DIGITS = 40
"""No source's figures have more digits before or behind their point."""


@dataclass(frozen=True)
class Snapshot:
    """One indicator's recorded observations, in the file's order, and where they came from."""

    observations: tuple[Observation, ...]
    provenance: Provenance


def read_snapshot(folder: Path, identity: str) -> Snapshot | None:
    """The snapshot `data/<id>.csv` with `data/<id>.toml`, or None when there is neither.

    Raises SnapshotError when one of the two is missing or unreadable, or when the CSV's bytes
    are not the ones the provenance has the checksum of. A change that a fetch was interrupted
    in counts as made (see `files`). A figure of a period that had not ended when it was read is a
    forecast, whether the file says so or not.
    """
    for _ in range(_LOOKS):
        recorded = recorded_bytes(folder, identity)
        if recorded is None:
            return None
        content, origin = recorded
        provenance = provenance_from(identity, origin)
        if hashlib.sha256(content).hexdigest() == provenance.sha256:
            day = finnish_day(provenance.retrieved)
            rows = with_forecasts_marked(_observations(identity, content, provenance), day)
            return Snapshot(tuple(rows), provenance)
        # A fetch may have put one file in its place between our two looks: look again.
    raise _broken(identity, "the file is not the one its provenance describes (sha256)")


def recorded_bytes(folder: Path, identity: str) -> tuple[bytes, bytes] | None:
    """Figures and provenance as files hold them, or None when there is neither.

    That is all that a snapshot is made from; as an interrupted change left it where there is one.
    Raises SnapshotError when only one of the two is there, or when one cannot be read.
    """
    journal = journal_of(folder, identity)
    if journal is not None:
        return journal.figures.encode(), journal.provenance.encode()
    figures, origin = folder / "data" / f"{identity}.csv", folder / "data" / f"{identity}.toml"
    if not figures.exists() and not origin.exists():
        return None
    for wanted, other in ((figures, origin), (origin, figures)):
        if not wanted.exists():
            raise _broken(identity, f"{other.name} is there but {wanted.name} is missing")
    return _bytes_of(identity, figures), _bytes_of(identity, origin)


def _bytes_of(identity: str, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:  # a folder in its place, a file of somebody else's
        fault = f"cannot be read ({error.strerror})"
        remedy = f"Take away what is in its place. {_AGAIN.format(id=identity)}"
        raise SnapshotError(Problem(f"data/{file.name}", fault, remedy)) from None


def provenance_from(identity: str, content: bytes) -> Provenance:
    """What the TOML of a snapshot tells. Raises SnapshotError, also for a moment to come."""
    try:
        told = Provenance.model_validate(tomllib.loads(content.decode("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _broken(identity, f"the provenance is not TOML ({error})", ".toml") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise _broken(identity, f"{key}: {first['msg']}", ".toml") from None
    if told.retrieved > latest_recorded():  # a wrong clock: figures would seem newer than they are
        raise _broken(
            identity, f"retrieved: {told.retrieved.isoformat()} has not been yet", ".toml"
        )
    return told


def header_of(breakdowns: Iterable[str]) -> list[str]:
    """The header of a snapshot whose figures are divided by these."""
    return [*KEY, *breakdowns, *FIGURE]


def _observations(identity: str, content: bytes, provenance: Provenance) -> list[Observation]:
    header = header_of(breakdown.id for breakdown in provenance.breakdowns)
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _broken(identity, f"cannot be read as CSV ({error})") from None
    if not rows or rows[0] != header:
        raise _broken(identity, f"the header must be {','.join(header)}")
    group_of = columns_to_group(header[len(KEY) : -len(FIGURE)])
    read = partial(_observation, identity, header, group_of)
    return [read(line, row) for line, row in enumerate(rows[1:], start=2)]


def _observation(
    identity: str,
    header: Sequence[str],
    group_of: Callable[[Sequence[str]], Group],
    line: int,
    row: list[str],
) -> Observation:
    try:
        area, period, *values, text, status = row
        value = _figure(text)
        if not (area.isascii() and area.isalnum()):
            raise ValueError(row)
        symbol, flags = read_status(status, missing=value is None)
        period_told, group = Period.parse(period), group_of(values)
        return Observation(sys.intern(area), period_told, value, symbol, flags, group)
    except (ValueError, InvalidOperation):
        raise _broken(identity, f"line {line} is not {','.join(header)}: {row}") from None


@lru_cache(maxsize=8192)  # shares and small amounts stand in a table many times over
def _figure(text: str) -> Decimal | None:
    """The figure, None where there is none.

    Raises ValueError where it is not written as figures are, or is of no size that exists.
    """
    if not text:
        return None
    if not _FIGURE.fullmatch(text) or abs((value := Decimal(text)).adjusted()) > MOST_DIGITS:
        raise ValueError(text)
    return value


def _broken(identity: str, fault: str, suffix: str = ".csv") -> SnapshotError:
    return SnapshotError(Problem(f"data/{identity}{suffix}", fault, _AGAIN.format(id=identity)))
