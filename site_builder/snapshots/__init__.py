"""Recorded figures under `data/`: what a source said, when, and where it came from."""

from site_builder.snapshots.provenance import Provenance, Recording
from site_builder.snapshots.reading import Snapshot, read_snapshot
from site_builder.snapshots.revisions import Revision, read_revisions

__all__ = [
    "Provenance",
    "Recording",
    "Revision",
    "Snapshot",
    "read_revisions",
    "read_snapshot",
]
