"""An indicator as one row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.model import Chart
from site_builder.records import Record
from site_builder.views.badge import Badge, record_badge
from site_builder.views.latest import figure_words, latest_period, period_words
from site_builder.views.site import Site, indicator_path


@dataclass(frozen=True)
class IndicatorRow:
    """`about` is the verdict's words, with the goal where the list is of many.

    `end` is the day on which the period told of ends, as lists are put in order by, `2024-12-31`.
    """

    path: str
    title: str
    badge: Badge
    about: str
    figure: str
    period: str
    end: str
    chart: Chart | None


def indicator_row(site: Site, record: Record, *, with_goal: bool = False) -> IndicatorRow:
    """The row of one indicator."""
    language, indicator = site.language, record.indicator
    badge, period = record_badge(record, language), latest_period(record)
    goal = site.content.goals[indicator.goal].name[language.code]
    return IndicatorRow(
        path=indicator_path(indicator),
        title=indicator.title[language.code],
        badge=badge,
        about=f"{badge.words} · {goal}" if with_goal else badge.words,
        figure=figure_words(record, language),
        period=period_words(record, language),
        end=period.end.isoformat() if period else "",
        chart=site.charts.get(indicator.id),
    )
