"""Where a figure has lately changed far more than it does in that municipality from year to year.

No word of good or bad: a change says neither why it came nor whether it stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.language import Language
from site_builder.period import Period
from site_builder.region.region_site import RegionSite, survey_path
from site_builder.region.survey import Survey
from site_builder.trends.across import Across
from site_builder.trends.unusual import UnusualChange
from site_builder.views.head import Link
from site_builder.views.moving import LATELY, MOST
from site_builder.views.region import municipality_anchor
from site_builder.wording.figures import amount_words, value_words


@dataclass(frozen=True)
class MovedEntry:
    """One municipality's figure of one indicator, before and now, and what is usual there."""

    municipality: Link
    indicator: Link
    told: str
    usual: str


@dataclass(frozen=True)
class MovedSection:
    """The most unusual change of each indicator; `none` says that there is none."""

    heading: str
    text: str
    entries: tuple[MovedEntry, ...]
    none: str
    how: Link


def moved_section(whole: RegionSite) -> MovedSection | None:
    """The section; None where nobody's usual change is known."""
    text, recent = whole.language.text, list(_recent(whole))
    compared = sum(len(across.unusual) for _, across in recent)
    if not compared:
        return None
    greatest = sorted(
        ((survey, across.unusual[0]) for survey, across in recent if across.unusual),
        key=lambda one: (-one[1].times, one[0].indicator.id),
    )
    told = [one for one in greatest if one[1].outside][:MOST]
    number = whole.language.number(Decimal(compared), 0)
    return MovedSection(
        heading=text("region.moved.heading"),
        text=text("region.moved.text", number=number),
        entries=tuple(_entry(whole, *one) for one in told),
        none="" if told else text("region.moved.none"),
        how=Link(text("region.moved.how"), "method/#moved"),
    )


def _recent(whole: RegionSite) -> Iterator[tuple[Survey, Across]]:
    """Indicators whose figures do not lie further behind the newest of all than a few years."""
    told = [(one, one.across) for one in whole.surveys.values() if one.across is not None]
    newest = max((across.crowd.period.end for _, across in told), default=None)
    for survey, across in told:
        if newest and across.crowd.period.end.year >= newest.year - LATELY:
            yield survey, across


def _entry(whole: RegionSite, survey: Survey, change: UnusualChange) -> MovedEntry:
    language, indicator = whole.language, survey.indicator
    area, path = change.now.area, survey_path(survey)
    low, high = (amount_words(indicator, one, language) for one in (change.low, change.high))
    return MovedEntry(
        municipality=Link(whole.name(area), whole.way_to(area, path)),
        indicator=Link(indicator.title[language.code], f"{path}#{municipality_anchor(area)}"),
        told=language.text(
            "region.moved.told",
            before=_figure(survey, change.before.value, change.before.period, language),
            after=_figure(survey, change.now.value, change.now.period, language),
        ),
        usual=language.text(
            "region.moved.usual",
            change=amount_words(indicator, change.amount, language),
            low=low,
            high=high,
        ),
    )


def _figure(survey: Survey, value: Decimal | None, period: Period, language: Language) -> str:
    assert value is not None
    figure = value_words(survey.indicator, value, language)
    return f"{figure} ({language.short_period(period)})"
