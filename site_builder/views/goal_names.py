"""A goal's name wherever it leads to the goal, with the mark of one that is no city's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from site_builder.definitions import Goal
from site_builder.views.head import Link
from site_builder.views.site import Site, goal_path


@dataclass(frozen=True)
class GoalName:
    """The name and where it leads; `mark` says that it is an example, empty when it is not."""

    link: Link
    mark: str


def goal_name(site: Site, goal: Goal) -> GoalName:
    """A goal of now or of then, which leads to its page while it has one."""
    known = goal.id in site.content.goals
    link = Link(goal.name[site.language.code], goal_path(goal.id) if known else None)
    return GoalName(link, example_mark(site, goal))


def goals_counted(site: Site, goals: Collection[str]) -> str:
    """How many goals, and how many of them are examples: `8 tavoitetta (6 esimerkkiä)`."""
    examples = sum(site.content.goals[goal].example for goal in goals)
    counted = site.language.count("count.goals", len(goals))
    if not examples:
        return counted
    told = site.language.count("count.examples", examples)
    return site.language.text("count.of-them", all=counted, part=told)


def example_mark(site: Site, goal: Goal) -> str:
    """That the goal is an example, empty when it is the city's own."""
    return site.language.text("goal.example") if goal.example else ""
