"""An indicator over the whole region: its figures read once, and what pages tell kept of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from site_builder import areas
from site_builder.definitions import Content, Indicator
from site_builder.definitions.region import Region, class_of
from site_builder.records import Record, record_of
from site_builder.series import Line, LineKey, Observation, Series
from site_builder.snapshots import Failure
from site_builder.trends.across import Across, across


@dataclass(frozen=True)
class Survey:
    """What pages tell of an indicator. `across` is None where no municipality has a figure.

    `record` has no more figures than show which signs there are, so that a region's many need no
    room; its latest figure is the latest of any municipality. `figures` counts those with a value.
    `resource` is what the data package says of its file, nothing before a fetch.
    """

    record: Record
    across: Across | None
    figures: int
    resource: Mapping[str, Any]

    @property
    def indicator(self) -> Indicator:
        """Its definition."""
        return self.record.indicator


def classes_of(region: Region) -> Mapping[str, str]:
    """Each municipality's class by code, of the first classification that the region names."""
    known = areas.municipalities()
    return {code: class_of(known[code], region.groups[0]) for code in region.municipalities}


def survey(
    region: Region,
    content: Content,
    indicator: Indicator,
    failures: Mapping[str, Failure],
    make: Callable[[Record], tuple[Mapping[str, bytes], Mapping[str, Any]]],
) -> tuple[Survey, Mapping[str, bytes]]:
    """The survey, and the indicator's files by path. Raises SiteBuilderError.

    `make` gives files, and what the data package says of them, of the record with all its figures.
    """
    record = record_of(content, indicator, failures)
    told = across(indicator, record.series, content.strategy, classes_of(region))
    rows = (row for line in record.series.lines.values() for row in line.rows)
    figures = sum(row.value is not None for row in rows)
    files, resource = make(record)
    return Survey(_lightened(record, region), told, figures, resource), files


def _lightened(record: Record, region: Region) -> Record:
    series = record.series
    signs = _one_of_each_sign(series)
    lines = {key: Line(key, series.kind, (row,)) for key, row in signs}
    latest = _latest(series, region)
    return replace(
        record,
        series=replace(series, lines=lines),
        verdict=replace(record.verdict, latest=latest),
        projections=(),
    )


def _one_of_each_sign(series: Series) -> Iterator[tuple[LineKey, Observation]]:
    found = set()
    for key, line in series.lines.items():
        for row in line.rows:
            signs = (row.symbol, row.flags)
            if any(signs) and signs not in found:
                found.add(signs)
                yield key, row
                break


def _latest(series: Series, region: Region) -> Observation | None:
    """A figure of the latest period that any municipality has one of."""
    known = (series.line(code).latest for code in region.municipalities)
    return max((one for one in known if one), key=lambda one: one.period, default=None)
