"""What a snapshot tells of its origin, and what has changed in it since the last fetch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from site_builder.errors import SiteBuilderError
from site_builder.snapshots import Provenance, read_snapshot
from site_builder.sources.figures import Earlier, Figures


def provenance_of(figures: Figures, now: datetime) -> Provenance:
    """The record of origin for figures fetched `now`; the checksum is filled in on writing."""
    return Provenance(
        source=figures.source,
        url=figures.url,
        path=figures.path,
        query=dict(figures.query) if figures.query else None,
        retrieved=now,
        source_updated=figures.updated,
        sha256="",
        publisher=dict(figures.publisher),
        licence=figures.licence,
        title=dict(figures.title),
        table=figures.table,
        unit=dict(figures.unit),
        notes=[dict(note) for note in figures.notes],
        resolved=dict(figures.resolved),
        assumptions=list(figures.assumptions or figures.remarks),
        etag=figures.etag,
        modified=figures.modified,
    )


def last_provenance(folder: Path, identity: str) -> Provenance | None:
    """Where the recorded figures came from; None for others' recordings and broken snapshots."""
    try:
        old = read_snapshot(folder, identity)
    except SiteBuilderError:
        return None
    return old.provenance if old and not old.provenance.recordings else None


def renamed(figures: Figures, last: Provenance | None) -> list[str]:
    """Words of the definition that mean another code than in the last fetch."""
    before = last.resolved if last else {}
    return [
        f"{word} is now {code} (was {before[word]})"
        for word, code in figures.resolved.items()
        if before.get(word, code) != code
    ]


def newly_assumed(figures: Figures, last: Provenance | None) -> list[str]:
    """What was worked out of a file's form and has not been told before."""
    return [words for words in figures.assumptions if not last or words not in last.assumptions]


def earlier(last: Provenance | None) -> Earlier | None:
    """What a file's reader needs to know of the last fetch."""
    if last is None:
        return None
    return Earlier(last.url, last.etag, last.modified, tuple(last.assumptions))
