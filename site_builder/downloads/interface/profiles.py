"""JSON Schemas of the documents whose form others have laid down: what ours have of it, at least.

Each names the specification, which says the rest. They are written by hand, as the forms are not
ours; fields that they do not name may be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from site_builder.downloads.interface.described import MOMENT_PATTERN, PERIOD_PATTERN
from site_builder.status import FLAGS, MISSING

Profile = Mapping[str, Any]

_SYMBOL = "|".join(symbol.replace(".", "\\.") for symbol in MISSING)
STATUS_PATTERN = f"^(({_SYMBOL})( [{''.join(FLAGS)}]+)?|[{''.join(FLAGS)}]+)$"
"""A symbol of a missing figure, flags of another, or both."""
_TEXT: Profile = {"type": "string"}
_TEXTS: Profile = {"type": "array", "items": _TEXT}
_TAGGED: Profile = {
    "type": "object",
    "properties": {"@value": _TEXT, "@language": _TEXT},
    "required": ["@value", "@language"],
}
_TAGGED_TEXTS: Profile = {"type": "array", "items": _TAGGED}


def _object(properties: Profile, *optional: str, **rest: Any) -> dict[str, Any]:
    """An object that has all of these properties but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, **rest}


def _said(description: str, schema: Profile) -> dict[str, Any]:
    return {"description": description, **schema}


_UNITS = _object({"label": _said("As it stands after a figure.", _TEXT),
                  "decimals": _said("Decimals that pages show.", {"type": "integer"})})  # fmt: skip
_LABELS: Profile = {"type": "object", "additionalProperties": _TEXT}
_CATEGORY = _object(
    {
        "index": _said("Codes in the order of the cube.", _TEXTS),
        "label": _said("A name for each code.", _LABELS),
        "unit": _said("Of the indicator.", {"type": "object", "additionalProperties": _UNITS}),
    },
    "unit",
)
_DIMENSION = _object(
    {
        "label": _said("Its name.", _TEXT),
        "category": _said("What it has.", _CATEGORY),
        "extension": _object({"eliminationValueCode": _said("The code of the total.", _TEXT)}),
    },
    "extension",
)
_CELL: Profile = {"type": ["number", "null"]}
_CELLS: Profile = {
    "oneOf": [
        {"type": "array", "items": _CELL},
        {"type": "object", "propertyNames": {"pattern": "^[0-9]+$"}, "additionalProperties": _CELL},
    ]
}
_LICENCE = _object({"id": _TEXT, "name": _TEXT, "url": {"type": ["string", "null"]}})
_EXTENSION = _object(
    {
        "language": _said("The language of the texts outside translations.", _TEXT),
        "status": _object({"label": _said("What each sign means.", _LABELS)}),
        "publisher": _said("Whose figures they are, by language.", _LABELS),
        "licence": _said("Null: not established.", {"oneOf": [_LICENCE, {"type": "null"}]}),
        "retrieved": _said(
            "When they were fetched.", {"type": "string", "pattern": MOMENT_PATTERN}
        ),
        "breaks": _said("Where the series is not comparable.", {"type": "array"}),
        "corrections": _said("Figures of the source that are overruled.", {"type": "array"}),
        "translations": _said("Every text by language, at its place.", {"type": "object"}),
    }
)
JSON_STAT = _object(
    {
        "version": {"const": "2.0"},
        "class": {"const": "dataset"},
        "label": _said("The indicator's title.", _TEXT),
        "source": _said("Statistic, table and publisher.", _TEXT),
        "updated": _said(
            "When the source updated it, else when it was fetched.",
            {"type": "string", "pattern": MOMENT_PATTERN},
        ),
        "note": _said("How it is calculated, what it does not tell, the source's notes.", _TEXTS),
        "id": _said("Dimensions: indicator, area, breakdowns, period.", {
            **_TEXTS, "minItems": 3, "uniqueItems": True,
            "prefixItems": [{"const": "indicator"}, {"const": "area"}],
        }),
        "size": _said("How many codes each has.", {
            "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 3,
        }),
        "role": _said("Which dimension is the time, the area, the indicator.", {"const": {
            "time": ["period"], "geo": ["area"], "metric": ["indicator"],
        }}),
        "dimension": _object({
            "indicator": _DIMENSION,
            "area": _DIMENSION,
            "period": {"allOf": [_DIMENSION, {"properties": {"category": {"properties": {"index": {
                "items": {"pattern": PERIOD_PATTERN},
            }}}}}]},
        }, additionalProperties=_DIMENSION),
        "value": _said("Figures, the last dimension fastest; null: missing.", _CELLS),
        "status": _said("Symbols and flags by the place of the figure.", {
            "type": "object",
            "propertyNames": {"pattern": "^[0-9]+$"},
            "additionalProperties": {"type": "string", "pattern": STATUS_PATTERN},
        }),
        "extension": _said("What JSON-stat has no field for.", _EXTENSION),
    }
)  # fmt: skip
"""JSON-stat 2.0 (https://json-stat.org/full/), as far as we use it."""

