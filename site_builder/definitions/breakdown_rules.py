"""What the keys of a `[[breakdown]]` demand of each other and of the rest of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.definitions.raw import rows, table, texts
from site_builder.language import available

Row = Mapping[str, Any]
TAKEN_COLUMNS = {"area", "period", "value", "status", "indicator", "total", "unit", *available()}
"""Columns of the snapshot and of downloads, which a breakdown's column stands beside.

Those of names and units end in a language's code, so no breakdown is called by one.
"""


def breakdown_faults(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Key, fault and remedy of what is wrong between breakdowns, source, breaks, corrections."""
    breakdowns = rows(raw, "breakdown")
    if breakdowns and raw.get("kind", "numeric") != "numeric":
        yield "breakdown", "belongs to a numeric indicator", "Remove it."
    source = table(raw, "source")
    for row in breakdowns:
        name = f"breakdown {row.get('id', '')}".strip()
        for key, fault, remedy in _row_faults(row, source):
            yield f"{name}.{key}:", fault, remedy
    if sum(row.get("columns") is True for row in breakdowns) > 1:
        yield "breakdown:", "two of them are columns", "Keep one; put the other into a column."
    yield from _unknown(raw, {*texts([row.get("id") for row in breakdowns])})


def divides_by_columns(raw: Mapping[str, Any]) -> bool:
    """Whether the figures stand in several columns of a file, one a value of a breakdown."""
    return any(row.get("columns") is True for row in rows(raw, "breakdown"))


def _row_faults(row: Row, source: Row) -> Iterator[tuple[str, str, str]]:
    identity = row.get("id")
    if isinstance(identity, str) and identity in TAKEN_COLUMNS:
        yield "id", f"{identity} is the name of another column", "Choose another id."
    if ("variable" in row) == ("columns" in row):
        yield "variable", "is missing, or columns is there too", "Say which variable divides."
    if "columns" in row:
        yield from _column_faults(row, source)
    yield from _value_faults(row)
    yield from _chosen_twice(row, source)


def _column_faults(row: Row, source: Row) -> Iterator[tuple[str, str, str]]:
    if source.get("kind") != "csv" or "period" not in source:
        remedy = "Name the variable, or the column of the period in [source]."
        yield "columns", "goes with a CSV that has a column of periods", remedy
    if "value" in source:
        yield "columns", "does not go with source.value", "Remove source.value."
    if not texts(row.get("values")):
        yield "values", "is missing", "Name the columns of the values."


def _value_faults(row: Row) -> Iterator[tuple[str, str, str]]:
    values, total, lead = texts(row.get("values")), row.get("total"), row.get("lead")
    if len(set(values)) < len(values):
        yield "values", "a value is given twice", "Name each once."
    if "" in (*values, total, lead):
        yield "values", "a value is empty", "Write it as the source does."
    if isinstance(total, str) and total in values:
        yield "values", f"{total} is the total", "Take it out of values."
    if isinstance(total, str) and lead is not None:
        yield "lead", "does not go with total", "The total leads: remove lead."
    if isinstance(lead, str) and values and lead not in values:
        yield "lead", f"{lead} is none of values", "Add it, or choose another."


def _chosen_twice(row: Row, source: Row) -> Iterator[tuple[str, str, str]]:
    """A variable that figures are divided by cannot be chosen from as well."""
    variable = row.get("variable")
    for key in ("select", "numerator", "denominator", "where"):
        if isinstance(variable, str) and variable in table(source, key):
            yield "variable", f"source.{key} chooses from {variable}", f"Take it out of {key}."
    if isinstance(variable, str) and variable in (source.get("area"), source.get("time")):
        yield "variable", f"{variable} is the area or the time", "Choose another."


def _unknown(raw: Row, known: set[str]) -> Iterator[tuple[str, str, str]]:
    for kind in ("break", "correction"):
        for row in rows(raw, kind):
            for name in sorted(table(row, "breakdown").keys() - known):
                remedy = f"There are: {', '.join(sorted(known)) or 'none'}."
                yield f"{kind}.breakdown:", f"there is no breakdown {name}", remedy
