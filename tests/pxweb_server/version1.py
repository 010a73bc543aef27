"""PxWeb's API, version 1, as read in its source: what each address and query answers."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

from tests.pxweb_server import extracts
from tests.pxweb_server.searching import folder_name, found
from tests.pxweb_server.tables import LANGUAGES, Table, TableVariable

BAD = '{"error":"Parameter error"}'
TOO_MANY = '{"error":"Too many values selected"}'
IIS_403 = (
    "<!DOCTYPE html><html><head><title>403 - Forbidden: Access is denied.</title></head>"
    "<body><h2>403 - Forbidden: Access is denied.</h2></body></html>"
)


@dataclass(frozen=True)
class Response:
    """An answer: status, body, headers."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(
        default_factory=lambda: {"Content-Type": "application/json; charset=utf-8"}
    )


@dataclass(frozen=True)
class Asked:
    """A request: `path` is what follows the API's root, `query` what follows the `?`."""

    method: str
    path: str
    query: str
    body: bytes


@dataclass(frozen=True)
class Settings:
    """What the server's keeper has set. `iis` replaces error bodies, as at Statistics Finland.

    `cells_borne` is what is refused in truth whatever is stated; `most_bytes` in `bytes_seconds`
    what may be sent before nothing goes for `recovery` seconds, told in Retry-After or not;
    `searches` whether it has a catalogue to search in.
    """

    most_cells: int | None = 120_000
    most_values: int = 120_000
    calls: int = 40
    seconds: float = 60
    iis: bool = True
    cells_borne: int | None = None
    most_bytes: int | None = None
    bytes_seconds: float = 6
    recovery: float = 12
    says_how_long: bool = True
    searches: bool = True

    @property
    def cells_answered(self) -> int:
        """How many cells are answered at once."""
        return self.cells_borne or self.most_cells or 100_000


class _BadRequestError(Exception):
    """The query cannot be answered; the argument is the variable at fault, if one is."""


def answer(  # noqa: PLR0911 (a list of addresses)
    tables: Mapping[str, Table], settings: Settings, asked: Asked
) -> Response:
    """What version 1 answers at `path` (after `/api/v1/`)."""
    parts = [unquote(part) for part in asked.path.strip("/").split("/")]
    if parts[0] not in LANGUAGES:
        return _bad(settings, BAD)
    if asked.query == "config":
        return _json(_config(settings))
    language, rest = parts[0], "/".join(parts[1:])
    table = next((t for key, t in tables.items() if key.lower() == rest.lower()), None)
    if table is None:
        if rest and (query := parse_qs(asked.query).get("query")):
            return _search(tables, settings, (rest, language, query[0]))
        listing = _listing(tables, rest, language)
        return _json(listing) if listing and asked.method == "GET" else _bad(settings, BAD)
    if asked.method == "GET":
        return _json(_metadata(table, settings, language))
    try:
        return _data(table, settings, language, asked.body)
    except _BadRequestError as error:
        fault = f"The request for variable '{error}' has an error. Please check your query."
        return _bad(settings, json.dumps({"error": fault}) if str(error) else BAD)


def _config(settings: Settings) -> dict[str, object]:
    stated: dict[str, object] = {
        "maxValues": settings.most_values,
        "maxCells": settings.most_cells,
        "maxCalls": settings.calls,
        "timeWindow": settings.seconds,
        "CORS": True,
    }
    return {key: value for key, value in stated.items() if value is not None}


def _listing(tables: Mapping[str, Table], folder: str, language: str) -> list[dict[str, str]]:
    if not folder:
        return [{"dbid": db, "text": db} for db in sorted({p.split("/")[0] for p in tables})]
    inside = sorted(p[len(folder) + 1 :] for p in tables if p.startswith(f"{folder}/"))
    folders = sorted({one.split("/")[0] for one in inside if "/" in one})
    listing = [
        {"id": one, "type": "l", "text": f"{folder_name(one, language)}\n"} for one in folders
    ]
    for one in inside:
        if "/" not in one:
            text = _listed_title(tables[f"{folder}/{one}"], language)
            # A file time of the server's zone, never the data's.
            listing.append({"id": one, "type": "t", "text": text, "updated": "2026-06-06T21:04:32"})
    return listing


def _listed_title(table: Table, language: str) -> str:
    """As in lists: number, what, from when to when."""
    times = next((v.values for v in table.variables if v.time), ())
    span = f", {times[0]}-{times[-1]}" if times else ""
    return f"{table.id} -- {table.title[language]}{span}"


