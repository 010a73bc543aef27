"""What a follow-up's page says: what was known then, what was said and agreed, what it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.definitions import FollowUp, Goal
from site_builder.downloads.follow_up_csv import follow_up_file
from site_builder.editions import Edition, KnownThen, goals_of
from site_builder.language import capitalised
from site_builder.period import finnish_day
from site_builder.views.actions import ActionGroups, actions_among
from site_builder.views.bodies import body_link
from site_builder.views.council import given_words, reaction_told
from site_builder.views.counts import levels_counted
from site_builder.views.feedback import feedback
from site_builder.views.follow_ups import decision_link, follower_head, occasion_link
from site_builder.views.goal_names import GoalName, goal_name
from site_builder.views.goal_rows import GoalRows, goal_rows
from site_builder.views.head import FileLink, Head, Link, LinkedFact, OutsideLink
from site_builder.views.marks import BadgeCount, counted
from site_builder.views.prose import Fact, Section
from site_builder.views.report_files import report_files
from site_builder.views.since_last import SinceLast, since_last
from site_builder.views.site import Site, follow_up_path, indicator_path
from site_builder.views.then_and_now import DASH, ThenTable, has_news, then_table
from site_builder.wording.assessment import level_and_period
from site_builder.wording.badge import verdict_badge


@dataclass(frozen=True)
class GoalStatement:
    """What was said of a goal at the follow-up: its level, the statement, and what was agreed."""

    goal: GoalName
    level: str
    text: str
    given: str
    reaction: Fact | None


@dataclass(frozen=True)
class GoalStatements:
    """The statements in the strategy's order; `note` says how they relate to the indicators."""

    heading: str
    statements: tuple[GoalStatement, ...]
    note: str


@dataclass(frozen=True)
class DecisionFact:
    """The decision that closed the follow-up, under its heading."""

    term: str
    link: OutsideLink


@dataclass(frozen=True)
class LevelRow:
    """An indicator that is judged in words: its level then and now."""

    indicator: Link
    then: str
    now: str


@dataclass(frozen=True)
class LevelRows:
    """Indicators judged in words, apart from those that are measured."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, kw_only=True)
class FollowUpView:
    """A follow-up's page. What it does not have is None or empty.

    `how` says by what the figures of then are known. `facts` are who looked and when, the decision
    apart, and the follow-ups around it. One that lies ahead has `goals`, one that was has the rest.
    """

    head: Head
    how: str
    summary: Section | None
    facts: tuple[LinkedFact, ...]
    decision: DecisionFact | None
    since: Section | None
    counts_heading: str
    counts: tuple[BadgeCount, ...]
    levels_counted: str
    goals: GoalRows | None
    table: ThenTable | None
    file: FileLink | None
    reports_heading: str
    reports: tuple[FileLink, ...]
    levels: LevelRows | None
    changes: SinceLast | None
    statements: GoalStatements | None
    actions: ActionGroups | None
    actions_note: str
    feedback: OutsideLink | None


def follow_up_head(site: Site, one: FollowUp) -> Head:
    """The head of one follow-up's page."""
    text, name = site.language.text, one.name[site.language.code]
    told = text("follow-up.description", name=name, date=site.language.date(one.date))
    return follower_head(site, follow_up_path(one.id), name, told)


def follow_up_view(site: Site, one: FollowUp) -> FollowUpView:
    """The values of one follow-up's page."""
    text, code, head = site.language.text, site.language.code, follow_up_head(site, one)
    ahead = not one.has_been(site.today)
    states = [] if ahead else site.evidence.states_then(one)
    before = previous_follow_up(site, one)
    table = then_table(site, {**site.content.goals, **goals_then(site, one)}, states)
    return FollowUpView(
        head=head,
        how=how_known(site, one, states),
        summary=Section(text("follow-up.summary"), one.summary[code]) if one.summary else None,
        facts=tuple(_facts(site, one)),
        decision=_decision(site, one),
        since=_since(site, states),
        counts_heading=text("follow-up.counted"),
        counts=verdicts_counted(site, states),
        levels_counted=_levels_counted(site, states),
        goals=_looked_at(site) if ahead else None,
        table=table,
        file=FileLink(text("follow-up.csv"), follow_up_file(one)) if table else None,
        reports_heading=text("report.name"),
        reports=report_files(site, one),
        levels=level_rows(site, states),
        changes=since_last(site, before, states) if before and states else None,
        statements=_statements(site, one),
        actions=_actions(site, one),
        actions_note=actions_note(site, one),
        feedback=feedback(site, head.title, head.path),
    )


def _decision(site: Site, one: FollowUp) -> DecisionFact | None:
    link = decision_link(one.decision)
    return DecisionFact(site.language.text("follow-up.decision"), link) if link else None


def _looked_at(site: Site) -> GoalRows | None:
    """What a follow-up ahead will look at."""
    heading, goals = site.language.text("follow-up.ahead"), list(site.content.goals)
    return goal_rows(site, heading, goals, as_marks=True)


def previous_follow_up(site: Site, one: FollowUp) -> FollowUp | None:
    """The follow-up before this one, None for the first."""
    earlier = [other for other in site.content.strategy.follow_ups if other.date < one.date]
    return max(earlier, key=lambda other: other.date, default=None)


def _after(site: Site, one: FollowUp) -> FollowUp | None:
    later = [other for other in site.content.strategy.follow_ups if other.date > one.date]
    return min(later, key=lambda other: other.date, default=None)


