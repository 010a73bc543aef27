"""Whether the municipality's code and the city's name in strategy.toml tell of the same place."""

from __future__ import annotations

from site_builder import areas
from site_builder.definitions import Strategy

_ENDING = 2
"""Letters at a name's end that change when it is inflected: Turku, Turun kaupunki."""
_LEAST = 3


def goes_by_its_name(strategy: Strategy) -> bool:
    """Whether the city's name in some language begins as the municipality's official one."""
    official = areas.municipalities()[strategy.municipality].names.values()
    stems = {name.casefold()[: max(_LEAST, len(name) - _ENDING)] for name in official if name}
    given = [name.casefold() for name in strategy.city.values()]
    return any(name.startswith(stem) for name in given for stem in stems)


def name_fault(strategy: Strategy) -> str:
    """The contradiction in words that follow the key `municipality`."""
    given = " / ".join(strategy.city.values())
    return f"is {named(strategy.municipality)}, but the name of the city is {given}"


def named(code: str) -> str:
    """A municipality's code with its name: `091 Helsinki`."""
    return f"{code} {areas.name(code, 'fi') or ''}".strip()
