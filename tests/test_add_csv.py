"""What `mittaristo add` makes of the city's own files: what it offers, asks, reads and refuses."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from adding import BY_SEX, SHARES, UNIT, add, files, folder_with
from click.testing import CliRunner
from openpyxl import Workbook
from specimens import ROOT, evidence_of

from site_builder.adding.files.choices import FileChoices
from site_builder.adding.files.draft import FileDraft
from site_builder.adding.files.own_file import own_file
from site_builder.cli import main
from site_builder.definitions import Content, CsvSource, read_content
from site_builder.errors import SiteBuilderError
from site_builder.snapshots import read_snapshot

PLACE = "indicators/tyo/osuus.toml"
FOLDERS = [ROOT, *(ROOT / "examples" / name for name in ("kerava", "kouvola", "kangasala"))]


def draft_of(content: Content, place: str) -> FileDraft:
    """A file of a content folder, nothing said of it yet."""
    file = own_file(content.folder, str(content.folder / place))
    return FileDraft(FileChoices(file, content.strategy.municipality, content.languages))


def by_default(draft: FileDraft) -> FileDraft:
    """With everything as it is when nobody is asked."""
    while waiting := [one for one in draft.open_questions() if one.unasked is not None]:
        waiting[0].take(waiting[0].unasked)
    return draft


def workbook(**sheets):
    """The bytes of a workbook with these rows on each sheet."""
    book, made = Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def definition(folder: Path) -> dict:
    """The new definition as TOML gives it."""
    return tomllib.loads((folder / PLACE).read_text("utf-8"))


def figures(folder: Path) -> list[str]:
    """Our own area's figures as recorded."""
    return [
        f"{row.period}{''.join(value for _, value in row.group)} {row.value}"
        for row in read_snapshot(folder, "osuus").observations
        if row.area == "091"
    ]


def test_what_is_offered_for_the_demos_files_is_what_their_definitions_say():
    """Of all but one, whose figures stand in three columns; three have no total by its name."""
    unlike, asked, count = set(), set(), 0
    for folder in FOLDERS:
        content = evidence_of(folder).content
        for one in content.indicators.values():
            if not isinstance(one.source, CsvSource):
                continue
            draft, count = by_default(draft_of(content, one.source.path)), count + 1
            said = one.source.model_dump(exclude_defaults=True) | {"kind": "csv"}
            said = {key: said[key] for key in said.keys() - {"publisher", "licence", "areas"}}
            unlike |= {one.id} if draft.source() != said else set()
            divided = [row.variable for row in one.breakdowns]
            asked |= {one.id} if draft.choices.groups.divided != divided else set()
    assert count > 30
    assert unlike == {"ikaryhmien-osuudet"}
    assert asked - unlike == {"varhaiskasvatus", "turvallisuuden-tunne", "asuntojen-neliohinta"}


@pytest.mark.parametrize(
    ("text", "title", "unit", "decimals", "every"),
    [
        ("Vuosi;Pinta-ala, m²/henkilö\n2020;36,1\n2021;36\n", "Pinta-ala", "m²/henkilö", 1, "P1Y"),
        ("Kuukausi;Kulutus (kWh)\n2020M01;100\n2020M02;9\n", "Kulutus", "kWh", 0, "P1M"),
        ("Neljännes;Gini\n1/2020 q;0\nQ2/2020;1\n", "", "", 0, ""),
        ("År;Skatt\n2020;1,12345\n2021;2\n", "Skatt", None, 2, "P1Y"),
        ("Kvartal;Antal\n2020Q1;1\n2020Q2;2\n", "Antal", None, 0, "P3M"),
        ("Halvår;Antal\n2020H1;1\n2020H2;2\n", "Antal", None, 0, "P6M"),
        ("Vuosi;Yhteensä, nettomenot, euroa/asukas\n2020;1\n2021;2\n", "Yhteensä, nettomenot",
         "euroa/asukas", 0, "P1Y"),
    ],
)  # fmt: skip
def test_title_unit_decimals_and_rhythm_come_of_the_file(
    tmp_path, text, title, unit, decimals, every
):
    """A heading tells its unit after a comma or in brackets."""
    folder = folder_with(tmp_path, text)
    (folder / "uusi.csv").write_bytes(text.encode())
    draft = by_default(draft_of(read_content(folder), "uusi.csv")) if every else None
    if draft is None:
        with pytest.raises(SiteBuilderError):
            by_default(draft_of(read_content(folder), "uusi.csv")).suggested()
        return
    told = draft.suggested()
    assert (told["title"], told["decimals"], told["every"]) == ({"fi": title}, decimals, every)
    assert told["unit"] == ({"fi": unit} if unit else {})


