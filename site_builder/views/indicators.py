"""What the page of all indicators says, and the words of its sieve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.views.badge import BADGE_ORDER, badge_name
from site_builder.views.head import Head, named_head
from site_builder.views.row import IndicatorRow, indicator_row
from site_builder.views.site import Site


@dataclass(frozen=True)
class Choice:
    """One of several: what it stands for, and its words."""

    value: str
    words: str


@dataclass(frozen=True)
class Choices:
    """A question with its choices; the first is what holds unless told."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Sieve:
    """How a reader finds an indicator in a long list, where the outlet can do so.

    `shown` has `{shown}` and `{count}` where the outlet writes how many are left of how many.
    """

    search: str
    directions: Choices
    order: Choices
    shown: str


@dataclass(frozen=True)
class IndicatorListView:
    """Every indicator in the strategy's order."""

    head: Head
    lead: str
    sieve: Sieve
    rows: tuple[IndicatorRow, ...]


def indicators_head(site: Site) -> Head:
    """The head of the page of all indicators."""
    return named_head(site.language, "indicators", "indicators.description")


def indicators_view(site: Site) -> IndicatorListView:
    """The values of the page of all indicators."""
    records = site.records.values()
    return IndicatorListView(
        head=indicators_head(site),
        lead=_lead(site, len(records)),
        sieve=_sieve(site),
        rows=tuple(indicator_row(site, record, with_goal=True) for record in records),
    )


def _lead(site: Site, number: int) -> str:
    language = site.language
    counted = language.count("count.with-indicators", number)
    told = language.text("indicators.lead", indicators=counted)
    if site.summary.qualitative:
        told += f" {language.text('indicators.lead-qualitative')}"
    return told


def _sieve(site: Site) -> Sieve:
    text = site.language.text
    orders = (
        Choice("", text("indicators.by-strategy")),
        Choice("title", text("indicators.by-title")),
        Choice("end", text("indicators.by-date")),
    )
    return Sieve(
        search=text("indicators.search"),
        directions=Choices(text("indicators.direction"), tuple(_directions(site))),
        order=Choices(text("indicators.order"), orders),
        shown=text("indicators.shown"),
    )


def _directions(site: Site) -> Iterator[Choice]:
    text = site.language.text
    yield Choice("", text("indicators.any"))
    for icon in BADGE_ORDER:
        yield Choice(icon, badge_name(icon, site.language))
