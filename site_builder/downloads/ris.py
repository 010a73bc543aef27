"""`data/<id>.<language>.ris`: references to an indicator's figures as RIS, for reference managers.

A line is a tag of two letters, two blanks, a hyphen, a blank and a text that ends with the line
(Research Information Systems' format; https://en.wikipedia.org/wiki/RIS_(file_format)).
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.definitions import Strategy
from site_builder.downloads.citation import Citation, citations, sentences
from site_builder.editions import Edition
from site_builder.language import Language
from site_builder.records import Record
from site_builder.site_choices import Settings


def ris(
    record: Record,
    strategy: Strategy,
    language: Language,
    settings: Settings,
    shared: str,
    edition: Edition | None,
) -> bytes:
    """The file's bytes, UTF-8: a record for the page, and one for the edition where there is one.

    The indicator has figures.
    """
    of_all = strategy, language, settings, shared, edition
    lines = (line for one in citations(record, *of_all) for line in _lines(one))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _lines(citation: Citation) -> Iterator[str]:
    """The texts are each on one line, so none of them can begin another tag."""
    told = [
        ("TY", "DATA"),
        ("ID", citation.key),
        ("AU", _one_name(citation.producer)),
        ("PY", "" if citation.year is None else str(citation.year)),
        ("TI", citation.title),
        ("ET", citation.edition),
        ("PB", citation.site),
        ("UR", citation.address),
        ("LA", citation.language),
        ("N1", " ".join(sentences([citation.source, citation.dated]))),
        ("N1", citation.terms),
        ("N1", citation.notice),
    ]
    yield from (f"{tag}  - {text}" for tag, text in told if text)
    yield "ER  - "


def _one_name(producer: str) -> str:
    """The name without a comma, which would make what is before it a family name."""
    return producer.replace(",", " ·")
