"""What the front page says: where the strategy stands as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.definitions.models import Priority
from site_builder.views.badge import BADGE_ORDER, Badge, badge_name, record_badge
from site_builder.views.head import Head, Link
from site_builder.views.latest import latest_day
from site_builder.views.prose import LineList
from site_builder.views.row import IndicatorRow, indicator_row
from site_builder.views.site import Site, goal_path
from site_builder.views.tally import Tallies, Tally, tallies
from site_builder.wording.area_names import kind_words

NEWEST = 8


@dataclass(frozen=True)
class Glance:
    """How many indicators have a verdict."""

    number: str
    badge: Badge


@dataclass(frozen=True)
class PriorityCard:
    """A priority: its indicators counted, and its goals."""

    name: str
    tallies: Tallies
    goals: tuple[Link, ...]


@dataclass(frozen=True)
class IndicatorRows:
    """Indicators under a heading."""

    heading: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, kw_only=True)
class FrontView:
    """Counts, priorities with their goals, and the newest figures.

    `glance` counts every direction; the other counts are as in `Tallies`. `without` names the
    priorities that have no goals; None when each has some. `newest` is None before there is any
    numeric indicator.
    """

    head: Head
    lead: str
    now: str
    glance: tuple[Glance, ...]
    with_target: str
    how: Link
    targets: Tally | None
    levels: Tally | None
    priorities_heading: str
    priorities: tuple[PriorityCard, ...]
    without: LineList | None
    newest: IndicatorRows | None
    everything: Link


def front_head(site: Site) -> Head:
    """The head of the front page."""
    text, code = site.language.text, site.language.code
    strategy = site.content.strategy.title[code]
    return Head(
        "",
        code,
        text("front.title", **kind_words(site.content.strategy, site.language)),
        text("front.description", strategy=strategy),
    )


def front_view(site: Site) -> FrontView:
    """The front page's values."""
    text, summary = site.language.text, site.summary
    counted = tallies(summary, site.language)
    return FrontView(
        head=front_head(site),
        lead=_lead(site),
        now=text("front.now"),
        glance=tuple(_glance(site)),
        with_target=text(
            "front.targets", with_target=summary.with_target, indicators=summary.indicators
        ),
        how=Link(text("front.how"), "method/"),
        targets=counted.targets,
        levels=counted.levels,
        priorities_heading=text("front.priorities"),
        priorities=tuple(_card(site, p) for p in site.content.strategy.priorities if p.goals),
        without=_without(site),
        newest=_newest(site),
        everything=Link(text("front.all"), "indicators/"),
    )


def _lead(site: Site) -> str:
    language, content = site.language, site.content
    return language.text(
        "front.lead",
        strategy=content.strategy.title[language.code],
        priorities=language.count("count.priorities", len(content.strategy.priorities)),
        goals=language.count("count.goals", len(content.goals)),
        indicators=language.count("count.indicators", site.summary.indicators),
    )


def _glance(site: Site) -> Iterator[Glance]:
    counted = Counter(record_badge(one, site.language).icon for one in site.records.values())
    for icon in BADGE_ORDER:
        yield Glance(str(counted[icon]), Badge(icon, badge_name(icon, site.language)))


def _card(site: Site, priority: Priority) -> PriorityCard:
    code, goals = site.language.code, site.content.goals
    return PriorityCard(
        name=priority.name[code],
        tallies=tallies(site.summary_of(*priority.goals), site.language),
        goals=tuple(Link(goals[goal].name[code], goal_path(goal)) for goal in priority.goals),
    )


def _without(site: Site) -> LineList | None:
    code = site.language.code
    names = tuple(p.name[code] for p in site.content.strategy.priorities if not p.goals)
    return LineList(site.language.text("front.without"), names) if names else None


def _newest(site: Site) -> IndicatorRows | None:
    """The indicators whose latest figures are of the latest periods; words are no figures."""
    numeric = [r for r in site.records.values() if r.indicator.kind == "numeric"]
    newest = sorted(numeric, key=latest_day, reverse=True)[:NEWEST]
    rows = tuple(indicator_row(site, record) for record in newest)
    return IndicatorRows(site.language.text("front.newest"), rows) if rows else None
