"""`data/schema/<name>.json`: a JSON Schema (draft 2020-12) of each JSON document of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from site_builder.downloads.interface.described import Described, schema_of
from site_builder.downloads.interface.index_model import FORMAT, Index
from site_builder.downloads.interface.profiles import (
    CATALOGUE,
    CROISSANT,
    CSV_METADATA,
    DATA_PACKAGE,
    JSON_STAT,
    Profile,
)
from site_builder.downloads.interface.verdict_model import VerdictDocument

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_OURS = UUID("0f6c1f0e-6a4b-5c58-9d3a-3f0f5f6a7b21")
"""Of all our schemas; an id is made of it and a name (RFC 9562, version 5)."""
_MODELS: Mapping[str, type[Described]] = {"index": Index, "verdict": VerdictDocument}
_PROFILES: Mapping[str, tuple[str, Profile]] = {
    "json-stat": ("JSON-stat 2.0, https://json-stat.org/full/", JSON_STAT),
    "csv-metadata": ("CSV on the Web, https://www.w3.org/TR/tabular-metadata/", CSV_METADATA),
    "datapackage": (
        "Data Package 2.0, https://datapackage.org/profiles/2.0/datapackage.json",
        DATA_PACKAGE,
    ),
    "catalog": ("DCAT-AP 3, https://semiceu.github.io/DCAT-AP/releases/3.0.0/", CATALOGUE),
    "croissant": ("Croissant 1.1, http://mlcommons.org/croissant/1.1", CROISSANT),
}


@cache
def schema_json(name: str) -> bytes:
    """The schema's bytes, the same on every site, of every language and municipality."""
    document = {"$schema": DRAFT, "$id": schema_id(name), **_schema(name)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def schema_id(name: str) -> str:
    """What a schema is known by wherever it is published; another format has another one."""
    return uuid5(_OURS, f"{name}/{FORMAT}").urn


def _schema(name: str) -> dict[str, Any]:
    if name in _MODELS:
        return schema_of(_MODELS[name])
    whose, profile = _PROFILES[name]
    return {"description": f"What documents of this site have of {whose}, at least.", **profile}
