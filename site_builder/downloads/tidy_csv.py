"""`data/<id>.csv`: every observation of an indicator, tidy, for machines (RFC 4180, UTF-8).

A projection has a file of its own, `data/<id>.<projection>.csv`, in the same form: every row has
the flag of a forecast, and is called by both ids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from site_builder.definitions import Strategy
from site_builder.downloads.csv_table import END, csv_cells, csv_file
from site_builder.downloads.spreadsheet_safety import safe_text
from site_builder.downloads.told_figures import Told, unit_of
from site_builder.language import Language
from site_builder.series import Group
from site_builder.wording.area_names import area_name
from site_builder.wording.group_names import group_name


def columns(languages: Sequence[str], breakdowns: Sequence[str] = ()) -> list[str]:
    """The header: names and unit once per language of the site.

    The same in every file, but for the columns of the indicator's own breakdowns: a value's code,
    and its names. The code of the total is empty.
    """
    return [
        "indicator",
        "area_code",
        *(f"area_{code}" for code in languages),
        "period",
        *(part for one in breakdowns for part in (one, *(f"{one}_{c}" for c in languages))),
        "value",
        *(f"unit_{code}" for code in languages),
        "status",
    ]


def tidy_csv(record: Told, strategy: Strategy) -> bytes:
    """The file's bytes. Values are written with the digits the source gave them."""
    return _csv_of(record, strategy, {key.area for key in record.series.lines})


def own_csv(record: Told, strategy: Strategy) -> bytes:
    """The same of our own area and those compared with by name; the similar ones are left out."""
    return _csv_of(record, strategy, {strategy.municipality, *strategy.named})


def _csv_of(record: Told, strategy: Strategy, areas: Collection[str]) -> bytes:
    header = columns(strategy.languages, breakdowns_of(record))
    return csv_file(header, _lines(record, strategy, areas))


def _lines(record: Told, strategy: Strategy, areas: Collection[str]) -> Iterator[str]:
    languages = [Language.of(code) for code in strategy.languages]
    units = csv_cells(unit_of(record, language) for language in languages)
    lines = sorted(record.series.lines.items())
    for key, line in ((key, line) for key, line in lines if key.area in areas):
        names = [area_name(key.area, strategy, language) for language in languages]
        place = csv_cells([record.indicator.id, key.area, *names])
        groups = csv_cells(_group_cells(record, key.group, languages))
        for row in line.rows:
            status = safe_text(row.status)
            yield f"{place}{row.period},{groups}{row.digits},{units}{status}{END}"


def breakdowns_of(record: Told) -> list[str]:
    """The breakdowns that have columns, in order."""
    return [breakdown.id for breakdown in record.provenance.breakdowns] if record.provenance else []


def _group_cells(record: Told, group: Group, languages: Sequence[Language]) -> Iterator[str]:
    """Of each breakdown the value's code and its name in every language."""
    values = dict(group)
    for breakdown in breakdowns_of(record):
        code = values.get(breakdown, "")
        part: Group = ((breakdown, code),) if code else ()
        yield code
        for language in languages:
            yield group_name(record.indicator, record.provenance, part, language)
