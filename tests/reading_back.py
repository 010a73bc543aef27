"""What independent readers find in the files of figures, in one form that can be compared."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from math import isnan

from conftest import EXAMPLES
from pyjstat import pyjstat
from specimens import ROOT, evidence_of

from site_builder.snapshots import read_snapshot

TOTAL = "_T"
"""What files that leave no cell empty write for the total of a breakdown."""


@dataclass(frozen=True)
class ReadBack:
    """What a file says: figures and statuses by area, period and group, units by language.

    A group is pairs of a breakdown and a code, none for the total: `(("sukupuoli", "1"),)`.
    A cell with neither figure nor status is left out. Figures are floats, as readers have them.
    """

    figures: dict
    units: dict


def cell_key(area, period, codes):
    """A figure's key; `codes` are those of the breakdowns, where nothing or `_T` is the total."""
    return area, period, tuple((one, code) for one, code in codes if code not in ("", None, TOTAL))


def kept(cells):
    """The cells by key, without those in which nothing stands."""
    return {key: told for key, told in cells if told != (None, "")}


def demos():
    """Every set of figures of every demo: its folder, what it is told of, its strategy."""
    for folder in (ROOT, *EXAMPLES):
        evidence = evidence_of(folder)
        for record in evidence.records.values():
            for told in (record, *record.projections):
                if told.provenance is not None:
                    yield folder, told, evidence.content.strategy


@cache
def observations_of(folder, identity):
    """What is recorded of an indicator, read once for all of its files."""
    return read_snapshot(folder, identity).observations


def expected(folder, told, strategy):
    """What every file of these figures is to say, from the snapshot and the definition alone."""
    figures = kept(
        (
            (row.area, str(row.period), row.group),
            (None if row.value is None else float(row.value), _status(told, row.status)),
        )
        for row in observations_of(folder, told.indicator.id)
    )
    units = {code: (told.indicator.unit or {}).get(code, "") for code in strategy.languages}
    return ReadBack(figures, units)


def _status(told, status):
    """A projection's figures are all forecasts, whatever its source flags."""
    return "".join(sorted({*status, "f"})) if told.indicator.is_projection else status


def read_csv(content, told):
    """The tidy CSV by Python's own reader."""
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    breakdowns = [one.id for one in told.provenance.breakdowns]
    figures = kept(
        (
            cell_key(row["area_code"], row["period"], [(one, row[one]) for one in breakdowns]),
            (float(row["value"]) if row["value"] else None, row["status"]),
        )
        for row in rows
    )
    names = [name for name in rows[0] if name.startswith("unit_")]
    return ReadBack(figures, {name.removeprefix("unit_"): rows[0][name] for name in names})


def read_json_stat(content, told):
    """JSON-stat by pyjstat: cells in the order that the standard tells, statuses by place."""
    document = pyjstat.Dataset.read(content.decode())
    table = document.write("dataframe", naming="id")
    breakdowns = [one.id for one in told.provenance.breakdowns]
    statuses = document.get("status", {})
    figures = kept(
        (
            cell_key(row["area"], row["period"], [(one, row[one]) for one in breakdowns]),
            (None if isnan(row["value"]) else row["value"], statuses.get(str(place), "")),
        )
        for place, row in enumerate(table.to_dict("records"))
    )
    texts = document["extension"]["translations"]
    units = {
        code: texts[code]["dimension"]["indicator"]["category"]["unit"][told.indicator.id]["label"]
        for code in texts
    }
    return ReadBack(figures, units)
