"""Search for a table by words, by the name of its subject or by its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.adding.plain import can_be_written, plain
from site_builder.sources.pxweb.parts import CatalogueEntry
from site_builder.sources.pxweb.server import PxWebServer

MOST_FOUND = 30
"""Tables that are told of; who finds more needs another word."""
_MOST_FOLDERS = 100
"""Lists that are asked for where a server has no search; two or three minutes by its limits."""
_MOST_DATABASES = 30
_MOST_NAMED = 5
"""Folders that are opened because their name fits, where a server has a search."""
_WORD = re.compile(r"\w+")
_SHORT, _LONG = 2, 6
"""Letters up to which a word is looked for whole, and from which its ending does not matter."""
_NUMBER = re.compile(r"^\S+ -- ")
_SPAN = re.compile(r",?\s*(\d{4}\w{0,3})\*?\s*[-–]\s*(\d{4}\w{0,3})\*?\s*$")
_ARCHIVE = re.compile(r"passiivi|arkisto|arkiv|archive", re.IGNORECASE)
_NO_PATH = re.compile(r"(^|/)\.{1,2}(/|$)|[\\?#%]")


@dataclass(frozen=True)
class FoundTable:
    """A table that a search found. `table` is what `[source] table` says; texts are plain.

    `period` is from when to when its figures go (`1990–2025`), `updated` a day (`2026-04-01`);
    both are empty where the server does not tell.
    """

    table: str
    title: str
    period: str = ""
    updated: str = ""


def find_tables(words: str, server: PxWebServer, language: str) -> list[FoundTable]:
    """The tables that fit most of the words, best first; at most 30. A number finds its table.

    Words are looked for in titles, numbers and names of subjects, whatever their case, and by the
    server's own search in variables and values too. Raises SourceError when it does not answer.
    """
    wanted = list(dict.fromkeys(word.casefold() for word in _WORD.findall(words)))
    if not wanted:
        return []
    language = _spoken(server, language)
    every: dict[str, CatalogueEntry] = {}
    for one in _candidates(wanted, server, language):
        if _is_path(one.path) and (one.folder or one.path not in every):
            every[one.path] = one
    ranked = sorted(every.values(), key=lambda one: _rank(one, wanted))
    best = [one for one in ranked if _rank(one, wanted)[:2] == _rank(ranked[0], wanted)[:2]]
    return [_shown(one) for one in best[:MOST_FOUND]]


def number_of(table: str) -> str:
    """A table's number out of its path, its long id of before June 2026, or itself: `11ra`."""
    name = table.strip().rstrip("/").rpartition("/")[2].casefold().removesuffix(".px")
    return name.rpartition("_pxt_")[2]


def _spoken(server: PxWebServer, language: str) -> str:
    """The language, or another where the server lists nothing in it."""
    known = server.limits((language,)).languages
    every = dict.fromkeys([language, *known, "fi", "sv", "en"])
    told = (one for one in every if one in known or server.listing("", one))
    return next(told, language)


def _candidates(
    wanted: Sequence[str], server: PxWebServer, language: str
) -> Iterator[CatalogueEntry]:
    query = " AND ".join(f"{_stem(word)}*" if len(word) > _SHORT else word for word in wanted)
    databases = [one.path for one in server.listing("", language) if not one.is_table] or [""]
    for database in databases[:_MOST_DATABASES]:
        found = server.found(database, query, language)
        if found is None:
            yield from _walked(server, database, wanted, language)
            continue
        yield from found
        if database:
            yield from _in_named_folders(server, database, wanted, language)


def _in_named_folders(
    server: PxWebServer, database: str, wanted: Sequence[str], language: str
) -> Iterator[CatalogueEntry]:
    """The tables of the subjects whose names fit: the server's search does not look at those."""
    inside = server.listing(database, language)
    fitting = [one for one in inside if not one.is_table and _fits(one.title, wanted)]
    for folder in fitting[:_MOST_NAMED]:
        yield from _tables_of(server, folder, language)


def _walked(
    server: PxWebServer, database: str, wanted: Sequence[str], language: str
) -> Iterator[CatalogueEntry]:
    """Every table of a database without a search, folder by folder, those that fit by name first.

    Tables that fit no word at all are left out.
    """
    waiting = [CatalogueEntry(database, "", is_table=False)]
    for _ in range(_MOST_FOLDERS):
        if not waiting:
            return
        waiting.sort(key=lambda one: not _fits(one.title, wanted))
        folder = waiting.pop(0)
        inside = server.listing(folder.path, language)
        waiting += [_under(folder, one) for one in inside if not one.is_table]
        tables = (_under(folder, one) for one in inside if one.is_table)
        yield from (one for one in tables if _fits(_text(one), wanted))


def _tables_of(
    server: PxWebServer, folder: CatalogueEntry, language: str
) -> Iterator[CatalogueEntry]:
    inside = server.listing(folder.path, language)
    yield from (_under(folder, one) for one in inside if one.is_table)


def _under(folder: CatalogueEntry, one: CatalogueEntry) -> CatalogueEntry:
    names = " / ".join(name for name in (folder.folder, folder.title) if name)
    return CatalogueEntry(one.path, one.title, one.is_table, one.updated, names)


def _rank(one: CatalogueEntry, wanted: Sequence[str]) -> tuple[bool, int, bool]:
    """Less is better: its number is asked for; how many words are not seen; not an archive's."""
    other = number_of(one.path) not in wanted
    missing = sum(not _fits(_text(one), [word]) for word in wanted) if other else 0
    return other, missing, bool(_ARCHIVE.search(one.path.partition("/")[0]))


def _text(one: CatalogueEntry) -> str:
    return f"{number_of(one.path)} {one.title} {one.folder}"


def _fits(text: str, wanted: Iterable[str]) -> bool:
    """Whether any of the words is in the text, in whatever form it ends with."""
    folded = text.casefold()
    return any(_stem(word) in folded for word in wanted)


def _stem(word: str) -> str:
    """The word without its last letters, where it is long: Finnish puts its endings there."""
    return word[:-2] if len(word) >= _LONG and not word.isdigit() else word


def _is_path(path: str) -> bool:
    return can_be_written(path) and not _NO_PATH.search(path)


def _shown(one: CatalogueEntry) -> FoundTable:
    title = _NUMBER.sub("", plain(one.title))
    span = _SPAN.search(title)
    period = f"{one.first}–{one.last}" if one.first and one.last else ""
    if span:
        period, title = period or f"{span[1]}–{span[2]}", title[: span.start()]
    return FoundTable(one.path, title, plain(period, 40), plain(one.updated, 10))
