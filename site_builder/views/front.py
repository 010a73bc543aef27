"""What the front page says: where the strategy stands as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.views.counts import counted
from site_builder.views.doors import DoorList, doors
from site_builder.views.figure_card import FigureCards
from site_builder.views.follow_ups import TermState, term_state
from site_builder.views.front_lead import front_lead
from site_builder.views.head import Head, Link
from site_builder.views.marks import BadgeCount, badge_counts
from site_builder.views.moving import highlights, movers
from site_builder.views.priority_rows import PriorityRows, priority_rows
from site_builder.views.prose import Fact
from site_builder.views.site import Site
from site_builder.views.year_marks import MarkColumn, mark_columns
from site_builder.wording.area_names import kind_words

MOST_ENTRIES = 60
"""With more indicators than this, priorities hold marks, and none stand on the years."""


@dataclass(frozen=True)
class Overview:
    """All indicators counted by badge, target and level.

    `columns` have a mark of each by year, and `text` says what they are; empty where the marks
    stand with the priorities.
    """

    heading: str
    text: str
    columns: tuple[MarkColumn, ...]
    counts: tuple[BadgeCount, ...]
    counted: tuple[Fact, ...]
    how: Link


@dataclass(frozen=True, kw_only=True)
class FrontView:
    """The strategy at a glance.

    `creed` is its vision and values, where it has them. `overview` is None without indicators.
    `cards` are those that the city has chosen, else those whose figures have moved lately; None
    without either.
    """

    head: Head
    lead: str
    creed: tuple[Fact, ...]
    term: TermState
    overview: Overview | None
    cards: FigureCards | None
    priorities: PriorityRows
    everything: Link
    doors: DoorList


def front_head(site: Site) -> Head:
    """The head of the front page."""
    text, code = site.language.text, site.language.code
    strategy = site.content.strategy.title[code]
    title = text("front.title", **kind_words(site.content.strategy, site.language))
    return Head("", code, title, text("front.description", strategy=strategy))


def front_view(site: Site) -> FrontView:
    """The front page's values."""
    many = len(site.records) > MOST_ENTRIES
    return FrontView(
        head=front_head(site),
        lead=front_lead(site),
        creed=_creed(site),
        term=term_state(site),
        overview=_overview(site, many=many) if site.records else None,
        cards=highlights(site) or movers(site),
        priorities=priority_rows(site, as_marks=many),
        everything=Link(site.language.text("front.all"), "indicators/"),
        doors=doors(site),
    )


def _overview(site: Site, *, many: bool) -> Overview:
    language, records = site.language, list(site.records.values())
    return Overview(
        heading=language.text("marks.heading" if many else "years.heading"),
        text="" if many else language.text("years.text"),
        columns=() if many else mark_columns(site),
        counts=badge_counts(records, language),
        counted=tuple(counted(records, language)),
        how=Link(language.text("front.how"), "method/"),
    )


def _creed(site: Site) -> tuple[Fact, ...]:
    text, code, strategy = site.language.text, site.language.code, site.content.strategy
    names = site.language.series(value.name[code] for value in strategy.values)
    told = [("front.vision", strategy.vision[code] if strategy.vision else "")]
    told.append(("front.values", names))
    return tuple(Fact(text(key), words) for key, words in told if words)
