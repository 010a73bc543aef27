"""Both ledgers as one value: what fetches have changed in figures and noted of definitions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from site_builder.snapshots.definition_ledger import (
    DEFINITIONS,
    DefinitionLedger,
    read_definition_ledger,
)
from site_builder.snapshots.revisions import LEDGER, Revision, read_revisions


@dataclass(frozen=True)
class Ledger:
    """Every revision once, in the file's order. `checksum` is of the bytes of both files."""

    revisions: tuple[Revision, ...] = ()
    checksum: str = ""
    definitions: DefinitionLedger = field(default_factory=DefinitionLedger)

    @cached_property
    def fetches(self) -> Mapping[str, tuple[tuple[Revision, ...], ...]]:
        """By indicator what each of its fetches changed, the oldest fetch first."""
        found: dict[str, dict[datetime, list[Revision]]] = {}
        for one in self.revisions:
            moment = one.fetched.replace(microsecond=0)
            found.setdefault(one.indicator, {}).setdefault(moment, []).append(one)
        return {
            identity: tuple(tuple(fetches[moment]) for moment in sorted(fetches))
            for identity, fetches in found.items()
        }

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """The ids of which there is anything to tell in any language, each once."""
        return tuple(dict.fromkeys([*self.fetches, *self.definitions.told]))

    def of(self, identity: str) -> tuple[Revision, ...]:
        """One indicator's revisions, the oldest first."""
        return tuple(one for fetch in self.fetches.get(identity, ()) for one in fetch)


def read_ledger(folder: Path, until: datetime | None = None) -> Ledger:
    """What there is of both; nothing is in it when no fetch has changed or noted anything yet.

    A line that stands twice, as after a merge, counts once. Raises SnapshotError naming the first
    line that is not one of its ledger, or is later than `until`.
    """
    files = (folder / "data" / name for name in (LEDGER, DEFINITIONS))
    checksum = hashlib.sha256()
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        checksum.update(f"{len(content)}\0".encode() + content)
    revisions = tuple(dict.fromkeys(read_revisions(folder, until)))
    definitions = read_definition_ledger(folder, until)
    return Ledger(revisions, checksum.hexdigest(), definitions)
