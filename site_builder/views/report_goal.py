"""A goal in the council's report: what was said, figures then and now, actions, groups.

Figures and verdicts of then stand beside the latest figure; what came after them is a change, and
no verdict of then is told as one of now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.charts.groups import LINES_AT_MOST, chart_of_groups, groups_of
from site_builder.charts.model import Chart
from site_builder.definitions import FollowUp, Goal
from site_builder.editions import KnownThen
from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.group_gap import group_gap
from site_builder.views.actions import ActionEntry, actions
from site_builder.views.bodies import owner_link
from site_builder.views.follow_up import (
    GoalStatement,
    LevelRows,
    actions_day,
    level_rows,
    statements_of,
)
from site_builder.views.goal_names import example_mark
from site_builder.views.groups import group_panel
from site_builder.views.prose import Fact
from site_builder.views.site import Site
from site_builder.views.then_and_now import ThenCell, period_then, then_cells
from site_builder.wording.figures import unit_words, value_words
from site_builder.wording.group_names import breakdown_name
from site_builder.wording.groups import gap_sentence
from site_builder.wording.steps import judged_target_words


@dataclass(frozen=True)
class SmallChart:
    """A line without words, and the words for who does not see it."""

    chart: Chart
    words: str


@dataclass(frozen=True)
class ReportRow:
    """An indicator in a goal's table, with the period of its figure of then and the unit.

    `target` is the target of then, empty without one; `small` None where there is nothing to draw.
    """

    name: str
    period: str
    target: str
    cells: tuple[ThenCell, ...]
    small: SmallChart | None


@dataclass(frozen=True)
class ReportTable:
    """A goal's indicators: figure and verdict of then, the latest figure, the change, a line.

    `columns` are the headings of all of them, the indicator's first and the line's last.
    """

    heading: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True)
class ReportChart:
    """A chart under its title; `words` are all that it shows."""

    chart: Chart
    title: str
    words: str


@dataclass(frozen=True)
class GroupRow:
    """One group: its latest figure with the unit, and how it has changed."""

    name: str
    figure: str
    told: str


@dataclass(frozen=True)
class ReportBreakdown:
    """How far groups are apart; `chart` is None where it would show too many, or no time."""

    heading: str
    gap: str
    columns: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    chart: ReportChart | None


@dataclass(frozen=True)
class ReportAction:
    """An action: how far it is, with its day, and what is told of it."""

    name: str
    icon: str
    status: str
    due: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ReportActions:
    """A goal's actions as a table."""

    heading: str
    columns: tuple[str, ...]
    actions: tuple[ReportAction, ...]


@dataclass(frozen=True, kw_only=True)
class ReportGoal:
    """One goal, found at its `place`. What it does not have is None or empty.

    `none` says that it has no indicators.
    """

    place: str
    name: str
    mark: str
    lead: str
    facts: tuple[Fact, ...]
    statements_heading: str
    statements: tuple[GoalStatement, ...]
    table: ReportTable | None
    none: str
    charts: tuple[ReportChart, ...]
    levels: LevelRows | None
    actions: ReportActions | None
    breakdowns: tuple[ReportBreakdown, ...]


def report_goal(
    site: Site, one: FollowUp, goal: Goal, states: Sequence[KnownThen], *, recorded: bool
) -> ReportGoal:
    """The goal with the states of its indicators; `recorded` as `then_cells` takes it."""
    language, code = site.language, site.language.code
    told = list(statements_of(site, one, site.content.goals.get(goal.id, goal)))
    return ReportGoal(
        place=f"goal-{goal.id}",
        name=goal.name[code],
        mark=example_mark(site, goal),
        lead=goal.description[code] if goal.description else "",
        facts=tuple(_facts(site, goal)),
        statements_heading=language.text("report.statements") if told else "",
        statements=tuple(told),
        table=_table(site, states, recorded=recorded),
        none="" if states else language.text("outcome.why.empty"),
        charts=tuple(_charts(site, states)),
        levels=level_rows(site, states),
        actions=_actions(site, one, goal),
        breakdowns=tuple(_breakdowns(site, states)),
    )


def _facts(site: Site, goal: Goal) -> Iterator[Fact]:
    text, code = site.language.text, site.language.code
    if owner := owner_link(site, goal.owner):
        yield Fact(text("goal.owner"), owner.words)
    programmes = [p.name[code] for p in site.content.strategy.programmes if goal.id in p.goals]
    if programmes:
        yield Fact(text("goal.programmes"), site.language.series(programmes))


