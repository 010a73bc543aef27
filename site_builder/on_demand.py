"""A mapping whose values are made when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

Made = TypeVar("Made")


class OnDemand(Mapping[str, Made]):
    """Has a value for each key that `make` makes one for; it makes None where there is none."""

    def __init__(self, keys: Collection[str], make: Callable[[str], Made | None]) -> None:
        self._keys, self._make = keys, make
        self._made: dict[str, Made | None] = {}

    def __getitem__(self, key: str) -> Made:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        value = self._made[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