def test_groups_stand_beside_the_total(tmp_path):
    """Where rows of a year differ by a column that has a total, without being asked."""
    folder = folder_with(tmp_path, BY_SEX)
    told = add(folder, "tyo", "osuus", "--yes", *UNIT)
    assert told.exit_code == 0, told.output
    row = definition(folder)["breakdown"][0]
    assert (row["id"], row["variable"], row["total"]) == ("sukupuoli", "Sukupuoli", "Yhteensä")
    assert list(row["names"]) == ["Miehet", "Naiset"]
    assert figures(folder)[:3] == ["2019 30", "2019Miehet 10", "2019Naiset 20"]
    checked = CliRunner().invoke(main, ["check", "--content", str(folder)]).output
    assert f"\n{PLACE}" not in checked


def test_rows_of_one_group_are_taken(tmp_path):
    """Then nothing is divided."""
    folder = folder_with(tmp_path, BY_SEX)
    assert (
        add(folder, "tyo", "osuus", "--yes", *UNIT, "--choose", "sukupuoli=naiset").exit_code == 0
    )
    assert definition(folder)["source"]["where"] == {"Sukupuoli": "Naiset"}
    assert figures(folder) == ["2019 20", "2020 22"]


def test_names_of_groups_are_told_as_options(tmp_path):
    """Of the breakdown, and of a group in any language."""
    folder = folder_with(tmp_path, BY_SEX)
    words = ["--break-down", "Sukupuoli", "--called", "Sukupuoli", "sv", "Kön"]
    words += [
        "--called",
        "Sukupuoli=Miehet",
        "sv",
        "Män",
        "--called",
        "Sukupuoli=Naiset",
        "sv",
        "K",
    ]
    assert add(folder, "tyo", "osuus", "--yes", *UNIT, *words).exit_code == 0
    row = definition(folder)["breakdown"][0]
    assert row["name"] == {"fi": "Sukupuoli", "sv": "Kön"}
    assert row["names"]["Miehet"] == {"fi": "Miehet", "sv": "Män"}
    assert "ryhmien nimet" not in (folder / PLACE).read_text("utf-8")


def test_a_total_by_another_name_is_for_a_person_to_agree_to(tmp_path):
    """It is offered on a terminal, and never taken in silence."""
    text = BY_SEX.replace("Yhteensä", "Kaikki")
    folder = folder_with(tmp_path, text)
    told = add(folder, "tyo", "osuus", "--yes", *UNIT)
    assert told.exit_code == 2 and "beside Kaikki" in told.stderr
    assert add(folder, "tyo", "osuus", "--yes", *UNIT, "--break-down", "Sukupuoli").exit_code == 0
    assert definition(folder)["breakdown"][0]["total"] == "Kaikki"


