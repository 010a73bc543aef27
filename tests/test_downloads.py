"""The files a reader downloads: every figure, tidy, with the source's own digits."""

import csv
import io

from specimens import record_of

from site_builder.downloads.tidy_csv import columns, tidy_csv

ROWS = "091,2021,71.20,\n091,2022,,..\n091,2023,72.0,p\nSSS,2021,70,"


def test_the_columns_are_the_contracts():
    """Area and unit once per language; codes, periods and values once."""
    assert columns(["fi", "sv"]) == [
        "indicator", "area_code", "area_fi", "area_sv", "period", "value",
        "unit_fi", "unit_sv", "status",
    ]  # fmt: skip


def test_every_figure_is_there_as_the_source_gave_it(tmp_path):
    """Missing ones too, with their reason; RFC 4180 lines."""
    content, record = record_of(tmp_path, ROWS)
    made = tidy_csv(record, content.strategy)
    assert made.count(b"\r\n") == 5 and not made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8"), newline="")))
    assert [(r["area_code"], r["period"], r["value"], r["status"]) for r in rows] == [
        ("091", "2021", "71.20", ""),
        ("091", "2022", "", ".."),
        ("091", "2023", "72.0", "p"),
        ("SSS", "2021", "70", ""),
    ]
    assert rows[0]["indicator"] == "tyollisyysaste"
    assert (rows[0]["area_fi"], rows[0]["area_sv"]) == ("Pikkula", "Lillby")
    assert (rows[0]["unit_fi"], rows[0]["unit_sv"]) == ("%", "%")


def test_large_figures_are_written_out(tmp_path):
    """No exponents, whatever the size."""
    content, record = record_of(tmp_path, "091,2021,1E+6,\n091,2022,0.0000001,")
    rows = list(csv.DictReader(io.StringIO(tidy_csv(record, content.strategy).decode())))
    assert [row["value"] for row in rows] == ["1000000", "0.0000001"]
