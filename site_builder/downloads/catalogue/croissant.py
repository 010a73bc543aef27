"""`data/croissant.json`: all CSV files as tables of records, for those who teach machines by them.

Croissant 1.1 (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html), schema.org's
words with the format's own. Texts are in the site's primary language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from site_builder.definitions import Strategy
from site_builder.downloads.catalogue.dataset_texts import about_all, description
from site_builder.downloads.catalogue.places import CROISSANT, place_of
from site_builder.downloads.catalogue.table_schema import figures_schema
from site_builder.downloads.told_figures import Told, licence_address, updated
from site_builder.downloads.weight import Weight
from site_builder.json_text import json_document
from site_builder.language import Language
from site_builder.site_choices import Settings

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
_TERMS = (
    *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field"),
    *("fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset"),
    *("jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
"""What the standard's own context, which every file is to have, puts under the format's name."""
_KINDS = {"number": "sc:Float"}
"""Kinds of values; all others are texts, as codes and periods are."""


def croissant(
    root: str, strategy: Strategy, settings: Settings, every: Sequence[Told], *tables: Weight
) -> bytes:
    """The file's bytes. `tables` weigh the CSV files of `every`.

    `root` is where others find the site; without it, files are told by their place beside this one.
    """
    language = Language.of(strategy.languages[0])
    name = settings.publisher_in(strategy, language.code)
    publisher = {"@type": "sc:Organization", "name": name}
    newest = max(updated(told.provenance) for told in every if told.provenance is not None)
    document = {
        "@context": {"@language": language.code, **_context()},
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": settings.name_in(strategy, language),
        "description": about_all(strategy, settings, language),
        "inLanguage": list(strategy.languages),
        "creator": publisher,
        "publisher": publisher,
        **({"url": root, "identifier": place_of(root, CROISSANT)} if root else {}),
        **_licence(every),
        "dateModified": newest,
        "distribution": [
            _file(root, told, table) for told, table in zip(every, tables, strict=True)
        ],
        "recordSet": [
            _records(told, strategy, language, settings.notice.get(language.code, ""))
            for told in every
        ],
    }
    return json_document(document)


def _context() -> Mapping[str, Any]:
    return {
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        **{term: f"cr:{term}" for term in _TERMS},
    }


def _licence(every: Sequence[Told]) -> Mapping[str, Any]:
    """The licences of all files; nothing as soon as that of one is not known."""
    found = [licence_address(told.provenance) for told in every if told.provenance is not None]
    known = [one for one in dict.fromkeys(found) if one is not None]
    return {"license": known} if None not in found else {}


def _file(root: str, told: Told, table: Weight) -> Mapping[str, Any]:
    name = f"{told.indicator.id}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": place_of(root, f"data/{name}") if root else name,
        "contentSize": f"{table.size} B",
        "encodingFormat": "text/csv",
        "sha256": table.sha256,
    }


def _records(told: Told, strategy: Strategy, language: Language, notice: str) -> Mapping[str, Any]:
    """The table of one file: what it is, its key, and its columns."""
    identity = told.indicator.id
    schema = figures_schema(told, [Language.of(code) for code in strategy.languages])
    return {
        "@type": "cr:RecordSet",
        "@id": identity,
        "name": identity,
        "description": description(told, strategy, language, notice),
        "key": [{"@id": f"{identity}/{name}"} for name in schema["primaryKey"]],
        "field": list(_fields(identity, schema)),
    }


def _fields(identity: str, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for field in schema["fields"]:
        name = field["name"]
        yield {
            "@type": "cr:Field",
            "@id": f"{identity}/{name}",
            "name": name,
            "description": field.get("description", field["title"]),
            "dataType": _KINDS.get(field["type"], "sc:Text"),
            "source": {"fileObject": {"@id": f"{identity}.csv"}, "extract": {"column": name}},
        }
