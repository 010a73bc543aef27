"""What an indicator's page in a region says: all municipalities at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.charts.municipality_map import map_classes
from site_builder.downloads.told_figures import terms_line
from site_builder.region.places import figures_files
from site_builder.region.region_site import RegionSite, goal_anchor, survey_path
from site_builder.region.survey import Survey
from site_builder.region.views.distributions import ChangeSection, Distributions, change_section
from site_builder.region.views.distributions import distributions as distributions_of
from site_builder.region.views.standings import StandingTable, standing_table
from site_builder.trends.across import Across
from site_builder.views.among import ChoiceGroup
from site_builder.views.compared import crowd_title, extremes
from site_builder.views.head import FileLink, Head, Link
from site_builder.views.meaning import Meaning, meaning
from site_builder.views.moving import LATELY
from site_builder.views.municipalities import MapSection, map_section
from site_builder.views.notices import notices
from site_builder.views.origin import SourceSection, source_section, source_words
from site_builder.views.prose import Notice
from site_builder.views.region import municipality_anchor
from site_builder.views.sieve import Choice

SIMILAR_AREAS = "assets/mittaristo/similar.js"
"""Where a script finds which municipalities are similar to each, from the site's root."""


@dataclass(frozen=True)
class Sifting:
    """The form that sifts the table, and what a script says of the municipality that is chosen.

    `similar_path` is where it finds which others are similar to it, `rule` how these are found.
    """

    search: str
    among: str
    every: str
    groups: tuple[ChoiceGroup, ...]
    hint: str
    order: str
    own_pages: str
    similar: str
    rule: str
    none: str
    similar_path: str


@dataclass(frozen=True)
class LackingEntry:
    """A municipality without a figure of the period, found where others have their row."""

    anchor: str
    name: Link


@dataclass(frozen=True)
class LackingSection:
    """The municipalities without a figure of the period, by name."""

    counted: str
    entries: tuple[LackingEntry, ...]


@dataclass(frozen=True)
class Everywhere:
    """What is told of the figures, where there are any."""

    title: str
    extremes: str
    distributions: Distributions | None
    map: MapSection
    table: StandingTable
    sifting: Sifting
    lacking: LackingSection | None
    change: ChangeSection


@dataclass(frozen=True, kw_only=True)
class RegionIndicatorView:
    """An indicator across all municipalities. `everywhere` is None where there is no figure."""

    head: Head
    lead: str
    notices: tuple[Notice, ...]
    everywhere: Everywhere | None
    meaning: Meaning
    source_heading: str
    source: str
    origin: SourceSection | None
    terms: str
    files: tuple[FileLink, ...]
    method: Link


def region_indicator_head(whole: RegionSite, survey: Survey) -> Head:
    """The head of the page."""
    language, indicator = whole.language, survey.indicator
    title = language.text("municipalities.title", title=indicator.title[language.code])
    goal = whole.site.content.goals[indicator.goal].name[language.code]
    return Head(
        path=survey_path(survey),
        language=language.code,
        title=title,
        description=_description(whole, survey),
        crumbs=(Link(goal, f"#{goal_anchor(indicator.goal)}"),),
    )


def region_indicator_view(whole: RegionSite, survey: Survey) -> RegionIndicatorView:
    """The values of the page."""
    language, record, across = whole.language, survey.record, survey.across
    origin = record.provenance
    return RegionIndicatorView(
        head=region_indicator_head(whole, survey),
        lead=_lead(whole, survey),
        notices=(*notices(whole.site, record), *_old(whole, across)),
        everywhere=_everywhere(whole, survey, across) if across else None,
        meaning=meaning(survey.indicator, language),
        source_heading=language.text("source.source"),
        source=source_words(record, language),
        origin=source_section(whole.site, record),
        terms=f"{terms_line(origin, language).rstrip('.')}." if origin else "",
        files=tuple(_files(whole, survey)),
        method=Link(language.text("region.method"), "method/"),
    )


def _lead(whole: RegionSite, survey: Survey) -> str:
    """Of when the figures are, and of how many municipalities."""
    language, across = whole.language, survey.across
    if across is None:
        return f"{language.text('indicator.no-figures').capitalize()}."
    counted = language.count("crowd.count", len(across.crowd.values))
    when = language.in_period(across.crowd.period)
    return language.text("region.indicator.lead", when=when, municipalities=counted)


def _description(whole: RegionSite, survey: Survey) -> str:
    holds = [whole.language.text("region.indicator.holds")] if survey.across else []
    return " ".join([_lead(whole, survey), *holds])


def _old(whole: RegionSite, across: Across | None) -> Iterator[Notice]:
    """That the figures lie too far back to tell of today."""
    if across and across.crowd.period.end.year < whole.site.today.year - LATELY:
        text, period = whole.language.text, whole.language.period(across.crowd.period)
        yield Notice(text("region.old.heading", period=period), text("region.old.text"))


def _everywhere(whole: RegionSite, survey: Survey, across: Across) -> Everywhere:
    site, record, crowd = whole.site, survey.record, across.crowd
    title = crowd_title(record, crowd, site.language)
    classes = map_classes(list(crowd.values.values()))
    codes = whole.region.municipalities
    return Everywhere(
        title=title,
        extremes=extremes(site, record, crowd),
        distributions=distributions_of(whole, survey, across, title),
        map=map_section(site, record, crowd, classes, title, codes),
        table=standing_table(whole, survey, across),
        sifting=_sifting(whole),
        lacking=_lacking(whole, survey, across),
        change=change_section(whole, survey, across),
    )


def _sifting(whole: RegionSite) -> Sifting:
    text = whole.language.text
    return Sifting(
        search=text("municipalities.search"),
        among=text("among.label"),
        every=text("among.every"),
        groups=tuple(_choices(whole)),
        hint=text("municipalities.hint"),
        order=text("region.order"),
        own_pages=text("region.own-pages"),
        similar=text("similar.heading"),
        rule=text("region.similar-rule"),
        none=text("municipalities.none"),
        similar_path=SIMILAR_AREAS,
    )


def _choices(whole: RegionSite) -> Iterator[ChoiceGroup]:
    """The classes of each classification that the region names, in its order."""
    for place, classification in enumerate(whole.region.groups):
        known = {list(whole.classes(code))[place] for code in whole.region.municipalities}
        named = sorted((whole.class_name(classification, one), one) for one in known)
        choices = tuple(Choice(one, words) for words, one in named)
        yield ChoiceGroup(whole.language.text(f"region.groups.{classification}"), choices)


def _lacking(whole: RegionSite, survey: Survey, across: Across) -> LackingSection | None:
    codes = (code for code in whole.region.municipalities if code not in across.crowd.values)
    lacking = sorted(codes, key=whole.name)
    if not lacking:
        return None
    path = survey_path(survey)
    return LackingSection(
        whole.language.count("municipalities.absent", len(lacking)),
        tuple(
            LackingEntry(municipality_anchor(one), Link(whole.name(one), whole.way_to(one, path)))
            for one in lacking
        ),
    )


def _files(whole: RegionSite, survey: Survey) -> Iterator[FileLink]:
    if survey.record.provenance is None:
        return
    (table, _), *described = figures_files(survey.indicator.id)
    yield FileLink(whole.language.text("municipalities.file"), table)
    for path, key in described:
        yield FileLink(whole.language.text(key), path)
