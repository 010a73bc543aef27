"""PxWeb's API, version 1, as Statistics Finland runs it.

Behaviour read in the server's source (statisticssweden/PxWeb) and seen in recorded answers.
This module and `version2` have the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from site_builder.sources.cube.variables import Variable, guessed_role
from site_builder.sources.jsonstat.document import fail, read_json
from site_builder.sources.network.http import Http
from site_builder.sources.pxweb.parts import (
    MOST_LISTED,
    CatalogueEntry,
    Limits,
    Metadata,
    whole_or,
    word_of,
)

MOST_CELLS, MOST_CALLS, WINDOW = 100_000, 5, 10
"""What the server's program goes by where its keeper has set nothing."""
UNSTATED = Limits(MOST_CELLS, MOST_CALLS, WINDOW)
"""What a server is taken to allow that does not answer when asked."""


def limits(http: Http, url: str, language: str) -> Limits | None:
    """What the server allows, or None when its answer is not one of version 1."""
    address = f"{url}/{language}?config"
    stated = read_json(http.get(address).body, place=address)
    if not isinstance(stated, dict) or "timeWindow" not in stated:
        return None
    return Limits(
        cells=whole_or(stated.get("maxCells"), MOST_CELLS),
        calls=whole_or(stated.get("maxCalls"), MOST_CALLS),
        seconds=whole_or(stated.get("timeWindow"), WINDOW),
    )


def lists(http: Http, url: str, language: str) -> bool:
    """Whether the server lists its databases as version 1 does."""
    stated = read_json(http.get(f"{url}/{language}").body, place=f"{url}/{language}")
    rows = stated if isinstance(stated, list) else []
    return bool(rows) and all(
        isinstance(row, dict) and ("dbid" in row or "id" in row) for row in rows
    )


def listing(http: Http, url: str, language: str, folder: str) -> tuple[CatalogueEntry, ...]:
    """What lies in a folder; the databases, as folders, where it is empty.

    Raises SourceError when the answer is no listing: a table's metadata, say.
    """
    address = table_url(url, folder, language)
    rows = _rows(read_json(http.get(address).body, place=address), address)
    return tuple(_listed(rows, folder))


def found(
    http: Http, url: str, language: str, folder: str, query: str
) -> tuple[CatalogueEntry, ...]:
    """The tables under a folder that the server's own search finds, best first.

    Raises RefusedError with 400 where the server has no search.
    """
    address = f"{table_url(url, folder, language)}?query={quote(query, safe='')}"
    rows = _rows(read_json(http.get(address).body, place=address), address)
    return tuple(_hit(row, folder) for row in rows if word_of(row, "id"))


def _hit(row: dict[str, Any], folder: str) -> CatalogueEntry:
    """A table that was found; its path is written from the folder that was searched."""
    parts = (folder, word_of(row, "path").strip("/"), word_of(row, "id"))
    path, title = "/".join(filter(None, parts)), word_of(row, "title")
    return CatalogueEntry(path, title, updated=word_of(row, "published")[:10])


def _listed(rows: list[dict[str, Any]], folder: str) -> Iterator[CatalogueEntry]:
    for row in rows:
        name = word_of(row, "id") or word_of(row, "dbid")
        if name and row.get("type") != "h":
            path = f"{folder}/{name}" if folder else name
            is_table, updated = row.get("type") == "t", word_of(row, "updated")[:10]
            yield CatalogueEntry(path, word_of(row, "text"), is_table, updated)


def _rows(raw: Any, address: str) -> list[dict[str, Any]]:
    if not isinstance(raw, list):
        fail(address, "answered without a list of tables")
    return [row for row in raw[:MOST_LISTED] if isinstance(row, dict)]


def table_url(url: str, table: str, language: str) -> str:
    """Where a table's metadata is read and its figures are asked for."""
    return f"{url}/{language}/{quote(table.strip('/'))}"


def metadata(http: Http, url: str, table: str, language: str) -> Metadata:
    """A table's title and variables in one language.

    Raises SourceError when the answer is not a table's metadata: a folder's listing, say.
    """
    address = table_url(url, table, language)
    raw = read_json(http.get(address).body, place=address)
    if isinstance(raw, list):
        fail(address, "is a folder, not a table", "Write the whole path in source.table.")
    if not isinstance(raw, dict) or not isinstance(raw.get("variables"), list):
        fail(address, "answered without the table's variables")
    variables = tuple(_variable(one, address) for one in raw["variables"])
    if not variables or len({v.code for v in variables}) < len(variables):
        fail(address, "has no variables, or two of the same code")
    return Metadata(title=str(raw.get("title") or ""), variables=variables)


def query(
    url: str, table: str, language: str, codes: Mapping[str, tuple[str, ...]]
) -> tuple[str, dict[str, Any]]:
    """Address and body of the question for these codes, every variable with its list."""
    body = {
        "query": [
            {"code": variable, "selection": {"filter": "item", "values": list(values)}}
            for variable, values in codes.items()
        ],
        "response": {"format": "json-stat2"},
    }
    return table_url(url, table, language), body


def _variable(raw: Any, place: str) -> Variable:
    if not isinstance(raw, dict) or not isinstance(raw.get("code"), str):
        fail(place, "describes a variable without its code")
    code = raw["code"]
    codes, labels = raw.get("values"), raw.get("valueTexts")
    if codes is None:
        fail(
            place,
            f"does not list the values of {code}: it has more than the server tells",
            "Choose another table, or ask the publisher.",
        )
    labels = codes if labels is None else labels
    if not _texts(codes) or not _texts(labels) or len(codes) != len(labels):
        fail(place, f"lists the values of {code} and their labels in different numbers or kinds")
    if len(set(codes)) < len(codes):
        fail(place, f"lists a value of {code} twice")
    return Variable(
        code=code,
        label=str(raw.get("text") or code),
        codes=tuple(codes),
        labels=tuple(labels),
        role=guessed_role(code, codes, time=raw.get("time") is True, mapped=bool(raw.get("map"))),
    )


def _texts(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(one, str) for one in raw)
