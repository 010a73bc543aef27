"""Our own area beside the compared ones: a table, the rank, and what the words mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from site_builder.areas import WHOLE_COUNTRY
from site_builder.language import Language
from site_builder.pages.page import Site
from site_builder.records import Record
from site_builder.trends.methods.comparison import LEAST_AREAS
from site_builder.trends.standing import Beside, Standing
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import change_unit, size_words


@dataclass(frozen=True)
class AreaRow:
    """One area in words, dashes where there is nothing to say."""

    name: str
    own: bool
    then: str
    now: str
    change: str
    words: str
    gap: str


@dataclass(frozen=True)
class Comparison:
    """The comparison in words. `base` is empty when nothing is compared with the baseline."""

    period: str
    base: str
    change_unit: str
    rows: tuple[AreaRow, ...]
    worded: bool
    notes: tuple[str, ...]


def comparison(site: Site, record: Record) -> Comparison | None:
    """The comparison section, or None when no compared area has a figure beside ours."""
    found, language = record.comparison, site.language
    if found is None:
        return None
    return Comparison(
        period=language.short_period(found.period),
        base=language.short_period(found.base)
        if found.base and found.rows[0].then is not None
        else "",
        change_unit=change_unit(record.indicator, language),
        rows=tuple(_row(site, record, row) for row in found.rows),
        worded=found.spread is not None,
        notes=tuple(_notes(site, record, found)),
    )


def _row(site: Site, record: Record, row: Beside) -> AreaRow:
    language, indicator = site.language, record.indicator
    return AreaRow(
        name=area_name(row.area, site.content.strategy, language),
        own=row.area == record.series.own,
        then=_number(row.then, indicator.decimals, language),
        now=_number(row.now, indicator.decimals, language),
        change="–" if row.change is None else language.signed(row.change, indicator.decimals),
        words=language.text(f"beside.words.{row.words}") if row.words else "–",
        gap=language.text(f"beside.gaps.{row.gap.change}") if row.gap else "–",
    )


def _notes(site: Site, record: Record, found: Standing) -> list[str]:
    language = site.language
    notes = []
    if found.rank is not None:
        key = "beside.rank-shared" if found.rank.shared else "beside.rank"
        notes.append(
            language.text(
                key,
                city=site.content.strategy.city[language.code],
                place=found.rank.place,
                of=found.rank.of,
                order=language.text(f"beside.order.{record.indicator.better}"),
            )
        )
    if found.spread is not None:
        spread = size_words(record.indicator, found.spread, language)
        notes.append(language.text("beside.words-note", spread=spread))
    else:
        few = len(found.rows) < LEAST_AREAS
        notes.append(language.text("beside.no-words.few" if few else "beside.no-words.equal"))
    if any(row.gap for row in found.rows):
        notes.append(language.text("beside.gap-note"))
    notes.append(language.text("beside.mean-note"))
    if any(row.area == WHOLE_COUNTRY for row in found.rows):
        notes.append(language.text("beside.country-note"))
    return notes


def _number(value: Decimal | None, decimals: int, language: Language) -> str:
    return "–" if value is None else language.number(value, decimals)
