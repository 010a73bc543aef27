"""What the council itself has said of a goal at its follow-ups: beside the indicators."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Goal
from site_builder.views.follow_ups import decision_link, occasion_words
from site_builder.views.head import OutsideLink
from site_builder.views.site import Site


@dataclass(frozen=True)
class CouncilAssessment:
    """A body's own judgement of the goal at one follow-up: what and when, then in its words."""

    heading: str
    text: str
    decision: OutsideLink | None


@dataclass(frozen=True)
class CouncilAssessments:
    """Those of the latest follow-up first; `note` says how they relate to the indicators."""

    heading: str
    assessments: tuple[CouncilAssessment, ...]
    note: str


def council(site: Site, goal: Goal) -> CouncilAssessments | None:
    """The assessments; None without any."""
    language = site.language
    occasions = {one.id: one for one in site.content.strategy.follow_ups}
    told = sorted(goal.assessments, key=lambda a: occasions[a.follow_up].date, reverse=True)
    assessments = tuple(
        CouncilAssessment(
            heading=f"{occasion_words(site, occasions[said.follow_up])}:"
            f" {language.text(f'level.{said.level}')}",
            text=said.text[language.code],
            decision=decision_link(occasions[said.follow_up].decision),
        )
        for said in told
    )
    heading, note = language.text("goal.council"), language.text("goal.council-note")
    return CouncilAssessments(heading, assessments, note) if assessments else None
