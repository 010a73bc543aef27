"""What a picture tells of itself to programs: title, producer, source, terms, language and date.

In SVG as RDF with Dublin Core (https://www.w3.org/TR/SVG11/metadata.html,
https://www.dublincore.org/specifications/dublin-core/dcmi-terms/); in PNG as texts under the
keywords of its specification (https://www.w3.org/TR/png-3/#11keywords).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from site_builder.definitions import Strategy
from site_builder.downloads.told_figures import licence_address, source_line, terms_line
from site_builder.language import Language
from site_builder.period import finnish_day
from site_builder.plain_text import one_line
from site_builder.records import Record
from site_builder.wording.origin import producer_words

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_HEAD = len(b"\x89PNG\r\n\x1a\n") + 4 + 4 + 13 + 4
"""PNG's signature and its first chunk, IHDR, which is as long in every picture."""


@dataclass(frozen=True, kw_only=True)
class PictureFacts:
    """What is told of one picture, each on one line; `licence` is an address, if any.

    `made` is when the figures were fetched. `notice` is what the site says of itself on every page.
    """

    language: str
    title: str
    producer: str
    source: str
    terms: str
    licence: str | None
    made: datetime
    notice: str


def picture_facts(
    record: Record, strategy: Strategy, language: Language, notice: str
) -> PictureFacts | None:
    """What is told of an indicator's pictures; None before figures have been fetched."""
    origin, code = record.provenance, language.code
    if origin is None:
        return None
    return PictureFacts(
        language=code,
        title=one_line(language.series([record.indicator.title[code], strategy.city[code]])),
        producer=one_line(producer_words(origin, language)),
        source=one_line(source_line(origin, language)),
        terms=one_line(terms_line(origin, language)),
        licence=licence_address(origin),
        made=origin.retrieved,
        notice=one_line(notice),
    )


def svg_metadata(facts: PictureFacts) -> str:
    """The `<metadata>` of an SVG document."""
    told = "".join(_statements(facts))
    return (
        f'<metadata><rdf:RDF xmlns:rdf="{_RDF}" xmlns:dc="{_DC}"'
        f' xmlns:dcterms="{_TERMS}">'
        f'<rdf:Description rdf:about="">{told}</rdf:Description></rdf:RDF></metadata>'
    )


def _statements(facts: PictureFacts) -> Iterator[str]:
    spoken = f' xml:lang="{facts.language}"'
    yield f"<dc:title{spoken}>{escape(facts.title)}</dc:title>"
    yield f"<dc:creator{spoken}>{escape(facts.producer)}</dc:creator>"
    yield f"<dc:source{spoken}>{escape(facts.source)}</dc:source>"
    yield f"<dc:rights{spoken}>{escape(facts.terms)}</dc:rights>"
    if facts.licence:
        yield f'<dcterms:license rdf:resource="{escape(facts.licence)}"/>'
    yield f"<dc:date>{finnish_day(facts.made).isoformat()}</dc:date>"
    yield f"<dc:language>{facts.language}</dc:language>"
    if facts.notice:
        yield f"<dc:description{spoken}>{escape(facts.notice)}</dc:description>"


def png_with_facts(picture: bytes, facts: PictureFacts) -> bytes:
    """The same picture, with texts (`iTXt`, UTF-8) after its head."""
    told = [
        ("Title", facts.title),
        ("Author", facts.producer),
        ("Source", facts.source),
        ("Copyright", facts.terms),
        ("Description", facts.notice),
    ]
    return picture[:_HEAD] + _texts(told, facts.language) + picture[_HEAD:]


def _texts(told: Iterable[tuple[str, str]], code: str) -> bytes:
    """A chunk for each that is told: its length, its kind, what is in it, and their checksum."""
    chunks = b""
    for keyword, text in told:
        if text:
            data = b"iTXt" + f"{keyword}\0\0\0{code}\0\0{text}".encode()
            chunks += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return chunks
