"""An indicator's chart where there is room for our own figures alone."""

from __future__ import annotations

from dataclasses import replace

from site_builder.charts.description import description_of
from site_builder.charts.model import Chart, chart_of
from site_builder.charts.target_spans import within
from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.records import Record


def own_chart(record: Record, strategy: Strategy, language: Language) -> Chart | None:
    """Our own line with its target, None where there is no figure to draw."""
    chart = chart_of(record.indicator, record.series, strategy, language)
    if chart is None:
        return None
    own = chart.lines[:1]
    periods = [point.period for point in own[0].drawn]
    first = min(periods)
    last = max([*periods, chart.told_until] if chart.told_until else periods)
    told = zip(chart.breaks, chart.reasons, strict=True)
    inside = [(period, reason) for period, reason in told if first < period <= last]
    return replace(
        chart,
        lines=own,
        first=first,
        last=last,
        breaks=tuple(period for period, _ in inside),
        reasons=tuple(reason for _, reason in inside),
        left_out=(),
        spans=within(chart.spans, first, last),
        description=description_of(record.indicator, own, language),
    )