_COLUMN = _object(
    {
        "name": _said("The column's name as a variable of a URI template.", _TEXT),
        "titles": _said("The header under und, its names by language.", {
            **_LABELS, "required": ["und"],
        }),
        "datatype": _said("string, decimal, gYear, or a string of a form.", {"oneOf": [
            {"enum": ["string", "decimal", "gYear"]},
            _object({"base": {"const": "string"}, "format": _TEXT}),
        ]}),
        "required": {"const": True},
        "null": {"const": ""},
        "default": _said("What the empty code of a total reads as.", _TEXT),
        "lang": _said("The language of its texts.", _TEXT),
    },
    "required", "null", "default", "lang", additionalProperties=False,
)  # fmt: skip
CSV_METADATA = _object(
    {
        "@context": {
            "type": "array", "minItems": 2, "maxItems": 2,
            "prefixItems": [{"const": "http://www.w3.org/ns/csvw"}, _object({"@language": _TEXT})],
        },
        "url": _said("The CSV file, in the same folder.", {"type": "string", "pattern": "\\.csv$"}),
        "dialect": _said("Comma, double quotes, one header, UTF-8.", {"type": "object"}),
        "dc:title": _TAGGED_TEXTS,
        "dc:description": _TAGGED_TEXTS,
        "dc:source": _TAGGED_TEXTS,
        "dc:publisher": _TAGGED_TEXTS,
        "dc:license": {"oneOf": [_TEXT, _object({"@id": _TEXT})]},
        "dc:rights": _TAGGED_TEXTS,
        "dc:modified": _object({"@value": _TEXT, "@type": {"const": "xsd:dateTime"}}),
        "notes": _said("What the signs mean, on the column of statuses.", {"type": "array"}),
        "tableSchema": _object({
            "columns": {"type": "array", "items": _COLUMN, "minItems": 5},
            "primaryKey": {**_TEXTS, "minItems": 3},
        }),
    },
    "dc:publisher", "dc:license", additionalProperties=False,
)  # fmt: skip
"""CSV on the Web (https://www.w3.org/TR/tabular-metadata/), as far as we use it."""

_NAMED: Profile = {"type": "object", "required": ["name", "path"]}
DATA_PACKAGE = _object({"resources": {"type": "array", "minItems": 1, "items": _NAMED}})
"""Data Package (https://datapackage.org/profiles/2.0/datapackage.json says the rest)."""
_CONTEXT: Profile = {"type": ["object", "array", "string"]}
CATALOGUE = _object({"@context": _CONTEXT})
"""DCAT-AP 3 as JSON-LD (https://semiceu.github.io/DCAT-AP/releases/3.0.0/ says the rest)."""
CROISSANT = _object({"@context": _CONTEXT, "@type": {"type": ["string", "array"]}})
"""Croissant (http://mlcommons.org/croissant/1.1 says the rest)."""
