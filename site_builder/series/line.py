"""The figures of one area and group in order of time: what is judged, drawn and told as one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from site_builder.period import Kind, Period
from site_builder.series.observation import LineKey, Observation

_PERIOD = attrgetter("period")


@dataclass(frozen=True)
class Line:
    """Observations of one key in order of period; none when the source has none.

    `breaks` are the first periods of new, incomparable figures, in order.
    """

    key: LineKey
    kind: Kind
    rows: tuple[Observation, ...] = ()
    breaks: tuple[Period, ...] = ()

    @cached_property
    def known(self) -> tuple[Observation, ...]:
        """The observations that have a value and are no forecast."""
        return tuple(o for o in self.rows if o.value is not None and not o.forecast)

    @property
    def latest(self) -> Observation | None:
        """The latest known observation."""
        return self.known[-1] if self.known else None

    @property
    def forecasts(self) -> tuple[Observation, ...]:
        """The forecasts that lie after the latest known figure, or all when there is none."""
        latest = self.latest
        rows = (o for o in self.rows if o.value is not None and o.forecast)
        return tuple(o for o in rows if latest is None or o.period > latest.period)

    @property
    def comparable(self) -> tuple[Observation, ...]:
        """The known observations since the last break that any of them lies after."""
        if not self.known:
            return ()
        end = self.known[-1].period
        start = max((b for b in self.breaks if b <= end), default=self.known[0].period)
        return tuple(o for o in self.known if o.period >= start)

    @cached_property
    def balance(self) -> bool:
        """Whether figures have been negative, as of net migration: they have no proportions."""
        return any(o.value is not None and o.value < 0 for o in self.known)

    def at(self, period: Period) -> Observation | None:
        """The observation of one period, or None when there is no such row."""
        return self._by_period.get(period)

    def known_at(self, period: Period) -> Observation | None:
        """The observation of one period when it has a value and is no forecast."""
        place = bisect_left(self.known, period, key=_PERIOD)
        is_known = place < len(self.known) and self.known[place].period == period
        return self.known[place] if is_known else None

    def until(self, period: Period) -> Line:
        """The known figures up to a period, as they stand now, and nothing else."""
        return replace(self, rows=self.known[: bisect_right(self.known, period, key=_PERIOD)])

    def broken_between(self, first: Period, last: Period) -> bool:
        """Whether a break separates two periods."""
        return any(first < b <= last for b in self.breaks)

    @cached_property
    def _by_period(self) -> Mapping[Period, Observation]:
        return {o.period: o for o in self.rows}
