"""Our own area beside the compared ones: a table, the rank, and what the words mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.areas import WHOLE_COUNTRY
from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.trends.methods.comparison import LEAST_AREAS
from site_builder.trends.standing import Beside, Standing
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name, of_city
from site_builder.wording.figures import change_unit, size_words, unit_words

DASH = "–"


@dataclass(frozen=True)
class AreaRow:
    """One area in words, dashes where there is nothing to say. `own` marks our own."""

    name: str
    own: bool
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """The comparison in words: the columns' headings, of the areas' names first, and rows.

    `rank` is our own place among the areas, empty where there is none; `notes`, which
    `folded` names, tell how they were compared.
    """

    heading: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[AreaRow, ...]
    rank: str
    folded: str
    notes: tuple[str, ...]


def comparison(site: Site, record: Record) -> Comparison | None:
    """The comparison section, or None when no named area has a figure beside ours."""
    if record.comparison is None:
        return None
    return beside_table(site, record, record.comparison, site.language.text("beside.heading"))


def beside_table(site: Site, record: Record, standing: Standing, heading: str) -> Comparison:
    """A comparison in words, under a heading."""
    language = site.language
    return Comparison(
        heading=heading,
        unit=unit_words(record.indicator, language),
        columns=(language.text("beside.area"), *_columns(site, record, standing)),
        rows=tuple(_row(site, record, standing, row) for row in standing.rows),
        rank=_rank(site, record, standing),
        folded=language.text("beside.how"),
        notes=tuple(_notes(site, record, standing)),
    )


def _columns(site: Site, record: Record, standing: Standing) -> Iterator[str]:
    """Then and the change only where something is compared with the baseline."""
    language, then = site.language, _then(standing)
    if then:
        yield language.short_period(then)
    yield language.short_period(standing.period)
    if then:
        yield language.text("beside.change", unit=change_unit(record.indicator, language))
    if standing.spread is not None:
        whose = of_city(site.content.strategy, language)
        plain = language.text("beside.own-plain")
        yield language.text("beside.own", of_city=whose) if whose else plain
    if then:
        yield language.text("beside.gap")


def _row(site: Site, record: Record, standing: Standing, row: Beside) -> AreaRow:
    return AreaRow(
        name=area_name(row.area, site.content.strategy, site.language),
        own=row.area == record.series.own,
        cells=tuple(_cells(site.language, record.indicator.decimals, standing, row)),
    )


def _cells(language: Language, decimals: int, standing: Standing, row: Beside) -> Iterator[str]:
    """What stands under each of the columns."""
    then = _then(standing)
    if then:
        yield _number(row.then, decimals, language)
    yield _number(row.now, decimals, language)
    if then:
        yield DASH if row.change is None else language.signed(row.change, decimals)
    if standing.spread is not None:
        yield language.text(f"beside.words.{row.words}") if row.words else DASH
    if then:
        yield language.text(f"beside.gaps.{row.gap.change}") if row.gap else DASH


def _then(standing: Standing) -> Period | None:
    """The period that is compared with, None when our own area has no figure of it."""
    return standing.base if standing.rows[0].then is not None else None


def _rank(site: Site, record: Record, standing: Standing) -> str:
    language, rank = site.language, standing.rank
    if rank is None:
        return ""
    return language.text(
        "beside.rank-shared" if rank.shared else "beside.rank",
        city=site.content.strategy.city[language.code],
        place=rank.place,
        of=rank.of,
        order=language.text(f"beside.order.{record.indicator.better}"),
    )


def _notes(site: Site, record: Record, standing: Standing) -> Iterator[str]:
    language = site.language
    if standing.spread is not None:
        spread = size_words(record.indicator, standing.spread, language)
        yield language.text("beside.words-note", spread=spread)
    else:
        few = len(standing.rows) < LEAST_AREAS
        yield language.text("beside.no-words.few" if few else "beside.no-words.equal")
    if any(row.gap for row in standing.rows):
        yield language.text("beside.gap-note")
    if _then(standing) and any(row.change is None for row in standing.rows):
        yield language.text("beside.dash-note")
    yield language.text("beside.mean-note")
    if any(row.area == WHOLE_COUNTRY for row in standing.rows):
        yield language.text("beside.country-note")


def _number(value: Decimal | None, decimals: int, language: Language) -> str:
    return DASH if value is None else language.number(value, decimals)