def _search(
    tables: Mapping[str, Table], settings: Settings, asked: tuple[str, str, str]
) -> Response:
    """What is found under a folder, in whose terms paths are written: `/vaerak` of `StatFin`."""
    folder, language, query = asked
    inside = [table for path, table in tables.items() if path.startswith(f"{folder}/")]
    if not inside or not settings.searches:
        return _bad(settings, json.dumps({"error": "Search not activated"}) if inside else BAD)
    rows = [
        {
            "id": f"{table.id}.px",
            "path": table.path[len(folder) :].rpartition("/")[0],
            "title": _listed_title(table, language),
            "score": score,
            "published": "2026-06-06T21:04:32",
        }
        for table, score in found(inside, query, language)
    ]
    return _json(rows)


def _metadata(table: Table, settings: Settings, language: str) -> dict[str, object]:
    return {
        "title": table.title[language],
        "variables": [_variable(v, settings, language) for v in table.variables],
    }


def _variable(variable: TableVariable, settings: Settings, language: str) -> dict[str, object]:
    described: dict[str, object] = {"code": variable.code, "text": variable.text[language]}
    if len(variable.values) <= settings.most_values:
        described["values"] = list(variable.values)
        described["valueTexts"] = [variable.label(v, language) for v in variable.values]
    if variable.elimination:
        described["elimination"] = True
    if variable.time:
        described["time"] = True
    if variable.map:
        described["map"] = variable.map
    return described


def _data(table: Table, settings: Settings, language: str, body: bytes) -> Response:
    asked, form = _query(body)
    unknown = [code for code in asked if table.variable(code) is None]
    if unknown:
        raise _BadRequestError(unknown[0])
    chosen: dict[str, tuple[str, ...]] = {}
    for variable in table.variables:
        if variable.code not in asked:
            if not variable.elimination:
                chosen[variable.code] = variable.values
            continue
        values = _selected(variable, *asked[variable.code])
        if values:
            chosen[variable.code] = values
        elif not variable.elimination:
            raise _BadRequestError(variable.code)
    if math.prod(map(len, chosen.values())) > settings.cells_answered:
        return _forbidden(settings)
    return _written(table, chosen, language, form)


def _query(body: bytes) -> tuple[dict[str, tuple[str, list[str]]], str]:
    try:
        document = json.loads(body)
        asked = {
            one["code"]: (one["selection"]["filter"], one["selection"]["values"])
            for one in document["query"]
        }
        return asked, document.get("response", {}).get("format", "px")
    except (ValueError, KeyError, TypeError):
        raise _BadRequestError("") from None


def _selected(variable: TableVariable, how: str, values: list[str]) -> tuple[str, ...]:
    """The chosen codes in the table's order, as the source's selection filters work."""
    word = how.lower()
    if word.startswith("agg"):
        return _aggregated(variable, how, values)
    if word == "top":
        if len(values) != 1 or not values[0].isdecimal() or values[0] == "0":
            raise _BadRequestError(variable.code)
        count = int(values[0])
        return variable.values[-count:] if variable.time else variable.values[:count]
    if word == "all":
        if not all(value.startswith("*") or value.endswith("*") for value in values):
            raise _BadRequestError(variable.code)
        patterns = [re.escape(value).replace(r"\*", ".*") for value in values]
        return tuple(v for v in variable.values if any(re.fullmatch(p, v) for p in patterns))
    found = tuple(v for v in variable.values if v in values)
    if len(found) != len(values):
        raise _BadRequestError(variable.code)
    return found


def _aggregated(variable: TableVariable, how: str, values: list[str]) -> tuple[str, ...]:
    groups = variable.aggregations.get(how.partition(":")[2])
    if groups is None or any("*" in value or value not in groups for value in values):
        raise _BadRequestError(variable.code)
    found = []
    for value in values:
        group = extracts.Group(value)
        group.members = groups[value]
        found.append(group)
    return tuple(found)


def _written(
    table: Table, chosen: dict[str, tuple[str, ...]], language: str, form: str
) -> Response:
    if form == "json-stat2":
        return Response(200, extracts.json_stat2(table, chosen, language))
    if form == "json":
        return Response(200, extracts.px_json(table, chosen, language))
    if form == "csv":
        # The header names the server's default code page, the bytes are in the table's.
        header = {"Content-Type": "text/csv; charset=utf-8"}
        return Response(200, extracts.csv(table, chosen, language), header)
    raise _BadRequestError("")


def _json(document: object) -> Response:
    return Response(200, json.dumps(document, ensure_ascii=False).encode())


def _bad(settings: Settings, body: str) -> Response:
    if settings.iis:
        return Response(400, b"Bad Request", {"Content-Type": "text/plain"})
    return Response(400, body.encode())


def _forbidden(settings: Settings) -> Response:
    if settings.iis:
        return Response(403, IIS_403.encode(), {"Content-Type": "text/html"})
    return Response(403, TOO_MANY.encode())
