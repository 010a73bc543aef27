"""What a body's page says: what it follows, what is new in that, its follow-ups and actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.definitions import Action, Body, Goal
from site_builder.records import Record
from site_builder.views.actions import ActionGroups, actions_among
from site_builder.views.bodies import goals_of, looks_at_all, records_looked_after
from site_builder.views.change_pages import CHANGES
from site_builder.views.changes import ChangeEntry, changes_among
from site_builder.views.entries import IndicatorEntry, indicator_entry
from site_builder.views.feedback import feedback
from site_builder.views.feeds import body_feed, subscribe_link
from site_builder.views.figure_card import FigureCards
from site_builder.views.follow_ups import ahead_and_behind, follower_head, occasion_link
from site_builder.views.front import MOST_ENTRIES
from site_builder.views.goal_names import goals_counted
from site_builder.views.goal_rows import GoalRows, goal_rows
from site_builder.views.head import Head, Link, LinkedFact, OutsideLink
from site_builder.views.moving import movers_among
from site_builder.views.site import Site, body_path

CHANGES_TOLD = 6
"""So many changes stand on the page; the pages of changes have all."""


@dataclass(frozen=True)
class EntryList:
    """Indicators under a heading."""

    heading: str
    entries: tuple[IndicatorEntry, ...]


@dataclass(frozen=True)
class ChangeLines:
    """The latest changes of figures and definitions, and where all changes are."""

    heading: str
    entries: tuple[ChangeEntry, ...]
    everything: Link


@dataclass(frozen=True, kw_only=True)
class BodyView:
    """A body's page. What it does not have is None or empty.

    `facts` are its follow-ups, the next and the earlier ones. `goals` are those that it follows,
    `others` the indicators that it looks after in other goals; `none` says that it has neither.
    """

    head: Head
    lead: str
    facts: tuple[LinkedFact, ...]
    late: str
    goals: GoalRows | None
    others: EntryList | None
    none: str
    newest: FigureCards | None
    changes: ChangeLines | None
    feed: Link | None
    actions: ActionGroups | None
    feedback: OutsideLink | None


def body_head(site: Site, body: Body) -> Head:
    """The head of one body's page."""
    text, name = site.language.text, body.name[site.language.code]
    told = text("body.description", name=name)
    return follower_head(site, body_path(body.id), name, told)


def body_view(site: Site, body: Body) -> BodyView:
    """The values of one body's page."""
    text, head, followed = site.language.text, body_head(site, body), goals_of(site, body)
    apart, done = records_looked_after(site, body), list(_actions(site, body, followed))
    records = [*site.records_of(*followed), *apart]
    rows = goal_rows(site, text("body.goals"), followed, as_marks=len(records) > MOST_ENTRIES)
    return BodyView(
        head=head,
        lead=_lead(site, body, followed, records),
        facts=tuple(_follow_ups(site, body)),
        late=_late(site, done),
        goals=rows,
        others=_others(site, apart),
        none="" if rows or apart else text("body.none"),
        newest=movers_among(site, records),
        changes=_changes(site, records),
        feed=subscribe_link(site, body_feed(site, body)),
        actions=actions_among(site, done),
        feedback=feedback(site, head.title, head.path),
    )


def _lead(site: Site, body: Body, goals: Sequence[str], records: Sequence[Record]) -> str:
    """How much it follows, in the words for its kind of body; empty when it follows nothing."""
    language = site.language
    if not records and not goals:
        return ""
    scope = "all" if looks_at_all(site, body) else "own"
    counted = [goals_counted(site, goals)] if goals else []
    counted += [language.count("count.indicators", len(records))] if records else []
    told = language.listing(counted)
    return language.text(f"body.lead.{body.kind}-{scope}", what=told)


def _follow_ups(site: Site, body: Body) -> Iterator[LinkedFact]:
    """The next ones first, then the earlier ones from the latest on: its own where it holds any,
    else those that the strategy has.
    """
    text, ahead_behind = site.language.text, ahead_and_behind(site, body.id)
    ahead, behind = ahead_behind if any(ahead_behind) else ahead_and_behind(site)
    if behind and not ahead:
        yield LinkedFact(text("body.next"), (Link(text("term.none"), None),))
    for key, told in (("next", ahead), ("earlier", behind)):
        if told:
            yield LinkedFact(text(f"body.{key}"), tuple(occasion_link(site, o) for o in told))


def _actions(site: Site, body: Body, followed: Sequence[str]) -> Iterator[tuple[Goal, Action]]:
    """Its own actions; of a body that follows the whole strategy, all."""
    everything = looks_at_all(site, body)
    for goal in site.content.goals.values():
        for action in goal.actions:
            owner = action.owner or (goal.owner if goal.id in followed else None)
            if everything or owner == body.id:
                yield goal, action


def _late(site: Site, done: Sequence[tuple[Goal, Action]]) -> str:
    """How many actions are late, empty without any."""
    late = sum(action.status_on(site.today) == "late" for _, action in done)
    return site.language.count("body.late", late) if late else ""


def _others(site: Site, apart: Sequence[Record]) -> EntryList | None:
    entries = tuple(indicator_entry(site, record) for record in apart)
    return EntryList(site.language.text("body.others"), entries) if entries else None


def _changes(site: Site, records: Sequence[Record]) -> ChangeLines | None:
    text, own = site.language.text, {record.indicator.id for record in records}
    told = changes_among(site, own, CHANGES_TOLD)
    everything = Link(text("indicator.changes-all"), CHANGES)
    return ChangeLines(text("body.changes"), told, everything) if told else None
