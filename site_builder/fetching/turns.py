"""Whose turn it is at one server: a busy server is come back to, one that is gone is let be."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from site_builder.definitions import Indicator
from site_builder.errors import SiteBuilderError
from site_builder.sources.network.http import BusyError, UnavailableError

_GIVE_UP_AFTER = 2
"""Indicators in a row that a server is not there for, before the rest are spared the wait."""


class Turns:
    """One server's indicators in order; those it was too busy for come once more, at the end."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._waiting = deque(indicators)
        self._come_again: set[str] = set()
        self._unavailable = 0

    def __iter__(self) -> Iterator[Indicator]:
        while self._waiting:
            yield self._waiting.popleft()

    @property
    def over(self) -> bool:
        """Whether the server has stopped answering, so that the rest need not be asked for."""
        return self._unavailable >= _GIVE_UP_AFTER

    def served(self) -> None:
        """The server has answered."""
        self._unavailable = 0

    def put_off(self, indicator: Indicator, error: SiteBuilderError) -> bool:
        """Take note of a failure; True when the indicator comes once more, at the end."""
        if isinstance(error, BusyError):
            first = indicator.id not in self._come_again
            if first:
                self._come_again.add(indicator.id)
                self._waiting.append(indicator)
            return first
        gone = isinstance(error, UnavailableError)
        self._unavailable = self._unavailable + 1 if gone else 0
        return False
