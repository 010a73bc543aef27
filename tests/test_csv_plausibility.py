"""Notes on figures that can be read but look wrong; none of them stops anything."""

import datetime

import pytest

from site_builder.definitions import CsvSource
from site_builder.sources.municipal.table import read_csv


def notes(text, header="Arvo"):
    """The notes on a column of `period value` pairs of our own area."""
    lines = [f"Vuosi;{header}", *text.split("|")]
    source = CsvSource(kind="csv", path="x.csv", period="Vuosi", value=header)
    day = datetime.date(2026, 11, 21)
    content = "\n".join(lines).encode()
    table = read_csv(source, content=content, place="x.csv", own="091", today=day)
    assert all(note.note and note.remedy for note in table.warnings)
    return [f"{note.place}: {note.fault}" for note in table.warnings]


def test_a_year_far_ahead():
    """2202 was meant to be 2022."""
    assert notes("2021;5|2202;6") == ["x.csv, line 3: 2202 lies far ahead"]
    assert notes("2023;5|2024;6|2042;7") == ["x.csv, line 4: 2042 lies far ahead"]


def test_a_forecast_every_five_years_is_fine():
    """Population forecasts reach to 2045."""
    assert notes("2025;5|2030;6|2035;7|2040;8|2045;9") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2021;17,4|2022;174|2023;17,6", ["line 3"]),
        ("2021;500|2022;512000|2023;520000", ["line 3"]),
        ("2021;51,2|2022;0,518", ["line 3"]),
        ("2021;1|2022;10|2023;1", []),
        ("2021;17,4|2022;52,0", []),
        ("2021;0|2022;10", []),
        ("2021;-1,5|2022;15,1", []),
    ],
)
def test_a_jump_by_a_power_of_ten(text, lines):
    """Shifted decimal marks and changed units; a spike is told once, small counts never."""
    assert [note.split(": ")[0].removeprefix("x.csv, ") for note in notes(text)] == lines


def test_a_jump_is_told_with_its_figures():
    """The reader of the note need not open the file."""
    assert notes("2021;17,4|2022;174,1") == [
        "x.csv, line 3: 091 jumps by a factor of 10 from 17.4 (2021) to 174.1 (2022)"
    ]


def test_many_notes_are_cut_short():
    """The first five of a sort, then how many more."""
    found = notes("|".join(f"{2101 + n};{200 + n}" for n in range(9)))
    assert len(found) == 6
    assert found[-1] == "x.csv: 4 more of the same kind as the last note"
