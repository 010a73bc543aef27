"""The strategy's priorities as rows: goals, and every indicator as an entry or a mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.definitions.strategy import Priority
from site_builder.records import Record
from site_builder.views.entries import IndicatorEntry, indicator_entry
from site_builder.views.goal_names import GoalName, goal_name
from site_builder.views.marks import BadgeCount, IndicatorMark, badge_counts, marks
from site_builder.views.site import Site


@dataclass(frozen=True)
class PriorityRow:
    """A priority and its goals, with entries or, where they would be too many, marks and counts.

    `description` is empty where the strategy has none. `none` says that it has no indicators, and
    is empty when it has some.
    """

    identity: str
    name: str
    description: str
    goals: tuple[GoalName, ...]
    entries: tuple[IndicatorEntry, ...]
    marks: tuple[IndicatorMark, ...]
    counts: tuple[BadgeCount, ...]
    none: str


@dataclass(frozen=True)
class PriorityRows:
    """The priorities that have goals; `without` names the others in a sentence, if there are."""

    heading: str
    rows: tuple[PriorityRow, ...]
    without: str


def priority_rows(site: Site, *, as_marks: bool) -> PriorityRows:
    """The rows in the strategy's order."""
    language, priorities = site.language, site.content.strategy.priorities
    names = [p.name[language.code] for p in priorities if not p.goals]
    quoted = (language.text("word.quoted", words=name) for name in names)
    form = "one" if len(names) == 1 else "other"
    without = language.text(f"priorities.without.{form}", names=language.listing(quoted))
    return PriorityRows(
        heading=language.text("priorities.heading"),
        rows=tuple(_row(site, p, as_marks=as_marks) for p in priorities if p.goals),
        without=without if names else "",
    )


def priority_anchor(priority: Priority) -> str:
    """Where the priority stands on the front page."""
    return f"priority-{priority.id}"


def _row(site: Site, priority: Priority, *, as_marks: bool) -> PriorityRow:
    language, goals = site.language, site.content.goals
    records = site.records_of(*priority.goals)
    entered: Sequence[Record] = () if as_marks else records
    marked = records if as_marks else ()
    return PriorityRow(
        identity=priority_anchor(priority),
        name=priority.name[language.code],
        description=(priority.description or {}).get(language.code, ""),
        goals=tuple(goal_name(site, goals[goal]) for goal in priority.goals),
        entries=tuple(indicator_entry(site, record) for record in entered),
        marks=marks(marked, language),
        counts=badge_counts(marked, language),
        none="" if records else language.text("priorities.none"),
    )
