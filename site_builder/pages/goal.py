"""A goal's page: its indicators together, what the auditors' rule says, what the council said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.definitions.models import Decision, Goal
from site_builder.pages.page import Page, Site, goal_path
from site_builder.pages.render import page_of
from site_builder.trends.goal import Summary


@dataclass(frozen=True)
class OutcomeReason:
    """Why the outcome is what it is: by which rule, empty when there is only one, and why."""

    rule: str
    words: str


@dataclass(frozen=True)
class CouncilAssessment:
    """A body's own judgement of the goal at one follow-up, in words."""

    name: str
    body: str
    date: str
    level: str
    text: str
    decision: Decision | None


def goal_page(site: Site, goal_id: str) -> Page:
    """The page of one goal."""
    goal, code = site.content.goals[goal_id], site.language.code
    return page_of(
        site,
        goal_path(goal_id),
        "goal",
        title=goal.name[code],
        description=(goal.description or goal.name)[code],
        values=lambda: _values(site, goal_id, goal),
    )


def _values(site: Site, goal_id: str, goal: Goal) -> dict[str, object]:
    code, summary = site.language.code, site.summary_of(goal_id)
    programmes = [p.name[code] for p in site.content.strategy.programmes if goal_id in p.goals]
    return {
        "goal": goal,
        "priority": site.content.priority_of(goal_id),
        "summary": summary,
        "reasons": list(_reasons(site, summary)),
        "council": _council(site, goal),
        "records": site.records_of(goal_id),
        "actions": goal.actions,
        "programmes": programmes,
        "owner": site.body_name(goal.owner),
    }


def _reasons(site: Site, summary: Summary) -> Iterator[OutcomeReason]:
    """The rule applied, in a sentence for each kind of indicator and one for both."""
    text = site.language.text
    both = bool(summary.numeric and summary.qualitative)
    if not summary.indicators:
        yield OutcomeReason("", text("outcome.why.empty"))
    if summary.numeric:
        yield OutcomeReason(text("outcome.by-target") if both else "", _by_target(site, summary))
    if summary.qualitative:
        yield OutcomeReason(text("outcome.by-level") if both else "", _by_level(site, summary))
    if both:
        yield OutcomeReason("", text("outcome.why.both"))


def _by_target(site: Site, summary: Summary) -> str:
    without = summary.targets["no-target"]
    key = f"outcome.target.{summary.by_target}"
    if summary.by_target == "not-assessable":
        key = "outcome.target.cannot-say"
        if without:
            key = "outcome.target." + ("no-target" if summary.with_target else "no-target-at-all")
    return site.language.text(
        key, reached=summary.targets["reached"], without=without, indicators=summary.numeric
    )


def _by_level(site: Site, summary: Summary) -> str:
    return site.language.text(
        f"outcome.level.{summary.by_level}",
        reached=summary.levels["reached"],
        without=summary.levels["not-assessed"],
        indicators=summary.qualitative,
    )


def _council(site: Site, goal: Goal) -> list[CouncilAssessment]:
    """The council's own assessments, those of the latest follow-up first."""
    language, code = site.language, site.language.code
    occasions = {one.id: one for one in site.content.strategy.follow_ups}
    told = sorted(goal.assessments, key=lambda a: occasions[a.follow_up].date, reverse=True)
    return [
        CouncilAssessment(
            name=occasions[said.follow_up].name[code],
            body=site.body_name(occasions[said.follow_up].body),
            date=language.date(occasions[said.follow_up].date),
            level=language.text(f"level.{said.level}"),
            text=said.text[code],
            decision=occasions[said.follow_up].decision,
        )
        for said in told
    ]
