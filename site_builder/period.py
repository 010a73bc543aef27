"""Periods of a series (a year, half-year, quarter or month), durations, and the day of a moment.

The grammar of periods is PxWeb's own: `2024`, `2024H1`, `2024Q3`, `2024M05`; that of durations is
of ISO 8601: `P1Y`, `P3M`, `P2W`, `P10D`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["year", "half-year", "quarter", "month"]

PER_YEAR: dict[Kind, int] = {"year": 1, "half-year": 2, "quarter": 4, "month": 12}
USUAL: dict[Kind, str] = {"year": "P1Y", "half-year": "P6M", "quarter": "P3M", "month": "P1M"}
"""How long each kind of period is, and how often a source publishes its figures as a rule."""
_LETTERS: dict[str, Kind] = {"": "year", "H": "half-year", "Q": "quarter", "M": "month"}
LETTER_OF: dict[Kind, str] = {kind: letter for letter, kind in _LETTERS.items()}
"""What stands for a kind where a period is written; nothing for a year."""
_GRAMMAR = re.compile(
    r"(?P<year>[12][0-9]{3})(?:(?P<letter>[HQ])(?P<digit>[0-9])|M(?P<month>[0-9]{2}))?"
)

_SPAN = re.compile(
    r"P(?=[1-9])(?:(?P<years>[1-9][0-9]?)Y)?(?:(?P<months>[1-9][0-9]?)M)?"
    r"(?:(?P<weeks>[1-9][0-9]?)W)?(?:(?P<days>[1-9][0-9]?)D)?"
)
HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True)
class Period:
    """One period. `number` counts within the year from 1 (1 for a whole year).

    `ordinal` is a running number: neighbouring periods of one kind differ by one.
    """

    year: int
    kind: Kind = "year"
    number: int = 1
    ordinal: int = field(init=False, compare=False, repr=False)
    _text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Kept, since every place on an axis, every window and every figure's row asks for them."""
        object.__setattr__(self, "ordinal", self.year * PER_YEAR[self.kind] + self.number - 1)
        object.__setattr__(self, "_text", self._written())

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Period:
        """The period that `text` writes, or ValueError with the grammar in its message.

        The figures of all areas and indicators share the few hundred periods that there are.
        """
        match = _GRAMMAR.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a period; write 2024, 2024H1, 2024Q3 or 2024M05")
        letter = match["letter"] or ("M" if match["month"] else "")
        kind = _LETTERS[letter]
        number = int(match["digit"] or match["month"] or 1)
        if not 1 <= number <= PER_YEAR[kind]:
            raise ValueError(f"{text!r} is not a period: a year has {PER_YEAR[kind]} of them")
        return Period(int(match["year"]), kind, number)

    @classmethod
    def from_ordinal(cls, ordinal: int, kind: Kind) -> Period:
        """The period of `kind` with this running number (see `ordinal`)."""
        year, number = divmod(ordinal, PER_YEAR[kind])
        return cls(year, kind, number + 1)

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
        year, month = divmod(self._months()[1], 12)
        return date(year, month + 1, 1) - timedelta(days=1)

    def shift(self, steps: int) -> Period:
        """The period `steps` later (earlier when negative)."""
        return Period.from_ordinal(self.ordinal + steps, self.kind)

    def last(self, kind: Kind) -> Period:
        """The last period of another kind that ends with this one: of 2025, 2025M12."""
        end = self.end
        return Period(end.year, kind, (end.month - 1) * PER_YEAR[kind] // 12 + 1)

    def first(self, kind: Kind) -> Period:
        """The first period of another kind that begins with this one: of 2025, 2025M01."""
        start = self.start
        return Period(start.year, kind, (start.month - 1) * PER_YEAR[kind] // 12 + 1)

    def same_season(self, year: int) -> Period:
        """The same month, quarter or half of another year."""
        return Period(year, self.kind, self.number)

    def _months(self) -> tuple[int, int]:
        """First and last month, counted from year 0: what periods of two kinds are compared by."""
        months = 12 // PER_YEAR[self.kind]
        return self.ordinal * months, (self.ordinal + 1) * months

    def __lt__(self, other: Period) -> bool:
        if self.kind == other.kind:
            return self.ordinal < other.ordinal
        return self._months() < other._months()

    def __le__(self, other: Period) -> bool:
        if self.kind == other.kind:
            return self.ordinal <= other.ordinal
        return self._months() <= other._months()

    def __gt__(self, other: Period) -> bool:
        if self.kind == other.kind:
            return self.ordinal > other.ordinal
        return self._months() > other._months()

    def __ge__(self, other: Period) -> bool:
        if self.kind == other.kind:
            return self.ordinal >= other.ordinal
        return self._months() >= other._months()

    def __hash__(self) -> int:
        return self.ordinal  # asked for of every figure; of two kinds few are alike

    def __str__(self) -> str:
        return self._text

    def _written(self) -> str:
        letter = LETTER_OF[self.kind]
        digits = f"{self.number:02d}" if self.kind == "month" else str(self.number)
        return f"{self.year:04d}{letter}{digits if letter else ''}"


@dataclass(frozen=True)
class Duration:
    """A length of time in calendar months and days, which have no common measure."""

    months: int
    days: int

    @classmethod
    def parse(cls, text: str) -> Duration:
        """The duration that `text` writes, or ValueError with an example in its message."""
        match = _SPAN.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a duration")
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(12 * years + months, 7 * weeks + days)

    def times(self, factor: int) -> Duration:
        """So many of it."""
        return Duration(self.months * factor, self.days * factor)

    def after(self, period: Period) -> date:
        """The day on which it has passed since the period's end; a month runs from end to end."""
        month = period.last("month").shift(self.months)
        return month.end + timedelta(days=self.days)

    def shorter_than(self, kind: Kind) -> bool:
        """Whether it is surely shorter than such a period: by months of 30 days against 28."""
        return 30 * self.months + self.days < 28 * 12 // PER_YEAR[kind]


def finnish_day(moment: datetime) -> date:
    """The day that it was in Finland at a moment; one without a zone is in UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return known.astimezone(HELSINKI).date()
    except OverflowError:  # the last hours that there are
        return known.date()
