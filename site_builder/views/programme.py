"""What a programme's page says: its goals across priorities, and what is done for them."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Programme
from site_builder.views.actions import ActionGroups, actions_among
from site_builder.views.feedback import feedback
from site_builder.views.follow_ups import follower_head
from site_builder.views.goal_rows import GoalRows, goal_rows
from site_builder.views.head import Head, OutsideLink
from site_builder.views.marks import BadgeCount, badge_counts
from site_builder.views.site import Site, programme_path


@dataclass(frozen=True, kw_only=True)
class ProgrammeView:
    """A programme's page; `none` says that it has no goals yet, empty when it has some."""

    head: Head
    lead: str
    counts: tuple[BadgeCount, ...]
    goals: GoalRows | None
    none: str
    actions: ActionGroups | None
    feedback: OutsideLink | None


def programme_head(site: Site, programme: Programme) -> Head:
    """The head of one programme's page."""
    text, name = site.language.text, programme.name[site.language.code]
    told = text("programme.description", name=name)
    return follower_head(site, programme_path(programme.id), name, told)


def programme_view(site: Site, programme: Programme) -> ProgrammeView:
    """The values of one programme's page."""
    text, head = site.language.text, programme_head(site, programme)
    goals = [site.content.goals[goal] for goal in programme.goals]
    rows = goal_rows(site, text("programme.goals"), programme.goals)
    done = [(goal, action) for goal in goals for action in goal.actions]
    return ProgrammeView(
        head=head,
        lead=_lead(site, programme) if rows else text("programme.kind"),
        counts=badge_counts(site.records_of(*programme.goals), site.language),
        goals=rows,
        none="" if rows else text("programme.none"),
        actions=actions_among(site, done),
        feedback=feedback(site, head.title, head.path),
    )


def _lead(site: Site, programme: Programme) -> str:
    """How many goals of how many priorities it brings together."""
    language, priorities = site.language, site.content.strategy.priorities
    across = sum(bool({*programme.goals} & {*priority.goals}) for priority in priorities)
    goals = language.count("count.goals", len(programme.goals))
    return language.text(
        "programme.lead", goals=goals, priorities=language.count("programme.across", across)
    )
