"""What readers of packages and other standards find in the files of figures (see `reading_back`).

Each reads a whole site's files, as loading a library's package once costs less than for each file.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from pathlib import Path

from reading_back import ReadBack, cell_key, kept
from sdmx.model import v30
from sdmx.reader.csv import Reader as SdmxReader

CODES = {"S1": "H1", "S2": "H2"}
"""Half-years: SDMX's semesters, our halves."""


def read_table(rows, told, codes=lambda _, code: code):
    """What rows of the tidy table say; `codes` mends those that a reader took for numbers."""
    breakdowns = [one.id for one in told.provenance.breakdowns]
    figures = kept(
        (
            cell_key(
                codes("area", row["area_code"]),
                str(row["period"]),
                [(one, codes(one, row[one])) for one in breakdowns if row[one] is not None],
            ),
            (_number(row["value"]), row["status"] or ""),
        )
        for row in rows
    )
    units = [name for name in rows[0] if name.startswith("unit_")]
    return ReadBack(figures, {name.removeprefix("unit_"): rows[0][name] or "" for name in units})


def read_csvw(data: Path, told):
    """The CSV by the csvw package, as its description tells to read it."""
    from csvw import Table  # noqa: PLC0415 – it takes half a second, and few tests need it

    table = Table.from_file(data / f"{told.indicator.id}.csv-metadata.json")
    return read_table(list(table), told)


def read_package(data: Path):
    """Every table of the Data Package by frictionless, by name, as rows."""
    from frictionless import Package  # noqa: PLC0415

    package = Package(str(data / "datapackage.json"))
    return {one.name: [row.to_dict() for row in one.read_rows()] for one in package.resources}


def read_croissant(data: Path):
    """Every record set by mlcroissant, by name, as rows of the tidy table."""
    import mlcroissant  # noqa: PLC0415

    told = json.loads((data / "croissant.json").read_text("utf-8"))
    beside = {file["@id"]: str(data / file["@id"]) for file in told["distribution"]}
    dataset = mlcroissant.Dataset(jsonld=str(data / "croissant.json"), mapping=beside)
    assert not dataset.metadata.ctx.issues.errors
    return {
        one.uuid: [_record(record) for record in dataset.records(one.uuid)]
        for one in dataset.metadata.record_sets
    }


def read_sdmx(rows, told):
    """What rows of SDMX-CSV say; the unit stands under no language."""
    breakdowns = [one.id for one in told.provenance.breakdowns]
    known = known_codes(told)
    rows = list(rows)
    figures = kept(
        (
            cell_key(
                known("area", row["REF_AREA"]),
                our_period(row["TIME_PERIOD"]),
                [(one, known(one, row[one])) for one in breakdowns],
            ),
            (float(row["OBS_VALUE"]) if row["OBS_VALUE"] else None, row["FULL_STATUS"]),
        )
        for row in rows
    )
    return ReadBack(figures, {"": rows[0]["UNIT_MEASURE"]})


def sdmx_rows(content):
    """The rows of SDMX-CSV by Python's own reader."""
    return list(csv.DictReader(content.decode().splitlines()))


def rows_of_sdmx1(content):
    """The same rows by sdmx1, which is told what the columns before and after the figure are."""
    *_, header = content.decode().partition("\n")[0].strip().partition("ACTION,")
    before, after = (names.strip(",").split(",") for names in header.split("OBS_VALUE"))
    structure = v30.DataStructureDefinition(id="columns")
    for name in before:
        kind = v30.TimeDimension if name == "TIME_PERIOD" else v30.Dimension
        structure.dimensions.append(kind(id=name))
    structure.measures = v30.MeasureDescriptor(components=[v30.Measure(id="OBS_VALUE")])
    for name in after:
        structure.attributes.append(v30.DataAttribute(id=name))
    [dataset] = SdmxReader().convert(io.BytesIO(content), structure=structure).data
    assert dataset.action.name == "information"
    for one in dataset.obs:
        codes = {name: value.value for name, value in one.dimension.values.items()}
        told = {name: value.value for name, value in one.attached_attribute.items()}
        yield {**codes, **told, "OBS_VALUE": one.value}


def our_period(text):
    """A period of SDMX as our files write it."""
    year, _, part = text.partition("-")
    return year + (f"M{part}" if re.fullmatch(r"\d\d", part) else CODES.get(part, part))


def known_codes(told):
    """What makes a code of a number again, which a reader took it for: 91 and 91.0 are 091."""
    bare = {}
    for key in told.series.lines:
        for column, code in (("area", key.area), *key.group):
            bare[column, code.lstrip("0") or "0"] = code

    def known(column, text):
        plain = str(text).removesuffix(".0").lstrip("0") or "0"
        return bare.get((column, plain), str(text))

    return known


def _record(record):
    """A record of Croissant as a row: texts are bytes, what is missing is no number."""
    row = {}
    for name, value in record.items():
        missing = value is None or (isinstance(value, float) and math.isnan(value))
        text = value.decode() if isinstance(value, bytes) else value
        row[name.partition("/")[2]] = None if missing else text
    return row


def _number(value):
    return None if value is None else float(value)
