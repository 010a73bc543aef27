"""A goal's page: its indicators together, and what the auditors' rule says of it."""

from __future__ import annotations

from site_builder.pages.page import Page, Site, goal_path
from site_builder.pages.render import render
from site_builder.trends.goal import Summary


def goal_page(site: Site, goal_id: str) -> Page:
    """The page of one goal."""
    goal, code = site.content.goals[goal_id], site.language.code
    summary = site.summary_of(goal_id)
    programmes = [p.name[code] for p in site.content.strategy.programmes if goal_id in p.goals]
    return render(
        site,
        goal_path(goal_id),
        "goal",
        title=goal.name[code],
        description=(goal.description or goal.name)[code],
        goal=goal,
        priority=site.content.priority_of(goal_id),
        summary=summary,
        why=_why(site, summary),
        records=site.records_of(goal_id),
        actions=goal.actions,
        programmes=programmes,
        owner=site.body_name(goal.owner),
    )


def _why(site: Site, summary: Summary) -> str:
    """The auditors' rule applied, in a sentence."""
    language, targets = site.language, summary.targets
    if summary.outcome != "not-assessable":
        return language.text(
            f"outcome.why.{summary.outcome}",
            reached=targets["reached"],
            indicators=summary.indicators,
        )
    if summary.indicators == 0:
        return language.text("outcome.why.empty")
    if targets["no-target"] == summary.indicators:
        return language.text("outcome.why.no-target-at-all")
    if targets["no-target"]:
        return language.text(
            "outcome.why.no-target",
            without=targets["no-target"],
            indicators=summary.indicators,
        )
    return language.text("outcome.why.cannot-say")
