"""Lexicons kept between builds: simplemma takes seconds to read, what is boiled down of it none.

What is kept is the same for every site, so no content can make it wrong. It depends on simplemma's
version and on our own code, and the file's name tells both.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from io import BufferedReader, BytesIO
from itertools import takewhile
from pathlib import Path

from site_builder.searching import lexicon
from site_builder.searching.lexicon import Lexicon, boiled_down

_BREAK = "\f"
"""The line between the endings and the blocks of a lexicon that is kept."""


def lexicon_of(code: str) -> Lexicon:
    """The lexicon of a language: kept, or made now and kept for the next time."""
    file = cache_folder() / f"lexicon-{code}-{version('simplemma')}-{_way()}.txt"
    kept = _read(file)
    if kept is None:
        kept = _made(code)
        _write(file, kept)
    return kept


def cache_folder() -> Path:
    """Where this user's programs keep what can be made again."""
    usual = {"win32": "~/AppData/Local", "darwin": "~/Library/Caches"}.get(sys.platform, "~/.cache")
    stated = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(stated or usual) / "mittaristo"


def _way() -> str:
    """What tells another way of boiling down or keeping from this one: a checksum of the code."""
    code = b"".join(Path(module).read_bytes() for module in (lexicon.__file__, __file__))
    return hashlib.sha256(code).hexdigest()[:12]


def _made(code: str) -> Lexicon:
    """Made of simplemma's dictionary; empty for a language that it has none of."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415

    try:
        return boiled_down(DefaultDictionaryFactory().get_dictionary(code))
    except ValueError:
        return Lexicon([], {})


def _read(file: Path) -> Lexicon | None:
    """What is kept, unless it isn't there or is not what was written."""
    try:
        with file.expanduser().open("rb") as kept:
            if kept.readline() != _checksum(kept):
                return None
            kept.seek(len(_checksum(BytesIO())))
            return _understood(line.decode().removesuffix("\n") for line in kept)
    except (OSError, RuntimeError):  # RuntimeError: nobody's home folder is known
        return None


def _understood(lines: Iterator[str]) -> Lexicon:
    """The endings line by line, then the blocks; read so that little is in memory twice."""
    endings = list(takewhile(lambda line: line != _BREAK, lines))
    pairs = (line.partition("\t") for line in lines)
    return Lexicon(endings, {key: f"\t{block}" for key, _, block in pairs})


def _write(file: Path, made: Lexicon) -> None:
    """Keep it, unless there is no place that takes it: then the next build makes it again."""
    lines = (*made.endings, _BREAK, *(key + block for key, block in made.blocks.items()))
    content = "".join(f"{line}\n" for line in lines).encode()
    with suppress(OSError, RuntimeError):
        place = file.expanduser()
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as beside:
            written = Path(beside) / place.name
            written.write_bytes(_checksum(BytesIO(content)) + content)
            written.replace(place)  # another build never reads half of it


def _checksum(content: BytesIO | BufferedReader) -> bytes:
    """The line that stands before what is kept."""
    return f"{hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode()
