"""Whether the municipality's code and the city's name in strategy.toml tell of the same place."""

from __future__ import annotations

from functools import cache, lru_cache

from site_builder import areas
from site_builder.definitions import Strategy

_ENDING = 2
"""Letters at a name's end that change when it is inflected: Turku, Turun kaupunki."""
_LEAST = 3


def goes_by_its_name(strategy: Strategy) -> bool:
    """Whether the city's name in some language begins as the municipality's official one.

    And as no other's more than that: Porvoo begins as Pori does, but is somewhere else. A region
    goes by the name that it has given itself.
    """
    return strategy.of_all or _begins_as(strategy.municipality, tuple(strategy.city.values()))


@lru_cache(maxsize=64)
def _begins_as(municipality: str, city: tuple[str, ...]) -> bool:
    """The same of a code and names: every indicator of a strategy asks it."""
    given = [name.casefold() for name in city]
    likeness = {
        code: max(_likeness(one, name) for one in given for name in names)
        for code, names in _names().items()
    }
    own = likeness.pop(municipality)
    elsewhere = _is_elsewhere(municipality, {*given})
    return own > 0 and own >= max(likeness.values()) and not elsewhere


def _is_elsewhere(municipality: str, given: set[str]) -> bool:
    """Whether a language has the very name of another municipality: Helsinki, but Esbo."""
    foreign = given - {*_names()[municipality]}
    return any(foreign.intersection(names) for names in _names().values())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The official names of every municipality of today, without care for capitals."""
    today = (one for one in areas.municipalities().values() if not one.merged_into)
    return {one.code: tuple(n.casefold() for n in one.names.values() if n) for one in today}


def _likeness(given: str, official: str) -> int:
    """How many letters of an official name a given one begins with, but for an ending."""
    stem = official[: max(_LEAST, len(official) - _ENDING)]
    if given == official:
        return len(official) + 1
    return len(stem) if given.startswith(stem) else 0


def name_fault(strategy: Strategy) -> str:
    """The contradiction in words that follow the key `municipality`."""
    given = " / ".join(strategy.city.values())
    return f"is {named(strategy.municipality)}, but the name of the city is {given}"


def named(code: str) -> str:
    """A municipality's code with its name: `091 Helsinki`."""
    return f"{code} {areas.name(code, 'fi') or ''}".strip()
