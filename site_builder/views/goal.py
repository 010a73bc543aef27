"""What a goal's page says: its own answer, its indicators, what was said and done about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.definitions import Goal
from site_builder.views.actions import ActionGroups, actions
from site_builder.views.bodies import owner_link
from site_builder.views.card_note import card_note
from site_builder.views.council import CouncilAssessments, council
from site_builder.views.counts import counted
from site_builder.views.edit_links import goal_edit_link
from site_builder.views.feedback import feedback
from site_builder.views.feeds import goal_feed, subscribe_link
from site_builder.views.figure_card import FigureCards, figure_card
from site_builder.views.goal_names import example_mark
from site_builder.views.head import Head, Link, LinkedFact, OutsideLink
from site_builder.views.marks import BadgeCount, IndicatorMark, badge_counts, marks
from site_builder.views.outcome import OutcomeReason, outcome_reasons
from site_builder.views.partners import Partners, partners
from site_builder.views.priority_rows import priority_anchor
from site_builder.views.prose import Fact, Section, plain_words
from site_builder.views.site import Site, goal_path, programme_path


@dataclass(frozen=True)
class GoalAnswer:
    """Whether the goal is met, by the auditors' rule, and why."""

    heading: str
    outcome: str
    reasons: tuple[OutcomeReason, ...]


@dataclass(frozen=True)
class MarkStrip:
    """Marks under a heading, counted by badge, by target and by level."""

    heading: str
    marks: tuple[IndicatorMark, ...]
    counts: tuple[BadgeCount, ...]
    counted: tuple[Fact, ...]


@dataclass(frozen=True)
class Neighbour:
    """Another goal: which one it is to the reader, and its page."""

    label: str
    goal: Link


@dataclass(frozen=True)
class Neighbours:
    """The goals before and after this one, and what they are together."""

    label: str
    goals: tuple[Neighbour, ...]


@dataclass(frozen=True, kw_only=True)
class GoalView:
    """A goal's page.

    `mark` says that it is an example, `lead` describes it; each may be empty. `strip` and `cards`
    are None without indicators, others where there is nothing of the kind. `facts` tell who is
    responsible and what the goal belongs to.
    """

    head: Head
    mark: str
    lead: str
    plain: Section | None
    answer: GoalAnswer
    strip: MarkStrip | None
    facts: tuple[LinkedFact, ...]
    cards: FigureCards | None
    partners: Partners | None
    council: CouncilAssessments | None
    actions: ActionGroups | None
    take_part: Section | None
    feed: Link | None
    feedback: OutsideLink | None
    edit: Link | None
    neighbours: Neighbours | None


def goal_head(site: Site, goal_id: str) -> Head:
    """The head of one goal's page."""
    goal, code = site.content.goals[goal_id], site.language.code
    priority = site.content.priority_of(goal_id)
    return Head(
        path=goal_path(goal_id),
        language=code,
        title=goal.name[code],
        description=(goal.description or goal.name)[code],
        crumbs=(
            Link(site.language.text("nav.goals"), "#goals"),
            Link(priority.name[code], f"#{priority_anchor(priority)}"),
        ),
    )


def goal_view(site: Site, goal_id: str) -> GoalView:
    """The values of one goal's page."""
    language, goal = site.language, site.content.goals[goal_id]
    return GoalView(
        head=goal_head(site, goal_id),
        mark=example_mark(site, goal),
        lead=goal.description[language.code] if goal.description else "",
        plain=plain_words(goal.plain, language),
        answer=_answer(site, goal_id),
        strip=_strip(site, goal_id),
        facts=tuple(_facts(site, goal)),
        cards=_cards(site, goal_id),
        partners=partners(site, goal),
        council=council(site, goal),
        actions=actions(site, goal),
        take_part=_take_part(site, goal),
        feed=subscribe_link(site, goal_feed(site, goal)),
        feedback=feedback(site, goal.name[language.code], goal_path(goal_id)),
        edit=goal_edit_link(site, goal_id),
        neighbours=_neighbours(site, goal_id),
    )


def _answer(site: Site, goal_id: str) -> GoalAnswer:
    text, summary = site.language.text, site.summary_of(goal_id)
    early = sum(r.verdict.reason == "ends-before-term" for r in site.records_of(goal_id))
    reasons = list(outcome_reasons(summary, site.language))
    if early and summary.outcome == "not-assessable":
        reasons.append(OutcomeReason("", site.language.count("front.before-term", early)))
    return GoalAnswer(text("goal.question"), text(f"outcome.{summary.outcome}"), tuple(reasons))


def _strip(site: Site, goal_id: str) -> MarkStrip | None:
    language, records = site.language, site.records_of(goal_id)
    if not records:
        return None
    return MarkStrip(
        heading=language.text("goal.indicators"),
        marks=marks(records, language),
        counts=badge_counts(records, language),
        counted=tuple(counted(records, language)),
    )


def _cards(site: Site, goal_id: str) -> FigureCards | None:
    cards = tuple(
        figure_card(site, record, note=card_note(site, record), dated=True)
        for record in site.records_of(goal_id)
    )
    return FigureCards(site.language.text("goal.indicators"), "", cards) if cards else None


def _take_part(site: Site, goal: Goal) -> Section | None:
    language = site.language
    if goal.take_part is None:
        return None
    return Section(language.text("goal.take-part"), goal.take_part[language.code])


def _facts(site: Site, goal: Goal) -> Iterator[LinkedFact]:
    """Who follows the goal, and the programme groups that it belongs to."""
    text, code = site.language.text, site.language.code
    if owner := owner_link(site, goal.owner):
        yield LinkedFact(text("goal.owner"), (owner,))
    programmes = [p for p in site.content.strategy.programmes if goal.id in p.goals]
    links = tuple(Link(one.name[code], programme_path(one.id)) for one in programmes)
    if links:
        yield LinkedFact(text("goal.programmes"), links)


def _neighbours(site: Site, goal_id: str) -> Neighbours | None:
    """The goals before and after it in the strategy's order; None for the only one."""
    text, order = site.language.text, list(site.content.goals)
    place = order.index(goal_id)
    found = {"previous": order[:place][-1:], "next": order[place + 1 :][:1]}
    goals = tuple(
        Neighbour(text(f"goal.{key}"), _goal_link(site, other))
        for key, others in found.items()
        for other in others
    )
    return Neighbours(text("goal.neighbours"), goals) if goals else None


def _goal_link(site: Site, goal_id: str) -> Link:
    return Link(site.content.goals[goal_id].name[site.language.code], goal_path(goal_id))
