"""JSON-stat documents made for tests: in every shape the format allows, and then spoilt."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from random import Random
from typing import Any

Truth = tuple[list[list[str]], list[float | int | None], list[str]]
"""Codes of each dimension, values and statuses in the order of the cells."""


def valid_document(chance: Random) -> tuple[bytes, Truth]:
    """A document in a shape drawn by chance, and what it says."""
    count = chance.randint(1, 4)
    codes = [
        [f"{'KU' if d == 0 else 'c'}{n:03d}" for n in range(chance.randint(1, 4))]
        for d in range(count)
    ]
    for one in codes:
        chance.shuffle(one)
    cells = math.prod(map(len, codes))
    values = [chance.choice([None, chance.randint(-9, 9), chance.random()]) for _ in range(cells)]
    statuses = [chance.choice(["", "", "..", "p"]) for _ in range(cells)]
    ids = [f"d{n}" for n in range(count)]
    sizes = [len(one) for one in codes]
    dataset: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Harjoitus",
        "updated": chance.choice(["2026-04-01T05:00:00Z", "2022-12-21T06.00.00Z", "2026-04-01"]),
        "value": _dense_or_sparse(chance, values),
        "status": _status(chance, statuses),
        "role": {"time": ids[-1:], "geo": ids[:1]},
        "id": ids,
        "size": [str(s) for s in sizes] if chance.random() < 0.2 else sizes,
        "dimension": {i: _dimension(chance, one) for i, one in zip(ids, codes, strict=True)},
    }
    text = json.dumps(_wrapped(chance, dataset))
    return text.encode("utf-8-sig" if chance.random() < 0.1 else "utf-8"), (codes, values, statuses)


def _dense_or_sparse(chance: Random, values: list[Any]) -> Any:
    if chance.random() < 0.5:
        return values
    sparse = [(str(n), v) for n, v in enumerate(values) if v is not None]
    chance.shuffle(sparse)
    return dict(sparse)


def _status(chance: Random, statuses: list[str]) -> Any:
    if len(set(statuses)) == 1 and chance.random() < 0.7:
        return chance.choice([statuses[0], statuses[:1]])
    if chance.random() < 0.5:
        return [status or None for status in statuses]
    return {str(n): status for n, status in enumerate(statuses) if status}


def _dimension(chance: Random, codes: list[str]) -> dict[str, Any]:
    labels = {code: f"Nimi {code[-1]}" for code in sorted(codes)}
    category: dict[str, Any] = {"label": labels}
    if len(codes) > 1 or chance.random() < 0.5:
        index = {code: n for n, code in enumerate(codes)}
        category["index"] = chance.choice([codes, dict(sorted(index.items()))])
        if chance.random() < 0.3:
            del category["label"]
    return {"label": "Sama", "category": category}


def _wrapped(chance: Random, dataset: dict[str, Any]) -> dict[str, Any]:
    """The dataset bare, as version 1 wrapped it, or embedded in a collection."""
    shape = chance.choice(["2.0", "2.0", "1.x", "bundle", "collection"])
    if shape == "collection":
        return {"class": "collection", "link": {"item": [dataset]}}
    if shape == "2.0":
        return dataset
    old = {key: value for key, value in dataset.items() if key not in ("version", "class")}
    for key in ("id", "size", "role"):
        old["dimension"][key] = old.pop(key)
    return {"dataset" if shape == "1.x" else "anything": old}


def spoilt(content: bytes, chance: Random) -> bytes:
    """The document after one to three changes somewhere inside, or in its bytes."""
    if chance.random() < 0.15:
        place = chance.randrange(len(content))
        return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]
    document = json.loads(content.decode("utf-8-sig"))
    for _ in range(chance.randint(1, 3)):
        _spoil_one(document, chance)
    return json.dumps(document).encode()


ODD: list[Any] = [
    None, True, -1, 0, 3, 1e308, 10**30, "", "x", "0", "1e5", "٣", [], {}, [None], {"0": 1},
    {"a": {}}, [[]], "KU091", 2.5, "\ud800", ["a", "a"],
]  # fmt: skip


def _spoil_one(document: Any, chance: Random) -> None:
    places = list(_places(document))
    if not places:
        return
    inside, key = chance.choice(places)
    how = chance.random()
    if how < 0.3:
        del inside[key]
    elif how < 0.8:
        inside[key] = json.loads(json.dumps(chance.choice(ODD)))
    elif isinstance(inside, list):
        inside.insert(key, chance.choice(ODD))
    else:
        inside[chance.choice(["value", "status", "id", "99", "-1", "KU091"])] = inside.pop(key)


def _places(node: Any) -> Any:
    if isinstance(node, dict):
        for key in list(node):
            yield node, key
            yield from _places(node[key])
    elif isinstance(node, list):
        for number, member in enumerate(node):
            yield node, number
            yield from _places(member)


def read_naively(content: bytes) -> Truth:
    """What a document says, read cell by cell the slow way. Only for documents that decode.

    Numbers are Decimals.
    """
    document = json.loads(content.decode("utf-8-sig"), parse_int=Decimal, parse_float=Decimal)
    dataset = _first_dataset(document)
    inside = dataset["dimension"]
    ids = dataset.get("id", inside.get("id"))
    codes = [_codes(inside[one]["category"]) for one in ids]
    cells = math.prod(map(len, codes))
    values = [_at(dataset.get("value"), n) for n in range(cells)]
    raw = dataset.get("status")
    if isinstance(raw, list) and len(raw) == 1:
        raw = raw * cells
    if isinstance(raw, dict) and set(raw) == {"value", "category"}:
        raw = None
    if isinstance(raw, str):
        return codes, values, [raw] * cells
    found = [_at(raw, n) for n in range(cells)]
    return codes, values, ["" if one is None else str(one) for one in found]


def _first_dataset(document: Any) -> Any:
    if document.get("class") == "collection":
        items = document["link"]["item"]
        return next(
            i
            for i in items
            if isinstance(i, dict) and i.get("class") == "dataset" and "dimension" in i
        )
    if document.get("class") == "dataset" or "dimension" in document:
        return document
    return next(
        m
        for m in document.values()
        if isinstance(m, dict) and (("dimension" in m and "value" in m) or m.get("class"))
    )


def _codes(category: Any) -> list[str]:
    index = category.get("index")
    if index is None:
        return list(category["label"])
    if isinstance(index, list):
        return [str(code) for code in index]
    return sorted(index, key=lambda code: int(index[code]))


def _at(raw: Any, number: int) -> Any:
    if raw is None:
        return None
    return raw[number] if isinstance(raw, list) else raw.get(str(number))
