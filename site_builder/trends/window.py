"""The window: the figures that decide the direction, and their pairs.

The test, the sentences and the arithmetic all take them from here, so that a page cannot count
other pairs than the test did: Kendall's S is always `rises − falls`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from site_builder.period import PER_YEAR, Kind
from site_builder.series import Observation
from site_builder.trends.methods.mann_kendall import tie_sizes
from site_builder.trends.methods.seasonal import Year

WINDOW = 10


@dataclass(frozen=True)
class Window:
    """Figures in order of time. A year is as many periods as a year has, back from the latest."""

    rows: tuple[Observation, ...] = ()

    @property
    def kind(self) -> Kind:
        """What the figures' periods are; a year when there are none."""
        return self.rows[-1].period.kind if self.rows else "year"

    @cached_property
    def by_year(self) -> tuple[Year, ...]:
        """Every year from the first figure to the last, the earliest first."""
        if not self.rows:
            return ()
        backs = [self._years_back(row) for row in self.rows]
        years: list[dict[int, Decimal]] = [{} for _ in range(backs[0] + 1)]
        for back, row in zip(backs, self.rows, strict=True):
            if row.value is not None:
                years[-1 - back][row.period.number] = row.value
        return tuple(years)

    @property
    def years(self) -> int:
        """How many years have a figure; of yearly figures, how many there are."""
        return sum(bool(year) for year in self.by_year)

    @property
    def points(self) -> list[tuple[float, Decimal]]:
        """The figures as points (time in years, value)."""
        return [(row.period.years, row.value) for row in self.rows if row.value is not None]

    @cached_property
    def pairs(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """The (earlier, later) figures that are compared: all, or those of the same season."""
        return tuple(
            (earlier[season], later[season])
            for earlier, later in combinations(self.by_year, 2)
            for season in earlier.keys() & later.keys()
        )

    @property
    def rises(self) -> int:
        """How many pairs have risen."""
        return sum(later > earlier for earlier, later in self.pairs)

    @property
    def falls(self) -> int:
        """How many pairs have fallen."""
        return sum(later < earlier for earlier, later in self.pairs)

    @property
    def moved_by_season(self) -> dict[int, tuple[int, int]]:
        """How many pairs have risen and fallen within each season, by its number in the year."""
        moved: dict[int, tuple[int, int]] = {}
        for one, other in combinations(self.by_year, 2):
            for season in one.keys() & other.keys():
                rises, falls = moved.get(season, (0, 0))
                risen, fallen = other[season] > one[season], other[season] < one[season]
                moved[season] = rises + risen, falls + fallen
        return dict(sorted(moved.items()))

    @property
    def ties(self) -> tuple[int, ...]:
        """How many times each figure occurs, the most frequent first."""
        return tie_sizes([value for _, value in self.points])

    @property
    def still(self) -> bool:
        """Whether nothing has moved: every season's figures have all been the same."""
        return self.rises == self.falls == 0

    def _years_back(self, row: Observation) -> int:
        return (self.rows[-1].period.ordinal - row.period.ordinal) // PER_YEAR[self.kind]


def window_of(rows: Sequence[Observation], most: int = WINDOW) -> Window:
    """The last ten of comparable figures, or all in the last ten whole years.

    Args:
        rows: Known figures in order of time.
        most: How many figures or years.
    """
    length = PER_YEAR[rows[-1].period.kind] if rows else 1
    if length == 1:
        return Window(tuple(rows[-most:]))
    first, last = rows[0].period.ordinal, rows[-1].period.ordinal
    years = min(most, max(1, (last - first + 1) // length))
    return Window(tuple(row for row in rows if row.period.ordinal > last - years * length))


def same_season(rows: Sequence[Observation]) -> Window:
    """Of comparable figures those of the latest period's season: all of a yearly series."""
    return Window(tuple(row for row in rows if row.period.number == rows[-1].period.number))
