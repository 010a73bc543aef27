"""No text we publish is run by a spreadsheet, and no number becomes text."""

from decimal import Decimal

import openpyxl
import pytest

from site_builder.downloads.csv_table import csv_cells, csv_file, csv_table
from site_builder.downloads.spreadsheet_safety import safe_row, safe_text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+358 9 310",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "\nx",
        " =1",
        "＝1",
        "-x",
        "\ufeff=1",
    ],
)
def test_text_that_would_run_gets_an_apostrophe(text):
    """Every opening a spreadsheet takes for a formula is disarmed."""
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Espoo", "-5,3", "+5", "-", "", "8,9 %", "a=b", "–", "−5", ".."])
def test_other_text_and_plain_numbers_stay(text):
    """What runs nothing is published as it is."""
    assert safe_text(text) == text


def test_numbers_stay_numbers():
    """Values that are numbers are passed through with their type."""
    row = [Decimal("-5.3"), -1, -0.5, None, "=x"]
    assert safe_row(row) == [Decimal("-5.3"), -1, -0.5, None, "'=x"]


def test_a_workbook_holds_no_formula():
    """Openpyxl makes a formula of a text that begins with =; of a safe one it does not."""
    sheet = openpyxl.Workbook().active
    sheet.append(safe_row(['=HYPERLINK("x")', Decimal("-5.3")]))
    assert [cell.data_type for cell in sheet[1]] == ["s", "n"]


CELLS = [["=1+1", "a,b", 'c"d', "e\nf", ""], ["-", "-5.3", "", "Ä", "@"], [""]]


@pytest.mark.parametrize("cells", CELLS)
def test_cells_that_are_written_once_are_those_of_a_whole_table(cells):
    """A line of cells and what follows them has the bytes of a row that has both."""
    header = [f"h{number}" for number in range(len(cells) + 1)]
    line = f"{csv_cells(cells)}2024\r\n"
    assert csv_file(header, [line]) == csv_table(header, [[*cells, "2024"]])


def test_no_cells_are_no_text():
    """Where an indicator has no breakdowns, nothing stands between period and figure."""
    assert csv_cells([]) == ""
