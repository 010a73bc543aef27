"""Figures as SDMX-CSV: codes of the standard, our own signs beside them, nothing that runs."""

import csv
import io

import pytest
from hostile_texts import PAYLOADS
from specimens import record_of

from site_builder.definitions import read_content
from site_builder.downloads.sdmx_csv import (
    dimension_ids,
    observation_status,
    sdmx_columns,
    sdmx_csv,
    time_period,
)
from site_builder.downloads.site_file import Download
from site_builder.downloads.spreadsheet_safety import safe_text
from site_builder.period import Period
from site_builder.records import gather
from site_builder.series import Observation

ROWS = "091,2021,71.20,\n091,2022,,..\n091,2023,72.0,bp\nSSS,2021,70,\nSSS,2022,,... e"


def rows_of(content):
    """The file's rows by column."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_a_row_is_what_sdmx_asks_for(tmp_path):
    """Structure, action, dimensions, the figure with its digits, its attributes."""
    content, record = record_of(tmp_path, ROWS)
    first, *_ = rows_of(sdmx_csv(record, content.strategy))
    assert first == {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": "FI_KU091:tyollisyysaste(1.0)",
        "ACTION": "I",
        "INDICATOR": "tyollisyysaste",
        "REF_AREA": "091",
        "TIME_PERIOD": "2021",
        "OBS_VALUE": "71.20",
        "OBS_STATUS": "A",
        "FULL_STATUS": "",
        "UNIT_MEASURE": "%",
    }


def test_what_is_missing_is_empty_with_a_code_and_its_own_sign(tmp_path):
    """It is never 0, and several signs stay side by side."""
    content, record = record_of(tmp_path, ROWS)
    told = [
        (row["OBS_VALUE"], row["OBS_STATUS"], row["FULL_STATUS"])
        for row in rows_of(sdmx_csv(record, content.strategy))
    ]
    assert told == [
        ("71.20", "A", ""),
        ("", "O", ".."),
        ("72.0", "B", "bp"),
        ("70", "A", ""),
        ("", "Q", "... e"),
    ]


@pytest.mark.parametrize(
    ("symbol", "flags", "code"),
    [
        (None, "", "A"),
        (None, "p", "P"),
        (None, "e", "E"),
        (None, "u", "U"),
        (None, "b", "B"),
        (None, "f", "F"),
        (None, "ep", "E"),
        (None, "epu", "U"),
        (None, "bepu", "B"),
        (None, "befpu", "F"),
        ("", "", "O"),
        (".", "", "O"),
        ("..", "", "O"),
        ("...", "", "Q"),
        ("...", "f", "Q"),
        ("-", "", "O"),
    ],
)
def test_a_status_has_one_code_of_the_standard(symbol, flags, code):
    """That a figure is missing comes first, then what must not be missed; nil has no code."""
    value = None if symbol is not None else 1
    row = Observation("091", Period.parse("2024"), value, symbol or "", flags)
    assert observation_status(row) == code


@pytest.mark.parametrize(
    ("period", "written"),
    [("2024", "2024"), ("2024H2", "2024-S2"), ("2024Q3", "2024-Q3"), ("2024M05", "2024-05")],
)
def test_periods_are_written_as_the_standard_does(period, written):
    """Years and months by the calendar, halves and quarters as reporting periods."""
    assert time_period(Period.parse(period)) == written


def test_a_breakdown_is_a_dimension_whose_total_has_a_code(built):
    """Before the period, by its own id, `_T` for all."""
    rows = rows_of((built / "data/rikokset-luokittain.sdmx.csv").read_bytes())
    assert list(rows[0])[3:7] == ["INDICATOR", "REF_AREA", "rikosluokka", "TIME_PERIOD"]
    assert rows[0]["rikosluokka"] == "_T" and len({row["rikosluokka"] for row in rows}) > 3


@pytest.mark.parametrize(
    ("breakdowns", "dimensions"),
    [
        (["sukupuoli", "3-luokka"], ["sukupuoli", "b3-luokka"]),
        (["1a", "b1a", "bb1a"], ["bbb1a", "b1a", "bb1a"]),
    ],
)
def test_a_dimension_begins_with_a_letter_and_none_has_the_name_of_another(breakdowns, dimensions):
    """A small one, so that it is none of the standard's own."""
    assert dimension_ids(breakdowns) == dimensions


def test_a_projection_is_a_dataflow_of_its_own(built):
    """All of its figures are forecasts; its id has no dot, which the standard does not allow."""
    paths = list((built / "examples/kangasala/data").glob("*.*.sdmx.csv"))
    assert paths
    for path in paths:
        rows = rows_of(path.read_bytes())
        [structure] = {row["STRUCTURE_ID"] for row in rows}
        assert structure == f"FI_KU211:{path.name.removesuffix('.sdmx.csv').replace('.', '_')}(1.0)"
        assert {row["OBS_STATUS"] for row in rows if row["OBS_VALUE"]} == {"F"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_runs_in_a_spreadsheet(tmp_path, payload):
    """Whatever an indicator's unit is; the text stays whole in one cell."""
    folder = tmp_path / "city"
    content, _ = record_of(folder, ROWS)
    place = folder / "indicators/tyo/tyollisyysaste.toml"
    unit = payload.replace("\\", "\\\\").replace('"', '\\"')
    text = place.read_text("utf-8").replace('unit = { fi = "%"', f'unit = {{ fi = "{unit}"')
    place.write_text(text, "utf-8")
    record = gather(read_content(folder)).records["tyollisyysaste"]
    rows = rows_of(sdmx_csv(record, content.strategy))
    assert {row["UNIT_MEASURE"] for row in rows} == {safe_text(payload)}
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    assert all(list(row) == sdmx_columns(record) for row in rows)


@pytest.mark.parametrize(
    ("media_type", "folded"),
    [
        ("text/csv", False),
        ("image/svg+xml", False),
        ("application/json", True),
        ("application/ld+json", True),
        ("application/csvm+json", True),
        ("application/vnd.sdmx.data+csv; version=2.0.0", True),
    ],
)
def test_what_programs_read_is_told_by_its_media_type(media_type, folded):
    """JSON of any kind, and CSV in another standard's dress."""
    file = Download(
        path="data/a", make=bytes, media_type=media_type, title="", short="", licence=None
    )
    assert file.for_programs is folded
