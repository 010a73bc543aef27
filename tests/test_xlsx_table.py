"""Workbooks as Excel saves them: sheets, dates, percentages, formulas."""

import contextlib
import datetime
import io
import random
import zipfile

import openpyxl
import pytest

from site_builder.definitions import CsvSource
from site_builder.errors import SourceError
from site_builder.sources.municipal.table import read_csv


def workbook(sheets, *, formats=None):
    """The bytes of a workbook with these rows by sheet; `formats` are number formats by cell."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cell, shown_as in (formats or {}).items():
            sheet[cell].number_format = shown_as
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content, **settings):
    """A workbook's table, by the columns Vuosi and Arvo unless told otherwise."""
    settings = {"period": "Vuosi", "value": "Arvo"} | settings
    source = CsvSource(kind="csv", path="x.xlsx", **settings)
    return read_csv(
        source, content=content, place="x.xlsx", own="091", today=datetime.date(2026, 1, 1)
    )


def rows(content, **settings):
    """A workbook's observations as `area period value status`."""
    return [
        f"{o.area} {o.period} {'' if o.value is None else o.value} {o.status}".rstrip()
        for o in read(content, **settings).observations
    ]


LONG = [
    ["Väestö"],
    [],
    ["Kunta", "Vuosi", "Arvo"],
    ["Espoo", 2023, 314024],
    ["Espoo", "2024*", 0.1 + 0.2],
    [91, 2024, "1 234,5"],
    ["Helsinki", 2023, None],
    [],
    ["Lähde: Tilastokeskus"],
]
SOUND = workbook({"A": LONG})


def test_numbers_and_texts_of_a_sheet():
    """Number cells are exact, text cells follow the rules of a CSV file."""
    content = workbook({"Taul1": LONG})
    assert rows(content, area="Kunta") == [
        *("049 2023 314024", "049 2024 0.3 p", "091 2023  .", "091 2024 1234.5"),
    ]
    assert read(content, area="Kunta").assumptions[:3] == (
        *("sheet: Taul1", "header: row 3", 'title rows: "Väestö"'),
    )


def test_three_decimals_of_a_number_cell_are_no_riddle():
    """1.234 in a number cell is a number; only texts can be read in two ways."""
    assert rows(workbook({"A": [["Vuosi", "Arvo"], [2024, 1.234]]})) == ["091 2024 1.234"]


def test_a_percentage_is_read_as_it_is_shown():
    """Excel keeps 8,9 % as 0.089."""
    content = workbook({"A": [["Vuosi", "Arvo"], [2024, 0.089]]}, formats={"B2": "0.0 %"})
    assert rows(content) == ["091 2024 8.9"]


def test_dates_are_periods():
    """Date cells at the end of the year stand for it; others need period_kind."""
    year = workbook({"A": [["Vuosi", "Arvo"], [datetime.date(2024, 12, 31), 1]]})
    assert rows(year) == ["091 2024 1"]
    month = workbook({"A": [["Vuosi", "Arvo"], [datetime.datetime(2024, 5, 31), 1]]})  # noqa: DTZ001
    assert rows(month, period_kind="month") == ["091 2024M05 1"]


def test_years_as_columns():
    """Headers are numbers in a workbook."""
    content = workbook({"A": [["Kunta", 2023, 2024], ["Espoo", 1, 2.5]]})
    source = CsvSource(kind="csv", path="x.xlsx", periods="columns", area="Kunta")
    table = read_csv(source, content=content, place="x.xlsx", own="091")
    assert [str(o.value) for o in table.observations] == ["1", "2.5"]


def test_the_sheet_is_named_or_the_only_one_that_fits():
    """Notes on a sheet of their own do not hide the table."""
    table = [["Vuosi", "Arvo"], [2024, 1]]
    assert rows(workbook({"Ohje": [["Lue tämä"]], "Data": table})) == ["091 2024 1"]
    two = workbook({"A": table, "B": [["Vuosi", "Arvo"], [2024, 2]]})
    assert rows(two, sheet="B") == ["091 2024 2"]
    with pytest.raises(SourceError, match='any of the sheets "A", "B"') as caught:
        read(two)
    assert caught.value.problems[0].remedy == 'Write sheet = "…" in [source].'


