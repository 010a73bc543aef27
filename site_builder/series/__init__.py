"""An indicator's observations, by area and group, each line of them in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from site_builder.period import Kind, Period
from site_builder.series.line import Line
from site_builder.series.observation import (
    TOTAL,
    FigureKey,
    Group,
    LineKey,
    Observation,
    as_forecasts,
    with_forecasts_marked,
)

__all__ = [
    "TOTAL",
    "FigureKey",
    "Group",
    "Line",
    "LineKey",
    "Observation",
    "Series",
    "as_forecasts",
    "with_forecasts_marked",
]


@dataclass(frozen=True)
class Series:
    """The lines of one indicator.

    `own` is the municipality whose strategy this is. `lead` is the group whose figures the
    indicator is told by: the total, or what the definition names where the source has none; None
    where it names none either, and then no line leads. `breaks` are those of the leading line.
    """

    own: str
    kind: Kind
    lines: Mapping[LineKey, Line]
    lead: Group | None = TOTAL
    breaks: tuple[Period, ...] = ()

    @property
    def headline(self) -> Line:
        """Our own area's leading line, which is judged; without figures when there is none."""
        return self.line(self.own)

    def line(self, area: str, group: Group | None = None) -> Line:
        """An area's line, the leading one unless a group is told; empty when it has no figures."""
        which = self.lead if group is None else group
        if which is None:
            return Line(LineKey(area), self.kind)
        key = LineKey(area, which)
        return self.lines.get(key) or Line(key, self.kind, breaks=self.breaks)

    @property
    def divided(self) -> bool:
        """Whether there are figures of groups."""
        return any(key.group for key in self.lines)

    @cached_property
    def divisions(self) -> frozenset[tuple[str, str]]:
        """Each (breakdown, value) that any line is of; the total of a breakdown is none."""
        return frozenset(part for key in self.lines for part in key.group)

    @cached_property
    def areas(self) -> list[str]:
        """The areas that have a leading line, our own first."""
        areas = {key.area for key in self.lines if key.group == self.lead}
        return sorted(areas, key=lambda area: (area != self.own, area))

    @cached_property
    def periods(self) -> list[Period]:
        """Every period that any line has, in order."""
        return sorted({row.period for line in self.lines.values() for row in line.rows})

    @cached_property
    def signs(self) -> list[str]:
        """The flags and symbols that stand beside figures, each once, in order."""
        rows = (row for line in self.lines.values() for row in line.rows)
        found = {(row.flags, row.symbol) for row in rows if row.flags or row.symbol}
        return sorted({sign for flags, symbol in found for sign in (*flags, symbol) if sign})

    def beside(self, compared: Iterable[str]) -> list[str]:
        """Our own area, then those of the compared ones that have figures."""
        return [self.own, *(area for area in compared if area in self.areas and area != self.own)]

    def periods_of(self, areas: Iterable[str]) -> list[Period]:
        """Every period that the leading line of any of these areas has, in order."""
        return sorted({o.period for area in areas for o in self.line(area).rows})