def test_two_columns_divide(tmp_path):
    """As few as tell the rows apart: a column that says the same again is left."""
    rows = [
        f"{year};{sex};{code};{age};{n}"
        for year in (2019, 2020)
        for sex, code in (("Yhteensä", 0), ("Naiset", 2))
        for age, n in (("Yhteensä", 9), ("0-14", 4))
    ]
    folder = folder_with(tmp_path, "\n".join(["Vuosi;Sukupuoli;Koodi;Ikä;Luku", *rows, ""]))
    told = add(folder, "tyo", "osuus", "--yes", *UNIT)
    assert told.exit_code == 0, told.output
    assert [row["id"] for row in definition(folder)["breakdown"]] == ["sukupuoli", "ika"]
    assert "names" not in definition(folder)["breakdown"][1]


def test_rows_that_nothing_tells_apart_are_refused(tmp_path):
    """In the reader's own words."""
    folder = folder_with(tmp_path, SHARES + "2020;Espoo;69,5\n")
    told = add(folder, "tyo", "osuus", "--yes")
    assert told.exit_code == 1 and "049 has two figures for 2020" in told.stderr
    assert not (folder / PLACE).exists()


def test_periods_as_columns(tmp_path):
    """A wide file: no column of the period and none of the figure."""
    text = "Kunta;2019;2020;2021\nHelsinki;1,5;2;2,5\nEspoo;1;2;3\n"
    folder = folder_with(tmp_path, text)
    told = add(folder, "tyo", "osuus", "--yes", "--title", "fi", "Otsikko", *UNIT)
    assert told.exit_code == 0, told.output
    source = definition(folder)["source"]
    assert (source["periods"], source["area"]) == ("columns", "Kunta")
    assert not {"period", "value"} & source.keys()
    assert figures(folder) == ["2019 1.5", "2020 2", "2021 2.5"]
    told = add(folder, "tyo", "toinen", "--yes", "--period", "Kunta")
    assert "the file has its periods as columns" in told.stderr


def test_groups_as_columns(tmp_path):
    """Several columns of figures: what they divide by has to be told."""
    folder = folder_with(tmp_path, "Vuosi;Yhteensä;Miehet;Naiset\n2019;3;1;2\n2020;5;2;3\n")
    words = ["--value", "Miehet", "--value", "Naiset", "--title", "fi", "Otsikko", *UNIT]
    told = add(folder, "tyo", "osuus", "--yes", *words)
    assert told.exit_code == 2 and "--called columns fi TEXT" in told.stderr
    told = add(folder, "tyo", "osuus", "--yes", *words, "--called", "columns", "fi", "Sukupuoli")
    assert told.exit_code == 0, told.output
    row = definition(folder)["breakdown"][0]
    assert (row["id"], row["columns"], row["values"]) == ("sukupuoli", True, ["Miehet", "Naiset"])
    assert figures(folder)[:3] == ["2019 3", "2019Miehet 1", "2019Naiset 2"]


def test_a_sheet_is_chosen(tmp_path):
    """Where several hold anything; the definition names it."""
    table = [["Vuosi", "Osuus, %"], [2019, 70.5], [2020, 71.5]]
    book = workbook(Ohje=[["Lue tämä"]], Luvut=table, Tyhjä=[])
    folder = folder_with(tmp_path, book, "uusi.xlsx")
    told = add(folder, "tyo", "osuus", "--yes", file="uusi.xlsx")
    assert told.exit_code == 2 and "--sheet NAME" in told.stderr and '"Luvut"' in told.stderr
    told = add(folder, "tyo", "osuus", "--yes", "--sheet", "Luvut", file="uusi.xlsx")
    assert told.exit_code == 0, told.output
    assert definition(folder)["source"]["sheet"] == "Luvut"
    assert figures(folder) == ["2019 70.5", "2020 71.5"]
    told = add(folder, "tyo", "toinen", "--yes", "--sheet", "Ohje", file="uusi.xlsx")
    assert told.exit_code == 1 and "no row looks like a header" in told.stderr


