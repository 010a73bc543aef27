"""`data/<id>.sdmx.csv`: an indicator's figures as SDMX-CSV 2.0, for statistical programs.

The format is that of SDMX 3.0 (https://github.com/sdmx-twg/sdmx-csv). No structure is published
beside it: the identifier names one that the columns alone describe. Codes of areas and groups are
those of our other files. What is missing is empty and never 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count

from site_builder.definitions import Strategy
from site_builder.downloads.csv_table import END, csv_cells, csv_file
from site_builder.downloads.spreadsheet_safety import safe_text
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
    return csv_file(sdmx_columns(told), _lines(told, strategy))


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


@lru_cache(maxsize=4096)
def time_period(period: Period) -> str:
    """A period as SDMX writes it: `2024`, `2024-S1`, `2024-Q3`, `2024-05`."""
    forms = {"half-year": "S{0}", "quarter": "Q{0}", "month": "{0:02d}"}
    form = forms.get(period.kind)
    return f"{period.year:04d}-{form.format(period.number)}" if form else f"{period.year:04d}"


def observation_status(row: Observation) -> str:
    """The one code of CL_OBS_STATUS that says most of an observation."""
    if row.value is None:
        return _MISSING.get(row.symbol, MISSING_VALUE)
    if not row.flags:
        return NORMAL
    return next((code for flag, code in _FLAGS.items() if flag in row.flags), NORMAL)


def _lines(told: Told, strategy: Strategy) -> Iterator[str]:
    totals = {one: total_code(told, one) for one in breakdowns_of(told)}
    structure = ["dataflow", structure_id(told, strategy), "I", _identifier(told.indicator.id)]
    # The last cell of every line has no comma after it.
    unit = csv_cells([unit_of(told, Language.of(strategy.languages[0]))]).removesuffix(",")
    for key, line in sorted(told.series.lines.items()):
        place = csv_cells([*structure, key.area, *_codes(dict(key.group), totals)])
        for row in line.rows:
            statuses = f"{observation_status(row)},{safe_text(row.status)}"
            yield f"{place}{time_period(row.period)},{row.digits},{statuses},{unit}{END}"


def _codes(values: Mapping[str, str], totals: Mapping[str, str]) -> Iterator[str]:
    yield from (values.get(breakdown, total) for breakdown, total in totals.items())


def _identifier(identity: str) -> str:
    """An id as SDMX can have it; only that of a projection has a dot."""
    return identity.replace(".", "_")
