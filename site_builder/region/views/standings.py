"""The table of an indicator's municipalities: figure, change and standing, a row each.

Places are told where one way is better, and only there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.region.region_site import RegionSite, survey_path
from site_builder.region.survey import Survey
from site_builder.trends.across import Across
from site_builder.trends.all_municipalities import LEAST
from site_builder.trends.change import Change
from site_builder.views.compare import DASH
from site_builder.views.head import Link
from site_builder.views.region import municipality_anchor
from site_builder.wording.figures import change_unit, share_words, unit_words


@dataclass(frozen=True)
class StandingRow:
    """One municipality: `classes` by which it is sifted, `changed` its place by change, if any."""

    value: str
    anchor: str
    classes: str
    place: str
    name: Link
    figure: str
    change: str
    changed: str
    standing: str


@dataclass(frozen=True)
class StandingColumn:
    """A column's head, by what a script may order its rows, and which way it does so first."""

    words: str
    order: str = ""
    first: str = ""


@dataclass(frozen=True)
class StandingTable:
    """Every municipality that has a figure; `notes` say in which order, and what words mean."""

    heading: str
    notes: tuple[str, ...]
    columns: tuple[StandingColumn, ...]
    rows: tuple[StandingRow, ...]


def is_ranked(indicator: Indicator, across: Across) -> bool:
    """Whether places are told: where one way is better, and of so many that they say something."""
    return indicator.better in ("higher", "lower") and len(across.crowd.values) >= LEAST


def standing_table(whole: RegionSite, survey: Survey, across: Across) -> StandingTable:
    """The best first where one way is better; else the largest first, without places."""
    indicator, values = survey.indicator, across.crowd.values
    ranked = is_ranked(indicator, across)
    upwards = ranked and indicator.better == "lower"
    ordered = sorted(
        values, key=lambda one: (values[one] if upwards else -values[one], whole.name(one))
    )
    places: dict[Decimal, int] = {}
    for number, area in enumerate(ordered, start=1):
        places.setdefault(values[area], number)
    changes = _changes(indicator, across, whole.language)
    return StandingTable(
        heading=whole.language.text("municipalities.table"),
        notes=tuple(_notes(whole, indicator, across)),
        columns=tuple(_columns(whole, indicator, across)),
        rows=tuple(
            _row(whole, survey, across, area, places[values[area]] if ranked else None, changes)
            for area in ordered
        ),
    )


def _row(
    whole: RegionSite,
    survey: Survey,
    across: Across,
    area: str,
    place: int | None,
    changes: Mapping[str, tuple[str, str]],
) -> StandingRow:
    language, indicator = whole.language, survey.indicator
    words = across.words.get(area)
    change, changed = changes[area] if across.since else ("", "")
    return StandingRow(
        value=area,
        anchor=municipality_anchor(area),
        classes=" ".join(whole.classes(area)),
        place="" if place is None else language.text("municipalities.ordinal", number=place),
        name=Link(whole.name(area), whole.way_to(area, survey_path(survey))),
        figure=language.number(across.crowd.values[area], indicator.decimals),
        change=change,
        changed=changed,
        standing=language.text(f"beside.words.{words}") if words else DASH,
    )


def _changes(
    indicator: Indicator, across: Across, language: Language
) -> Mapping[str, tuple[str, str]]:
    """What is told of each change, and its place among all, the smallest first; empty if unknown.

    Per cent stand beside amounts only where changes are compared by them: of a base near zero,
    which only some have, they would be large and say nothing.
    """
    sizes, percent = change_sizes(indicator, across)
    places = {area: str(n) for n, area in enumerate(sorted(sizes, key=sizes.__getitem__))}
    return {
        area: (_change(indicator, change, language, percent), places.get(area, ""))
        for area, change in across.changes.items()
    }


def _change(indicator: Indicator, change: Change, language: Language, percent: bool) -> str:
    if change.amount is None:
        return DASH
    amount = language.signed(change.amount, indicator.decimals)
    share = share_words(indicator, change, language) if percent else ""
    return f"{amount} ({share})" if share else amount


def change_sizes(indicator: Indicator, across: Across) -> tuple[Mapping[str, Decimal], bool]:
    """What changes are compared by, and whether that is per cent of the base.

    Amounts are, where every base lets them: a large municipality's change by more than a small
    one's whatever happens. All others are compared as they are.
    """
    known = {area: one for area, one in across.changes.items() if one.amount is not None}
    shares = {area: one.share for area, one in known.items() if one.share is not None}
    if indicator.measured == "amount" and len(shares) == len(known):
        return shares, True
    return {area: one.amount for area, one in known.items() if one.amount is not None}, False


def _columns(whole: RegionSite, indicator: Indicator, across: Across) -> Iterator[StandingColumn]:
    text, ranked = whole.language.text, is_ranked(indicator, across)
    upwards = ranked and indicator.better == "lower"
    if ranked:
        yield StandingColumn(text("municipalities.place"))
    yield StandingColumn(text("municipalities.name"), "name", "ascending")
    unit = unit_words(indicator, whole.language) or text("column.value")
    yield StandingColumn(unit, "figure", "ascending" if upwards else "descending")
    if across.since:
        yield StandingColumn(change_head(whole, indicator, across), "change", "descending")
    yield StandingColumn(text(f"region.standing.{whole.region.groups[0]}"))


def change_head(
    whole: RegionSite, indicator: Indicator, across: Across, *, percent: bool = False
) -> str:
    """From when to when, and in what unit: `Muutos 2021–2024, %-yks.`."""
    since, language = across.since, whole.language
    assert since is not None and since.base is not None
    span = language.span(since.base.period, across.crowd.period)
    unit = "%" if percent else change_unit(indicator, language)
    return language.series([language.text("region.change", span=span), *([unit] if unit else [])])


def _notes(whole: RegionSite, indicator: Indicator, across: Across) -> list[str]:
    text = whole.language.text
    one_way = indicator.better in ("higher", "lower")
    order = indicator.better if is_ranked(indicator, across) else "few" if one_way else "size"
    stand = {across.words.get(area) for area in across.crowd.values}
    gone = across.since and any(one.amount is None for one in across.changes.values())
    return [
        text(f"municipalities.by-{order}"),
        text(f"region.standing.{whole.region.groups[0]}-note"),
        *([text("region.no-standing")] if None in stand else []),
        *([text("region.no-change.some")] if gone else []),
    ]
