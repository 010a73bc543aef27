"""What an edition consists of, as bytes by path: `edition.toml` names all the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from site_builder import __version__
from site_builder.definitions import Strategy
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.downloads.verdict_json import verdict_fields
from site_builder.editions.colophon import NAME, Colophon, FrozenFile, colophon_text
from site_builder.editions.edition import FIGURES, VERDICTS
from site_builder.editions.frozen_definitions import definitions_to_freeze
from site_builder.pages.edition import edition_pages
from site_builder.period import finnish_day
from site_builder.records import Evidence, Record, RecordedProjection
from site_builder.series import Series
from site_builder.site_choices import Settings
from site_builder.snapshots import Provenance
from site_builder.snapshots.toml import toml_text

ORIGIN = {
    *("source", "retrieved", "source_updated", "publisher", "licence", "title", "table"),
    *("unit", "notes", "breakdowns", "recordings"),
}
"""What is frozen of a provenance: no address, path or query, which can be private."""


def parts_of(
    evidence: Evidence, settings: Settings, edition: str, moment: datetime
) -> Mapping[str, bytes]:
    """Every file of the edition. Raises SiteBuilderError as what it is made of does."""
    strategy = evidence.content.strategy
    shown = {key: _beside(record, strategy) for key, record in evidence.records.items()}
    evidence = replace(evidence, records=shown)
    parts = {
        **definitions_to_freeze(evidence.content),
        **dict(_figures(evidence)),
        VERDICTS: _verdicts(evidence, edition, moment),
        **dict(edition_pages(evidence, settings, edition, finnish_day(moment))),
    }
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in parts.items()}
    colophon = Colophon(
        format=1,
        edition=edition,
        frozen=moment,
        program=f"Mittaristo {__version__}",
        municipality=strategy.municipality,
        title=strategy.title,
        files=tuple(FrozenFile(path=path, sha256=told) for path, told in sorted(digests.items())),
    )
    return {**parts, NAME: colophon_text(colophon)}


def _beside(record: Record, strategy: Strategy) -> Record:
    """The record with the figures of our own area and the compared ones, of every group.

    Where figures of all municipalities are recorded an edition would otherwise be a hundred
    times as large, each time.
    """
    kept = {record.series.own, *strategy.compared}
    foreseen = (replace(one, series=_of(one.series, kept)) for one in record.projections)
    return replace(record, series=_of(record.series, kept), projections=tuple(foreseen))


def _of(series: Series, areas: Collection[str]) -> Series:
    """The series of these areas alone."""
    lines = {key: line for key, line in series.lines.items() if key.area in areas}
    return replace(series, lines=lines)


def _figures(evidence: Evidence) -> Iterator[tuple[str, bytes]]:
    for record in evidence.records.values():
        every: list[Record | RecordedProjection] = [record, *record.projections]
        for told in every:
            identity, provenance = told.indicator.id, told.provenance
            if provenance is not None:
                yield f"{FIGURES}/{identity}.csv", tidy_csv(told, evidence.content.strategy)
                yield f"{FIGURES}/{identity}.toml", _origin(provenance)


def _origin(provenance: Provenance) -> bytes:
    return toml_text(provenance.model_dump(by_alias=True, include=ORIGIN)).encode()


def _verdicts(evidence: Evidence, edition: str, moment: datetime) -> bytes:
    """What every `verdict.json` says on the day, in one file."""
    strategy = evidence.content.strategy
    told = {
        identity: verdict_fields(record, strategy)
        for identity, record in evidence.records.items()
        if record.provenance is not None
    }
    frozen = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    document = {"edition": edition, "frozen": frozen, "indicators": told}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
