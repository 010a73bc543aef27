"""Periods of a series: a year, half-year, quarter or month.

The grammar is PxWeb's own: `2024`, `2024H1`, `2024Q3`, `2024M05`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["year", "half-year", "quarter", "month"]

PER_YEAR: dict[Kind, int] = {"year": 1, "half-year": 2, "quarter": 4, "month": 12}
_LETTERS: dict[str, Kind] = {"": "year", "H": "half-year", "Q": "quarter", "M": "month"}
_LETTER_OF: dict[Kind, str] = {kind: letter for letter, kind in _LETTERS.items()}
_GRAMMAR = re.compile(
    r"(?P<year>[12][0-9]{3})(?:(?P<letter>[HQ])(?P<digit>[0-9])|M(?P<month>[0-9]{2}))?"
)


def finnish_day(moment: datetime) -> date:
    """The day that a moment falls on in Finland, whose calendar the sources and readers use."""
    return moment.astimezone(ZoneInfo("Europe/Helsinki")).date()


@dataclass(frozen=True)
class Period:
    """One period. `number` counts within the year from 1 (1 for a whole year)."""

    year: int
    kind: Kind = "year"
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` writes, or ValueError with the grammar in its message."""
        match = _GRAMMAR.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a period; write 2024, 2024H1, 2024Q3 or 2024M05")
        letter = match["letter"] or ("M" if match["month"] else "")
        kind = _LETTERS[letter]
        number = int(match["digit"] or match["month"] or 1)
        if not 1 <= number <= PER_YEAR[kind]:
            raise ValueError(f"{text!r} is not a period: a year has {PER_YEAR[kind]} of them")
        return cls(int(match["year"]), kind, number)

    @classmethod
    def from_ordinal(cls, ordinal: int, kind: Kind) -> Period:
        """The period of `kind` with this running number (see `ordinal`)."""
        year, number = divmod(ordinal, PER_YEAR[kind])
        return cls(year, kind, number + 1)

    @property
    def ordinal(self) -> int:
        """A running number: neighbouring periods of one kind differ by one."""
        return self.year * PER_YEAR[self.kind] + self.number - 1

    @property
    def years(self) -> float:
        """The period's beginning in years, for distances in time: 2024Q3 is 2024.5."""
        return self.ordinal / PER_YEAR[self.kind]

    @property
    def start(self) -> date:
        """The first day of the period."""
        months = 12 // PER_YEAR[self.kind]
        return date(self.year, (self.number - 1) * months + 1, 1)

    @property
    def end(self) -> date:
        """The last day of the period."""
        return self.shift(1).start - timedelta(days=1)

    def shift(self, steps: int) -> Period:
        """The period `steps` later (earlier when negative)."""
        return Period.from_ordinal(self.ordinal + steps, self.kind)

    def last(self, kind: Kind) -> Period:
        """The last period of another kind that ends with this one: of 2025, 2025M12."""
        end = self.end
        return Period(end.year, kind, (end.month - 1) * PER_YEAR[kind] // 12 + 1)

    def same_season(self, year: int) -> Period:
        """The same month, quarter or half of another year."""
        return Period(year, self.kind, self.number)

    @property
    def _order(self) -> tuple[int, int]:
        """First and last month, counted from year 0: what comparing periods compares."""
        months = 12 // PER_YEAR[self.kind]
        first = self.year * 12 + (self.number - 1) * months
        return first, first + months

    def __lt__(self, other: Period) -> bool:
        return self._order < other._order

    def __le__(self, other: Period) -> bool:
        return self._order <= other._order

    def __gt__(self, other: Period) -> bool:
        return self._order > other._order

    def __ge__(self, other: Period) -> bool:
        return self._order >= other._order

    def __str__(self) -> str:
        letter = _LETTER_OF[self.kind]
        digits = f"{self.number:02d}" if self.kind == "month" else str(self.number)
        return f"{self.year:04d}{letter}{digits if letter else ''}"
