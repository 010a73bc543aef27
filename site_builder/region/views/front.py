"""What the region's front page says: which municipalities, what moved, and which indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from site_builder import areas
from site_builder.charts.municipality_map import MunicipalityMap
from site_builder.pages.page import link
from site_builder.period import Period
from site_builder.region.region_site import RegionSite, goal_anchor, survey_path
from site_builder.region.survey import Survey
from site_builder.region.views.moved import MovedSection, moved_section
from site_builder.views.head import Head, Link
from site_builder.views.sieve import Choice


@dataclass(frozen=True)
class MunicipalityEntry:
    """A municipality that leads to its own site; `also` are its names in other languages."""

    link: Link
    also: str


@dataclass(frozen=True)
class MaakuntaEntries:
    """The municipalities of one region (maakunta), by name, and how many they are."""

    name: str
    counted: str
    entries: tuple[MunicipalityEntry, ...]


@dataclass(frozen=True)
class ChoosingSection:
    """Three ways to a municipality: by its name, on a map, in a list.

    `counted` are the forms in which a script says how many it found.
    """

    heading: str
    search: str
    hint: str
    none: str
    counted: tuple[Choice, ...]
    map: MunicipalityMap
    credit: str
    lists: tuple[MaakuntaEntries, ...]


@dataclass(frozen=True)
class SurveyEntry:
    """An indicator, and of when and how many municipalities it has figures."""

    indicator: Link
    told: str


@dataclass(frozen=True)
class GoalEntries:
    """A goal with its indicators; `anchor` is where it is found on the page."""

    anchor: str
    name: str
    entries: tuple[SurveyEntry, ...]


@dataclass(frozen=True, kw_only=True)
class RegionFrontView:
    """The region at a glance."""

    head: Head
    lead: str
    choosing: ChoosingSection
    moved: MovedSection | None
    goals_heading: str
    goals: tuple[GoalEntries, ...]


def region_front_head(whole: RegionSite) -> Head:
    """The head of the front page."""
    code = whole.language.code
    return Head("", code, whole.region.title[code], _lead(whole))


def region_front_view(whole: RegionSite) -> RegionFrontView:
    """The values of the front page."""
    text = whole.language.text
    return RegionFrontView(
        head=region_front_head(whole),
        lead=_lead(whole),
        choosing=_choosing(whole),
        moved=moved_section(whole),
        goals_heading=text("region.goals"),
        goals=tuple(_goals(whole)),
    )


def _lead(whole: RegionSite) -> str:
    language = whole.language
    told = language.text(
        "region.lead",
        municipalities=language.count("crowd.count", len(whole.region.municipalities)),
        indicators=language.count("count.indicators", len(whole.surveys)),
    )
    return f"{told} {_ages(whole)}".rstrip()


def _ages(whole: RegionSite) -> str:
    """Of which years the indicators' latest figures are; empty where there is no figure."""
    across = (one.across for one in whole.surveys.values())
    years = sorted({one.crowd.period.end.year for one in across if one})
    if not years:
        return ""
    first, last = (Period.parse(str(year)) for year in (years[0], years[-1]))
    if first == last:
        return whole.language.text("region.ages.one", year=whole.language.period(last))
    return whole.language.text("region.ages.many", years=whole.language.span(first, last))


def _choosing(whole: RegionSite) -> ChoosingSection:
    text = whole.language.text
    forms = (key for key in whole.language.words if key.startswith("crowd.count."))
    return ChoosingSection(
        heading=text("region.choose"),
        search=text("region.search"),
        hint=text("region.search-hint"),
        none=text("region.none-found"),
        counted=tuple(Choice(key.rpartition(".")[2], whole.language.words[key]) for key in forms),
        map=_map(whole),
        credit=text("municipalities.credit"),
        lists=tuple(_lists(whole)),
    )


def _map(whole: RegionSite) -> MunicipalityMap:
    codes = whole.region.municipalities
    ways = {code: whole.way_to(code) for code in codes}
    return MunicipalityMap(
        identity="choose",
        title="",
        description="",
        classes=dict.fromkeys(codes, 1),
        words={code: whole.name(code) for code in codes},
        own="",
        links={code: link("", way) for code, way in ways.items() if way},
    )


def _lists(whole: RegionSite) -> Iterator[MaakuntaEntries]:
    known = areas.municipalities()

    def maakunta(code: str) -> str:
        return areas.region_name(known[code].region or "", whole.language.code)

    ordered = sorted(whole.region.municipalities, key=lambda one: (maakunta(one), whole.name(one)))
    for name, codes in groupby(ordered, key=maakunta):
        entries = tuple(_entry(whole, code) for code in codes)
        yield MaakuntaEntries(name, whole.language.count("crowd.count", len(entries)), entries)


def _entry(whole: RegionSite, code: str) -> MunicipalityEntry:
    name, names = whole.name(code), areas.municipalities()[code].names.values()
    also = "\n".join(sorted({other for other in names if other and other != name}))
    return MunicipalityEntry(Link(name, whole.way_to(code)), also)


def _goals(whole: RegionSite) -> Iterator[GoalEntries]:
    for identity, goal in whole.site.content.goals.items():
        entries = tuple(_survey_entry(whole, one) for one in whole.surveys_of(identity))
        if entries:
            yield GoalEntries(goal_anchor(identity), goal.name[whole.language.code], entries)


def _survey_entry(whole: RegionSite, survey: Survey) -> SurveyEntry:
    language = whole.language
    title = survey.indicator.title[language.code]
    if survey.across is None:
        return SurveyEntry(Link(title, survey_path(survey)), language.text("indicator.no-figures"))
    crowd = survey.across.crowd
    counted = language.count("crowd.count", len(crowd.values))
    told = language.series([language.period(crowd.period), counted])
    return SurveyEntry(Link(title, survey_path(survey)), told)
