"""PxWebApi, version 2, as read in its source (PxTools/PxWebApi)."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote

from tests.pxweb_server import extracts
from tests.pxweb_server.searching import folder_name, found
from tests.pxweb_server.tables import LANGUAGES, Table, TableVariable
from tests.pxweb_server.version1 import Asked, Response, Settings


class _BadRequestError(Exception):
    """The query cannot be answered; the argument is what the server says about it."""


def answer(  # noqa: PLR0911 (a list of addresses)
    tables: Mapping[str, Table], settings: Settings, asked: Asked
) -> Response:
    """What version 2 answers at `path` (after `/api/v2/`)."""
    parts = [unquote(part) for part in asked.path.strip("/").split("/")]
    given = dict(parse_qsl(asked.query))
    language = given.get("lang") or "fi"
    if language not in LANGUAGES:
        return _problem(400, "Unsupported language")
    if parts == ["config"]:
        return _json(_config(settings))
    if parts == ["tables"]:
        return _json(_list(tables, given, language))
    table = next((t for t in tables.values() if parts[0] == "tables" and t.id == parts[1]), None)
    if table is None:
        return _problem(404, "Non-existent table")
    if parts[2:] == ["data"]:
        return _data(table, settings, asked, language)
    if parts[2:] == ["metadata"]:
        return Response(200, _metadata(table, language))
    return _json({"type": "Table", "id": table.id, "label": table.title[language]})


def _data(table: Table, settings: Settings, asked: Asked, language: str) -> Response:
    try:
        chosen = _selection(table, asked.method, dict(parse_qsl(asked.query)), asked.body)
    except _BadRequestError as error:
        return _problem(400, str(error))
    if math.prod(map(len, chosen.values())) > (settings.most_cells or 100_000):
        return _problem(400, "Too many cells selected")
    return Response(200, extracts.json_stat2(table, chosen, language))


def _config(settings: Settings) -> dict[str, object]:
    return {
        "apiVersion": "2.0.0",
        "languages": [{"id": code, "label": code} for code in LANGUAGES],
        "defaultLanguage": "fi",
        "maxDataCells": settings.most_cells,
        "maxCallsPerTimeWindow": settings.calls,
        "timeWindow": settings.seconds,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "defaultDataFormat": "json-stat2",
        "dataFormats": ["json-stat2"],
    }


def _list(
    tables: Mapping[str, Table], given: Mapping[str, str], language: str
) -> dict[str, object]:
    """The first page of all tables, or of those that the query finds."""
    query, size = given.get("query", ""), int(given.get("pageSize", 20))
    every = [*tables.values()]
    fitting = [table for table, _ in found(every, query, language)] if query else every
    rows = [_row(table, language) for table in fitting[:size]]
    pages = math.ceil(len(fitting) / size)
    page = {"pageNumber": 1, "pageSize": size, "totalElements": len(fitting), "totalPages": pages}
    return {"language": language, "tables": rows, "page": page}


def _row(table: Table, language: str) -> dict[str, object]:
    times = next((v.values for v in table.variables if v.time), ("", ""))
    levels = [
        {"id": one, "label": folder_name(one, language)} for one in table.path.split("/")[:-1]
    ]
    return {
        "type": "Table",
        "id": table.id,
        "label": table.title[language],
        "updated": table.updated,
        "firstPeriod": times[0],
        "lastPeriod": times[-1],
        "variableNames": [v.text[language] for v in table.variables],
        "discontinued": False,
        "paths": [levels],
    }


def _metadata(table: Table, language: str) -> bytes:
    """All of the table's dimensions and no value."""
    whole = {v.code: v.values for v in table.variables}
    one = {code: values[:1] for code, values in whole.items()}
    document = json.loads(extracts.json_stat2(table, one, language))
    for variable in table.variables:
        described = document["dimension"][variable.code]
        described["category"]["index"] = {v: n for n, v in enumerate(variable.values)}
        described["category"]["label"] = {v: variable.label(v, language) for v in variable.values}
        described["extension"]["elimination"] = variable.elimination
    document["size"] = [len(v.values) for v in table.variables]
    del document["value"]
    document.pop("status", None)
    return json.dumps(document, ensure_ascii=False).encode()


def _selection(
    table: Table, method: str, asked: Mapping[str, str], body: bytes
) -> dict[str, tuple[str, ...]]:
    wanted = _wanted(method, asked, body)
    unknown = [code for code in wanted if table.variable(code) is None]
    if unknown:
        raise _BadRequestError("Non-existent variable")
    if not wanted:
        # No selection: silently the default one, with dimensions missing.
        return {
            v.code: v.values[-1:] if v.time else v.values[:1]
            for v in table.variables
            if not v.elimination
        }
    chosen = {}
    for variable in table.variables:
        if variable.code in wanted:
            chosen[variable.code] = _values(variable, wanted[variable.code])
        elif not variable.elimination:
            raise _BadRequestError("Missing selection for mandatory variable")
    return chosen


def _wanted(method: str, asked: Mapping[str, str], body: bytes) -> dict[str, list[str]]:
    if method == "GET":
        pairs = ((re.fullmatch(r"valueCodes\[(.+)\]", key), text) for key, text in asked.items())
        return {match[1]: text.split(",") for match, text in pairs if match}
    try:
        rows = json.loads(body)["selection"]
        return {row["variableCode"]: row["valueCodes"] for row in rows}
    except (ValueError, KeyError, TypeError):
        raise _BadRequestError("Parameter error") from None


def _values(variable: TableVariable, wanted: list[str]) -> tuple[str, ...]:
    found: set[str] = set()
    for one in wanted:
        found |= set(_expression(variable, one))
    return tuple(value for value in variable.values if value in found)


def _expression(variable: TableVariable, text: str) -> tuple[str, ...]:
    values = variable.values
    call = re.fullmatch(r"\[?(top|bottom|from|to|range)\((.+)\)\]?", text, re.IGNORECASE)
    if call:
        name, given = call[1].lower(), call[2].split(",")
        if name in ("top", "bottom"):
            count = int(given[0])
            newest = (name == "top") == variable.time
            return values[-count:] if newest else values[:count]
        first = values[0] if name == "to" else given[0]
        last = values[-1] if name == "from" else given[-1]
        if first not in values or last not in values:
            raise _BadRequestError("Non-existent value")
        return values[values.index(first) : values.index(last) + 1]
    if "*" in text or "?" in text:
        pattern = re.escape(text).replace(r"\*", ".*").replace(r"\?", ".")
        return tuple(value for value in values if re.fullmatch(pattern, value))
    if text not in values:
        raise _BadRequestError("Non-existent value")
    return (text,)


def _json(document: object) -> Response:
    return Response(200, json.dumps(document, ensure_ascii=False).encode())


def _problem(status: int, title: str) -> Response:
    document = {"type": "Parameter error", "title": title, "status": status}
    return Response(status, json.dumps(document).encode())
