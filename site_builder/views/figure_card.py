"""An indicator as a card: its figure large, its verdict, a small line, and a note."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.model import Chart
from site_builder.records import Record
from site_builder.views.latest import figure_parts, period_words
from site_builder.views.record_badge import record_badge
from site_builder.views.site import Site, indicator_path
from site_builder.wording.badge import Badge


@dataclass(frozen=True)
class FigureCard:
    """`figure` is a level where the indicator is judged in words, or that there are no figures.

    `unit` is empty then, `small` true, as words are longer than figures. `change` is the change
    since the year before, `ends` the years that its small chart runs from and to, whenever its
    figures begin and end, `note` a sentence or two; each may be empty.
    """

    path: str
    title: str
    figure: str
    unit: str
    small: bool
    period: str
    change: str
    badge: Badge
    chart: Chart | None
    ends: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class FigureCards:
    """Cards under a heading; `text` says how they were chosen, empty when that needs no saying."""

    heading: str
    text: str
    cards: tuple[FigureCard, ...]


def figure_card(
    site: Site, record: Record, *, change: str = "", note: str = "", dated: bool = False
) -> FigureCard:
    """The card of one indicator; `dated` when the years of its chart are to be told."""
    language, indicator = site.language, record.indicator
    figure, unit = figure_parts(record, language)
    chart = site.charts.get(indicator.id)
    return FigureCard(
        path=indicator_path(indicator),
        title=indicator.title[language.code],
        figure=figure,
        unit=unit,
        small=record.verdict.latest is None,
        period=period_words(record, language),
        change=change,
        badge=record_badge(record, language),
        chart=chart,
        ends=tuple(map(str, site.years)) if dated and chart else (),
        note=note,
    )
