"""Goals as rows with every indicator of each: what a programme works for and a body follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.views.entries import IndicatorEntry, indicator_entry
from site_builder.views.goal_names import GoalName, goal_name
from site_builder.views.marks import BadgeCount, IndicatorMark, badge_counts, marks
from site_builder.views.site import Site


@dataclass(frozen=True)
class GoalRow:
    """A goal, the priority it is part of and whether it is met, in a word.

    It has entries or, where they would be too many, marks and counts; `none` says that it has no
    indicators, empty when it has some.
    """

    goal: GoalName
    part_of: str
    outcome: str
    entries: tuple[IndicatorEntry, ...]
    marks: tuple[IndicatorMark, ...]
    counts: tuple[BadgeCount, ...]
    none: str


@dataclass(frozen=True)
class GoalRows:
    """Goals under a heading, in the strategy's order."""

    heading: str
    rows: tuple[GoalRow, ...]


def goal_rows(
    site: Site, heading: str, goals: Sequence[str], *, as_marks: bool = False
) -> GoalRows | None:
    """The rows of these goals; None without any."""
    wanted = [goal for goal in site.content.goals if goal in goals]
    rows = tuple(_row(site, goal, as_marks=as_marks) for goal in wanted)
    return GoalRows(heading, rows) if rows else None


def _row(site: Site, goal: str, *, as_marks: bool) -> GoalRow:
    language, records = site.language, site.records_of(goal)
    code = language.code
    return GoalRow(
        goal=goal_name(site, site.content.goals[goal]),
        part_of=site.content.priority_of(goal).name[code],
        outcome=language.text(f"goal-row.{site.summary_of(goal).outcome}"),
        entries=() if as_marks else tuple(indicator_entry(site, record) for record in records),
        marks=marks(records, language) if as_marks else (),
        counts=badge_counts(records, language) if as_marks else (),
        none="" if records else language.text("priorities.none"),
    )
