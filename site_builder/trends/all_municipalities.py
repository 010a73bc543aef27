"""Where our own area stands among all municipalities that have a figure at the same time.

The whole country is no municipality: it is kept apart and never counted. Nothing is weighted and
no mean is made. Fewer than five municipalities are no crowd: of them nobody is told a place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from site_builder.areas import WHOLE_COUNTRY, municipalities
from site_builder.period import Period
from site_builder.series import Series

LEAST = 5
"""Fewer municipalities are compared one by one."""
MOST_OF = 2
"""A period counts when at least one part in so many has a figure of those that ever have."""


@dataclass(frozen=True)
class AllMunicipalities:
    """Every municipality's figure of one period, our own among them, by code.

    `lower`, `higher` and `equal` count the others beside ours.
    """

    period: Period
    own: str
    values: Mapping[str, Decimal]
    country: Decimal | None

    @property
    def lower(self) -> int:
        """How many municipalities have a smaller figure than ours."""
        return sum(value < self.values[self.own] for value in self.values.values())

    @property
    def higher(self) -> int:
        """How many municipalities have a larger figure than ours."""
        return sum(value > self.values[self.own] for value in self.values.values())

    @property
    def equal(self) -> int:
        """How many others have just our figure."""
        return len(self.values) - self.lower - self.higher - 1


def all_municipalities(series: Series, period: Period) -> AllMunicipalities | None:
    """The figures of one period; None where ours is missing or fewer than five are known."""
    known = {
        area: row.value
        for area in series.areas
        if (row := series.line(area).known_at(period)) is not None and row.value is not None
    }
    values = {area: value for area, value in known.items() if area in municipalities()}
    if series.own not in values or len(values) < LEAST:
        return None
    return AllMunicipalities(period, series.own, values, known.get(WHOLE_COUNTRY))


def shared_periods(series: Series) -> list[Period]:
    """The periods, in order, of which we and most municipalities that ever have one have a figure.

    Empty where those are fewer than five: the latest figures of a few say nothing of a place.
    """
    counted = Counter(
        row.period
        for area in series.areas
        if area in municipalities()
        for row in series.line(area).known
    )
    least = max(LEAST, *(number / MOST_OF for number in counted.values()), 0)
    return [row.period for row in series.headline.known if counted[row.period] >= least]


def latest_of_all(series: Series) -> AllMunicipalities | None:
    """The latest period that we share with most municipalities, or None without any."""
    periods = shared_periods(series)
    return all_municipalities(series, periods[-1]) if periods else None
