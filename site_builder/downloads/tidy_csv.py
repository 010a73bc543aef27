"""`data/<id>.csv`: every observation of an indicator, tidy, for machines (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from site_builder.definitions import Strategy
from site_builder.downloads.spreadsheet_safety import safe_row
from site_builder.language import Language
from site_builder.records import Record
from site_builder.wording.area_names import area_name


def columns(languages: Sequence[str]) -> list[str]:
    """The header: the same in every file; area and unit once per language of the site."""
    return [
        "indicator",
        "area_code",
        *(f"area_{code}" for code in languages),
        "period",
        "value",
        *(f"unit_{code}" for code in languages),
        "status",
    ]


def tidy_csv(record: Record, strategy: Strategy) -> bytes:
    """The file's bytes. Values are written with the digits the source gave them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns(strategy.languages))
    writer.writerows(safe_row(row) for row in _rows(record, strategy))
    return out.getvalue().encode()


def _rows(record: Record, strategy: Strategy) -> Iterator[list[str]]:
    languages = [Language.of(code) for code in strategy.languages]
    units = [(record.indicator.unit or {}).get(language.code, "") for language in languages]
    for key, line in sorted(record.series.lines.items()):
        names = [area_name(key.area, strategy, language) for language in languages]
        for row in line.rows:
            value = "" if row.value is None else f"{row.value:f}"
            yield [
                record.indicator.id, key.area, *names, str(row.period), value, *units, row.status
            ]  # fmt: skip
