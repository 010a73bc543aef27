"""The summary of the council's report: what improved and worsened, what cannot be said, targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.definitions import FollowUp, Goal
from site_builder.editions import KnownThen
from site_builder.views.counts import levels_counted, targets_counted
from site_builder.views.follow_up import how_known, statements_of, verdicts_counted
from site_builder.views.marks import BadgeCount
from site_builder.views.prose import Fact, Section
from site_builder.views.site import Site
from site_builder.wording.badge import Badge, badge_name, badge_place, verdict_badge
from site_builder.wording.figures import value_words
from site_builder.wording.target import target_status_words


@dataclass(frozen=True)
class DirectionRow:
    """An indicator under its direction: its figure of then, and where its target is."""

    indicator: str
    figure: str
    period: str
    target: str


@dataclass(frozen=True)
class DirectionGroup:
    """The indicators of one badge, whose `words` say how many they are."""

    badge: Badge
    rows: tuple[DirectionRow, ...]


@dataclass(frozen=True)
class DirectionTable:
    """Every measured indicator by its direction, what is judged first.

    `wide` is how many columns there are.
    """

    heading: str
    caption: str
    columns: tuple[str, ...]
    wide: str
    groups: tuple[DirectionGroup, ...]


@dataclass(frozen=True)
class LevelOfGoal:
    """A goal and the level that its statement gave it."""

    goal: str
    level: str


@dataclass(frozen=True)
class StatedLevels:
    """What statements say of goals, apart from what the indicators say."""

    heading: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[LevelOfGoal, ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class ReportSummary:
    """What a reader takes from the report's first pages.

    `how` says by what the figures of then are known, `said` what was concluded. `counted` are
    targets and levels, each class with its number.
    """

    heading: str
    said: Section | None
    how: str
    counts_heading: str
    counts: tuple[BadgeCount, ...]
    counted: tuple[Fact, ...]
    directions: DirectionTable | None
    stated: StatedLevels | None


def report_summary(
    site: Site, one: FollowUp, goals: Mapping[str, Goal], states: Sequence[KnownThen]
) -> ReportSummary:
    """The summary of these states of these goals' indicators."""
    text, code = site.language.text, site.language.code
    return ReportSummary(
        heading=text("report.summary"),
        said=Section(text("follow-up.summary"), one.summary[code]) if one.summary else None,
        how=how_known(site, one, states),
        counts_heading=text("report.counts"),
        counts=verdicts_counted(site, states),
        counted=_counted(site, states),
        directions=_directions(site, states),
        stated=_stated(site, one, goals),
    )


def _counted(site: Site, states: Sequence[KnownThen]) -> tuple[Fact, ...]:
    targets = [s.verdict.target for s in states if s.indicator.kind == "numeric"]
    worded = [s.indicator for s in states if s.indicator.kind == "qualitative"]
    told = [targets_counted(targets, site.language)] if targets else []
    told += [levels_counted(worded, site.language)] if worded else []
    return tuple(told)


def _directions(site: Site, states: Sequence[KnownThen]) -> DirectionTable | None:
    text, language = site.language.text, site.language
    badged = [
        (verdict_badge(s.verdict, language), s) for s in states if s.indicator.kind == "numeric"
    ]
    badged.sort(key=lambda pair: badge_place(pair[0]))
    rows: dict[str, list[DirectionRow]] = {}
    for badge, state in badged:
        rows.setdefault(badge.icon, []).append(_direction(site, state))
    groups = tuple(
        DirectionGroup(Badge(icon, f"{badge_name(icon, language)}: {len(told)}"), tuple(told))
        for icon, told in rows.items()
    )
    columns = tuple(
        text(f"report.directions.{key}") for key in ("name", "figure", "period", "target")
    )
    heading, caption = text("report.directions.heading"), text("report.directions.caption")
    wide = str(len(columns))
    return DirectionTable(heading, caption, columns, wide, groups) if groups else None


def _direction(site: Site, state: KnownThen) -> DirectionRow:
    language, indicator, latest = site.language, state.indicator, state.latest
    figure, period = "–", ""
    if latest is not None and latest.value is not None:
        balance = state.series.headline.balance
        figure = value_words(indicator, latest.value, language, balance=balance)
        period = language.short_period(latest.period)
    judged = state.verdict.target
    target = target_status_words(judged, language) if judged.target else "–"
    return DirectionRow(indicator.title[language.code], figure, period, target)


def _stated(site: Site, one: FollowUp, goals: Mapping[str, Goal]) -> StatedLevels | None:
    text = site.language.text
    rows = tuple(
        LevelOfGoal(said.goal.link.words, said.level)
        for goal in goals.values()
        for said in statements_of(site, one, site.content.goals.get(goal.id, goal))
    )
    if not rows:
        return None
    columns = (text("actions.goal"), text("report.level"))
    heading, caption = text("follow-up.statements"), text("report.stated")
    return StatedLevels(heading, caption, columns, rows, text("goal.council-note"))
