"""What the page of comparisons says: every indicator of ours beside the other areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.period import Period
from site_builder.records import Record
from site_builder.trends.standing import Standing
from site_builder.views.compared import all_municipalities_link
from site_builder.views.head import Head, Link, named_head
from site_builder.views.site import Site, indicator_path
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import figure_number, unit_words
from site_builder.wording.similar_words import similar_rule

DASH = "–"


@dataclass(frozen=True)
class CompareRow:
    """One indicator: its figures of our own and of each compared area, of the same period.

    `municipalities` leads to those of all, None where they are not known.
    """

    indicator: Link
    unit: str
    cells: tuple[str, ...]
    period: str
    municipalities: Link | None


@dataclass(frozen=True)
class CompareView:
    """Indicators that have a figure to compare, in the strategy's order; `columns` of the cells,
    the indicator's first. `everywhere` leads to those whose figures everywhere are known.
    `hint` is for screens that are narrower than the table. `similar` says which municipalities the
    median is of, empty where none are compared with.
    """

    head: Head
    lead: str
    heading: str
    everywhere: tuple[Link, ...]
    note: str
    similar: str
    hint: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[CompareRow, ...]


def compares(site: Site) -> bool:
    """Whether there is anything to compare."""
    return any(is_compared(record) for record in site.records.values())


def compare_head(site: Site) -> Head:
    """The head of the page of comparisons."""
    return named_head(site.language, "compare", "compare.description")


def compare_view(site: Site) -> CompareView:
    """The values of the page of comparisons."""
    text, strategy = site.language.text, site.content.strategy
    areas = list(dict.fromkeys([strategy.municipality, *strategy.named]))
    names = (area_name(area, strategy, site.language) for area in areas)
    usual = (text("similar.column"),) if strategy.similar else ()
    columns = (*names, *usual, text("compare.period"), text("compare.municipalities"))
    told = [record for record in site.records.values() if is_compared(record)]
    return CompareView(
        head=compare_head(site),
        lead=text("compare.lead"),
        heading=text("compare.municipalities"),
        everywhere=tuple(_everywhere(site)),
        note=text("compare.note"),
        similar=similar_rule(strategy, strategy.similar, site.language),
        hint=text("compare.hint"),
        caption=text("compare.caption"),
        columns=(text("compare.indicator"), *columns),
        rows=tuple(_row(site, record, areas) for record in told),
    )


def _everywhere(site: Site) -> Iterator[Link]:
    for record in site.records.values():
        link = _municipalities(site, record)
        if link is not None:
            title = record.indicator.title[site.language.code]
            yield Link(f"{title}: {link.words}", link.target)


def is_compared(record: Record) -> bool:
    """Whether others have a figure beside ours."""
    told = (record.comparison, record.similar, record.crowd)
    return any(one is not None for one in told)


def _row(site: Site, record: Record, areas: Sequence[str]) -> CompareRow:
    """The row with the median of the similar municipalities, where they are compared with."""
    row = compare_row(site, record, areas)
    usual = (_usual(site, record),) if site.content.strategy.similar else ()
    return replace(row, cells=(*row.cells, *usual))


def _usual(site: Site, record: Record) -> str:
    """The median, a dash where there is none of the row's period."""
    found = record.similar
    if found is None or found.median is None or found.standing.period != _period(record):
        return DASH
    balance = record.series.headline.balance
    return figure_number(record.indicator, found.median, site.language, balance=balance)


def compare_row(site: Site, record: Record, areas: Sequence[str]) -> CompareRow:
    """The row of an indicator that `is_compared`."""
    language, indicator, beside = site.language, record.indicator, record.comparison
    title = indicator.title[language.code]
    return CompareRow(
        indicator=Link(title, indicator_path(indicator)),
        unit=unit_words(indicator, language),
        cells=tuple(_cells(site, record, beside, areas)),
        period=language.short_period(_period(record)),
        municipalities=_municipalities(site, record),
    )


def _period(record: Record) -> Period:
    """When the figures of the row are from."""
    similar = record.similar.standing if record.similar else None
    told = record.comparison or record.crowd or similar
    assert told is not None
    return told.period


def _cells(
    site: Site, record: Record, beside: Standing | None, areas: Sequence[str]
) -> Iterator[str]:
    similar = record.similar.standing if record.similar else None
    known = {row.area: row.now for row in beside.rows} if beside else {}
    known = known or dict(record.crowd.values if record.crowd else {})
    known = known or {row.area: row.now for row in (similar.rows if similar else ())}
    balance = record.series.headline.balance
    for area in areas:
        value = known.get(area)
        if value is None:
            yield DASH
        else:
            yield figure_number(record.indicator, value, site.language, balance=balance)


def _municipalities(site: Site, record: Record) -> Link | None:
    if record.crowd is None:
        return None
    language, crowd = site.language, record.crowd
    counted = language.count("crowd.count", len(crowd.values))
    words = language.series([counted, language.short_period(crowd.period)])
    return all_municipalities_link(site, record, words)
