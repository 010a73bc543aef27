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
"""Letters up to which a word is looked for whole, and from which its end does not matter."""
_NUMBER = re.compile(r"^\S+ -- ")
SPAN = re.compile(r",?\s*(\d{4}\w{0,3})\*?\s*[-–]\s*(\d{4}\w{0,3})\*?\s*$")
_ONE_YEAR = re.compile(r",\s*(\d{4})\*?\s*$")
_LOCAL = re.compile(
    r"\b(kunnittain|alueittain|alue|kunta|kommun\w*|område\w*|municipalit\w*|areas?|regions?)\b",
    re.I,
)
"""How titles say that a table has municipalities; *maakunnittain* does not."""
_ARCHIVE = re.compile(r"passiivi|arkisto|arkiv|archive", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?!\d)")
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
    wanted = _wanted(words)
    if not wanted:
        return []
    language = _spoken(server, language)
    every = _candidates(wanted, server, language).values()
    ranked = sorted(every, key=lambda one: _rank(one, wanted))
    best = [one for one in ranked if _rank(one, wanted)[:2] == _rank(ranked[0], wanted)[:2]]
    return [as_found(one) for one in best[:MOST_FOUND]]


def _wanted(words: str) -> list[str]:
    """The words to look for; of a table's path, its number alone."""
    is_path = "/" in words.strip() and " " not in words.strip()
    text = number_of(words) if is_path else words.casefold().replace(".px", "")
    return list(dict.fromkeys(_WORD.findall(text)))


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
) -> dict[str, CatalogueEntry]:
    """Every table that may be meant, by path, with as few calls as will do.

    The server's own search comes first, then the subjects by name unless a number is found, and
    what fits only some of the words where nothing fits all.
    """
    every: dict[str, CatalogueEntry] = {}
    databases = [one.path for one in server.listing("", language) if not one.is_table] or [""]
    terms = [f"{_stem(word)}*" if len(word) > _SHORT else word for word in wanted]
    searched = []
    for database in databases[:_MOST_DATABASES]:
        found = server.found(database, " AND ".join(terms), language)
        searched += [database] if found is not None else []
        _put(every, _walked(server, database, wanted, language) if found is None else found)
    if not any(number_of(path) in wanted for path in every):
        for database in filter(None, searched):
            _put(every, _in_named_folders(server, database, wanted, language))
    for database in searched if not every and len(terms) > 1 else ():
        _put(every, server.found(database, " OR ".join(terms), language) or ())
    return every


def _put(every: dict[str, CatalogueEntry], found: Iterable[CatalogueEntry]) -> None:
    """Add what is a table's path, once; a table whose subject is known is told of with it."""
    for one in found:
        if _is_path(one.path) and (one.folder or one.path not in every):
            every[one.path] = one


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


def _rank(one: CatalogueEntry, wanted: Sequence[str]) -> tuple[bool, int, bool, bool, int, int]:
    """Less is better: whether its number is asked for, how many words are not seen, whether it is
    an archive's, whether of municipalities, how many words stand there in another form, how old.
    """
    other = number_of(one.path) not in wanted
    missing = sum(not _fits(_text(one), [word]) for word in wanted) if other else 0
    unlike = sum(word not in _text(one).casefold() for word in wanted)
    archive = bool(_ARCHIVE.search(one.path.partition("/")[0]))
    newest = max((int(year) for year in _YEAR.findall(f"{one.title} {one.last}")), default=0)
    return other, missing, archive, not _LOCAL.search(one.title), unlike, -newest


def _text(one: CatalogueEntry) -> str:
    return f"{number_of(one.path)} {one.title} {one.folder}"


def _fits(text: str, wanted: Iterable[str]) -> bool:
    """Whether any of the words is in the text, in whatever form it ends with."""
    folded = text.casefold()
    return any(_stem(word) in folded for word in wanted)


def _stem(word: str) -> str:
    """The beginning of a long word: Finnish changes what comes after (`luvut`, `lukuja`)."""
    return word[: max(_LONG - 1, len(word) * 2 // 3)] if len(word) >= _LONG else word


def _is_path(path: str) -> bool:
    return can_be_written(path) and not _NO_PATH.search(path)


def as_found(one: CatalogueEntry) -> FoundTable:
    """What a server lists, as it can be shown: without number and years in the title."""
    title = _NUMBER.sub("", plain(one.title))
    span = SPAN.search(title) or _ONE_YEAR.search(title)
    period = f"{one.first}–{one.last}" if one.first and one.last else ""
    if span:
        period, title = period or "–".join(span.groups()), title[: span.start()]
    return FoundTable(one.path, title, plain(period, 40), plain(one.updated, 10))
