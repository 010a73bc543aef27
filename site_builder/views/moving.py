"""The indicators that the front page shows first: those the city chose, or whose figures moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from site_builder.records import Record
from site_builder.views.figure_card import FigureCard, FigureCards, figure_card
from site_builder.views.latest import latest_day
from site_builder.views.site import Site
from site_builder.views.year_before import has_moved, moved_words

MOST, FEW = 8, 4
LATELY = 3
"""In years: figures that lie further behind the newest one of all have not moved lately."""


def highlights(site: Site) -> FigureCards | None:
    """The indicators that the strategy names, in its order, each with why; None without any."""
    language, chosen = site.language, site.content.strategy.highlights
    cards = tuple(
        _card(site, site.records[one.indicator], one.because[language.code]) for one in chosen
    )
    return FigureCards(language.text("highlights.heading"), "", cards) if cards else None


def movers(site: Site) -> FigureCards | None:
    """The newest figures that are others than a year before; None without any."""
    return movers_among(site, list(site.records.values()), MOST)


def movers_among(site: Site, records: Sequence[Record], most: int = FEW) -> FigureCards | None:
    """The same of these indicators, at most so many."""
    moved = [r for r in records if _numeric(r) and has_moved(r, site.language)]
    newest = sorted(moved, key=latest_day, reverse=True)[:most]
    if not newest:
        return None
    since = _years_before(latest_day(newest[0]), LATELY)
    cards = tuple(_card(site, record) for record in newest if latest_day(record) >= since)
    text = site.language.text
    return FigureCards(text("movers.heading"), text("movers.text"), cards)


def _card(site: Site, record: Record, because: str = "") -> FigureCard:
    change = moved_words(record, site.language) if _numeric(record) else ""
    return figure_card(site, record, change=change, note=because)


def _numeric(record: Record) -> bool:
    return record.indicator.kind == "numeric"


def _years_before(day: date, years: int) -> date:
    """The first day of that month, so that no leap day is in the way."""
    return date(day.year - years, day.month, 1)
