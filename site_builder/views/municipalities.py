"""What the page of one indicator's figures in all municipalities says: strip, map and table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from site_builder.areas import current
from site_builder.charts.dot_strip import DotStrip
from site_builder.charts.municipality_map import (
    MapClass,
    MunicipalityMap,
    class_of,
    map_classes,
)
from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.all_municipalities import AllMunicipalities
from site_builder.views.among import Among, among
from site_builder.views.compare_controls import CompareControls, compare_controls
from site_builder.views.compared import (
    axis_notes,
    compared_path,
    crowd_notes,
    crowd_title,
    crowd_words,
    extremes,
    strip_of,
)
from site_builder.views.head import FileLink, Head, Link
from site_builder.views.origin import source_words
from site_builder.views.site import Site, indicator_path
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import unit_words, value_words


@dataclass(frozen=True)
class LegendEntry:
    """A class of the map: its number, from which figure to which, and how many are in it."""

    number: str
    words: str
    count: str


@dataclass(frozen=True)
class MapSection:
    """The map with its legend. `none` says how many have no figure, which may be `absent`.

    `own` names the one that is outlined, empty where none is.
    """

    heading: str
    map: MunicipalityMap
    unit: str
    legend: tuple[LegendEntry, ...]
    none: str
    absent: bool
    own: str
    credit: str


@dataclass(frozen=True)
class MunicipalityRow:
    """One municipality: its code, place where one is told, name, figure, and class on the map."""

    value: str
    place: str
    name: str
    figure: str
    number: str
    kind: Literal["own", "peer", "similar", ""]


@dataclass(frozen=True)
class MunicipalityTable:
    """Every municipality that has a figure; `note` says in which order."""

    heading: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[MunicipalityRow, ...]


@dataclass(frozen=True, kw_only=True)
class MunicipalitiesView:
    """All municipalities at the latest period that most of them share with us."""

    head: Head
    lead: str
    extremes: str
    title: str
    strip: DotStrip
    notes: tuple[str, ...]
    map: MapSection
    table: MunicipalityTable
    source: str
    indicator: Link
    file: FileLink
    controls: CompareControls
    among: Among


def municipalities_head(site: Site, record: Record) -> Head:
    """The head of the page."""
    language, indicator = site.language, record.indicator
    title = language.text("municipalities.title", title=indicator.title[language.code])
    crowd = record.crowd
    assert crowd is not None
    return Head(
        path=compared_path(indicator),
        language=language.code,
        title=title,
        description=" ".join(crowd_words(site, record, crowd)),
        crumbs=(
            Link(language.text("nav.compare"), "compare/"),
            Link(indicator.title[language.code], indicator_path(indicator)),
        ),
    )


def municipalities_view(site: Site, record: Record) -> MunicipalitiesView:
    """The values of the page, for a record that has a crowd."""
    language, indicator, crowd = site.language, record.indicator, record.crowd
    assert crowd is not None
    words = " ".join(crowd_words(site, record, crowd))
    title = crowd_title(record, crowd, language)
    strip = strip_of(site, record, crowd, title, words)
    classes = map_classes(list(crowd.values.values()))
    return MunicipalitiesView(
        head=municipalities_head(site, record),
        lead=words,
        extremes=extremes(site, record, crowd),
        title=title,
        strip=strip,
        notes=(*crowd_notes(site, record, crowd), *axis_notes(site, record, crowd, strip)),
        map=map_section(site, record, crowd, classes, title),
        table=_table(site, record, crowd, classes),
        source=f"{language.text('source.source')}: {source_words(record, language)}.",
        indicator=Link(language.text("municipalities.indicator"), indicator_path(indicator)),
        file=FileLink(language.text("municipalities.file"), f"data/{indicator.id}.csv"),
        controls=compare_controls(site, record),
        among=among(site),
    )


def map_section(
    site: Site,
    record: Record,
    crowd: AllMunicipalities,
    classes: Sequence[MapClass],
    title: str,
    codes: Sequence[str] = (),
) -> MapSection:
    """The map of these municipalities, of all that there are unless told; our own is outlined."""
    language, indicator = site.language, record.indicator
    words = {
        code: language.text(
            "municipalities.told", name=_name(site, code), figure=_figure(record, crowd, code, site)
        )
        for code in codes or current()
    }
    absent = sum(code not in crowd.values for code in words)
    own = crowd.own if crowd.own in words else ""
    shown = MunicipalityMap(
        identity=f"{indicator.id}-map",
        title=title,
        description=language.text("municipalities.map-description"),
        classes={code: class_of(value, classes) for code, value in crowd.values.items()},
        words=words,
        own=own,
    )
    return MapSection(
        heading=language.text("municipalities.map"),
        map=shown,
        unit=unit_words(indicator, language),
        legend=tuple(_legend(record, classes, language)),
        none=language.count("municipalities.absent", absent),
        absent=absent > 0,
        own=_name(site, own) if own else "",
        credit=language.text("municipalities.credit"),
    )


def _figure(record: Record, crowd: AllMunicipalities, code: str, site: Site) -> str:
    """A municipality's figure with its unit, or that there is none."""
    if code not in crowd.values:
        return site.language.text("municipalities.none")
    return value_words(record.indicator, crowd.values[code], site.language)


def _legend(
    record: Record, classes: Sequence[MapClass], language: Language
) -> Iterator[LegendEntry]:
    for one in classes:
        low, high = (
            language.number(value, record.indicator.decimals) for value in (one.low, one.high)
        )
        words = low if low == high else language.number_range(low, high)
        yield LegendEntry(str(one.number), words, language.count("crowd.count", one.count))


def _table(
    site: Site, record: Record, crowd: AllMunicipalities, classes: Sequence[MapClass]
) -> MunicipalityTable:
    """The best first where one way is better, with places; else the largest first, without."""
    language, indicator = site.language, record.indicator
    ranked = indicator.better in ("higher", "lower")
    downwards = indicator.better != "lower"
    ordered = sorted(
        crowd.values.items(),
        key=lambda one: (-one[1] if downwards else one[1], _name(site, one[0])),
    )
    text, values = language.text, [value for _, value in ordered]
    place = [text("municipalities.place")] if ranked else []
    order = "by-" + (indicator.better if ranked else "size")
    return MunicipalityTable(
        heading=text("municipalities.table"),
        note=text(f"municipalities.{order}"),
        columns=(*place, text("municipalities.name"), unit_words(indicator, language)),
        rows=tuple(
            MunicipalityRow(
                value=area,
                place=_place(values.index(value) + 1, language) if ranked else "",
                name=_name(site, area),
                figure=language.number(value, indicator.decimals),
                number=str(class_of(value, classes)),
                kind=_kind(site, area),
            )
            for area, value in ordered
        ),
    )


def _place(number: int, language: Language) -> str:
    return language.text("municipalities.ordinal", number=number)


def _kind(site: Site, area: str) -> Literal["own", "peer", "similar", ""]:
    strategy = site.content.strategy
    if area == strategy.municipality:
        return "own"
    if area in strategy.named:
        return "peer"
    return "similar" if area in strategy.similar else ""


def _name(site: Site, area: str) -> str:
    return area_name(area, site.content.strategy, site.language)
