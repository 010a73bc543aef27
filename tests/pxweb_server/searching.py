"""What both versions search with: Lucene, whole words or the beginnings of them (`väest*`).

As read in PCAxis.Search and Px.Search.Lucene: several words are one or the other unless AND stands
between, titles, numbers, names of variables and values with their codes are looked at, names of
folders are not. Nothing is known of a word's other forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tests.pxweb_server.tables import Table

FOLDERS: Mapping[str, Mapping[str, str]] = {
    "vaerak": {"fi": "Väestörakenne", "sv": "Befolkningsstruktur", "en": "Population structure"},
    "muutl": {"fi": "Muuttoliike", "sv": "Flyttningsrörelse", "en": "Migration"},
    "synt": {"fi": "Syntyneet", "sv": "Födda", "en": "Births"},
    "vaenn": {
        "fi": "Väestöennuste",
        "sv": "Befolkningsprognos",
        "en": "Population projection",
    },
    "tyonv": {"fi": "Työnvälitystilasto", "sv": "Arbetsförmedlingsstatistik", "en": "Job seekers"},
    "tyokay": {"fi": "Työssäkäynti", "sv": "Sysselsättning", "en": "Employment"},
    "tjt": {"fi": "Tulonjakotilasto", "sv": "Inkomstfördelning", "en": "Income distribution"},
}
"""Names of folders by their ids; the others are called by their ids."""


def folder_name(folder: str, language: str) -> str:
    """What a folder is called; the id where nothing else is known."""
    return FOLDERS.get(folder, {}).get(language, folder)


def found(tables: Iterable[Table], query: str, language: str) -> list[tuple[Table, float]]:
    """The tables that fit a query, with a score, best first."""
    both = " AND " in query
    terms = re.split(r"\s+(?:AND|OR)\s+|\s+", query.strip())
    scored = []
    for table in tables:
        titled = [_fits(_words(table.title[language]), term) for term in terms]
        fitting = [_fits([*_all_words(table, language)], term) for term in terms]
        if (all if both else any)(fitting):
            scored.append((table, sum(fitting) + 2.0 * sum(titled)))
    return sorted(scored, key=lambda one: -one[1])


def _all_words(table: Table, language: str) -> Iterator[str]:
    yield table.id.lower()
    yield from _words(table.title[language])
    for variable in table.variables:
        yield from _words(variable.text[language])
        for value in variable.values:
            yield value.lower()
            yield from _words(variable.label(value, language))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _fits(words: Iterable[str], term: str) -> bool:
    wanted = term.lower()
    if wanted.endswith("*"):
        return any(word.startswith(wanted[:-1]) for word in words)
    return wanted in words
