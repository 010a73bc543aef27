"""Lexicons kept between builds: simplemma takes seconds to read, what is boiled down of it none.

What is kept is the same for every site, so no content can make it wrong. It depends on simplemma's
version and on our own code, and its name tells both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from itertools import groupby, takewhile
from operator import itemgetter
from pathlib import Path

from site_builder.searching import lexicon
from site_builder.searching.lexicon import Lexicon, boiled_down
from site_builder.user_cache import keep, kept

_BREAK = "\f"
"""The line between the endings and the blocks of a lexicon that is kept."""


def lexicon_of(code: str) -> Lexicon:
    """The lexicon of a language: kept, or made now and kept for the next time."""
    content = kept(_name(code))
    if not content:
        content = _written(_made(code))
        keep(_name(code), content)
    return _read(content)


def is_kept(code: str) -> bool:
    """Whether it need not be made, which takes seconds and tens of megabytes for a while."""
    return bool(kept(_name(code)))


def _name(code: str) -> str:
    return f"lexicons/{code}-{version('simplemma')}-{_way()}"


def _way() -> str:
    """What tells another way of boiling down or keeping from this one: a checksum of the code."""
    code = b"".join(Path(module).read_bytes() for module in (lexicon.__file__, __file__))
    return hashlib.sha256(code).hexdigest()[:12]


def _made(code: str) -> Lexicon:
    """Made of simplemma's dictionary; empty for a language that it has none of."""
    try:
        return boiled_down(_entries(code))
    except ValueError:
        return Lexicon([], {})


def _entries(code: str) -> Iterator[tuple[str, str]]:
    """Lemmas of simplemma's dictionary, each with forms that stand together there.

    Read record by record, which simplemma offers no public way for: as a mapping of millions of
    forms the dictionary takes four times the memory and time. Raises ValueError where it has none.
    """
    from simplemma.strategies.dictionaries import dictionary_factory, frontcode  # noqa: PLC0415

    data = dictionary_factory._read_decompressed(code)
    backwards, _, start = frontcode._read_header(data)
    step = -1 if backwards else 1
    records = frontcode._iter_records(data, start)
    for lemma, same in groupby(records, key=itemgetter(2)):
        forms = b" ".join(map(itemgetter(1), same))
        yield lemma[::step].decode(), forms[::step].decode()


def _written(made: Lexicon) -> bytes:
    """The endings line by line, then the blocks."""
    lines = (*made.endings, _BREAK, *(key + block for key, block in made.blocks.items()))
    return "".join(f"{line}\n" for line in lines).encode()


def _read(content: bytes) -> Lexicon:
    """What was written, line by line so that little is in memory twice."""
    lines = (line.decode().removesuffix("\n") for line in BytesIO(content))
    endings = list(takewhile(lambda line: line != _BREAK, lines))
    pairs = (line.partition("\t") for line in lines)
    return Lexicon(endings, {key: f"\t{block}" for key, _, block in pairs})
