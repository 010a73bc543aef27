"""`data/<id>.sdmx.csv`: an indicator's figures as SDMX-CSV 2.0, for statistical programs.

The format is that of SDMX 3.0 (https://github.com/sdmx-twg/sdmx-csv). No structure is published
beside it: the identifier names one that the columns alone describe. Codes of areas and groups are
those of our other files. What is missing is empty and never 0.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from site_builder.definitions import Strategy
from site_builder.downloads.spreadsheet_safety import safe_row
from site_builder.downloads.tidy_csv import breakdowns_of
from site_builder.downloads.told_figures import Told, total_code, unit_of
from site_builder.language import Language
from site_builder.period import Period
from site_builder.series import Observation
from site_builder.status import BREAK, ESTIMATED, FORECAST, PRELIMINARY, UNRELIABLE

VERSION = "1.0"
NORMAL, MISSING_VALUE = "A", "O"
_MISSING = {"...": "Q"}
"""Why there is no figure: secrecy has a code of its own, the other symbols have none."""
_FLAGS = {FORECAST: "F", BREAK: "B", UNRELIABLE: "U", ESTIMATED: "E", PRELIMINARY: "P"}
"""What a figure is, by what must not be missed: no forecast may pass for what has been."""


def sdmx_csv(told: Told, strategy: Strategy) -> bytes:
    """The file's bytes. Values are written with the digits the source gave them.

    `OBS_STATUS` has one code of CL_OBS_STATUS, `FULL_STATUS` all signs as our CSV has them, and
    `UNIT_MEASURE` the unit as text in the site's primary language.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sdmx_columns(told))
    writer.writerows(safe_row(row) for row in _rows(told, strategy))
    return out.getvalue().encode()


def sdmx_columns(told: Told) -> list[str]:
    """The header: reserved columns, dimensions, the figure, its attributes."""
    breakdowns = dimension_ids(breakdowns_of(told))
    dimensions = ["INDICATOR", "REF_AREA", *breakdowns, "TIME_PERIOD"]
    told_of = ["OBS_VALUE", "OBS_STATUS", "FULL_STATUS", "UNIT_MEASURE"]
    return ["STRUCTURE", "STRUCTURE_ID", "ACTION", *dimensions, *told_of]


def dimension_ids(breakdowns: Sequence[str]) -> list[str]:
    """Breakdowns' ids as SDMX can have them, in order: each begins with a letter, none is another.

    They stay in small letters, so that none can be taken for one of SDMX's own.
    """
    found = {one: one for one in breakdowns if one[0].isalpha()}
    for one in [each for each in breakdowns if each not in found]:
        lettered = (f"{'b' * letters}{one}" for letters in count(1))
        found[one] = next(told for told in lettered if told not in found.values())
    return [found[one] for one in breakdowns]


def structure_id(told: Told, strategy: Strategy) -> str:
    """Which dataflow this is: agency, id, version.

    The agency is the municipality by Statistics Finland's code. It is in no register of agencies.
    """
    return f"FI_KU{strategy.municipality}:{_identifier(told.indicator.id)}({VERSION})"


def time_period(period: Period) -> str:
    """A period as SDMX writes it: `2024`, `2024-S1`, `2024-Q3`, `2024-05`."""
    forms = {"half-year": "S{0}", "quarter": "Q{0}", "month": "{0:02d}"}
    form = forms.get(period.kind)
    return f"{period.year:04d}-{form.format(period.number)}" if form else f"{period.year:04d}"


def observation_status(row: Observation) -> str:
    """The one code of CL_OBS_STATUS that says most of an observation."""
    if row.value is None:
        return _MISSING.get(row.symbol, MISSING_VALUE)
    return next((code for flag, code in _FLAGS.items() if flag in row.flags), NORMAL)


def _rows(told: Told, strategy: Strategy) -> Iterator[list[str]]:
    totals = {one: total_code(told, one) for one in breakdowns_of(told)}
    structure = ["dataflow", structure_id(told, strategy), "I"]
    unit = unit_of(told, Language.of(strategy.languages[0]))
    for key, line in sorted(told.series.lines.items()):
        groups = list(_codes(dict(key.group), totals))
        place = [*structure, _identifier(told.indicator.id), key.area, *groups]
        for row in line.rows:
            value = "" if row.value is None else f"{row.value:f}"
            status = observation_status(row)
            yield [*place, time_period(row.period), value, status, row.status, unit]


def _codes(values: Mapping[str, str], totals: Mapping[str, str]) -> Iterator[str]:
    yield from (values.get(breakdown, total) for breakdown, total in totals.items())


def _identifier(identity: str) -> str:
    """An id as SDMX can have it; only that of a projection has a dot."""
    return identity.replace(".", "_")
