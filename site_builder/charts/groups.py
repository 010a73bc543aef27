"""Charts of groups: our own area's figures divided by one breakdown, or by all that there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from site_builder.charts.curves import Curve, curve_of
from site_builder.charts.model import Chart, chart_of_lines
from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.records import Record
from site_builder.series import TOTAL, Group, Line
from site_builder.snapshots import Provenance
from site_builder.trends.group_gap import totals_lie_among
from site_builder.wording.group_names import breakdown_name, group_name

LINES_AT_MOST = 6
"""Lines that can be told apart in one chart; more are drawn as small multiples."""
EXPLORED_AT_MOST = 6000
"""Figures that an explored chart carries; beyond it, the breakdowns are not combined."""


def groups_of(origin: Provenance | None, breakdown: str) -> list[Group]:
    """The groups of one breakdown in the order of the definition, else of the source."""
    recorded = origin.breakdowns if origin else ()
    return [
        ((one.id, value.code),) for one in recorded if one.id == breakdown for value in one.values
    ]


def chart_of_groups(
    record: Record, breakdown: str, strategy: Strategy, language: Language
) -> Chart | None:
    """The groups of one breakdown on one scale; None when none has a figure to draw.

    The total is drawn with them where it is one more line among them, as a mean is; the total of
    counts would press them flat.
    """
    indicator, series = record.indicator, record.series
    groups = groups_of(record.provenance, breakdown)
    among = totals_lie_among(series, groups)
    lines = [series.line(series.own, group) for group in (*groups, *([TOTAL] if among else []))]
    title = language.text(
        "breakdown.chart",
        title=indicator.title[language.code],
        breakdown=breakdown_name(indicator, breakdown, language),
    )
    identity = f"{indicator.id}-{breakdown}"
    return _chart(record, lines, strategy, language, identity=identity, title=title)


def chart_to_explore(
    record: Record, strategy: Strategy, language: Language
) -> tuple[Chart, list[Group]] | None:
    """Every line of our own area with its group, or those of single breakdowns when too many."""
    own = [line for key, line in record.series.lines.items() if key.area == record.series.own]
    combined = sum(len(line.known) for line in own) <= EXPLORED_AT_MOST
    lines = [line for line in own if line.known and (combined or len(line.key.group) < 2)]
    title, identity = record.indicator.title[language.code], f"{record.indicator.id}-groups"
    chart = _chart(record, lines, strategy, language, identity=identity, title=title)
    return (chart, [line.key.group for line in lines]) if chart is not None else None


def _chart(
    record: Record,
    lines: Sequence[Line],
    strategy: Strategy,
    language: Language,
    *,
    identity: str,
    title: str,
) -> Chart | None:
    curves = [_curve(record, line, language) for line in lines if line.known]
    if not curves:
        return None
    breaks = sorted({period for line in lines for period in line.breaks})
    plain = chart_of_lines(record.indicator, record.series, strategy, curves, breaks, language)
    return replace(plain, identity=identity, title=title)


def _curve(record: Record, line: Line, language: Language) -> Curve:
    name = group_name(record.indicator, record.provenance, line.key.group, language)
    return curve_of(line, name, "group" if line.key.group else "all")
