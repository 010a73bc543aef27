"""`data/all.csv`: the figures of all indicators in one tidy table (RFC 4180, UTF-8).

Our own municipality and the areas that it is compared with, each group and projection too. All
other municipalities stand in each indicator's own file: in one table they would be megabytes that
no spreadsheet opens with pleasure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from site_builder.definitions import Strategy
from site_builder.downloads.csv_table import END, csv_cells, csv_file
from site_builder.downloads.spreadsheet_safety import safe_text
from site_builder.downloads.told_figures import Told, source_line, title_of, unit_of
from site_builder.language import Language
from site_builder.records import Record
from site_builder.series import Line, LineKey
from site_builder.snapshots.groups import group_text
from site_builder.wording.area_names import area_name
from site_builder.wording.group_names import group_name


def all_columns(languages: Sequence[str]) -> list[str]:
    """The header. `group` is `sukupuoli=2;ika=15-24`, empty for the total.

    `licence` is empty where none has been established; `goal` is the goal's id.
    """
    named = {
        name: [f"{name}_{code}" for code in languages]
        for name in ("title", "area", "group", "unit", "source")
    }
    return [
        *("goal", "indicator", *named["title"], "area_code", *named["area"], "period"),
        *("group", *named["group"], "value", *named["unit"], "status"),
        *(*named["source"], "licence"),
    ]


def all_csv(strategy: Strategy, *records: Record) -> bytes:
    """The file's bytes, indicators in the strategy's order, our own area first."""
    languages = [Language.of(code) for code in strategy.languages]
    lines = (line for told in _told(records) for line in _lines(told, strategy, languages))
    return csv_file(all_columns(strategy.languages), lines)


def _told(records: Iterable[Record]) -> Iterator[Told]:
    """Each indicator, then its projections."""
    for record in records:
        yield record
        yield from record.projections


def _lines(told: Told, strategy: Strategy, languages: Sequence[Language]) -> Iterator[str]:
    origin = told.provenance
    if origin is None:
        return
    titles = [title_of(told, language) for language in languages]
    units = csv_cells(unit_of(told, language) for language in languages)
    sources = csv_cells(source_line(origin, language) for language in languages)
    ending = sources + csv_cells([origin.licence or ""]).removesuffix(",")
    for key, line in _of_compared(told, strategy):
        names = [area_name(key.area, strategy, language) for language in languages]
        place = csv_cells([told.indicator.goal, told.indicator.id, *titles, key.area, *names])
        groups = csv_cells([group_text(key.group), *_groups(told, key, languages)])
        for row in line.rows:
            status = safe_text(row.status)
            yield f"{place}{row.period},{groups}{row.digits},{units}{status},{ending}{END}"


def _of_compared(told: Told, strategy: Strategy) -> list[tuple[LineKey, Line]]:
    """Those of our own area, then of the others in the order in which the strategy names them."""
    areas = [strategy.municipality, *strategy.named, *strategy.similar]
    places = {area: place for place, area in reversed(list(enumerate(areas)))}
    lines = ((key, line) for key, line in told.series.lines.items() if key.area in places)
    return sorted(lines, key=lambda pair: (places[pair[0].area], pair[0]))


def _groups(told: Told, key: LineKey, languages: Sequence[Language]) -> Iterator[str]:
    for language in languages:
        named = key.group and group_name(told.indicator, told.provenance, key.group, language)
        yield named or ""
