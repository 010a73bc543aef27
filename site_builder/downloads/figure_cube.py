"""Figures as a cube: the codes along each axis, and where in the cube each figure stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_builder.downloads.tidy_csv import breakdowns_of
from site_builder.downloads.told_figures import Told, total_code
from site_builder.series import LineKey, Observation

INDICATOR, AREA, PERIOD = "indicator", "area", "period"
"""The axes that every cube has; no breakdown may be called by these names."""


@dataclass(frozen=True)
class FigureCube:
    """Axes by id, each with its codes in order; the last one runs fastest.

    `totals` are the codes of totals, by breakdown, of those that have one.
    """

    told: Told
    axes: Mapping[str, Sequence[str]]
    totals: Mapping[str, str]

    @property
    def size(self) -> list[int]:
        """How many codes each axis has."""
        return [len(codes) for codes in self.axes.values()]

    def cells(self) -> Iterator[tuple[int, Observation]]:
        """Every observation there is with its place in the cube, in no order."""
        periods = {period: place for place, period in enumerate(self.told.series.periods)}
        for key, line in self.told.series.lines.items():
            start = self._start(key) * len(periods)
            for row in line.rows:
                yield start + periods[row.period], row

    def _start(self, key: LineKey) -> int:
        values = {**self.totals, **dict(key.group), AREA: key.area, INDICATOR: self._indicator}
        place = 0
        for axis, codes in self.axes.items():
            if axis != PERIOD:
                place = place * len(codes) + self._places[axis][values[axis]]
        return place

    @property
    def _indicator(self) -> str:
        return self.told.indicator.id

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, int]]:
        return {
            axis: {code: n for n, code in enumerate(codes)} for axis, codes in self.axes.items()
        }


def figure_cube(told: Told) -> FigureCube:
    """The cube of all figures: our own area first, totals first, periods in order of time."""
    series = told.series
    breakdowns = {one: list(_values(told, one)) for one in breakdowns_of(told)}
    areas = sorted({key.area for key in series.lines}, key=lambda area: (area != series.own, area))
    axes = {
        INDICATOR: [told.indicator.id],
        AREA: areas,
        **breakdowns,
        PERIOD: [str(period) for period in series.periods],
    }
    totals = {one: total_code(told, one) for one in breakdowns}
    return FigureCube(told, axes, {one: code for one, code in totals.items() if code in axes[one]})


def _values(told: Told, breakdown: str) -> Iterator[str]:
    """The total where there is one, then the values that figures have, in the source's order."""
    found = {dict(key.group).get(breakdown) for key in told.series.lines}
    if None in found:
        yield total_code(told, breakdown)
    for recorded in told.provenance.breakdowns if told.provenance else []:
        if recorded.id == breakdown:
            yield from (one.code for one in recorded.values if one.code in found)
