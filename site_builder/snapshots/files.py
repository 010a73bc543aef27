"""Files that are either as they were or as they shall be, whatever interrupts the writing.

A snapshot is two files and a line or more in the ledger. All of it is first written to one
journal; once that has its name, the change has happened, and whoever comes later (a reader, the
next fetch) takes the journal for the truth until its parts are in their places.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_type_hints

from site_builder.errors import Problem, SnapshotError
from site_builder.one_at_a_time import one_at_a_time
from site_builder.snapshots.revisions import DIVIDED_COLUMNS, LEDGER, divided_ledger

LOCK = ".lock"
_JOURNAL = ".{id}.pending"


@dataclass(frozen=True)
class Journal:
    """A change under way: the texts of both files, and the ledger's new lines.

    `ledger_length` is how many bytes the ledger had before, which tells whether the lines are
    there already.
    """

    figures: str
    provenance: str
    ledger_header: str
    ledger_lines: str
    ledger_length: int


_TYPES = get_type_hints(Journal)


def journal_of(folder: Path, identity: str) -> Journal | None:
    """The change under way for an indicator, or None when there is none.

    Raises SnapshotError when the file that should hold it holds something else.
    """
    file = folder / "data" / _JOURNAL.format(id=identity)
    try:
        journal = Journal(**json.loads(file.read_text("utf-8")))
        if any(type(value) is not _TYPES[key] for key, value in vars(journal).items()):
            raise ValueError(file)
        return journal
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, RecursionError):
        raise SnapshotError(
            Problem(f"data/{file.name}", "is not a change that a fetch began", "Delete the file.")
        ) from None


def commit(folder: Path, identity: str, journal: Journal) -> None:
    """Make the change: from the moment the journal has its name, it holds.

    Raises SnapshotError when the disk does not take it.
    """
    with _disk_faults():
        file = folder / "data" / _JOURNAL.format(id=identity)
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, json.dumps(asdict(journal)).encode())
        _carry_out(folder, identity, journal)


def append_text(file: Path, text: str) -> None:
    """Add lines to a file's end, all or none; a new file has nothing else in it.

    Raises SnapshotError when the disk does not take them. Needs the lock.
    """
    with _disk_faults():
        there = file.read_bytes() if file.exists() else b""
        ending = b"" if not there or there.endswith(b"\n") else b"\n"
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, there + ending + text.encode())
        _sync_folder(file.parent)


def recover(folder: Path) -> list[str]:
    """Finish every change that was interrupted; the ids it concerned. Needs the lock."""
    pattern = _JOURNAL.format(id="*")
    journals = sorted((folder / "data").glob(pattern))
    identities = [file.name.removeprefix(".").removesuffix(".pending") for file in journals]
    with _disk_faults():
        for identity in identities:
            journal = journal_of(folder, identity)
            if journal is not None:
                _carry_out(folder, identity, journal)
        for leftover in (folder / "data").glob(".*.new"):
            leftover.unlink()
    return identities


@contextlib.contextmanager
def only_fetch(folder: Path) -> Iterator[None]:
    """Holds the content folder's lock. Raises SnapshotError when another fetch has it."""
    file = folder / "data" / LOCK
    with contextlib.ExitStack() as held:
        with _disk_faults():
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                held.enter_context(one_at_a_time(file))
            except BlockingIOError:
                fault, remedy = "another fetch is at work in this folder", "Wait until it is done."
                raise SnapshotError(Problem(f"data/{LOCK}", fault, remedy)) from None
        yield


def replace_file(file: Path, content: bytes) -> None:
    """Give `file` these bytes, whole or not at all, and wait until the disk has them."""
    new = file.with_name(f".{file.name}.new")
    if new.is_symlink():
        new.unlink()  # else what it leads to would be written
    write_file(new, content)
    new.replace(file)
    _sync_folder(file.parent)


def write_file(file: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _carry_out(folder: Path, identity: str, journal: Journal) -> None:
    data = folder / "data"
    replace_file(data / f"{identity}.csv", journal.figures.encode())
    replace_file(data / f"{identity}.toml", journal.provenance.encode())
    _extend_ledger(data / LEDGER, journal)
    (data / _JOURNAL.format(id=identity)).unlink()
    _sync_folder(data)


def _extend_ledger(file: Path, journal: Journal) -> None:
    if not journal.ledger_lines:
        return
    there = file.read_bytes() if file.exists() else b""
    lines = journal.ledger_lines.encode()
    if lines in there[journal.ledger_length :]:
        return
    before = there or journal.ledger_header.encode()
    if journal.ledger_header == ",".join(DIVIDED_COLUMNS) + "\n":
        # What is no text stays as it is: whoever reads the ledger names the line.
        text = before.decode("utf-8", "surrogateescape")
        before = divided_ledger(text).encode("utf-8", "surrogateescape")
    ending = b"" if before.endswith(b"\n") else b"\n"
    replace_file(file, before + ending + lines)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _disk_faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SnapshotError(
            Problem(
                f"data/{Path(error.filename).name if error.filename else ''}",
                f"cannot be written ({error.strerror})",
                "Make room or give write permission, and fetch again.",
            )
        ) from None
