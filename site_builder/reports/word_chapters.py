"""The chapters of the council's report, written into a Word file in the order of the view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.charts.picture import picture
from site_builder.charts.printed import printed_line
from site_builder.language import Language
from site_builder.pixels import FONT, png
from site_builder.reports.word_parts import CellContent, CellLine, Pages, Picture
from site_builder.reports.word_styles import SMALL
from site_builder.views.follow_up import GoalStatement, LevelRows
from site_builder.views.report import ReportPriority, ReportView
from site_builder.views.report_ending import ReportEnding
from site_builder.views.report_goal import (
    ReportAction,
    ReportBreakdown,
    ReportChart,
    ReportGoal,
    ReportRow,
    ReportTable,
    SmallChart,
)
from site_builder.views.report_summary import DirectionTable, ReportSummary, StatedLevels
from site_builder.views.since_last import SinceLast
from site_builder.views.then_and_now import ThenCell
from site_builder.wording.badge import Badge

_WIDE, _HIGH, _PIXELS = 380, 262, 900
"""A chart in CSS pixels and in its own: its letters are of 7 points, at 280 dots an inch."""
_HALF, _LINE, _LINE_PIXELS = 81.0, 21.0, 260
"""Millimetres of a chart and of a small line, and the pixels of the latter."""


def write_chapters(pages: Pages, view: ReportView) -> None:
    """Everything after the contents."""
    language = Language.of(view.language)
    _summary(pages, view.summary)
    if view.changes:
        _changes(pages, view.changes)
    for priority in view.priorities:
        _priority(pages, priority, language)
    _ending(pages, view.ending, view.actions_note)


def _summary(pages: Pages, told: ReportSummary) -> None:
    pages.heading(told.heading, 1, fresh=True)
    if told.said:
        pages.heading(told.said.heading, 2)
        pages.text(told.said.text)
    if told.counts:
        pages.heading(told.counts_heading, 2)
        pages.listed(f"{count.label} {count.number}" for count in told.counts)
        pages.facts(told.counted)
        if told.how:
            pages.text(told.how, SMALL)
    if told.stated:
        _stated(pages, told.stated)
    if told.directions:
        _directions(pages, told.directions)


def _stated(pages: Pages, told: StatedLevels) -> None:
    pages.heading(told.heading, 2)
    rows = [(row.goal, row.level) for row in told.rows]
    pages.table(told.caption, told.columns, rows, widths=(0.6, 0.4))
    pages.text(told.note, SMALL)


def _directions(pages: Pages, told: DirectionTable) -> None:
    pages.heading(told.heading, 2)
    rows: list[Sequence[CellContent]] = []
    for group in told.groups:
        rows.append([[_verdict(group.badge)]])
        for row in group.rows:
            rows.append((row.indicator, row.figure, row.period, row.target))
    pages.table(told.caption, told.columns, rows, widths=(0.42, 0.24, 0.12, 0.22))


def _changes(pages: Pages, told: SinceLast) -> None:
    pages.heading(told.heading, 2)
    if told.none:
        pages.text(told.none)
    pages.listed(f"{entry.indicator.words}: {entry.words}" for entry in told.entries)


def _priority(pages: Pages, told: ReportPriority, language: Language) -> None:
    pages.heading(told.name, 1, fresh=bool(told.goals))
    for text in (told.lead, told.none):
        if text:
            pages.text(text)
    for number, goal in enumerate(told.goals):
        _goal(pages, goal, language, fresh=number > 0)


def _goal(pages: Pages, goal: ReportGoal, language: Language, *, fresh: bool) -> None:
    pages.heading(f"{goal.name} ({goal.mark})" if goal.mark else goal.name, 2, fresh=fresh)
    if goal.lead:
        pages.text(goal.lead)
    pages.facts(goal.facts)
    for said in goal.statements:
        _statement(pages, goal.statements_heading, said)
    if goal.none:
        pages.text(goal.none)
    if goal.table:
        _indicators(pages, goal.table)
    if goal.levels:
        _levels(pages, goal.levels)
    pages.pictures([_chart(chart, language) for chart in goal.charts])
    if goal.actions:
        pages.heading(goal.actions.heading, 3)
        rows = [_action(action) for action in goal.actions.actions]
        table = goal.actions
        pages.table(table.heading, table.columns, rows, widths=(0.35, 0.22, 0.43))
    for divided in goal.breakdowns:
        _breakdown(pages, divided, language)


def _statement(pages: Pages, heading: str, said: GoalStatement) -> None:
    pages.heading(f"{heading}: {said.level}", 3)
    pages.text(said.text)
    if said.reaction:
        pages.facts([said.reaction])
    if said.given:
        pages.text(said.given, SMALL)


def _indicators(pages: Pages, table: ReportTable) -> None:
    pages.heading(table.heading, 3)
    widths = (0.27, 0.12, 0.2, 0.12, 0.15, 0.14)
    rows = [list(_row(row)) for row in table.rows]
    pages.table(table.caption, table.columns, rows, widths=widths, right=(1, 3, 4))


def _row(row: ReportRow) -> Iterator[CellContent]:
    small = [CellLine(words, small=True) for words in (row.period, row.target) if words]
    yield [CellLine(row.name), *small]
    yield from (_cell(cell) for cell in row.cells)
    yield _small(row.small) if row.small else ""


def _cell(cell: ThenCell) -> CellContent:
    first = _verdict(cell.badge) if cell.badge else CellLine(cell.words)
    return [first, *([CellLine(cell.note, small=True)] if cell.note else [])]


def _verdict(badge: Badge) -> CellLine:
    return CellLine(badge.words, verdict=badge.icon)


def _levels(pages: Pages, told: LevelRows) -> None:
    pages.heading(told.heading, 3)
    rows = [(row.indicator.words, row.then, row.now) for row in told.rows]
    pages.table(told.heading, told.columns, rows, widths=(0.5, 0.25, 0.25))


def _action(action: ReportAction) -> Sequence[CellContent]:
    due = [CellLine(action.due, small=True)] if action.due else []
    facts = [CellLine(f"{fact.term}: {fact.words}") for fact in action.facts]
    return action.name, [CellLine(action.status), *due], facts or ""


def _breakdown(pages: Pages, told: ReportBreakdown, language: Language) -> None:
    pages.heading(told.heading, 3)
    pages.text(told.gap)
    rows = [(row.name, row.figure, row.told) for row in told.rows]
    pages.table(told.heading, told.columns, rows, widths=(0.4, 0.2, 0.4), right=(1,))
    if told.chart:
        pages.pictures([_chart(told.chart, language)])


def _ending(pages: Pages, told: ReportEnding, actions_note: str) -> None:
    pages.heading(told.method.heading, 1, fresh=True)
    for text in (told.method.text, told.more, actions_note):
        if text:
            pages.text(text)
    pages.heading(told.key_caption, 2)
    key: list[Sequence[CellContent]] = [([_verdict(one.badge)], one.words) for one in told.key]
    pages.table(told.key_caption, told.key_columns, key, widths=(0.4, 0.6))
    if told.sources:
        pages.heading(told.sources.heading, 1, fresh=True)
        rows = [(row.indicator, row.source, row.licence, row.fetched) for row in told.sources.rows]
        widths = (0.3, 0.4, 0.16, 0.14)
        pages.table(told.sources.caption, told.sources.columns, rows, widths=widths)


def _chart(chart: ReportChart, language: Language) -> Picture:
    drawn = picture(
        chart.chart,
        language,
        title=chart.title,
        lines=(),
        width=_WIDE,
        height=_HIGH,
        font_family=FONT,
    )
    return Picture(png(drawn, _PIXELS), _HALF, chart.words)


def _small(small: SmallChart) -> Picture:
    return Picture(png(printed_line(small.chart, small.words), _LINE_PIXELS), _LINE, small.words)
