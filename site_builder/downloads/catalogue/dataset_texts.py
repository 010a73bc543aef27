"""What a catalogue says of an indicator's figures: in words, and of which years they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from site_builder.areas import WHOLE_COUNTRY
from site_builder.definitions import Strategy
from site_builder.downloads.told_figures import (
    Told,
    notes_of,
    source_line,
    terms_line,
    title_of,
    unit_of,
)
from site_builder.language import Language
from site_builder.records import Evidence, Record, RecordedProjection
from site_builder.site_choices import Settings


def fetched_figures(evidence: Evidence) -> Iterator[Told]:
    """Every set of figures that has been fetched, each projection after its indicator."""
    for record in evidence.records.values():
        yield from figures_of(record)


def figures_of(record: Record) -> list[Told]:
    """Those of an indicator: its own first, then those of its projections."""
    every: tuple[Told, ...] = (record, *record.projections)
    return [told for told in every if told.provenance is not None]


def description(told: Told, strategy: Strategy, language: Language, notice: str) -> str:
    """What the figures are, why they are followed, their unit, source and licence, the notice.

    Paragraphs parted by blank lines, of which the first alone is enough where there is little room.
    """
    origin, code = told.provenance, language.code
    assert origin is not None, told.indicator.id
    unit = unit_of(told, language)
    first = language.text(
        "catalogue.dataset",
        title=title_of(told, language),
        city=strategy.city[code],
        strategy=strategy.title[code],
    )
    parts = [
        first,
        told.indicator.why[code],
        *notes_of(told, origin, language),
        f"{language.text('column.unit')}: {unit}" if unit else "",
        source_line(origin, language),
        terms_line(origin, language),
        notice,
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def about_all(strategy: Strategy, settings: Settings, language: Language) -> str:
    """Whose figures these are, and what every page of the site says of itself."""
    notice = settings.notice.get(language.code, "")
    words = language.text("catalogue.whole", city=strategy.city[language.code])
    return "\n\n".join(part for part in (words, notice) if part)


def covered(told: Told) -> tuple[date, date] | None:
    """The first and the last day that there are figures of; None where there are none."""
    known = [
        row.period for line in told.series.lines.values() for row in line.rows
        if row.value is not None
    ]  # fmt: skip
    return (min(known).start, max(known).end) if known else None


def has_whole_country(told: Told) -> bool:
    """Whether figures of the whole country are among them."""
    return any(key.area == WHOLE_COUNTRY for key in told.series.lines)


def keywords(told: Told, code: str) -> list[str]:
    """The words that the indicator is found by in a language, as its definition has them."""
    return list(dict.fromkeys(told.indicator.keywords.get(code, [])))


def rhythm(told: Record | RecordedProjection) -> str | None:
    """How often the source publishes, such as `P1Y`; None of a projection: it has no rhythm."""
    review = told.indicator.review
    return review.every if isinstance(told, Record) and review else None
