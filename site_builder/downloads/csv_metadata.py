"""`data/<id>.csv-metadata.json`: what stands in the CSV file beside it, as CSVW tells it.

CSV on the Web, W3C Recommendation of 2015 (https://www.w3.org/TR/tabular-metadata/). A reader finds
the file by its name. The empty code of a total reads as the code that JSON-stat has for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from site_builder.definitions import Strategy
from site_builder.downloads.tidy_csv import breakdowns_of, columns
from site_builder.downloads.told_figures import (
    Told,
    licence_address,
    notes_of,
    sign_labels,
    source_line,
    terms_line,
    title_of,
    total_code,
    updated,
)
from site_builder.json_text import json_document
from site_builder.language import Language
from site_builder.period import Kind
from site_builder.snapshots import Provenance
from site_builder.wording.group_names import breakdown_name
from site_builder.wording.origin import fetched_words

DIALECT = {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True}
DIALECT |= {"header": True, "headerRowCount": 1, "lineTerminators": ["\r\n"]}
_PERIODS: Mapping[Kind, str | Mapping[str, str]] = {
    "year": "gYear",
    "half-year": {"base": "string", "format": "[0-9]{4}H[12]"},
    "quarter": {"base": "string", "format": "[0-9]{4}Q[1-4]"},
    "month": {"base": "string", "format": "[0-9]{4}M[0-9]{2}"},
}
_STRING: Mapping[str, Any] = {"datatype": "string"}
Texts = Callable[[Language], str]


def csv_metadata(told: Told, strategy: Strategy) -> bytes:
    """The file's bytes, of figures that have been fetched."""
    origin = told.provenance
    assert origin is not None, told.indicator.id
    languages = [Language.of(code) for code in strategy.languages]
    described = list(_columns(told, languages))
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": strategy.languages[0]}],
        "url": f"{told.indicator.id}.csv",
        "dialect": DIALECT,
        **_about(told, origin, strategy, languages),
        "notes": [_signs(told, len(described), languages)],
        "tableSchema": {"columns": described, "primaryKey": list(_key(told))},
    }
    return json_document(document)


def _about(
    told: Told, origin: Provenance, strategy: Strategy, languages: list[Language]
) -> dict[str, Any]:
    """What is told of the table by Dublin Core's terms; nothing where nothing is known."""
    address = licence_address(origin)
    publisher = [_tagged(name, code) for code, name in origin.publisher.items()]
    licence = {"@id": address} if address else origin.licence
    return {
        "dc:title": _each(languages, lambda language: title_of(told, language)),
        "dc:description": [
            _tagged(note, language.code)
            for language in languages
            for note in notes_of(told, origin, language)
        ],
        "dc:source": _each(languages, lambda language: source_line(origin, language)),
        **({"dc:publisher": publisher} if publisher else {}),
        **({"dc:license": licence} if licence else {}),
        "dc:provenance": _each(languages, lambda one: fetched_words(origin, strategy, one)),
        "dc:rights": _each(languages, lambda language: terms_line(origin, language)),
        "dc:modified": {"@value": updated(origin), "@type": "xsd:dateTime"},
    }


def _columns(told: Told, languages: list[Language]) -> Iterator[dict[str, Any]]:
    """A description of each column of the CSV file, in its order."""
    for name in columns([language.code for language in languages], breakdowns_of(told)):
        beginning, _, code = name.rpartition("_")
        kind, called = _kind(told, name, beginning, code, languages)
        # The header stands among the titles in no language: validators look for it there.
        titles = {"und": name, **{one.code: called(one) for one in languages}}
        yield {"name": _variable(name), "titles": titles, **kind}


def _kind(
    told: Told, name: str, beginning: str, code: str, languages: list[Language]
) -> tuple[Mapping[str, Any], Texts]:
    """What is in a column, and what it is called."""
    if beginning and any(language.code == code for language in languages):
        named = _naming(told, beginning)
        return {**_STRING, "lang": code}, lambda language: f"{named(language)} ({code})"
    if name in breakdowns_of(told):
        kind = {**_STRING, "default": total_code(told, name)}
        return kind, lambda language: f"{_naming(told, name)(language)}: {_code(language)}"
    kinds: Mapping[str, Mapping[str, Any]] = {
        "indicator": {**_STRING, "required": True},
        "area_code": {**_STRING, "required": True},
        "period": {"datatype": _PERIODS[told.series.kind], "required": True},
        "value": {"datatype": "decimal", "null": ""},
        "status": {**_STRING, "null": ""},
    }
    return kinds[name], _naming(told, name)


def _naming(told: Told, name: str) -> Texts:
    if name in breakdowns_of(told):
        return lambda language: breakdown_name(told.indicator, name, language)
    return lambda language: language.text(f"column.{name.replace('_', '-')}")


def _code(language: Language) -> str:
    return language.text("column.code")


def _signs(told: Told, number: int, languages: list[Language]) -> dict[str, Any]:
    """A note on the column of statuses, as a Web Annotation."""
    bodies = [
        {
            "type": "TextualBody",
            "format": "text/plain",
            "language": one.code,
            "value": _status_note(told, one),
        }
        for one in languages
    ]
    target = f"{told.indicator.id}.csv#col={number}"
    return {"type": "Annotation", "motivation": "describing", "target": target, "body": bodies}


def _status_note(told: Told, language: Language) -> str:
    """What a status is, and what the signs of this file mean: `p preliminary; .. missing`."""
    meaning = "; ".join(f"{sign} {words}" for sign, words in sign_labels(told, language).items())
    return f"{language.text('column.status-note')} {meaning}".strip()


def _key(told: Told) -> Iterator[str]:
    yield from ("indicator", "area_code", "period")
    yield from (_variable(one) for one in breakdowns_of(told))


def _variable(name: str) -> str:
    """A column's name as a variable of a URI template (RFC 6570), which knows no hyphen."""
    return quote(name, safe="").replace("-", "%2D")


def _each(languages: list[Language], words: Texts) -> list[dict[str, str]]:
    return [_tagged(words(language), language.code) for language in languages]


def _tagged(words: str, code: str) -> dict[str, str]:
    return {"@value": words, "@language": code}
