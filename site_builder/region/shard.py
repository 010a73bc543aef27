"""A part of a region's municipalities: one of several runs that together make all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WRITTEN = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


@dataclass(frozen=True, order=True)
class Shard:
    """The `number`th of so many parts; the first is 1."""

    number: int
    parts: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """What `3/20` says. Raises ValueError when it says no part of anything."""
        written = _WRITTEN.fullmatch(text)
        if written is None or not 1 <= int(written[1]) <= int(written[2]):
            raise ValueError(text)
        return cls(int(written[1]), int(written[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.parts}"

    def of(self, codes: Sequence[str]) -> tuple[str, ...]:
        """The codes of this part: every so many of the sorted ones, so that each is in one part.

        Parts differ by one municipality at most, and neighbours by code are in different ones.
        """
        return tuple(sorted(codes)[self.number - 1 :: self.parts])