def how_known(site: Site, one: FollowUp, states: Sequence[KnownThen]) -> str:
    """How the figures of then are known; of a follow-up ahead, that it is."""
    language = site.language
    ways = {state.how for state in states if state.indicator.kind == "numeric"}
    if not one.has_been(site.today):
        return language.text("follow-up.coming", date=language.date(one.date))
    if not ways:
        return ""
    way = ways.pop() if len(ways) == 1 else "mixed"
    edition = _edition_of(site, one)
    day = finnish_day(edition.frozen) if edition else one.date
    return language.text(f"follow-up.how.{way}", date=language.date(day))


def _facts(site: Site, one: FollowUp) -> Iterator[LinkedFact]:
    text = site.language.text
    kind = Link(site.language.date(one.date), None)
    if body := body_link(site, one.body):
        yield LinkedFact(capitalised(text(f"follow-up.kind.{one.kind}")), (kind, body))
    for key, other in (("previous", previous_follow_up(site, one)), ("next", _after(site, one))):
        if other is not None:
            yield LinkedFact(text(f"follow-up.{key}"), (occasion_link(site, other),))


def _since(site: Site, states: Sequence[KnownThen]) -> Section | None:
    """How many figures are newer now, and how many have been revised; None without any."""
    lines = "\n\n".join(_since_lines(site, states))
    return Section(site.language.text("follow-up.since"), lines) if lines else None


def _since_lines(site: Site, states: Sequence[KnownThen]) -> Iterator[str]:
    newer = sum(has_news(state) and not state.revised for state in states)
    revised = sum(state.revised for state in states)
    for key, number in (("newer", newer), ("revised", revised)):
        if number:
            yield site.language.count(f"follow-up.{key}", number)


def verdicts_counted(site: Site, states: Sequence[KnownThen]) -> tuple[BadgeCount, ...]:
    """The verdicts of then by badge, those of measured indicators alone."""
    language, numeric = site.language, [s for s in states if s.indicator.kind == "numeric"]
    return counted((verdict_badge(s.verdict, language) for s in numeric), language)


def _levels_counted(site: Site, states: Sequence[KnownThen]) -> str:
    """The levels of then of the indicators that are judged in words; empty without any."""
    worded = [s.indicator for s in states if s.indicator.kind == "qualitative"]
    told = levels_counted(worded, site.language)
    return f"{told.term}: {told.words}" if worded else ""


def level_rows(site: Site, states: Sequence[KnownThen]) -> LevelRows | None:
    """The indicators among them that are judged in words; None without any."""
    text, code = site.language.text, site.language.code
    rows = []
    for state in states:
        then, now = state.indicator, site.records.get(state.indicator.id)
        if then.kind == "qualitative":
            link = Link(then.title[code], indicator_path(then) if now else None)
            worded = now is not None and now.indicator.kind == "qualitative"
            later = level_and_period(now.indicator, site.language) if now and worded else DASH
            rows.append(LevelRow(link, level_and_period(then, site.language), later))
    columns = tuple(text(f"then.{key}") for key in ("indicator", "level-then", "level-now"))
    return LevelRows(text("follow-up.levels"), columns, tuple(rows)) if rows else None


def _statements(site: Site, one: FollowUp) -> GoalStatements | None:
    text, goals = site.language.text, site.content.goals.values()
    statements = tuple(said for goal in goals for said in statements_of(site, one, goal))
    if not statements:
        return None
    return GoalStatements(text("follow-up.statements"), statements, text("goal.council-note"))


def statements_of(site: Site, one: FollowUp, goal: Goal) -> Iterator[GoalStatement]:
    """What was said of the goal at the follow-up."""
    for said in goal.assessments:
        if said.follow_up == one.id:
            yield GoalStatement(
                goal=goal_name(site, goal),
                level=site.language.text(f"level.{said.level}"),
                text=said.text[site.language.code],
                given=given_words(site, said.by, said.date),
                reaction=reaction_told(site, said),
            )


def goals_then(site: Site, one: FollowUp) -> Mapping[str, Goal]:
    """The goals of its edition, else those of today."""
    edition = _edition_of(site, one)
    return goals_of(edition, site.content.languages) if edition else site.content.goals


def _edition_of(site: Site, one: FollowUp) -> Edition | None:
    """The edition that a follow-up looked at; None of one ahead, which looks at what is now."""
    if one.edition is None or not one.has_been(site.today):
        return None
    return site.evidence.editions[one.edition]


def actions_note(site: Site, one: FollowUp) -> str:
    """Of which day the actions are; empty of a follow-up ahead."""
    if not one.has_been(site.today):
        return ""
    return site.language.text(f"follow-up.actions-{'then' if one.edition else 'now'}")


def _actions(site: Site, one: FollowUp) -> ActionGroups | None:
    """Those of the edition with their status on its day, else those of today, called so."""
    heading = site.language.text(
        "actions.heading" if _edition_of(site, one) else "actions.heading-now"
    )
    done = [(goal, action) for goal in goals_then(site, one).values() for action in goal.actions]
    return actions_among(site, done, actions_day(site, one), heading)


def actions_day(site: Site, one: FollowUp) -> date:
    """The day whose actions are known: that of the edition, else today."""
    edition = _edition_of(site, one)
    return finnish_day(edition.frozen) if edition else site.today
