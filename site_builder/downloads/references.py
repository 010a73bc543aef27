"""References to an indicator's figures as files that programs of references read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from site_builder.definitions import Strategy
from site_builder.downloads.bibtex import bibtex
from site_builder.downloads.citation import newest_edition
from site_builder.downloads.ris import ris
from site_builder.downloads.site_file import Download
from site_builder.editions import Edition
from site_builder.language import Language
from site_builder.records import Record
from site_builder.site_choices import Settings

FORMS = {
    "bib": (bibtex, "application/x-bibtex", "cite.bibtex", "cite.bibtex-short"),
    "ris": (ris, "application/x-research-info-systems", "cite.ris", "cite.ris-short"),
}


def references(
    record: Record,
    strategy: Strategy,
    settings: Settings,
    shared: str,
    editions: Mapping[str, Edition],
) -> Iterator[Download]:
    """A file of each form in each language, as title, statistic and address are in one."""
    if record.provenance is None:
        return
    edition = newest_edition(editions, record.indicator.id)
    for code in strategy.languages:
        for ending, (make, media_type, title, short) in FORMS.items():
            made_of = record, strategy, Language.of(code), settings, shared, edition
            yield Download(
                path=f"data/{record.indicator.id}.{code}.{ending}",
                make=partial(make, *made_of),
                media_type=media_type,
                title=title,
                short=short,
                licence=record.provenance.licence,
                language=code,
            )


def is_reference(file: Download) -> bool:
    """Whether the file holds a reference to figures, and no figures."""
    return file.media_type in {media_type for _, media_type, _, _ in FORMS.values()}
