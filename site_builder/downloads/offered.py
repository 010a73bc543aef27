"""The downloads there are: the one list that links, the written files and all indexes read."""

from __future__ import annotations

from functools import partial

from site_builder.definitions import Strategy
from site_builder.downloads.site_file import Download
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.downloads.verdict_json import verdict_json
from site_builder.records import Record


def downloads_of(record: Record, strategy: Strategy) -> tuple[Download, ...]:
    """What a reader can download of an indicator, in order; nothing before it has been fetched."""
    if record.provenance is None:
        return ()
    place, licence = f"data/{record.indicator.id}", record.provenance.licence
    return (
        Download(
            path=f"{place}.csv",
            make=partial(tidy_csv, record, strategy),
            media_type="text/csv",
            title="download.csv",
            short="download.csv-short",
            licence=licence,
        ),
        Download(
            path=f"{place}.verdict.json",
            make=partial(verdict_json, record, strategy),
            media_type="application/json",
            title="download.verdict",
            short="download.verdict-short",
            licence=licence,
        ),
    )
