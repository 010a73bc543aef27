"""Every indicator as one mark that stands on the year of its latest figure, the term shaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from site_builder.definitions.strategy import Term
from site_builder.records import Record
from site_builder.views.latest import latest_period
from site_builder.views.marks import IndicatorMark, marks
from site_builder.views.site import Site

BEFORE_TERM = 2
"""So many years before the term have a place of their own."""
MOST_YEARS = 9
LEAST_YEARS = 4


@dataclass(frozen=True)
class MarkColumn:
    """The indicators of one place on the axis.

    `label` is a year, `–2018` for all before the first one, or that there are no figures; `heard`
    says the same to who cannot see it. `shade` names the part of the year that is in the term:
    nothing, `within` or also the month that the term begins in or ends in. `term` names the term
    where it begins on the axis.
    """

    label: str
    heard: str
    shade: str
    term: str
    marks: tuple[IndicatorMark, ...]


def years_shown(years: Iterable[int], term: Term, today: date) -> range:
    """The years that have a place of their own, given those of the latest figures.

    From shortly before the term to the newest figure, and to the part of the term that has been.
    """
    known = list(years)
    last = max([*known, min(term.end.year, max(today.year, term.start.year))])
    first = min(term.start.year - BEFORE_TERM, last - LEAST_YEARS + 1)
    earliest = min([*known, term.start.year])
    return range(max(first, last - MOST_YEARS + 1, earliest), last + 1)


def mark_columns(site: Site) -> tuple[MarkColumn, ...]:
    """The axis with the marks of all indicators."""
    by_year: dict[int | None, list[Record]] = {}
    for record in site.records.values():
        period = latest_period(record)
        by_year.setdefault(period.end.year if period else None, []).append(record)
    return tuple(_columns(site, by_year))


def _columns(site: Site, by_year: dict[int | None, list[Record]]) -> Iterator[MarkColumn]:
    language, term = site.language, site.content.strategy.term
    shown = years_shown([year for year in by_year if year is not None], term, site.today)
    unknown = by_year.get(None, [])
    if unknown:
        label = language.text("years.none")
        yield MarkColumn(label, label, "", "", marks(unknown, language))
    old = [r for year in by_year if year and year < shown[0] for r in by_year[year]]
    if old:
        heard = language.text("years.earlier", year=shown[0] - 1)
        yield MarkColumn(f"–{shown[0] - 1}", heard, "", "", marks(old, language))
    begins = max(term.start.year, shown[0])
    for year in shown:
        named = _term_words(site) if year == begins else ""
        found = marks(by_year.get(year, []), language)
        yield MarkColumn(str(year), str(year), _shade(year, term), named, found)


def _shade(year: int, term: Term) -> str:
    if not term.start.year <= year <= term.end.year:
        return ""
    since = f" since-{term.start.month}" if year == term.start.year else ""
    until = f" until-{term.end.month}" if year == term.end.year else ""
    return f"within{since}{until}"


def _term_words(site: Site) -> str:
    term = site.content.strategy.term
    start, end = (f"{day.month}/{day.year}" for day in (term.start, term.end))
    return site.language.text("years.term", start=start, end=end)
