"""The dimensions of a JSON-stat dataset: codes in order, labels, roles, units and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.sources.jsonstat.document import fail
from site_builder.sources.jsonstat.parts import table, text, texts, whole


@dataclass(frozen=True)
class Unit:
    """Unit of one category's figures as the source states it."""

    label: str
    decimals: int | None
    symbol: str = ""
    position: str = ""


@dataclass(frozen=True)
class Dimension:
    """A dimension. `codes` and `labels` go together, in the order of the cells.

    `roles` may hold time, geo and metric. `units` and `category_notes` are by code. `total` is the
    category that the source says stands for all, empty when it does not say.
    """

    id: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    roles: frozenset[str]
    units: Mapping[str, Unit]
    notes: tuple[str, ...]
    category_notes: Mapping[str, tuple[str, ...]]
    total: str = ""


def dimensions(raw: Mapping[str, Any], *, place: str) -> tuple[Dimension, ...]:
    """The dimensions of a dataset in order; `id`, `size` and `role` may stand inside (1.x).

    Raises SourceError when ids, sizes and categories contradict each other.
    """
    by_id = table(raw.get("dimension"), "dimension", place)
    ids = _ids(raw.get("id", by_id.get("id")), place)
    sizes = raw.get("size", by_id.get("size"))
    roles = _roles(raw.get("role", by_id.get("role")), place)
    if not isinstance(sizes, list) or len(sizes) != len(ids):
        fail(place, f"size: must be a list of {len(ids)} numbers, one for each dimension")
    return tuple(
        _dimension(one, by_id.get(one), whole(size, "size", place), roles, place)
        for one, size in zip(ids, sizes, strict=True)
    )


def _ids(raw: Any, place: str) -> list[str]:
    if not isinstance(raw, list) or not raw or not all(isinstance(one, str) for one in raw):
        fail(place, "id: must be a list of the dimensions' names")
    if len(set(raw)) < len(raw):
        fail(place, "id: a dimension is named twice")
    return raw


def _roles(raw: Any, place: str) -> dict[str, tuple[str, ...]]:
    given = table(raw, "role", place)
    return {role: texts(names, f"role.{role}", place) for role, names in given.items()}


def _dimension(
    identity: str, raw: Any, size: int, roles: Mapping[str, tuple[str, ...]], place: str
) -> Dimension:
    key = f"dimension.{identity}"
    if not isinstance(raw, dict):
        fail(place, f"{key}: is named in id but not described")
    category = table(raw.get("category"), f"{key}.category", place)
    labels = table(category.get("label"), f"{key}.category.label", place)
    codes = _codes(category.get("index"), labels, size, f"{key}.category", place)
    return Dimension(
        id=identity,
        label=text(raw.get("label"), f"{key}.label", place) or identity,
        codes=codes,
        labels=tuple(text(labels.get(c), f"{key}.category.label", place) or c for c in codes),
        roles=frozenset(role for role, names in roles.items() if identity in names),
        total=_total(raw.get("extension")),
        units=_units(category.get("unit"), f"{key}.category.unit", place),
        notes=texts(raw.get("note"), f"{key}.note", place),
        category_notes={
            code: texts(notes, f"{key}.category.note", place)
            for code, notes in table(category.get("note"), f"{key}.category.note", place).items()
        },
    )


def _total(extension: Any) -> str:
    """The category that stands for all, as PxWeb's extension tells it; others' may be anything."""
    told = extension.get("eliminationValueCode") if isinstance(extension, dict) else None
    return told if isinstance(told, str) else ""


def _codes(
    index: Any, labels: Mapping[str, Any], size: int, key: str, place: str
) -> tuple[str, ...]:
    """A dimension's codes in the order of its cells."""
    if index is None:
        if len(labels) != 1:
            fail(place, f"{key}: has no index, which only a single category may lack")
        codes = tuple(labels)
    elif isinstance(index, list):
        if None in index:
            fail(place, f"{key}.index: must list codes")
        codes = tuple(text(code, f"{key}.index", place) for code in index)
    else:
        places = {
            code: whole(position, f"{key}.index", place)
            for code, position in table(index, f"{key}.index", place).items()
        }
        codes = tuple(sorted(places, key=lambda code: places[code]))
        if [places[code] for code in codes] != list(range(len(codes))):
            fail(place, f"{key}.index: must number the categories from 0 without gaps")
    if len(codes) != size:
        fail(place, f"{key}: has {len(codes)} categories where size says {size}")
    if len(set(codes)) < len(codes):
        fail(place, f"{key}.index: a category is listed twice")
    return codes


def _units(raw: Any, key: str, place: str) -> dict[str, Unit]:
    units = {}
    for code, one in table(raw, key, place).items():
        # PxWeb says base, others label (PxApi, Eurostat) or the older unit type's text.
        unit = table(one, key, place)
        named = unit.get("base") or unit.get("label") or unit.get("type")
        decimals = unit.get("decimals")
        units[code] = Unit(
            label=text(named, key, place),
            decimals=None if decimals is None else whole(decimals, f"{key}.decimals", place),
            symbol=text(unit.get("symbol"), key, place),
            position=text(unit.get("position"), key, place),
        )
    return units
