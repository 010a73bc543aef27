"""The downloads of all indicators together: the one list that links, files and indexes read."""

from __future__ import annotations

from site_builder.downloads.catalogue.files import catalogue_downloads
from site_builder.downloads.site_file import Download
from site_builder.records import Evidence
from site_builder.site_choices import Settings


def whole_downloads(evidence: Evidence, settings: Settings) -> tuple[Download, ...]:
    """What a reader can download of the whole, in order; each after the files it is made of.

    Nothing before anything has been fetched, nor where the site is not to be complete.
    """
    fetched = [record for record in evidence.records.values() if record.provenance]
    if not fetched or not settings.complete:
        return ()
    return tuple(catalogue_downloads(evidence, settings))
