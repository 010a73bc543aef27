"""A frozen edition: what its files say, read when it is asked for."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from site_builder.definitions import Content
from site_builder.editions.colophon import NAME, RESTORE, Colophon
from site_builder.editions.frozen_definitions import DEFINITIONS, read_definitions
from site_builder.errors import Problem, SnapshotError
from site_builder.period import Period
from site_builder.series import Group, Observation
from site_builder.snapshots import Provenance
from site_builder.status import read_status

FIGURES = "figures"
VERDICTS = "verdicts.json"


@dataclass(frozen=True)
class Edition:
    """Figures, rules and verdicts of one day, as `mittaristo freeze` wrote them.

    `place` is its folder from the content folder, `digest` the checksum of its `edition.toml`,
    which has those of all other files. Everything is read when it is asked for, and
    refused with SnapshotError where its bytes are not those that were frozen.
    """

    folder: Path
    place: str
    colophon: Colophon
    digest: str

    @property
    def id(self) -> str:
        """The edition's id."""
        return self.colophon.edition

    @property
    def frozen(self) -> datetime:
        """When it was frozen."""
        return self.colophon.frozen

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that its pages are in, the primary one first."""
        return tuple(self.definitions.languages)

    @property
    def paths(self) -> list[str]:
        """Every file of it, the one that names the others too."""
        return [NAME, *self.digests]

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The checksum of every file in it, by path."""
        return {file.path: file.sha256 for file in self.colophon.files}

    @cached_property
    def definitions(self) -> Content:
        """Strategy, goals and indicators of then, without what readers are not told."""
        paths = [path for path in self.digests if path.startswith(f"{DEFINITIONS}/")]
        return read_definitions(self.folder, self.place, {path: self.read(path) for path in paths})

    @cached_property
    def verdicts(self) -> Mapping[str, Mapping[str, Any]]:
        """Of each indicator that had figures what its `verdict.json` said, by id."""
        told: dict[str, Any] = json.loads(self.read(VERDICTS))
        return cast(Mapping[str, Mapping[str, Any]], told["indicators"])

    def read(self, path: str) -> bytes:
        """The bytes of a file of it. Raises SnapshotError when they are not those frozen."""
        try:
            content = (self.folder / path).read_bytes()
        except OSError as error:
            raise SnapshotError(
                Problem(f"{self.place}/{path}", f"cannot be read ({error.strerror})", RESTORE)
            ) from None
        if hashlib.sha256(content).hexdigest() != self._digest(path):
            fault = "is not the file that was frozen (sha256)"
            raise SnapshotError(Problem(f"{self.place}/{path}", fault, RESTORE))
        return content

    def _digest(self, path: str) -> str:
        return self.digest if path == NAME else self.digests[path]

    def has(self, identity: str) -> bool:
        """Whether an indicator had figures in it."""
        return f"{FIGURES}/{identity}.csv" in self.digests

    def origin(self, identity: str) -> Provenance:
        """Where an indicator's figures of then were from; it has some. No address is frozen."""
        path = f"{FIGURES}/{identity}.toml"
        try:
            told = tomllib.loads(self.read(path).decode("utf-8"))
            return Provenance.model_validate({**told, "sha256": ""})
        except ValueError:
            fault = "does not tell where figures are from as this version can read it"
            raise SnapshotError(Problem(f"{self.place}/{path}", fault, RESTORE)) from None

    def figures(self, identity: str) -> tuple[Observation, ...]:
        """An indicator's figures of every area, corrections applied; none when it had none."""
        path = f"{FIGURES}/{identity}.csv"
        if path not in self.digests:
            return ()
        content, indicator = self.read(path), self.definitions.indicators[identity]
        breakdowns = [one.id for one in indicator.breakdowns]
        try:
            rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
            return _series_of(tuple(_observation(row, breakdowns) for row in rows))
        except (KeyError, ValueError, InvalidOperation, csv.Error):
            fault = "is not a table of figures that this version can read"
            raise SnapshotError(Problem(f"{self.place}/{path}", fault, RESTORE)) from None


def read_frozen(edition: Edition, path: str) -> bytes:
    """The bytes of a file of the edition, for whoever publishes it. Raises as `read` does."""
    return edition.read(path)


def _observation(row: Mapping[str, str], breakdowns: Sequence[str]) -> Observation:
    text = row["value"]
    value = Decimal(text) if text else None
    whole = None not in (*row, *row.values())  # what the reader makes of a row too long or short
    if not whole or (value is not None and not value.is_finite()):
        raise ValueError(text)
    symbol, flags = read_status(row["status"], missing=value is None)
    group: Group = tuple((one, _code(row[one])) for one in breakdowns if row.get(one))
    return Observation(row["area_code"], Period.parse(row["period"]), value, symbol, flags, group)


def _series_of(figures: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """The figures. Raises ValueError when one is there twice, or they are by several periods."""
    repeated = len({row.key for row in figures}) < len(figures)
    if repeated or len({row.period.kind for row in figures}) > 1:
        raise ValueError(figures)
    return figures


def _code(cell: str) -> str:
    """A group's code without the apostrophe that keeps a spreadsheet from running it."""
    return cell.removeprefix("'")
