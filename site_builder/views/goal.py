"""What a goal's page says: its indicators together, the auditors' rule, the council's own words."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.model import Chart
from site_builder.definitions.models import Action, Decision, Goal
from site_builder.records import Record
from site_builder.views.badge import Badge, record_badge
from site_builder.views.head import Head, Link, OutsideLink
from site_builder.views.latest import figure_words, lead_words, number_words, period_words
from site_builder.views.outcome import OutcomeReason, outcome_reasons
from site_builder.views.prose import LineList
from site_builder.views.site import Site, goal_path, indicator_path
from site_builder.views.tally import Tallies, tallies
from site_builder.web import web_address
from site_builder.wording.figures import unit_words


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


@dataclass(frozen=True)
class GoalEntry:
    """One of the goal's indicators. `unit` is empty where `figure` is none or a level."""

    identity: str
    path: str
    title: str
    figure: str
    unit: str
    period: str
    badge: Badge
    lead: str
    more: str
    chart: Chart | None


@dataclass(frozen=True)
class ActionEntry:
    """What is done for the goal: how far it is and when it is due, and what came of it."""

    name: str
    state: str
    outcome: str


@dataclass(frozen=True)
class ActionEntries:
    """The goal's actions under a heading."""

    heading: str
    actions: tuple[ActionEntry, ...]


@dataclass(frozen=True, kw_only=True)
class GoalView:
    """A goal's page.

    `lead` is empty when the goal is not described; what else may be missing is None.
    """

    head: Head
    lead: str
    outcome_heading: str
    outcome: str
    reasons: tuple[OutcomeReason, ...]
    tallies: Tallies
    council: CouncilAssessments | None
    entries: tuple[GoalEntry, ...]
    actions: ActionEntries | None
    responsible: LineList | None


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
            Link(priority.name[code], None),
        ),
    )


def goal_view(site: Site, goal_id: str) -> GoalView:
    """The values of one goal's page."""
    language, goal, summary = site.language, site.content.goals[goal_id], site.summary_of(goal_id)
    return GoalView(
        head=goal_head(site, goal_id),
        lead=goal.description[language.code] if goal.description else "",
        outcome_heading=language.text("goal.outcome"),
        outcome=language.text(f"outcome.{summary.outcome}"),
        reasons=tuple(outcome_reasons(summary, language)),
        tallies=tallies(summary, language),
        council=_council(site, goal),
        entries=tuple(_entry(site, record) for record in site.records_of(goal_id)),
        actions=_actions(site, goal),
        responsible=_responsible(site, goal),
    )


def _council(site: Site, goal: Goal) -> CouncilAssessments | None:
    language = site.language
    occasions = {one.id: one for one in site.content.strategy.follow_ups}
    told = sorted(goal.assessments, key=lambda a: occasions[a.follow_up].date, reverse=True)
    if not told:
        return None
    assessments = []
    for said in told:
        occasion, level = occasions[said.follow_up], language.text(f"level.{said.level}")
        body, day = site.body_name(occasion.body), language.date(occasion.date)
        heading = f"{occasion.name[language.code]} ({body}, {day}): {level}"
        decision = _decision(occasion.decision) if occasion.decision else None
        assessments.append(CouncilAssessment(heading, said.text[language.code], decision))
    heading, note = language.text("goal.council"), language.text("goal.council-note")
    return CouncilAssessments(heading, tuple(assessments), note)


def _decision(decision: Decision) -> OutsideLink:
    """The minutes; a reader is led to them over an encrypted connection, or not at all."""
    safe = decision.url.startswith("https://")
    return OutsideLink(decision.label, web_address(decision.url) if safe else "")


def _entry(site: Site, record: Record) -> GoalEntry:
    language, indicator = site.language, record.indicator
    worded = indicator.kind == "qualitative"
    number = number_words(record, language)
    return GoalEntry(
        identity=indicator.id,
        path=indicator_path(indicator),
        title=indicator.title[language.code],
        figure=figure_words(record, language) if worded else number,
        unit=unit_words(indicator, language) if number else "",
        period=period_words(record, language),
        badge=record_badge(record, language),
        lead=lead_words(record, language),
        more=language.text("goal.more-qualitative") if worded else language.text("goal.more"),
        chart=site.charts.get(indicator.id),
    )


def _actions(site: Site, goal: Goal) -> ActionEntries | None:
    entries = tuple(_action(site, action) for action in goal.actions)
    return ActionEntries(site.language.text("goal.actions"), entries) if entries else None


def _action(site: Site, action: Action) -> ActionEntry:
    language = site.language
    status = language.text(f"action.{action.status}")
    return ActionEntry(
        name=action.name[language.code],
        state=f"{status}, {language.date(action.due)}" if action.due else status,
        outcome=action.outcome[language.code] if action.outcome else "",
    )


def _responsible(site: Site, goal: Goal) -> LineList | None:
    """Who follows the goal, and the programme groups that it belongs to."""
    text, code = site.language.text, site.language.code
    owner = site.body_name(goal.owner)
    programmes = [p.name[code] for p in site.content.strategy.programmes if goal.id in p.goals]
    lines = [f"{text('goal.owner')}: {owner}"] if owner else []
    if programmes:
        lines.append(f"{text('goal.programmes')}: {', '.join(programmes)}")
    return LineList(text("goal.who"), tuple(lines)) if lines else None
