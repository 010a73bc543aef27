"""Charts of groups: our own area's figures divided by one breakdown, or by all that there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.charts.model import Chart, Curve, curve_of, description_of, term_of
from site_builder.definitions import Indicator, Strategy
from site_builder.language import Language
from site_builder.series import TOTAL, Group, Series
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
    indicator: Indicator,
    series: Series,
    origin: Provenance | None,
    breakdown: str,
    strategy: Strategy,
    language: Language,
) -> Chart | None:
    """The groups of one breakdown on one scale; None when none has a figure to draw.

    The total is drawn with them where it is one more line among them, as a mean is; the total of
    counts would press them flat.
    """
    groups = groups_of(origin, breakdown)
    with_total = totals_lie_among(series, groups)
    shown = [*groups, *([TOTAL] if with_total else [])]
    curves = _curves(indicator, series, origin, shown, language)
    title = language.text(
        "breakdown.chart",
        title=indicator.title[language.code],
        breakdown=breakdown_name(indicator, breakdown, language),
    )
    identity = f"{indicator.id}-{breakdown}"
    return _chart(identity, title, indicator, series, curves, strategy, language)


def chart_to_explore(
    indicator: Indicator,
    series: Series,
    origin: Provenance | None,
    strategy: Strategy,
    language: Language,
) -> tuple[Chart, list[Group]] | None:
    """Every line of our own area with its group, or those of single breakdowns when too many."""
    own = [line for key, line in series.lines.items() if key.area == series.own]
    combined = sum(len(line.known) for line in own) <= EXPLORED_AT_MOST
    groups = [line.key.group for line in own if combined or len(line.key.group) < 2]
    curves = _curves(indicator, series, origin, groups, language)
    chart = _chart(
        f"{indicator.id}-groups",
        indicator.title[language.code],
        indicator,
        series,
        curves,
        strategy,
        language,
    )
    drawn = [group for group in groups if series.line(series.own, group).known]
    return (chart, drawn) if chart is not None else None


def _curves(
    indicator: Indicator,
    series: Series,
    origin: Provenance | None,
    groups: Iterable[Group],
    language: Language,
) -> list[Curve]:
    lines = ((group, series.line(series.own, group)) for group in groups)
    return [
        curve_of(line, group_name(indicator, origin, group, language), "group" if group else "all")
        for group, line in lines
        if line.known
    ]


def _chart(
    identity: str,
    title: str,
    indicator: Indicator,
    series: Series,
    curves: Sequence[Curve],
    strategy: Strategy,
    language: Language,
) -> Chart | None:
    periods = [point.period for curve in curves for point in curve.drawn]
    if not periods:
        return None
    return Chart(
        identity=identity,
        title=title,
        unit=(indicator.unit or {}).get(language.code, ""),
        decimals=indicator.decimals,
        lines=tuple(curves),
        first=min(periods),
        last=max(periods),
        term=term_of(series, strategy),
        breaks=tuple(b for b in series.breaks if min(periods) < b <= max(periods)),
        target=None,
        target_by=None,
        target_label="",
        required=(),
        left_out=(),
        description=description_of(indicator, curves, language),
    )
