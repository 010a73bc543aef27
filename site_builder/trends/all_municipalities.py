"""Where our own area stands among all municipalities that have a figure at the same time.

The whole country is no municipality: it is kept apart and never counted. Nothing is weighted and
no mean is made. Fewer than five municipalities are no crowd: of them nobody is told a place.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

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

    @cached_property
    def lower(self) -> int:
        """How many municipalities have a smaller figure than ours."""
        return sum(value < self.values[self.own] for value in self.values.values())

    @cached_property
    def higher(self) -> int:
        """How many municipalities have a larger figure than ours."""
        return sum(value > self.values[self.own] for value in self.values.values())

    @property
    def equal(self) -> int:
        """How many others have just our figure."""
        return len(self.values) - self.lower - self.higher - 1


def all_municipalities(series: Series) -> list[AllMunicipalities]:
    """Each period, in order, of which we and most municipalities that ever have one have a figure.

    Empty where those are fewer than five: the latest figures of a few say nothing of a place.
    """
    values = _by_period(series, municipalities())
    country = _country(series)
    told = _shared_by_most(values, LEAST)
    shared = [row.period for row in series.headline.known if row.period in told]
    return [
        AllMunicipalities(period, series.own, values[period], country.get(period))
        for period in shared
    ]


def latest_of_all(series: Series) -> AllMunicipalities | None:
    """The latest period that we share with most municipalities, or None without any."""
    if len(series.areas) < LEAST:
        return None
    found = all_municipalities(series)
    return found[-1] if found else None


def latest_among(series: Series, codes: Container[str]) -> AllMunicipalities | None:
    """The latest period that most of these municipalities share, whose own none is.

    They may be few: nobody's place is told by that alone. None where none has a figure.
    """
    values = _by_period(series, codes)
    shared = _shared_by_most(values, 1)
    if not shared:
        return None
    latest = max(shared)
    return AllMunicipalities(latest, series.own, values[latest], _country(series).get(latest))


def _by_period(series: Series, codes: Container[str]) -> dict[Period, dict[str, Decimal]]:
    """The figures of these municipalities at each period."""
    values: dict[Period, dict[str, Decimal]] = {}
    for area in series.areas:
        if area in codes:
            for row in series.line(area).known:
                if row.value is not None:
                    values.setdefault(row.period, {})[area] = row.value
    return values


def _country(series: Series) -> dict[Period, Decimal]:
    known = series.line(WHOLE_COUNTRY).known
    return {row.period: row.value for row in known if row.value is not None}


def _shared_by_most(values: Mapping[Period, Mapping[str, Decimal]], fewest: int) -> set[Period]:
    """The periods of which most have a figure, and no fewer than so many."""
    least = max(fewest, *(len(known) / MOST_OF for known in values.values()), 0)
    return {period for period, known in values.items() if len(known) >= least}
