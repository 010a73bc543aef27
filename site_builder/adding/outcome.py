"""What came of a new indicator: its figures as they were fetched, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from site_builder import areas
from site_builder.definitions import Content
from site_builder.explaining.case import Case, case_of
from site_builder.records import Record
from site_builder.series import Observation
from site_builder.views.latest import lead_words

PERIODS = 5
"""Figures of our own that are shown."""


def figures_told(content: Content, identity: str, today: date) -> list[str]:
    """The last figures of our own, of how many areas there are any, and the page's sentence.

    Raises SiteBuilderError when what was recorded cannot be read.
    """
    language = content.languages[0]
    case = case_of(content, identity, language, today)
    return [*_own(case, case.record), *_areas(case.record), lead_words(case.record, case.language)]


def _own(case: Case, record: Record) -> Iterator[str]:
    own = areas.name(case.strategy.municipality, case.language.code)
    rows = [row for row in record.series.headline.rows if row.value is not None]
    if not rows:
        yield f"No figure is of {own} as a whole."
        return
    yield f"{own}: {', '.join(map(_figure, rows[-PERIODS:]))}"


def _figure(row: Observation) -> str:
    flags = f" ({row.flags})" if row.flags else ""
    return f"{row.period} {row.value:f}{flags}"


def _areas(record: Record) -> Iterator[str]:
    lines = [key for key, line in record.series.lines.items() if line.rows]
    where = {key.area for key in lines}
    groups = {key.group for key in lines if key.group}
    divided = f", divided into {len(groups)} groups" if groups else ""
    yield f"Figures of {len(where)} {'area' if len(where) == 1 else 'areas'}{divided}."