def test_one_sheet_needs_no_choice(tmp_path):
    """With titles above the header."""
    rows = [["Raportti", "2021"], [], ["Vuosi", "Osuus, %"], [2019, 70.5], [2020, 71.5]]
    folder = folder_with(tmp_path, workbook(Luvut=rows), "uusi.xlsx")
    told = add(folder, "tyo", "osuus", "--yes", file="uusi.xlsx")
    assert told.exit_code == 0, told.output
    assert "sheet" not in definition(folder)["source"]
    assert figures(folder) == ["2019 70.5", "2020 71.5"]


def test_what_a_file_cannot_prove_is_told_as_a_setting(tmp_path):
    """The reader's remedy names the key, and --setting takes it."""
    folder = folder_with(tmp_path, "Vuosi;Luku\n2019;1.234\n2020;1.235\n")
    told = add(folder, "tyo", "osuus", "--yes", *UNIT)
    assert told.exit_code == 1 and 'Write decimal = "."' in told.stderr
    assert "Here: --setting decimal TEXT." in told.stderr
    told = add(folder, "tyo", "osuus", "--yes", *UNIT, "--setting", "decimal", ",")
    assert told.exit_code == 0, told.output
    assert definition(folder)["source"]["decimal"] == ","
    assert figures(folder) == ["2019 1234", "2020 1235"]


def test_rows_are_left_out_by_a_setting(tmp_path):
    """Several of them, one option each."""
    folder = folder_with(tmp_path, SHARES + "2019;Seutu;1,5\n2019;Muut;2,5\n")
    told = add(folder, "tyo", "osuus", "--yes")
    assert told.exit_code == 1 and "leave_out" in told.stderr
    words = ["--setting", "leave_out", "Seutu", "--setting", "leave_out", "Muut"]
    assert add(folder, "tyo", "osuus", "--yes", *words).exit_code == 0
    assert definition(folder)["source"]["leave_out"] == ["Seutu", "Muut"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"PK\x03\x04 xl/workbook.xml", "is damaged"),
        (b"Vuosi;M\xc3\xa4\xe4r\xe4\n2020;1\n", "is not UTF-8"),
        (b"Vuosi;\x1b[2J\n2020;1\n2021;2\n", "is a control character"),
        (b"Nimi;Arvo\nyksi;kaksi\n", "no row looks like a header"),
        (b"just one column\nof text\n", "no line has two columns"),
        (b"<html><body>login</body></html>", "is a web page"),
    ],
)
def test_what_is_no_table_is_told_before_anything_is_asked(tmp_path, content, fault):
    """In the reader's words; nothing is written."""
    folder = folder_with(tmp_path, content)
    before = files(folder)
    told = add(folder, "tyo", "osuus")
    assert (told.exit_code, files(folder)) == (1, before)
    assert fault in told.stderr and "What is missing" not in told.stderr


def test_the_header_can_be_told(tmp_path):
    """Where rows above it look like a table too."""
    text = "Vuosi;Luku\n2010;1\n2011;2\n\nAika;Arvo\n2020;3\n2021;4\n"
    folder = folder_with(tmp_path, text)
    told = add(folder, "tyo", "osuus", "--yes", *UNIT, "--setting", "skip_rows", "4")
    assert told.exit_code == 0, told.output
    assert definition(folder)["source"]["period"] == "Aika"
    assert figures(folder) == ["2020 3", "2021 4"]


def test_a_group_far_down_the_file_counts(tmp_path):
    """All rows are looked at, also of a file that is sorted by group."""
    rows = [
        f"{1000 + year};{sex};{year}"
        for sex in ("Miehet", "Naiset", "Yhteensä")
        for year in range(900)
    ]
    folder = folder_with(tmp_path, "\n".join(["Vuosi;Sukupuoli;Luku", *rows, ""]))
    told = add(folder, "tyo", "osuus", "--yes", "--no-fetch", *UNIT)
    assert told.exit_code == 0, told.output
    row = definition(folder)["breakdown"][0]
    assert (row["total"], list(row["names"])) == ("Yhteensä", ["Miehet", "Naiset"])
