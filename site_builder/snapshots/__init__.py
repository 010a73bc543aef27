"""Recorded figures under `data/`: what a source said, when, and where it came from."""

from site_builder.snapshots.comparing import Asked
from site_builder.snapshots.definition_ledger import (
    DefinitionChange,
    DefinitionKind,
    DefinitionLedger,
    read_definition_ledger,
)
from site_builder.snapshots.failures import Failure, note_failures, read_failures
from site_builder.snapshots.files import only_fetch, recover
from site_builder.snapshots.ledger import Ledger, read_ledger
from site_builder.snapshots.provenance import Provenance, RecordedBreakdown, Recording
from site_builder.snapshots.reading import Snapshot, read_snapshot, recorded_bytes
from site_builder.snapshots.revisions import Revision, read_revisions
from site_builder.snapshots.writing import Written, last_snapshot, record_origin, write_snapshot

__all__ = [
    "Asked",
    "DefinitionChange",
    "DefinitionKind",
    "DefinitionLedger",
    "Failure",
    "Ledger",
    "Provenance",
    "RecordedBreakdown",
    "Recording",
    "Revision",
    "Snapshot",
    "Written",
    "last_snapshot",
    "note_failures",
    "only_fetch",
    "read_definition_ledger",
    "read_failures",
    "read_ledger",
    "read_revisions",
    "read_snapshot",
    "record_origin",
    "recorded_bytes",
    "recover",
    "write_snapshot",
]
