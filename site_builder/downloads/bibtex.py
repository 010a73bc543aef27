"""`data/<id>.<language>.bib`: references to an indicator's figures as BibTeX, for LaTeX and others.

The entries are `@misc`: every style knows it, while `@dataset` is known to biblatex alone. Their
form is that of "Tame the BeaST" (N. Markey 2009) with the field `url` of newer styles.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.definitions import Strategy
from site_builder.downloads.citation import Citation, citations, sentences
from site_builder.editions import Edition
from site_builder.language import Language
from site_builder.records import Record
from site_builder.site_choices import Settings

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "`": r"\textasciigrave{}",
        **{one: f"\\{one}" for one in "$&%#_"},
    }
)
"""Braces have names too: BibTeX counts them, whether a backslash is before them or not."""


def bibtex(
    record: Record,
    strategy: Strategy,
    language: Language,
    settings: Settings,
    shared: str,
    edition: Edition | None,
) -> bytes:
    """The file's bytes, UTF-8: an entry for the page, and one for the edition where there is one.

    The indicator has figures.
    """
    of_all = strategy, language, settings, shared, edition
    return "\n".join(map(_entry, citations(record, *of_all))).encode()


def latex_text(text: str) -> str:
    """The text as LaTeX prints it: no character of it commands anything, and no brace is open.

    Hyphens side by side are held apart, of which a dash would be made.
    """
    return text.translate(_LATEX).replace("--", "-{}-{}")


def _entry(citation: Citation) -> str:
    told = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(citation))
    return f"@misc{{{citation.key},\n{told}\n}}\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names of organisations and titles in a second pair of braces, so that no style alters them.

    An address stands as it is: styles print it letter by letter.
    """
    note = " ".join(sentences([citation.source, citation.dated, citation.notice]))
    yield "author", f"{{{latex_text(citation.producer)}}}"
    yield "title", f"{{{latex_text(citation.title)}}}"
    if citation.year is not None:
        yield "year", str(citation.year)
    yield "howpublished", latex_text(citation.site)
    if citation.edition:
        yield "version", citation.edition
    if citation.address:
        yield "url", citation.address
    yield "note", latex_text(note)
    yield "copyright", latex_text(citation.terms)
