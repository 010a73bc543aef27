"""An indicator's figures divided: a chart, a gap and a table for each breakdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.charts.groups import (
    LINES_AT_MOST,
    chart_of_groups,
    chart_to_explore,
    groups_of,
)
from site_builder.charts.model import Chart
from site_builder.language import Language
from site_builder.records import Record
from site_builder.series import Group, Line
from site_builder.trends.change import change_since
from site_builder.trends.group_gap import group_gap
from site_builder.views.diagram import ReadingWords, reading_words
from site_builder.views.explore import ExploreControls, explore_controls
from site_builder.views.group_table import GroupTable, group_table
from site_builder.views.site import Site
from site_builder.wording.figures import short_change_words, unit_words
from site_builder.wording.group_names import breakdown_name, group_name, value_name
from site_builder.wording.groups import gap_sentence
from site_builder.wording.status_words import symbol_words


@dataclass(frozen=True)
class GroupPanel:
    """One group: its latest figure without its unit and its change, or why there is none.

    The chart's lines are those of the panels that are `drawn`, in the same order.
    """

    name: str
    figure: str
    told: str
    drawn: bool


@dataclass(frozen=True)
class BreakdownView:
    """One breakdown. `as_lines` when its groups are few enough for one chart.

    `others` explains a drawing of one group among all. `gap` tells of the distance between groups,
    empty where that cannot be told; `chart` is None when no group has a figure.
    """

    identity: str
    name: str
    chart: Chart | None
    as_lines: bool
    caption: str
    others: str
    gap: str
    notes: tuple[str, ...]
    panels: tuple[GroupPanel, ...]
    table: GroupTable

    @property
    def line_chart(self) -> Chart | None:
        """The chart that holds all the groups, where they are few enough."""
        return self.chart if self.as_lines else None


@dataclass(frozen=True)
class Option:
    """One value that a reader may choose; its `value` is empty for the total."""

    value: str
    name: str


@dataclass(frozen=True)
class GroupChoice:
    """One breakdown's values to choose from."""

    identity: str
    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class GroupExploration:
    """Every line that a reader may look at, and by which values each is found.

    `picks` has a value of every choice for each of the chart's lines, in order.
    """

    chart: Chart
    choices: tuple[GroupChoice, ...]
    picks: tuple[tuple[str, ...], ...]
    controls: ExploreControls


@dataclass(frozen=True)
class GroupsView:
    """All breakdowns of an indicator. `switch` introduces the links between several."""

    heading: str
    note: str
    switch: str
    reading: ReadingWords
    breakdowns: tuple[BreakdownView, ...]
    exploration: GroupExploration | None


def groups_view(site: Site, record: Record) -> GroupsView | None:
    """The figures divided, or None where they are not."""
    origin, language = record.provenance, site.language
    if origin is None or not origin.breakdowns:
        return None
    divided = tuple(_breakdown(site, record, breakdown.id) for breakdown in origin.breakdowns)
    return GroupsView(
        heading=language.text("breakdown.heading"),
        note=" ".join(_notes(record, language)),
        switch=language.text("breakdown.by") if len(divided) > 1 else "",
        reading=reading_words(language),
        breakdowns=divided,
        exploration=_exploration(site, record),
    )


def _notes(record: Record, language: Language) -> Iterator[str]:
    """By whose figures the indicator is judged, and where combinations are."""
    lead = record.series.lead
    if lead == ():
        yield language.text("breakdown.never-judged")
    elif lead is not None:
        name = group_name(record.indicator, record.provenance, lead, language)
        yield language.text("breakdown.led-by", name=name)
    if any(len(key.group) > 1 for key in record.series.lines):
        yield language.text("breakdown.combined")


def _breakdown(site: Site, record: Record, breakdown: str) -> BreakdownView:
    indicator, series, language = record.indicator, record.series, site.language
    groups, strategy = groups_of(record.provenance, breakdown), site.content.strategy
    chart = chart_of_groups(record, breakdown, strategy, language)
    drawn = sum(bool(series.line(series.own, group).known) for group in groups)
    as_lines = drawn <= LINES_AT_MOST
    gap = group_gap(series, groups, indicator.baseline or strategy.baseline)
    return BreakdownView(
        identity=f"by-{breakdown}",
        name=breakdown_name(indicator, breakdown, language),
        chart=chart,
        as_lines=as_lines,
        caption=_caption(chart, unit_words(indicator, language), language),
        others=language.text("breakdown.others") if chart else "",
        gap=gap_sentence(indicator, record.provenance, gap, language) if gap else "",
        notes=tuple(_missing_now(record, groups, language)),
        panels=tuple(group_panel(site, record, group) for group in groups),
        table=group_table(site, record, breakdown, groups),
    )