def _table(site: Site, states: Sequence[KnownThen], *, recorded: bool) -> ReportTable | None:
    text = site.language.text
    rows = tuple(
        _row(site, state, recorded=recorded)
        for state in states
        if state.indicator.kind == "numeric"
    )
    if not rows:
        return None
    keys = (_figure_of_then(recorded=recorded), "verdict-then", "latest", "change")
    columns = (*(text(f"then.{key}") for key in ("indicator", *keys)), text("report.line"))
    return ReportTable(text("goal.indicators"), text("report.table"), columns, rows)


def _figure_of_then(*, recorded: bool) -> str:
    """The column of figures of then, by its key."""
    return "known" if recorded else "told-now"


def _row(site: Site, state: KnownThen, *, recorded: bool) -> ReportRow:
    """A row of the follow-up's table without the columns that a sheet of paper has no room for."""
    language, indicator = site.language, state.indicator
    cells = then_cells(site, state, recorded=recorded)
    judged, latest = state.verdict.target, cells["latest"]
    revised = cells["same-now"].note if recorded else ""
    note = language.series(part for part in (latest.note, revised) if part)
    target = judged_target_words(indicator, judged, language) if judged.target else ""
    return ReportRow(
        name=indicator.title[language.code],
        period=period_then(state, language),
        target=language.text("report.target", target=target) if target else "",
        cells=(
            cells[_figure_of_then(recorded=recorded)],
            cells["verdict-then"],
            replace(latest, note=note),
            cells["change"],
        ),
        small=_small(site, state),
    )


def _small(site: Site, state: KnownThen) -> SmallChart | None:
    chart = site.charts.get(state.indicator.id)
    if chart is None:
        return None
    first, last = chart.years or (chart.first.year, chart.last.year)
    points = [p for p in chart.lines[0].points if first <= p.period.year <= last]
    if not points:
        return None
    language = site.language
    ends = (points[0], points[-1]) if len(points) > 1 else (points[0],)
    told = (
        f"{language.short_period(p.period)}: {value_words(state.indicator, p.value, language)}"
        for p in ends
    )
    title = state.indicator.title[language.code]
    return SmallChart(chart, f"{title}. {language.parts(told).rstrip('.')}.")


def _charts(site: Site, states: Sequence[KnownThen]) -> Iterator[ReportChart]:
    for state in states:
        chart = site.charts.get(state.indicator.id)
        if chart is not None:
            yield _chart(chart, site.language)


def _chart(chart: Chart, language: Language) -> ReportChart:
    span = language.span(chart.first, chart.last)
    cut = f" {language.text('chart.cut-note')}" if chart.scale.cut else ""
    return ReportChart(chart, chart.title, f"{chart.title} {span}. {chart.description}{cut}")


def _actions(site: Site, one: FollowUp, goal: Goal) -> ReportActions | None:
    told = actions(replace(site, today=actions_day(site, one)), goal)
    if told is None:
        return None
    columns = tuple(
        site.language.text(f"report.action.{key}") for key in ("name", "status", "told")
    )
    done = tuple(
        _action(group.icon, group.status, entry) for group in told.groups for entry in group.actions
    )
    return ReportActions(told.heading, columns, done)


def _action(icon: str, status: str, entry: ActionEntry) -> ReportAction:
    facts = tuple(
        Fact(fact.term, " · ".join(link.words for link in fact.links)) for fact in entry.facts
    )
    return ReportAction(entry.name, icon, status, entry.due, facts)


def _breakdowns(site: Site, states: Sequence[KnownThen]) -> Iterator[ReportBreakdown]:
    """The breakdowns of whose groups a gap can be told: there, groups matter."""
    for state in states:
        record = site.records.get(state.indicator.id)
        origin = record.provenance if record else None
        for breakdown in origin.breakdowns if origin else ():
            assert record is not None
            if told := _breakdown(site, record, breakdown.id):
                yield told


def _breakdown(site: Site, record: Record, breakdown: str) -> ReportBreakdown | None:
    indicator, series, language = record.indicator, record.series, site.language
    groups, strategy = groups_of(record.provenance, breakdown), site.content.strategy
    gap = group_gap(series, groups, indicator.baseline or strategy.baseline)
    if gap is None:
        return None
    unit, name = unit_words(indicator, language), breakdown_name(indicator, breakdown, language)
    panels = [group_panel(site, record, group) for group in groups]
    chart = chart_of_groups(record, breakdown, strategy, language)
    few = sum(panel.drawn for panel in panels) <= LINES_AT_MOST
    drawn = chart if chart and few and chart.first < chart.last else None
    return ReportBreakdown(
        heading=f"{indicator.title[language.code]}: {name}",
        gap=gap_sentence(indicator, record.provenance, gap, language),
        columns=(name, language.text("then.latest"), language.text("indicator.change")),
        rows=tuple(
            GroupRow(panel.name, language.with_unit(panel.figure, unit), panel.told or "–")
            for panel in panels
        ),
        chart=_chart(drawn, language) if drawn else None,
    )
