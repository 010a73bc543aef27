"""The downloads of all indicators together: the one list that links, files and indexes read."""

from __future__ import annotations

from functools import partial

from site_builder.downloads.all_csv import all_csv
from site_builder.downloads.archive.archives import whole_zip
from site_builder.downloads.offered import downloads_of
from site_builder.downloads.site_file import Download
from site_builder.records import Evidence, Record
from site_builder.site_choices import Settings


def whole_downloads(evidence: Evidence, settings: Settings) -> tuple[Download, ...]:
    """What a reader can download of the whole, in order; each after the files it is made of.

    Nothing before anything has been fetched, nor where the site is not to be complete.
    """
    fetched = [record for record in evidence.records.values() if record.provenance]
    if not fetched or not settings.complete:
        return ()
    files = (_table(evidence, fetched),)
    return (*files, _archive(evidence, settings, fetched, files))


def _table(evidence: Evidence, fetched: list[Record]) -> Download:
    return Download(
        path="data/all.csv",
        make=partial(all_csv, evidence.content.strategy, *fetched),
        media_type="text/csv",
        title="whole.csv",
        short="whole.csv",
        licence=_licence(fetched),
    )


def _archive(
    evidence: Evidence, settings: Settings, fetched: list[Record], files: tuple[Download, ...]
) -> Download:
    """Every file of data that is the same for all languages, but for other archives."""
    strategy = evidence.content.strategy
    every = (file for one in fetched for file in downloads_of(one, strategy, settings))
    packed = [file for file in (*every, *files) if file.language is None and not file.is_archive]
    return Download(
        path="data/all.zip",
        make=partial(whole_zip, strategy, settings, fetched, packed, files),
        media_type="application/zip",
        title="whole.zip",
        short="whole.zip",
        licence=_licence(fetched),
        of=tuple(file.path for file in packed),
    )


def _licence(fetched: list[Record]) -> str | None:
    """The licence of all of them, None where they have several or none."""
    licences = {record.provenance.licence for record in fetched if record.provenance}
    return licences.pop() if len(licences) == 1 else None
