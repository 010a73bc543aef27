"""PxWebApi, version 2, as Statistics Sweden, Statistics Norway and Latvia run it.

Behaviour read in the server's source (PxTools/PxWebApi). This module and `version1` have the
same functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from site_builder.sources.cube.variables import Variable
from site_builder.sources.jsonstat.dimensions import Dimension, dimensions
from site_builder.sources.jsonstat.document import fail, read_json
from site_builder.sources.jsonstat.parts import text
from site_builder.sources.network.http import Http
from site_builder.sources.pxweb.parts import (
    MOST_LISTED,
    CatalogueEntry,
    Limits,
    Metadata,
    whole_or,
    word_of,
)

MOST_CELLS, MOST_CALLS, WINDOW = 10_000, 30, 10
"""The least of what known servers allow; a limit of 0 means "see the headers"."""
_MOST_FOUND = 100
UNSTATED = Limits(MOST_CELLS, MOST_CALLS, WINDOW)
"""What a server is taken to allow that does not answer when asked."""


def limits(http: Http, url: str, language: str) -> Limits | None:  # noqa: ARG001 (as in v1)
    """What the server allows, or None when its answer is not one of version 2."""
    address = f"{url}/config"
    stated = read_json(http.get(address).body, place=address)
    if not isinstance(stated, dict) or "maxDataCells" not in stated:
        return None
    known = stated.get("languages")
    rows = known if isinstance(known, list) else []
    ids = [one.get("id") for one in rows if isinstance(one, dict)]
    return Limits(
        cells=whole_or(stated.get("maxDataCells"), MOST_CELLS),
        calls=whole_or(stated.get("maxCallsPerTimeWindow"), MOST_CALLS),
        seconds=whole_or(stated.get("timeWindow"), WINDOW),
        languages=tuple(one for one in ids if isinstance(one, str)),
    )


def lists(http: Http, url: str, language: str) -> bool:
    """Whether the server lists its tables as version 2 does."""
    address = f"{url}/tables?lang={quote(language)}&pageSize=1"
    stated = read_json(http.get(address).body, place=address)
    return isinstance(stated, dict) and isinstance(stated.get("tables"), list)


def listing(
    http: Http,  # noqa: ARG001 (as in v1)
    url: str,  # noqa: ARG001
    language: str,  # noqa: ARG001
    folder: str,  # noqa: ARG001
) -> tuple[CatalogueEntry, ...]:
    """Nothing: this version has no folders, only a search of all tables."""
    return ()


def found(
    http: Http,
    url: str,
    language: str,
    folder: str,  # noqa: ARG001 (as in v1)
    query: str,
) -> tuple[CatalogueEntry, ...]:
    """The tables that the server's search finds, best first; the folder does not matter."""
    asked = f"lang={quote(language)}&query={quote(query, safe='')}&pageSize={_MOST_FOUND}"
    address = f"{url}/tables?{asked}"
    raw = read_json(http.get(address).body, place=address)
    if not isinstance(raw, dict) or not isinstance(raw.get("tables"), list):
        fail(address, "answered without a list of tables")
    rows = [row for row in raw["tables"][:MOST_LISTED] if isinstance(row, dict)]
    return tuple(_listed(row) for row in rows if word_of(row, "id"))


def _listed(row: Mapping[str, Any]) -> CatalogueEntry:
    return CatalogueEntry(
        word_of(row, "id"),
        word_of(row, "label"),
        updated=word_of(row, "updated")[:10],
        folder=_folder(row.get("paths")),
        first=word_of(row, "firstPeriod"),
        last=word_of(row, "lastPeriod"),
    )


def _folder(paths: Any) -> str:
    """The names of the subjects on the first way that leads to a table."""
    first = paths[0] if isinstance(paths, list) and paths else []
    levels = [one for one in first if isinstance(one, dict)] if isinstance(first, list) else []
    return " / ".join(filter(None, (word_of(one, "label") for one in levels)))


def metadata(http: Http, url: str, table: str, language: str) -> Metadata:
    """A table's title and variables in one language.

    Raises SourceError when the answer is not a table's metadata.
    """
    address = f"{_table_url(url, table)}/metadata?lang={quote(language)}&outputFormat=json-stat2"
    raw = read_json(http.get(address).body, place=address)
    if not isinstance(raw, dict) or "dimension" not in raw:
        fail(address, "answered without the table's variables")
    variables = tuple(_variable(one) for one in dimensions(raw, place=address))
    return Metadata(title=text(raw.get("label"), "label", address), variables=variables)


def query(
    url: str, table: str, language: str, codes: Mapping[str, tuple[str, ...]]
) -> tuple[str, dict[str, Any]]:
    """Address and body of the question for these codes, every variable with its list."""
    body = {
        "selection": [
            {"variableCode": variable, "valueCodes": list(values)}
            for variable, values in codes.items()
        ]
    }
    return f"{_table_url(url, table)}/data?lang={quote(language)}&outputFormat=json-stat2", body


def _table_url(url: str, table: str) -> str:
    return f"{url}/tables/{quote(table, safe='')}"


def _variable(dimension: Dimension) -> Variable:
    role = next(
        (ours for theirs, ours in _ROLES.items() if theirs in dimension.roles),
        "",
    )
    return Variable(
        code=dimension.id,
        label=dimension.label,
        codes=dimension.codes,
        labels=dimension.labels,
        role=role,
        total=dimension.total,
    )


_ROLES = {"time": "time", "geo": "area", "metric": "contents"}
