"""What a snapshot tells of its origin, and what has changed in it since the last fetch."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from site_builder.definitions import CsvSource, Indicator, Strategy
from site_builder.period import finnish_day
from site_builder.plain_text import cleaned_throughout, name
from site_builder.question import question
from site_builder.snapshots import Provenance, Snapshot
from site_builder.sources.figures import Earlier, Figures, Origin

SEEN = (
    "publisher",
    "licence",
    "title",
    "table",
    "unit",
    "notes",
    "resolved",
    "labels",
    "assumptions",
)
"""Texts of a source that a reader may see."""


def provenance_of(figures: Figures, now: datetime) -> Provenance:
    """The record of origin for figures fetched `now`; the checksum is filled in on writing."""
    origin = {**vars(figures.origin), "breakdowns": _as_tables(figures.origin)}
    assumed = [*(figures.origin.assumptions or figures.remarks), *_removed(figures.origin)]
    return Provenance(**origin | {"assumptions": assumed}, retrieved=now, sha256="")


def _as_tables(origin: Origin) -> list[dict[str, Any]]:
    """The breakdowns as they are recorded."""
    return [asdict(breakdown) for breakdown in origin.breakdowns]


def _removed(origin: Origin) -> list[str]:
    """What the record of origin leaves out of the source's texts: a reader would not see it."""
    removed = {
        key: cleaned_throughout(getattr(origin, key), lines=key == "notes")[1] for key in SEEN
    }
    told = [f"{key} ({', '.join(map(name, which))})" for key, which in removed.items() if which]
    return [f"characters that are not seen were removed from: {', '.join(told)}"] if told else []


def since_last(figures: Figures, last: Snapshot | None) -> list[str]:
    """What is told of a fetch beside the last one: other codes, other assumptions."""
    before = _fetched(last)
    known = before.assumptions if before else []
    resolved = before.resolved if before else {}
    assumed, _ = cleaned_throughout(figures.origin.assumptions)
    codes, _ = cleaned_throughout(figures.origin.resolved)
    return [
        *(words for words in assumed if words not in known),
        *(
            f"{word} is now {code} (was {resolved[word]})"
            for word, code in codes.items()
            if resolved.get(word, code) != code
        ),
    ]


def earlier(last: Snapshot | None, indicator: Indicator, strategy: Strategy) -> Earlier | None:
    """What a file's reader needs to know of the last fetch.

    Without what to ask with, so that the file is read anew, when the definition asks or tells
    something else than then, and when a period has ended that was recorded as a forecast.
    """
    origin = _fetched(last)
    if origin is None or last is None:
        return None
    assumed = tuple(origin.assumptions)
    if not _still_holds(last, indicator, strategy):
        return Earlier(assumptions=assumed)
    return Earlier(origin.url, origin.etag, origin.modified, assumed)


def _still_holds(last: Snapshot, indicator: Indicator, strategy: Strategy) -> bool:
    source, origin = indicator.source, last.provenance
    told = isinstance(source, CsvSource) and (
        (origin.publisher, origin.licence) == (dict(source.publisher or {}), source.licence)
    )
    today = finnish_day(datetime.now(UTC))
    recorded = () if indicator.is_projection else last.observations
    ended = any(o.forecast and o.period.end < today for o in recorded)
    return told and not ended and origin.question == question(indicator, strategy)


def _fetched(last: Snapshot | None) -> Provenance | None:
    """Where the recorded figures came from; None for others' recordings."""
    return last.provenance if last and not last.provenance.recordings else None