def _caption(chart: Chart | None, unit: str, language: Language) -> str:
    if chart is None:
        return ""
    span = language.span(chart.first, chart.last)
    told = [f"{language.series([span, unit] if unit else [span])}."]
    told += [language.text("chart.cut-note")] if chart.scale.cut else []
    return " ".join(told).replace("..", ".")


def group_panel(site: Site, record: Record, group: Group) -> GroupPanel:
    """What is told of one group of our own area."""
    language, indicator = site.language, record.indicator
    line = record.series.line(record.series.own, group)
    name = group_name(indicator, record.provenance, group, language)
    if line.latest is None or line.latest.value is None:
        why = symbol_words(line.rows[-1].symbol, language) if line.rows else ""
        why = why or language.text("table.no-row")
        return GroupPanel(name, "–", language.text("breakdown.none", reason=why), drawn=False)
    figure = language.number(line.latest.value, indicator.decimals)
    told = " ".join(_since(site, record, line))
    return GroupPanel(name, figure, told, drawn=True)


def _since(site: Site, record: Record, line: Line) -> Iterator[str]:
    """The change since the baseline, and the period of a figure that is older than others'."""
    language, latest = site.language, record.series.periods_of([record.series.own])[-1:]
    assert line.latest is not None
    baseline = record.indicator.baseline or site.content.strategy.baseline
    change = change_since(baseline, line)
    if change.amount is not None and change.wanted is not None:
        words = short_change_words(record.indicator, change, language)
        since = language.since_period(change.wanted)
        yield language.text("breakdown.since", since=since, change=words)
    if latest and line.latest.period != latest[0]:
        yield language.text("breakdown.only", period=language.period(line.latest.period))


def _missing_now(record: Record, groups: Sequence[Group], language: Language) -> Iterator[str]:
    """Groups whose latest figure is withheld or missing, with the reason; none is drawn as zero."""
    series = record.series
    latest = max((o.period for g in groups for o in series.line(series.own, g).rows), default=None)
    if latest is None:
        return
    reasons: dict[str, list[str]] = {}
    for group in groups:
        row = series.line(series.own, group).at(latest)
        if row is None or row.value is None:
            why = symbol_words(row.symbol, language) if row else language.text("table.no-row")
            name = group_name(record.indicator, record.provenance, group, language)
            reasons.setdefault(why, []).append(name)
    for why, names in reasons.items():
        told = f"{language.listing(names)} ({why})"
        period = language.period(latest)
        yield language.text("breakdown.missing-now", period=period, names=told)


def _exploration(site: Site, record: Record) -> GroupExploration | None:
    language, origin = site.language, record.provenance
    explored = chart_to_explore(record, site.content.strategy, language)
    if explored is None or origin is None:
        return None
    chart, groups = explored
    order = [breakdown.id for breakdown in origin.breakdowns]
    picks = tuple(tuple(dict(group).get(name, "") for name in order) for group in groups)
    return GroupExploration(
        chart=chart,
        choices=tuple(
            _choice(record, name, [pick[n] for pick in picks], language)
            for n, name in enumerate(order)
        ),
        picks=picks,
        controls=explore_controls(site, record, chart, "groups"),
    )


def _choice(
    record: Record, breakdown: str, drawn: Sequence[str], language: Language
) -> GroupChoice:
    """The total and the values of one breakdown, those that some line has."""
    indicator, origin = record.indicator, record.provenance
    values = [value for ((_, value),) in groups_of(origin, breakdown)]
    options = [
        Option(value, value_name(indicator, origin, breakdown, value, language))
        for value in values
        if value in drawn
    ]
    total = [Option("", language.text("breakdown.total"))] if "" in drawn else []
    name = breakdown_name(indicator, breakdown, language)
    return GroupChoice(breakdown, name, (*total, *options))
