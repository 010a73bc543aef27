"""Whose turn it is at one server: a busy server is come back to, one that is gone is let be."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from site_builder.definitions import Indicator
from site_builder.errors import Problem, SiteBuilderError, SourceError
from site_builder.sources.network.http import BusyError, UnavailableError

T = TypeVar("T")
_GIVE_UP_AFTER = 2
"""Indicators in a row that a server is not there for, before the rest are spared the wait."""


class SparedError(SourceError):
    """The indicator was not asked for: its server has stopped answering."""


class Turns:
    """One server's indicators in order; those it was too busy for come once more, at the end."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._waiting = deque(indicators)
        self._come_again: set[str] = set()
        self._unavailable = 0

    def each(
        self, ask: Callable[[Indicator], T]
    ) -> Iterator[tuple[Indicator, T | SiteBuilderError]]:
        """Each indicator with what asking for it gave: an answer, or a SiteBuilderError.

        SparedError, unasked, for those left when the server has stopped answering.
        """
        while self._waiting:
            indicator = self._waiting.popleft()
            if self._unavailable >= _GIVE_UP_AFTER:
                yield indicator, _spared(indicator)
                continue
            try:
                answer = ask(indicator)
            except SiteBuilderError as error:
                if not self._put_off(indicator, error):
                    yield indicator, error
            else:
                self._unavailable = 0
                yield indicator, answer

    def _put_off(self, indicator: Indicator, error: SiteBuilderError) -> bool:
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


def _spared(indicator: Indicator) -> SparedError:
    return SparedError(
        Problem(
            indicator.file,
            "was not asked for, because its server has stopped answering",
            f"Run `mittaristo fetch {indicator.id}` later.",
        )
    )
