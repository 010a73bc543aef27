"""One figure as its source gave it, and what tells it apart from others.

A value is a Decimal with the source's own digits; a missing one is None and keeps the source's
symbol for why. What the source says of a figure beside its value are flags. A forecast (flag `f`)
is kept and drawn, but it is no figure that anything is judged by.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from site_builder.period import Period
from site_builder.status import FORECAST, PRELIMINARY, status_text, united

Group = tuple[tuple[str, str], ...]
"""Whom a figure is of: a value of one breakdown or more, `(("sukupuoli", "2"),)`, in the order of
the definition. A breakdown that is not named is taken as a whole, so `()` is the total."""

TOTAL: Group = ()


class LineKey(NamedTuple):
    """Area and group: what the figures of one line have in common."""

    area: str
    group: Group = TOTAL

    def __str__(self) -> str:
        return " ".join([self.area, *(f"{name}={value}" for name, value in self.group)])


class FigureKey(NamedTuple):
    """Area, period and group: what tells the figures of one indicator apart."""

    area: str
    period: Period
    group: Group = TOTAL

    @property
    def line(self) -> LineKey:
        """The line that the figure belongs to."""
        return LineKey(self.area, self.group)

    def __str__(self) -> str:
        named = (f"{name}={value}" for name, value in self.group)
        return " ".join([self.area, str(self.period), *named])


@dataclass(frozen=True, slots=True)
class Observation:
    """The figure of one area, group and period, with its symbol and flags (see `status`)."""

    area: str
    period: Period
    value: Decimal | None
    symbol: str = ""
    flags: str = ""
    group: Group = TOTAL

    @property
    def key(self) -> FigureKey:
        """What tells it apart from the indicator's other figures."""
        return FigureKey(self.area, self.period, self.group)

    @property
    def line(self) -> LineKey:
        """The line it belongs to."""
        return LineKey(self.area, self.group)

    @property
    def digits(self) -> str:
        """The value with the source's own digits, as files write it; empty when it is missing."""
        if self.value is None:
            return ""
        written = str(self.value)  # takes a tenth of the time of a format, but may have a power
        return f"{self.value:f}" if "E" in written else written

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


def as_forecasts(observations: Iterable[Observation]) -> list[Observation]:
    """The observations of a projection: whatever their period, all are forecasts."""
    return [replace(o, flags=united([o.flags, FORECAST])) for o in observations]


def with_forecasts_marked(observations: Iterable[Observation], day: date) -> list[Observation]:
    """The observations, with the flag of a forecast where the period had not ended by `day`."""
    rows = list(observations)
    ahead = {period for period in {o.period for o in rows} if period.end >= day}
    return [
        replace(o, flags=united([o.flags, FORECAST]))
        if o.value is not None and o.period in ahead
        else o
        for o in rows
    ]
