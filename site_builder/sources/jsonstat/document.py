"""Read JSON as sources send it, and find the JSON-stat datasets inside.

JSON-stat comes in several wrappings: a 2.0 dataset, a 1.x `{"dataset": …}`, a 1.x bundle of
named datasets, and a 2.0 collection that may embed datasets or only link to them. Format:
https://json-stat.org/format/ (2.0) and what is met in the wild of 1.x.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NoReturn

from site_builder.errors import Problem, SourceError

REMEDY = "Open the address in a browser; if it shows the same, tell the publisher."
_LONGEST_KEY = 60


# Escapes that Python would turn into text that can neither be printed nor written to a file.
_WHOLE_CHARACTER = re.compile(r"\\\\|\\u[dD][89abAB]..\\u[dD][c-fC-F]..")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def fail(place: str, fault: str, remedy: str = REMEDY) -> NoReturn:
    """Raise the SourceError of one document."""
    raise SourceError(Problem(place, fault, remedy))


def read_json(content: bytes, *, place: str) -> Any:
    """The JSON value in `content`, with every number as a Decimal of the source's own digits.

    A byte order mark is passed over. Raises SourceError for anything that is not JSON in UTF-8,
    the literals NaN and Infinity included, and for an object that says the same key twice.
    """
    if content.lstrip()[:1] == b"<":
        fail(place, "answered with a web page or XML where JSON was expected")
    try:
        text = content.decode("utf-8-sig")
        if _HALF_CHARACTER.search(_WHOLE_CHARACTER.sub("", text)):
            fail(place, "holds half a character (a lone surrogate)")
        return json.loads(
            text,
            parse_float=Decimal,
            parse_int=Decimal,
            object_pairs_hook=partial(_object, place=place),
            parse_constant=lambda name: fail(place, f"holds {name}, which is not JSON"),
        )
    except UnicodeDecodeError as error:
        fail(place, f"is not UTF-8 text (byte {error.start})")
    except json.JSONDecodeError as error:
        fail(place, f"is not complete JSON ({error.msg} at character {error.pos})")
    except ArithmeticError:
        fail(place, "holds a number too large to be a figure")
    except RecursionError:
        fail(place, "is nested too deep to be data")


def _object(members: list[tuple[str, Any]], *, place: str) -> dict[str, Any]:
    """An object of its members. Of a key that stands twice, readers take whichever they like."""
    told = dict(members)
    if len(told) < len(members):
        twice, _ = Counter(key for key, _ in members).most_common(1)[0]
        fail(place, f"says {twice[:_LONGEST_KEY]!r} twice, and not which of the two holds")
    return told


def datasets(document: Any, *, place: str) -> list[Mapping[str, Any]]:
    """Every dataset in a JSON-stat document, in its order, as the raw JSON objects.

    Raises SourceError when there is none: another JSON document, a collection that only links to
    its datasets, a lone dimension.
    """
    if not isinstance(document, dict):
        fail(place, "is not a JSON-stat document (not an object)")
    raw_datasets = list(_datasets_in(document))
    if not raw_datasets:
        fail(place, _why_none(document), "Give the address of one dataset.")
    return raw_datasets


def _datasets_in(
    document: Mapping[str, Any], *, nested: bool = False
) -> Iterator[Mapping[str, Any]]:
    kind = document.get("class")
    if kind == "collection":
        yield from _collected(document)
    elif kind == "dataset" or (kind is None and _looks_like_dataset(document)):
        yield document
    elif kind is None and not nested:
        for member in document.values():
            if isinstance(member, dict):
                yield from _datasets_in(member, nested=True)


def _collected(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    link = document.get("link")
    items = link.get("item") if isinstance(link, dict) else None
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and item.get("class") == "dataset" and "dimension" in item:
            yield item


def _looks_like_dataset(document: Mapping[str, Any]) -> bool:
    return isinstance(document.get("dimension"), dict) and "value" in document


def _why_none(document: Mapping[str, Any]) -> str:
    if document.get("class") == "collection":
        return "is a collection that only links to its datasets"
    if document.get("class") == "dimension":
        return "is a lone dimension, without figures"
    return "is JSON but not JSON-stat: it has no dataset"
