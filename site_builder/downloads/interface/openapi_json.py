"""`data/openapi.json`: every address of data, as OpenAPI 3.1 (https://spec.openapis.org/oas/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from site_builder.downloads.checksums import CHECKSUMS
from site_builder.downloads.interface.index_json import Offered
from site_builder.downloads.interface.index_model import FORMAT
from site_builder.downloads.interface.places import (
    INDEX,
    OPENAPI,
    SCHEMA_OF_ENDING,
    SCHEMA_OF_PATH,
    schema_path,
)
from site_builder.downloads.site_file import DATA, Download
from site_builder.downloads.told_figures import figures_of
from site_builder.language import Language
from site_builder.records import Evidence, Record
from site_builder.site_choices import Settings

INDICATOR, LANGUAGE = "indicator", "language"
_ABOUT: Mapping[str, str] = {
    INDICATOR: "Id of an indicator; of a projection the indicator's id, a point and its own id.",
    LANGUAGE: "Code of a language of the site.",
}
_HEAD = {
    "description": (
        "Static files: every address is answered by GET, without a key. A file is written anew"
        " when the site is. data/index.json tells of all of them, with sizes and checksums."
        " Licences are those of the figures' sources; the index has them by indicator."
    ),
    "version": f"{FORMAT}",
}


def openapi_json(evidence: Evidence, settings: Settings, offered: Offered) -> bytes:
    """The file's bytes."""
    primary = Language.of(evidence.content.languages[0])
    name = settings.name_in(evidence.content.strategy, primary)
    notice = settings.notice.get(primary.code, "")
    document = {
        "openapi": "3.1.0",
        "info": {"title": name, **_HEAD, **({"summary": notice} if notice else {})},
        "servers": [{"url": settings.root_address or "../"}],
        "tags": [
            {"name": "indicator", "description": "Files of one indicator."},
            {"name": "whole", "description": "Files of the whole site."},
        ],
        "paths": dict([*_of_the_whole(offered.whole, primary), *_of_each(evidence, offered)]),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _of_the_whole(files: Iterable[Download], language: Language) -> Iterator[tuple[str, Any]]:
    """An address for each file, the entry first."""
    index = language.text("api.index")
    yield f"/{INDEX}", _get("index", index, "application/json", SCHEMA_OF_PATH[INDEX])
    for file in files:
        name = _operation(file.path.removeprefix(DATA))
        schema = SCHEMA_OF_PATH.get(file.path, "")
        yield f"/{file.path}", _get(name, file.words(language), file.media_type, schema)
    words = language.text("api.openapi")
    yield f"/{OPENAPI}", _get("openapi", words, "application/vnd.oai.openapi+json")
    yield f"/{CHECKSUMS}", _get("checksums", language.text("data.checksums-file"), "text/plain")


def _of_each(evidence: Evidence, offered: Offered) -> Iterator[tuple[str, Any]]:
    """An address for each kind of file, with the indicators and languages that have it."""
    found: dict[str, list[tuple[Download, str]]] = {}
    for identity, files in offered.own.items():
        for file in files:
            whose, ending = _told_apart(evidence.records[identity], file)
            found.setdefault(ending, []).append((file, whose))
    language = Language.of(evidence.content.languages[0])
    for ending, files_of in found.items():
        first = files_of[0][0]
        values = {INDICATOR: list(dict.fromkeys(whose for _, whose in files_of))}
        if first.language is not None:
            values[LANGUAGE] = sorted({f"{file.language}" for file, _ in files_of})
        schema = SCHEMA_OF_ENDING.get(ending, "")
        told = _get(
            _operation(ending), first.words(language), first.media_type, schema, "indicator"
        )
        parameters = [_parameter(name, each) for name, each in values.items()]
        yield f"/{DATA}{{{INDICATOR}}}.{ending}", {"parameters": parameters, **told}


def _told_apart(record: Record, file: Download) -> tuple[str, str]:
    """Whose a file is, and how its name ends: `x.vaesto`, `csv`; `x`, `{language}.svg`."""
    name, known = file.path.removeprefix(DATA), figures_of(record)
    ids = [one.indicator.id for one in known if name.startswith(f"{one.indicator.id}.")]
    whose = max(ids, key=len)
    ending = name.removeprefix(f"{whose}.")
    if file.language is not None:
        ending = ending.replace(f"{file.language}.", f"{{{LANGUAGE}}}.", 1)
    return whose, ending


def _get(
    name: str, summary: str, media_type: str, schema: str = "", tag: str = "whole"
) -> dict[str, Any]:
    """What answers at an address."""
    link = schema_path(schema).removeprefix(DATA)
    content = {media_type: {"schema": {"$ref": link}} if schema else {}}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "tags": [tag],
            "responses": {
                "200": {"description": "The file.", "content": content},
                "404": {"description": "There is no such file."},
            },
        }
    }


def _parameter(name: str, values: list[str]) -> dict[str, Any]:
    schema = {"type": "string", "enum": values}
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": _ABOUT[name],
        "schema": schema,
    }


def _operation(path: str) -> str:
    """An id of letters and hyphens: `schema/index.json` is `schema-index-json`."""
    return "-".join(filter(None, "".join(c if c.isalnum() else " " for c in path).split(" ")))
