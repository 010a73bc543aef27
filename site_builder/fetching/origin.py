"""What a snapshot tells of its origin, and what has changed in it since the last fetch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from site_builder.errors import SiteBuilderError
from site_builder.plain_text import cleaned_throughout, name
from site_builder.snapshots import Provenance, read_snapshot
from site_builder.sources.figures import Earlier, Figures

SEEN = ("publisher", "licence", "title", "table", "unit", "notes", "resolved", "assumptions")
"""Texts of a source that a reader may see."""


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
        assumptions=[*(figures.assumptions or figures.remarks), *_removed(figures)],
        etag=figures.etag,
        modified=figures.modified,
    )


def _removed(figures: Figures) -> list[str]:
    """What the record of origin leaves out of the source's texts: a reader would not see it."""
    found = {
        key: cleaned_throughout(getattr(figures, key), lines=key == "notes")[1] for key in SEEN
    }
    told = [f"{key} ({', '.join(map(name, which))})" for key, which in found.items() if which]
    return [f"characters that are not seen were removed from: {', '.join(told)}"] if told else []


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
    now, _ = cleaned_throughout(figures.resolved)
    return [
        f"{word} is now {code} (was {before[word]})"
        for word, code in now.items()
        if before.get(word, code) != code
    ]


def newly_assumed(figures: Figures, last: Provenance | None) -> list[str]:
    """What was worked out of a file's form and has not been told before."""
    assumed, _ = cleaned_throughout(figures.assumptions)
    return [words for words in assumed if not last or words not in last.assumptions]


def earlier(last: Provenance | None) -> Earlier | None:
    """What a file's reader needs to know of the last fetch."""
    if last is None:
        return None
    return Earlier(last.url, last.etag, last.modified, tuple(last.assumptions))
