"""What the council itself has said of a goal at its follow-ups: beside the indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from site_builder.definitions import Assessment, FollowUp, Goal
from site_builder.views.follow_ups import decision_link, occasion_link
from site_builder.views.head import Link, OutsideLink
from site_builder.views.prose import Fact
from site_builder.views.site import Site


@dataclass(frozen=True)
class CouncilAssessment:
    """A body's own judgement of the goal at one follow-up: what and when, then in its words.

    `given` tells by whom and when where that is known, `reaction` what was agreed because of it.
    """

    occasion: Link
    level: str
    text: str
    given: str
    reaction: Fact | None
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
    assessments = tuple(_assessment(site, said, occasions[said.follow_up]) for said in told)
    heading, note = language.text("goal.council"), language.text("goal.council-note")
    return CouncilAssessments(heading, assessments, note) if assessments else None


def _assessment(site: Site, said: Assessment, occasion: FollowUp) -> CouncilAssessment:
    return CouncilAssessment(
        occasion=occasion_link(site, occasion),
        level=site.language.text(f"level.{said.level}"),
        text=said.text[site.language.code],
        given=given_words(site, said.by, said.date),
        reaction=reaction_told(site, said),
        decision=decision_link(occasion.decision),
    )


def given_words(site: Site, by: str | dict[str, str] | None, day: date | None) -> str:
    """Who has judged, and when: `Arvion antoi: Tarkastuslautakunta, 2.5.2023`; may be empty."""
    judge = by[site.language.code] if isinstance(by, dict) else site.body_name(by)
    told = [judge, site.language.date(day) if day else ""]
    words = site.language.series(part for part in told if part)
    key = "assessment.given-by" if by else "assessment.given"
    return site.language.text(key, words=words) if words else ""


def reaction_told(site: Site, said: Assessment) -> Fact | None:
    """What was agreed because of a judgement, None where nothing is told."""
    if said.reaction is None:
        return None
    return Fact(site.language.text("assessment.reaction"), said.reaction[site.language.code])
