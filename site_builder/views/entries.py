"""An indicator in a list of many, beside its mark."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.model import Chart
from site_builder.records import Record
from site_builder.views.latest import figure_parts, latest_period
from site_builder.views.record_badge import record_badge
from site_builder.views.site import Site, indicator_path
from site_builder.wording.badge import Badge


@dataclass(frozen=True)
class IndicatorEntry:
    """An indicator in two lines beside its mark: title, then figure and period.

    `figure` is a level where the indicator is judged in words; `unit` and `period` may be empty.
    """

    path: str
    title: str
    badge: Badge
    figure: str
    unit: str
    period: str
    chart: Chart | None


def indicator_entry(site: Site, record: Record) -> IndicatorEntry:
    """The entry of one indicator."""
    language, period = site.language, latest_period(record)
    figure, unit = figure_parts(record, language)
    return IndicatorEntry(
        path=indicator_path(record.indicator),
        title=record.indicator.title[language.code],
        badge=record_badge(record, language),
        figure=figure,
        unit=unit,
        period=language.short_period(period) if period else "",
        chart=site.charts.get(record.indicator.id),
    )