@pytest.mark.parametrize(
    ("content", "settings", "words"),
    [
        (workbook({"A": [["Vuosi"]]}), {"sheet": "C"}, 'no visible sheet "C". The sheets are "A"'),
        (workbook({"A": [["Vuosi"]]}), {"delimiter": ";"}, "source.delimiter: the file is an XLSX"),
        (workbook({"A": [[], []]}), {}, "the workbook is empty. Deliver it again"),
        (
            workbook({"A": [["Vuosi", "Arvo"], [2024, "=1+1"]]}),
            {},
            "x.xlsx: the formula in B2 has no calculated result. Open the workbook",
        ),
        (
            workbook({"A": [["Vuosi", "Arvo"], [2024, "#N/A"]]}),
            {},
            'x.xlsx, sheet A, row 2: column "Arvo": "#N/A" is not a number.',
        ),
        (
            workbook({"A": LONG})[:-200],
            {},
            "the workbook is damaged or has a password (BadZipFile)",
        ),
    ],
)
def test_what_is_refused(content, settings, words):
    """Each refusal names sheet, row and remedy."""
    with pytest.raises(SourceError) as caught:
        read(content, **settings)
    assert words in str(caught.value)
    assert caught.value.problems[0].remedy


def _changed(content, name, change):
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    return out.getvalue()


@pytest.mark.parametrize("beyond", [b"1e300", b"1e999"])
def test_a_number_beyond_all_figures_is_refused(beyond):
    """A cell can hold it, and past what a computer counts to it becomes an infinity."""
    sheet = workbook({"A": [["Vuosi", "Arvo"], [2024, 1.5]]})
    content = _changed(sheet, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"1.5", beyond))
    with pytest.raises(SourceError, match=r'row 2: column "Arvo": ".+" is not a number'):
        read(content)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused():
    """Its promise is read, not its content."""
    bomb = io.BytesIO(SOUND)
    with zipfile.ZipFile(bomb, "a") as archive:
        archive.writestr("xl/more.xml", b"")  # so that the list of members is written anew
        archive.getinfo("xl/styles.xml").file_size = 300_000_000
    with pytest.raises(SourceError, match="unpacks to more than"):
        read(bomb.getvalue())


def test_a_formula_whose_result_is_an_empty_text_is_fine():
    """Excel marks such a result with the type str; openpyxl cannot write it."""
    content = workbook({"A": [["Vuosi", "Arvo", "Huom"], [2024, 1, "=A1"]]})
    part = "xl/worksheets/sheet1.xml"
    calculated = _changed(content, part, lambda d: d.replace(b'<c r="C2"', b'<c r="C2" t="str"'))
    assert rows(calculated) == ["091 2024 1"]


@pytest.mark.parametrize("seed", range(300))
def test_a_workbook_with_spoilt_bytes_ends_in_figures_or_words(seed):
    """Any damage is told as such."""
    chance = random.Random(seed)
    spoilt = bytearray(SOUND)
    for _ in range(chance.randint(1, 20)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    with contextlib.suppress(SourceError):
        read(bytes(spoilt), area="Kunta")


@pytest.mark.parametrize("seed", range(60))
def test_a_sheet_with_spoilt_text_ends_in_figures_or_words(seed):
    """The same within the compressed part, where checksums do not help."""
    chance = random.Random(seed)

    def spoilt(data):
        data = bytearray(data)
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.choice(b'<>/"=rcvt 0A&')
        return bytes(data)

    part = chance.choice(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
    with contextlib.suppress(SourceError):
        read(_changed(workbook({"A": LONG}), part, spoilt), area="Kunta")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + data,
        lambda data: data[:200],
        lambda _: b"",
        lambda data: data.replace(b"<row", b"<rwo"),
    ],
)
def test_a_damaged_sheet_is_refused(change):
    """No fault of a workbook ends in a traceback."""
    broken = _changed(workbook({"A": LONG}), "xl/worksheets/sheet1.xml", change)
    with pytest.raises(SourceError):
        read(broken)
