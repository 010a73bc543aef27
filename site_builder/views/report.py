"""The council's report on a follow-up: what a document of it says, page by page.

It is the follow-up's page in another order, with every goal after it; a PDF and a word-processing
file are laid out of the same values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.definitions import FollowUp, Goal
from site_builder.editions import KnownThen
from site_builder.views.follow_up import actions_note, goals_then, previous_follow_up
from site_builder.views.prose import Fact
from site_builder.views.report_ending import ReportEnding, report_ending
from site_builder.views.report_goal import ReportGoal, report_goal
from site_builder.views.report_summary import ReportSummary, report_summary
from site_builder.views.since_last import SinceLast, since_last
from site_builder.views.site import Site
from site_builder.views.then_and_now import recorded_then


@dataclass(frozen=True, kw_only=True)
class ReportCover:
    """The first page. `notice` is what the site says of itself, empty when it says nothing."""

    city: str
    title: str
    strategy: str
    facts: tuple[Fact, ...]
    notice: str


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents: how deep it is, its words, and the place that it leads to."""

    level: str
    words: str
    place: str


@dataclass(frozen=True)
class ReportPriority:
    """A priority with its goals, found at its `place`; `none` says that it has none."""

    place: str
    name: str
    lead: str
    none: str
    goals: tuple[ReportGoal, ...]


@dataclass(frozen=True, kw_only=True)
class ReportView:
    """The whole report.

    `locale` is the language as it is spoken, such as `sv-FI`. `title` is the document's, `dated`
    the day that its file is dated to. `footer` stands on every page, `entries` under `contents`.
    `changes` are those since the follow-up before, None for the first; `ending` is what a reader
    looks up.
    """

    language: str
    locale: str
    title: str
    dated: str
    footer: str
    contents: str
    entries: tuple[ContentsEntry, ...]
    cover: ReportCover
    summary: ReportSummary
    priorities: tuple[ReportPriority, ...]
    actions_note: str
    changes: SinceLast | None
    ending: ReportEnding


def report_view(site: Site, one: FollowUp) -> ReportView:
    """The values of the report in the site's language.

    Of a follow-up ahead the figures are those that are known today.
    """
    today = {"date": site.today, "edition": None}
    known = one if one.has_been(site.today) else one.model_copy(update=today)
    states = site.evidence.states_then(known)
    goals = {**site.content.goals, **goals_then(site, one)}
    before = previous_follow_up(site, one)
    text, cover = site.language.text, _cover(site, one)
    actions = any(goal.actions for goal in goals.values())
    summary, ending = report_summary(site, one, goals, states), report_ending(site)
    priorities = tuple(_priorities(site, one, goals, states))
    return ReportView(
        language=site.language.code,
        locale=text("share.locale").replace("_", "-"),
        title=f"{cover.city}: {cover.title}",
        dated=one.date.isoformat(),
        footer=text("report.footer", city=cover.city, title=cover.title),
        contents=text("report.contents"),
        entries=tuple(_entries(summary, priorities, ending)),
        cover=cover,
        summary=summary,
        priorities=priorities,
        actions_note=actions_note(site, one) if actions else "",
        changes=since_last(site, before, states) if before else None,
        ending=ending,
    )


def _cover(site: Site, one: FollowUp) -> ReportCover:
    code, strategy = site.language.code, site.content.strategy
    return ReportCover(
        city=strategy.city[code],
        title=one.name[code],
        strategy=strategy.title[code],
        facts=tuple(_facts(site, one)),
        notice=site.notice,
    )


def _facts(site: Site, one: FollowUp) -> Iterator[Fact]:
    language, text, term = site.language, site.language.text, site.content.strategy.term
    yield Fact(text("report.kind"), text(f"follow-up.kind.{one.kind}"))
    if one.body:
        yield Fact(text("report.body"), site.body_name(one.body))
    yield Fact(text("report.date"), language.date(one.date))
    if one.decision is not None:
        yield Fact(text("report.decision"), one.decision.label)
    years = text("report.years", start=language.date(term.start), end=language.date(term.end))
    yield Fact(text("report.term"), years)
    fetched = [r.provenance.retrieved for r in site.records.values() if r.provenance]
    if fetched:
        yield Fact(text("report.fetched"), language.date(max(fetched)))


def _priorities(
    site: Site, one: FollowUp, goals: Mapping[str, Goal], states: Sequence[KnownThen]
) -> Iterator[ReportPriority]:
    """The strategy's priorities, then the goals of then that it no longer has."""
    code, recorded = site.language.code, recorded_then(states)
    made = {}
    for identity, goal in goals.items():
        own = [state for state in states if state.indicator.goal == identity]
        made[identity] = report_goal(site, one, goal, own, recorded=recorded)
    for priority in site.content.strategy.priorities:
        lead = priority.description[code] if priority.description else ""
        told = tuple(made.pop(identity) for identity in priority.goals)
        none = "" if told else site.language.text("report.no-goals")
        place = f"priority-{priority.id}"
        yield ReportPriority(place, priority.name[code], lead, none, told)
    if made:
        name = site.language.text("report.gone")
        yield ReportPriority("gone", name, "", "", tuple(made.values()))


def _entries(
    summary: ReportSummary, priorities: Sequence[ReportPriority], ending: ReportEnding
) -> Iterator[ContentsEntry]:
    yield ContentsEntry("1", summary.heading, "summary")
    for priority in priorities:
        yield ContentsEntry("1", priority.name, priority.place)
        for goal in priority.goals:
            yield ContentsEntry("2", goal.name, goal.place)
    yield ContentsEntry("1", ending.method.heading, "method")
    if ending.sources:
        yield ContentsEntry("1", ending.sources.heading, "sources")
