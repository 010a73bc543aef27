"""Where figures are from and how they may be used, as the index tells it."""

from __future__ import annotations

from datetime import UTC, datetime

from site_builder.downloads.interface.index_model import FigureSource, IndexLicence, PeriodSpan
from site_builder.downloads.told_figures import Told, licence_address, terms_line, updated
from site_builder.language import Language
from site_builder.snapshots import Provenance
from site_builder.wording.origin import licence_words, origin_words


def moment(when: datetime) -> str:
    """In UTC, by ISO 8601."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def indexed_licence(origin: Provenance | None) -> IndexLicence | None:
    """The licence; None while it has not been established."""
    if origin is None or not origin.licence:
        return None
    return IndexLicence(id=origin.licence, name=licence_words(origin), url=licence_address(origin))


def indexed_source(origin: Provenance, languages: list[Language]) -> FigureSource:
    """The source, named as its publisher asks."""
    return FigureSource(
        name={one.code: origin_words(origin, one) for one in languages},
        publisher=origin.publisher,
        licence=indexed_licence(origin),
        terms={one.code: terms_line(origin, one) for one in languages},
        updated=updated(origin),
        retrieved=moment(origin.retrieved),
        recording=bool(origin.recordings),
    )


def indexed_periods(told: Told) -> PeriodSpan | None:
    """From when to when anybody has a figure."""
    lines = told.series.lines.values()
    periods = sorted({row.period for line in lines for row in line.rows if row.value is not None})
    if not periods:
        return None
    return PeriodSpan(kind=periods[0].kind, first=str(periods[0]), last=str(periods[-1]))
