"""Lexicons kept between builds: simplemma takes seconds to read, what is boiled down of it none.

What is kept is the same for every site, so no content can make it wrong. It depends on simplemma's
version and on how it is boiled down, and the file's name tells both.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from site_builder.searching import lexicon
from site_builder.searching.lexicon import Lexicon, boiled_down


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
    """What tells another way of boiling down from this one: a checksum of its very code."""
    return hashlib.sha256(Path(lexicon.__file__).read_bytes()).hexdigest()[:12]


def _made(code: str) -> Lexicon:
    """Made of simplemma's dictionary; empty for a language that it has none of."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415

    try:
        return boiled_down(DefaultDictionaryFactory().get_dictionary(code))
    except ValueError:
        return Lexicon([], [])


def _read(file: Path) -> Lexicon | None:
    """What is kept, unless it isn't there or is not what was written."""
    try:
        checksum, content = file.expanduser().read_bytes().split(b"\n", 1)
    except (OSError, RuntimeError, ValueError):  # nobody's home folder is known, or a broken file
        return None
    if checksum != _checksum(content):
        return None
    endings, stems = content.decode().split("\f")
    return Lexicon(endings.split("\n"), stems.split("\n"))


def _write(file: Path, kept: Lexicon) -> None:
    """Keep it, unless there is no place that takes it: then the next build makes it again."""
    content = "\f".join(("\n".join(kept.endings), "\n".join(kept.stems))).encode()
    with suppress(OSError, RuntimeError):
        place = file.expanduser()
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as beside:
            written = Path(beside) / place.name
            written.write_bytes(_checksum(content) + b"\n" + content)
            written.replace(place)  # another build never reads half of it


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
