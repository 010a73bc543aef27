"""How an indicator's figures are cited: in running text, in a list of sources, and as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.downloads.citation import (
    Citation,
    citations,
    long_citation,
    newest_edition,
    short_citation,
)
from site_builder.downloads.references import is_reference
from site_builder.records import Record
from site_builder.views.head import FileLink
from site_builder.views.site import Site
from site_builder.views.taken import Taken


@dataclass(frozen=True)
class LastingCitation:
    """The reference to the newest edition, whose figures stay: what it is for, and the text."""

    note: str
    cited: Taken


@dataclass(frozen=True)
class Citing:
    """The short and the long reference; `lasting` is None where no edition has the figures.

    `note` tells what a reader adds. `files` are for programs that keep references.
    """

    label: str
    short: Taken
    long: Taken
    note: str
    lasting: LastingCitation | None
    files: tuple[FileLink, ...]


def citing(site: Site, record: Record) -> Citing | None:
    """How the figures are cited; None before any have been fetched."""
    language, text = site.language, site.language.text
    strategy, identity = site.content.strategy, record.indicator.id
    edition = newest_edition(site.evidence.editions, identity)
    found = citations(record, strategy, language, site.settings, site.shared, edition)
    if not found:
        return None
    newest, *lasting = found
    copy = text("take.copy-cited")
    files = [one for one in site.downloads[identity] if is_reference(one)]
    return Citing(
        label=text("take.cited"),
        short=Taken(text("cite.short"), short_citation(newest, language), copy),
        long=Taken(text("cite.long"), long_citation(newest, language), copy),
        note=text("cite.note"),
        lasting=_lasting(site, lasting),
        files=tuple(FileLink(one.words(language), one.path) for one in files),
    )


def _lasting(site: Site, found: Sequence[Citation]) -> LastingCitation | None:
    text = site.language.text
    for citation in found:
        words = long_citation(citation, site.language)
        cited = Taken(text("cite.lasting"), words, text("take.copy-cited"))
        return LastingCitation(text("cite.lasting-note"), cited)
    return None
