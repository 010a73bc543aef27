"""Our own municipality among all others: a strip of dots, and what it shows in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.charts.dot_strip import DotStrip, country_dot, dot_strip
from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.all_municipalities import AllMunicipalities
from site_builder.views.diagram import figures_title
from site_builder.views.head import Link
from site_builder.views.region import has_own_page, region_indicator
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import value_words

OUTSIDE_NAMED = 3
"""So many municipalities beyond the axis are named."""


@dataclass(frozen=True)
class Compared:
    """The strip with its words. `more` leads to every municipality's figure and the map."""

    heading: str
    title: str
    words: str
    strip: DotStrip
    axis_notes: tuple[str, ...]
    notes: tuple[str, ...]
    table: str
    more: Link


def compared(site: Site, record: Record) -> Compared | None:
    """The section, or None where fewer than five municipalities share a period with ours.

    There is none either where the region has a page with every municipality.
    """
    crowd, language = record.crowd, site.language
    if crowd is None or not has_own_page(site, record):
        return None
    words = " ".join(crowd_words(site, record, crowd))
    title = crowd_title(record, crowd, language)
    strip = strip_of(site, record, crowd, title, words)
    return Compared(
        heading=language.text("crowd.heading"),
        title=title,
        words=words,
        strip=strip,
        axis_notes=tuple(axis_notes(site, record, crowd, strip)),
        notes=tuple(crowd_notes(site, record, crowd)),
        table=language.text("crowd.compared-table"),
        more=all_municipalities_link(site, record, language.text(f"crowd.{_more(record)}")),
    )


def _more(record: Record) -> str:
    """Whether the page has every municipality, or those that the strategy compares with."""
    source = record.indicator.source
    return "more" if source is not None and source.areas == "all" else "more-of-some"


def compared_path(indicator: Indicator) -> str:
    """The page of all municipalities' figures, from the language's root."""
    return f"compare/{indicator.id}/"


def all_municipalities_link(site: Site, record: Record, words: str) -> Link:
    """To that page by these words, or to the region's by its own: it has more municipalities."""
    everywhere = region_indicator(site, record.indicator)
    return everywhere or Link(words, compared_path(record.indicator))


def strip_of(
    site: Site, record: Record, crowd: AllMunicipalities, title: str, words: str
) -> DotStrip:
    """The strip of one period, told in the title and the words given."""
    strategy = site.content.strategy
    return dot_strip(
        record.indicator, crowd, strategy, site.language, title=title, description=words
    )


def crowd_title(record: Record, crowd: AllMunicipalities, language: Language) -> str:
    """What is shown of which period: `Työttömien osuus, %, lokakuu 2023`."""
    return language.series([figures_title(record, language), language.period(crowd.period)])


def crowd_words(site: Site, record: Record, crowd: AllMunicipalities) -> Iterator[str]:
    """Our own figure, how many have less and more, and only then what is drawn."""
    language, indicator = site.language, record.indicator
    city, period = site.content.strategy.city[language.code], language.in_period(crowd.period)
    own = value_words(indicator, crowd.values[crowd.own], language)
    yield language.text("crowd.own", city=city, period=period, value=own).replace("..", ".")
    yield from _place_words(indicator, crowd, language)
    counted = language.count("crowd.count", len(crowd.values))
    yield language.text("crowd.each", municipalities=counted)


def _place_words(
    indicator: Indicator, crowd: AllMunicipalities, language: Language
) -> Iterator[str]:
    """In how many others the figure was smaller, larger and the same; no place, and no best."""
    kind = "share" if indicator.measured == "share" else "amount"
    lower, higher, equal = (
        language.count("crowd.in", number) for number in (crowd.lower, crowd.higher, crowd.equal)
    )
    sort = "between" if crowd.lower and crowd.higher else "highest" if crowd.lower else "lowest"
    if crowd.lower or crowd.higher:
        yield language.text(f"crowd.{kind}.{sort}", lower=lower, higher=higher)
    if crowd.equal:
        yield language.text(f"crowd.{kind}.equal", equal=equal)


def extremes(site: Site, record: Record, crowd: AllMunicipalities) -> str:
    """The municipalities with the smallest and the largest figure, without a word of which is
    better.
    """
    ends = {}
    for end, find in (("smallest", min), ("largest", max)):
        value = find(crowd.values.values())
        names = [
            area_name(area, site.content.strategy, site.language)
            for area, one in crowd.values.items()
            if one == value
        ]
        rest = len(names) - 1
        told = [names[0], *([site.language.count("crowd.others", rest)] if rest else [])]
        figure = value_words(record.indicator, value, site.language)
        ends[end] = site.language.series([site.language.listing(told), figure])
    return site.language.text("municipalities.extremes", **ends).replace("..", ".")


def crowd_notes(site: Site, record: Record, crowd: AllMunicipalities) -> Iterator[str]:
    """Why the period is an earlier one than ours, and what the dashed line is."""
    latest = record.series.headline.latest
    if latest is not None and latest.period != crowd.period:
        yield site.language.text("crowd.earlier")
    yield from period_notes(site, record, crowd)


def axis_notes(
    site: Site, record: Record, crowd: AllMunicipalities, strip: DotStrip
) -> Iterator[str]:
    """What must be known to read the strip: which dots are marked, an axis of equal ratios, and
    who is beyond it.
    """
    if strip.similar:
        yield _rings(site, record, crowd)
    if strip.axis.log:
        yield site.language.text("crowd.log")
    if any(strip.outside):
        yield _outside(site, record, crowd, strip)


def _rings(site: Site, record: Record, crowd: AllMunicipalities) -> str:
    """What the rings are, with their median where it is of the strip's period."""
    found, language = record.similar, site.language
    if found is None or found.median is None or found.standing.period != crowd.period:
        return language.text("similar.dots")
    value = language.number(found.median, record.indicator.decimals)
    return language.text("similar.dots-median", value=value)


def period_notes(site: Site, record: Record, crowd: AllMunicipalities) -> Iterator[str]:
    """What the dashed line is, where there is one."""
    country = country_dot(crowd, site.language)
    if country is not None:
        value = value_words(record.indicator, country.value, site.language)
        yield site.language.text("crowd.country", value=value)


def _outside(site: Site, record: Record, crowd: AllMunicipalities, strip: DotStrip) -> str:
    """The municipalities beyond the axis: the farthest by name, the others as a number."""
    language, axis = site.language, strip.axis
    beyond = [area for area, value in crowd.values.items() if not axis.holds(value)]
    middle = (axis.low + axis.high) / 2
    farthest = sorted(beyond, key=lambda area: -abs(crowd.values[area] - middle))
    names = [
        f"{area_name(area, site.content.strategy, language)}"
        f" ({language.number(crowd.values[area], record.indicator.decimals)})"
        for area in farthest[:OUTSIDE_NAMED]
    ]
    rest = len(beyond) - len(names)
    names += [language.count("crowd.others", rest)] if rest else []
    return language.text("crowd.outside", names=language.listing(names))
