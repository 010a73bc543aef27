"""An indicator as one row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.model import Chart
from site_builder.language import Language, uncapitalised
from site_builder.records import Record
from site_builder.views.badge import Badge, record_badge
from site_builder.views.latest import figure_words, latest_period, period_words
from site_builder.views.site import Site, indicator_path
from site_builder.wording.group_names import breakdown_name


@dataclass(frozen=True)
class IndicatorRow:
    """`about` is the verdict's words, with the goal where the list is of many, and what the figures
    are divided by.

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
    about = [badge.words]
    about += [site.content.goals[indicator.goal].name[language.code]] if with_goal else []
    about += [words] if (words := _divided(record, language)) else []
    return IndicatorRow(
        path=indicator_path(indicator),
        title=indicator.title[language.code],
        badge=badge,
        about=" · ".join(about),
        figure=figure_words(record, language),
        period=period_words(record, language),
        end=period.end.isoformat() if period else "",
        chart=site.charts.get(indicator.id),
    )


def _divided(record: Record, language: Language) -> str:
    """By what the figures are divided, empty when by nothing."""
    breakdowns = record.provenance.breakdowns if record.provenance else ()
    names = [
        uncapitalised(breakdown_name(record.indicator, one.id, language)) for one in breakdowns
    ]
    return language.text("breakdown.short", names=language.series(names)) if names else ""
