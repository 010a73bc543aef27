"""The downloads of all indicators together: the one list that links, files and indexes read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.downloads.site_file import Download
from site_builder.downloads.workbook.about import Publishing
from site_builder.downloads.workbook.indicator_workbook import XLSX
from site_builder.downloads.workbook.whole_workbook import whole_workbook
from site_builder.language import Language
from site_builder.records import Evidence
from site_builder.site_choices import Settings


def whole_downloads(evidence: Evidence, settings: Settings) -> tuple[Download, ...]:
    """What a reader can download of the whole, in order; each after the files it is made of.

    Nothing before anything has been fetched, nor where the site is not to be complete.
    """
    fetched = [record for record in evidence.records.values() if record.provenance]
    if not fetched or not settings.complete:
        return ()
    licences = {record.provenance.licence for record in fetched if record.provenance}
    licence = licences.pop() if len(licences) == 1 else None
    return (*_workbooks(evidence, settings, licence),)


def _workbooks(evidence: Evidence, settings: Settings, licence: str | None) -> Iterator[Download]:
    """All figures for spreadsheets, in every language; `licence` is the one that all have."""
    strategy = evidence.content.strategy
    for code in strategy.languages:
        language = Language.of(code)
        site = Publishing.of(settings, strategy, language)
        yield Download(
            path=f"data/all.{code}.xlsx",
            make=partial(whole_workbook, evidence, language, site),
            media_type=XLSX,
            title="workbook.of-all",
            short="workbook.of-all-short",
            licence=licence,
            language=code,
            slow=True,
        )
