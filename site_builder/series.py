"""One indicator's observations: values exactly as the source gave them, with their status.

A value is a Decimal with the source's own digits; a missing one is None and keeps the source's
symbol for why. What the source says of a figure beside its value are flags. A forecast (flag `f`)
is kept and drawn, but it is no figure that anything is judged by.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter

from site_builder.definitions import Indicator
from site_builder.errors import DefinitionError, Problem, SnapshotError
from site_builder.period import Kind, Period
from site_builder.status import FORECAST, PRELIMINARY, status_text, united

_PERIOD = attrgetter("period")

FigureKey = tuple[str, Period]
"""Area and period: what tells the figures of one indicator apart."""


@dataclass(frozen=True, slots=True)
class Observation:
    """The figure of one area in one period, with its symbol and flags (see `status`)."""

    area: str
    period: Period
    value: Decimal | None
    symbol: str = ""
    flags: str = ""

    @property
    def status(self) -> str:
        """Symbol and flags as files write them."""
        return status_text(self.symbol, self.flags)

    @property
    def preliminary(self) -> bool:
        """Whether the source marks the figure as preliminary."""
        return PRELIMINARY in self.flags

    @property
    def forecast(self) -> bool:
        """Whether the figure is of a period that had not ended when it was published."""
        return FORECAST in self.flags


def with_forecasts_marked(observations: Iterable[Observation], day: date) -> list[Observation]:
    """The observations, with the flag of a forecast where the period had not ended by `day`."""
    return [
        replace(o, flags=united([o.flags, FORECAST]))
        if o.value is not None and o.period.end >= day
        else o
        for o in observations
    ]


@dataclass(frozen=True)
class Series:
    """An indicator's observations by area, each area's in order of period.

    `own` is the municipality whose strategy this is. `breaks` are the first periods of new,
    incomparable series, in order.
    """

    own: str
    kind: Kind
    observations: Mapping[str, tuple[Observation, ...]]
    breaks: tuple[Period, ...] = ()

    @property
    def areas(self) -> list[str]:
        """The areas that have any observation, our own first."""
        return sorted(self.observations, key=lambda area: (area != self.own, area))

    @cached_property
    def periods(self) -> list[Period]:
        """Every period that any area has, in order."""
        return sorted({o.period for rows in self.observations.values() for o in rows})

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, Period], Observation]:
        return {(o.area, o.period): o for rows in self.observations.values() for o in rows}

    @cached_property
    def _known(self) -> Mapping[str, tuple[Observation, ...]]:
        return {
            area: tuple(o for o in rows if o.value is not None and not o.forecast)
            for area, rows in self.observations.items()
        }

    def known(self, area: str) -> tuple[Observation, ...]:
        """The area's observations that have a value and are no forecast."""
        return self._known.get(area, ())

    def until(self, period: Period) -> Series:
        """Our own area's known figures up to a period, as they stand now, and nothing else."""
        known = self.known(self.own)
        end = bisect_right(known, period, key=_PERIOD)
        return replace(self, observations={self.own: known[:end]})

    def forecasts(self, area: str) -> tuple[Observation, ...]:
        """The area's forecasts that lie after its latest known figure, or all when it has none."""
        latest = self.latest(area)
        rows = (o for o in self.observations.get(area, ()) if o.value is not None and o.forecast)
        return tuple(o for o in rows if latest is None or o.period > latest.period)

    def at(self, area: str, period: Period) -> Observation | None:
        """The area's observation of one period, or None when the series has no such row."""
        return self._by_place.get((area, period))

    def known_at(self, area: str, period: Period) -> Observation | None:
        """The area's observation of one period when it has a value and is no forecast."""
        known = self.known(area)
        place = bisect_left(known, period, key=_PERIOD)
        return known[place] if place < len(known) and known[place].period == period else None

    def latest(self, area: str) -> Observation | None:
        """The area's latest observation that has a value."""
        known = self.known(area)
        return known[-1] if known else None

    def comparable(self, area: str) -> tuple[Observation, ...]:
        """The area's known observations since the last break that any of them lies after."""
        rows = self.known(area)
        if not rows:
            return ()
        start = max((b for b in self.breaks if b <= rows[-1].period), default=rows[0].period)
        return tuple(o for o in rows if o.period >= start)

    def broken_between(self, first: Period, last: Period) -> bool:
        """Whether a break separates two periods."""
        return any(first < b <= last for b in self.breaks)


def build_series(indicator: Indicator, own: str, observations: Iterable[Observation]) -> Series:
    """An indicator's series from its recorded observations, with its corrections applied.

    Raises SnapshotError when periods of several kinds are mixed or an area has two figures for
    one period, DefinitionError when a correction or break no longer fits the figures.
    """
    rows = sorted(observations, key=lambda o: (o.area, o.period.ordinal))
    kinds = {o.period.kind for o in rows}
    place = f"data/{indicator.id}.csv"
    if len(kinds) > 1:
        raise SnapshotError(
            Problem(place, f"mixes {' and '.join(sorted(kinds))} periods", _again(indicator))
        )
    kind: Kind = kinds.pop() if kinds else "year"
    by_area = {area: tuple(group) for area, group in groupby(rows, key=lambda o: o.area)}
    for area, group in by_area.items():
        for earlier, later in pairwise(group):
            if earlier.period == later.period:
                raise SnapshotError(
                    Problem(place, f"{area} has two figures for {later.period}", _again(indicator))
                )
    _check_breaks(indicator, kind, has_rows=bool(rows))
    series = Series(own, kind, by_area, tuple(sorted(b.period for b in indicator.breaks)))
    return _corrected(indicator, series) if rows else series


def _again(indicator: Indicator) -> str:
    return f"Restore both files from git, or run `mittaristo fetch {indicator.id} --accept`."


def _check_breaks(indicator: Indicator, kind: Kind, *, has_rows: bool) -> None:
    wrong = [b.period for b in indicator.breaks if has_rows and b.period.kind != kind]
    if wrong:
        raise DefinitionError(
            Problem(
                indicator.file,
                f"break.period: {wrong[0]} is a {wrong[0].kind}, but the figures are by {kind}",
                "Write the first period of the new series as the figures have it.",
            )
        )


def _corrected(indicator: Indicator, series: Series) -> Series:
    rows = dict(series.observations)
    for correction in indicator.corrections:
        found = series.at(correction.area, correction.period)
        says = found.value if found else None
        if found is None or says != correction.expect:
            raise DefinitionError(
                Problem(
                    indicator.file,
                    f"correction: the source now says {says if found else 'nothing'} for"
                    f" {correction.area} {correction.period}, not {correction.expect}",
                    "Check the figure and remove the correction, or mend its expect.",
                )
            )
        rows[correction.area] = tuple(
            replace(o, value=correction.value) if o is found else o for o in rows[correction.area]
        )
    return replace(series, observations=rows)
