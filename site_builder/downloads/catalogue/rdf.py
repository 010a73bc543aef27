"""Values of JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), as the catalogue writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from site_builder.json_text import json_text
from site_builder.language import Language

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies that are used, by the prefix of their words."""
RdfNode = dict[str, Any]
_IRI = "%/:?#[]@!$&'()*+,;=~"
"""What parts an address beside letters and digits (RFC 3986)."""


def node(identity: str, kind: str, **more: Any) -> RdfNode:
    """Something with an IRI, and of what class it is: validators ask for the class of each."""
    return {"@id": identity, "@type": kind, **more}


def link(identity: str) -> RdfNode:
    """What is told of elsewhere in the file, by its IRI."""
    return {"@id": identity}


def outside(address: str) -> RdfNode:
    """What an editor's address leads to: characters that no IRI has are written as their bytes."""
    return {"@id": quote(address, safe=_IRI)}


def texts(languages: Iterable[Language], words: Callable[[Language], str]) -> list[RdfNode]:
    """A text in each language that has it."""
    told = [(one.code, words(one)) for one in languages]
    return [{"@value": text, "@language": code} for code, text in told if text]


def typed(value: str, kind: str) -> RdfNode:
    """A value of one of XML Schema's types: `2024-12-31` of `date`."""
    return {"@value": value, "@type": f"xsd:{kind}"}


def day(value: date) -> RdfNode:
    """A day."""
    return typed(value.isoformat(), "date")


def present(**values: Any) -> RdfNode:
    """Those that there are, under the words of vocabularies: `dct_title` is `dct:title`."""
    return {name.replace("_", ":", 1): value for name, value in values.items() if value}


def document(nodes: Sequence[RdfNode]) -> str:
    """A JSON-LD document of several things, each on a line of its own."""
    lines = ",\n".join(json_text(one) for one in nodes)
    return f'{{"@context":{json_text(PREFIXES)},"@graph":[\n{lines}\n]}}\n'
