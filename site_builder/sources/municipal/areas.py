"""Areas as files write them: a code, a name in Finnish or Swedish, or both in one cell."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from site_builder import areas
from site_builder.sources.municipal.cells import normal

TOTALS = frozenset(
    [
        *("yhteensä", "kaikki yhteensä", "kaikkiaan", "summa"),
        *("totalt", "total", "sammanlagt", "samtliga", "inalles", "summa"),
    ]
)
"""Labels of a row that adds the others."""

_COUNTRY = frozenset(["sss", "s", "koko maa", "suomi", "hela landet", "finland", "whole country"])
_CODE = r"(?:ku)?\d{3}|sss"
_CODE_AND_NAME = re.compile(rf"(?P<code>{_CODE})[ ,:;–-]+(?P<name>\D.*)", re.IGNORECASE)
_NAME_AND_CODE = re.compile(rf"(?P<name>\D.*?) ?\((?P<code>{_CODE})\)", re.IGNORECASE)
_TWO_NAMES = re.compile(r"(?P<one>.+?) ?[/–] ?(?P<two>.+)|(?P<three>.+?) - (?P<four>.+)")
_OTHER_DIVISION = re.compile(r"([A-Z]{2,}\d+)(?: .*)?")


class UnknownAreaError(ValueError):
    """A text that names no area; the message is the fault, in words."""


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Whether a cell is a label such as `Yhteensä` that marks a row of totals."""
    return normal(text).casefold().rstrip(":") in TOTALS


def totals_among(values: Iterable[str]) -> list[str]:
    """The values that stand for all, as sources call it."""
    return [value for value in values if is_total(value) or value == "SSS"]


def area_of(text: str) -> str:
    """The bare code of the area a cell names: `049`, `KU049`, `49`, `049 Espoo`, `Esbo`, `SSS`.

    Raises UnknownAreaError when no area has that name or code, or when the two contradict.
    """
    cell = normal(text)
    both = _CODE_AND_NAME.fullmatch(cell) or _NAME_AND_CODE.fullmatch(cell)
    if both:
        code, named = _by_code(both["code"]), _by_name(both["name"])
        if named is not None and named != code:
            raise UnknownAreaError(f"{cell} contradicts itself: {both['name']} has code {named}")
        return code
    named = _by_name(cell)
    return named if named is not None else _by_code(cell)


def is_area_name(text: str) -> bool:
    """Whether a cell is the name of an area (a bare code is not a name)."""
    return _by_name(normal(text)) is not None


def begins_an_area_name(text: str) -> bool:
    """Whether an area's name begins like this, as in a row that was cut off."""
    beginning = normal(text).casefold()
    return any(name.startswith(beginning) for name in _codes_by_name())


@cache
def _codes_by_name() -> dict[str, str]:
    names = {
        normal(name).casefold(): code
        for code, municipality in areas.municipalities().items()
        for name in municipality.names.values()
        if name
    }
    return names | dict.fromkeys(_COUNTRY, areas.WHOLE_COUNTRY)


def _by_name(cell: str) -> str | None:
    names = _codes_by_name()
    if cell.casefold() in names:
        return names[cell.casefold()]
    pair = _TWO_NAMES.fullmatch(cell)
    if pair:
        codes = {names.get(part.strip().casefold()) for part in pair.groups() if part}
        return codes.pop() if len(codes) == 1 else None
    return None


def _by_code(cell: str) -> str:
    code = areas.bare(cell.upper())
    if re.fullmatch(r"\d{1,2}", code):
        code = code.zfill(3)
    if code in areas.municipalities() or code == areas.WHOLE_COUNTRY:
        return code
    other = _OTHER_DIVISION.fullmatch(cell)
    if other and not other[1].startswith("KU"):
        return other[1]
    if re.fullmatch(r"\d{3}", code):
        raise UnknownAreaError(areas.fault(code) or code)
    raise UnknownAreaError(_nearest(cell))


def _nearest(cell: str) -> str:
    known = {name: code for code, m in areas.municipalities().items() for name in m.names.values()}
    near = difflib.get_close_matches(cell, known, n=2)
    hint = f"; near it: {', '.join(f'{name} ({known[name]})' for name in near)}" if near else ""
    return f'"{cell}" is neither the code nor the name of an area{hint}'
