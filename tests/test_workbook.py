"""Workbooks: typed cells, texts that stay texts, formulas with what they come to."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO

import pytest
from conftest import EXAMPLES
from hostile_texts import PAYLOADS, write_hostile
from reading_back_xlsx import opened
from specimens import QUALITATIVE, ROOT, evidence_of, record_of, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.downloads.offered import downloads_of
from site_builder.downloads.whole import whole_downloads
from site_builder.downloads.workbook.about import Publishing
from site_builder.downloads.workbook.figures import figure_rows
from site_builder.downloads.workbook.indicator_workbook import (
    XLSX,
    indicator_plan,
    indicator_workbook,
)
from site_builder.downloads.workbook.plan import (
    TEXT,
    FreeSheet,
    ListColumn,
    ListSheet,
    SheetEntry,
    WorkbookPlan,
    cell_address,
    column_letters,
    in_sheet,
    quoted_text,
    sheet_name,
)
from site_builder.downloads.workbook.whole_workbook import whole_plan
from site_builder.downloads.workbook.writing import LONGEST_TEXT, cell_text, written
from site_builder.language import Language, available
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.user_cache import PLACE

ROWS = "091,2021,71.25,\n091,2022,,..\n091,2023,72.0,bp\nSSS,2021,70,\nSSS,2023,-0.5,"
LICENSED = (
    'licence = "CC-BY-4.0"\ntable = "115b"\nsource_updated = 2026-11-20T06:00:00Z\n'
    'publisher = { fi = "Tilastokeskus", sv = "Statistikcentralen" }\n'
    'title = { fi = "Työvoimatutkimus", sv = "Arbetskraftsundersökningen" }'
)
SITE = Publishing("Pikkulan mittarit", "Tämä on esittely.", "https://pikkula.example/fi/")
FINNISH = Language.of("fi")


@pytest.fixture
def small(tmp_path):
    """A strategy and a record with a missing figure, flags and a negative."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    return content.strategy, record


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Where workbooks are kept meanwhile, which is not there yet."""
    monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "workbooks"


def book_of(record, strategy, code="fi", *, formulas=False):
    """The workbook as openpyxl reads it."""
    plan = indicator_plan(record, strategy, Language.of(code), SITE)
    return opened(written(plan), formulas=formulas)


def told_in(sheet):
    """The lines of the sheet that says what the figures are, by label."""
    return {row[0]: row[1] for row in sheet.iter_rows(min_row=3, max_col=2, values_only=True)}


def figure_formula(cell):
    """What refers to a figure of another sheet: a cell that has been cleared is none."""
    return f"=IF(ISNUMBER({cell}),{cell},NA())"


def test_figures_are_numbers_and_codes_are_texts(small):
    """A year is a number, the code 091 keeps its nought, what is missing is empty with its sign."""
    strategy, record = small
    figures = book_of(record, strategy)["Luvut"]
    rows = list(figures.iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("091", "Pikkula", 2021, 71.25, "%", None, None)
    assert rows[1][2:6] == (2022, None, "%", "..")
    assert rows[2][3:] == (72, "%", "bp", "sarja katkeaa tähän, ennakkotieto")
    assert [row[0] for row in rows] == ["091", "091", "091", "SSS", "SSS"]
    assert [figures.cell(2, column).data_type for column in (1, 3, 4)] == ["s", "n", "n"]


def test_figures_are_shown_with_the_decimals_of_the_indicator(small):
    """By a format that spreadsheets write with the marks of their country; the value stays."""
    strategy, record = small
    cell = book_of(record, strategy)["Luvut"]["D2"]
    assert (cell.value, cell.number_format) == (71.25, "#,##0.0")


def test_months_are_texts_as_they_are_written(tmp_path):
    """No spreadsheet makes dates of them."""
    content, record = record_of(tmp_path, "091,2021M01,5,\n091,2021M12,6,")
    figures = book_of(record, content.strategy)["Luvut"]
    assert [row[2].value for row in figures.iter_rows(min_row=2)] == ["2021M01", "2021M12"]


def test_lists_have_a_header_that_stays_and_sifts(small):
    """Of figures one below the other and side by side; the names of rows stay in sight too."""
    book = book_of(small[1], small[0])
    assert (book["Luvut"].freeze_panes, book["Luvut"].auto_filter.ref) == ("A2", "A1:G6")
    assert (book["Leveänä"].freeze_panes, book["Leveänä"].auto_filter.ref) == ("C2", "A1:E3")
    assert book["Luvut"]["A1"].font.bold


def test_periods_stand_side_by_side(small):
    """A row for each area, our own first; nothing stands where there is no figure."""
    header, *rows = book_of(small[1], small[0])["Leveänä"].iter_rows(values_only=True)
    assert header == ("Alueen koodi", "Alue", 2021, 2022, 2023)
    assert rows == [("091", "Pikkula", 71.25, None, 72), ("SSS", "Koko maa", 70, None, -0.5)]


def test_groups_have_their_codes_and_names():
    """The total is `_T`, as in JSON-stat, so that no cell to sift by is empty."""
    evidence = evidence_of()
    record = evidence.records["rikokset-luokittain"]
    figures = figure_rows(record, evidence.content.strategy, FINNISH).sheet
    assert figures.rows[0][:5] == ("091", "Helsinki", 2020, "_T", "Yhteensä")


def test_a_sheet_says_what_the_figures_are(small):
    """Source as its producer asks, licence with its address, signs, the site's own notice."""
    strategy, record = small
    sheet = book_of(record, strategy)["Tiedot"]
    told = told_in(sheet)
    assert sheet["A1"].value == "Työllisyysaste"
    assert told["Sivustosta"] == "Tämä on esittely."
    assert told["Lähde"] == "Työvoimatutkimus, taulukko 115b, Tilastokeskus"
    assert told["Käyttöoikeus"] == "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
    assert told["Merkki p"] == "ennakkotieto"
    assert told["Mittarin sivu"] == "https://pikkula.example/fi/indicators/tyollisyysaste/"
    assert "20.11.2026" in told["Päivitetty"]


def test_an_unknown_licence_and_address_are_not_made_up(tmp_path):
    """The terms are said to be unknown; without an address of the site there is no page."""
    content, record = record_of(tmp_path, ROWS)
    plan = indicator_plan(record, content.strategy, FINNISH, Publishing("P", "", ""))
    told = told_in(opened(written(plan))["Tiedot"])
    assert "ei tiedossa" in told["Käyttöoikeus"]
    assert "Mittarin sivu" not in told and "Sivustosta" not in told


def test_breaks_and_corrections_are_told(tmp_path):
    """With why, and of a correction what the source has."""
    toml = (
        '\n[[break]]\nperiod = "2023"\nareas = ["SSS"]\n'
        'reason = { fi = "Uusi otanta.", sv = "Nytt urval." }\n'
        '[[correction]]\narea = "091"\nperiod = "2021"\nexpect = 71.25\nvalue = 71.3\n'
        'reason = { fi = "Kirjoitusvirhe.", sv = "Skrivfel." }\n'
    )
    content, record = record_of(tmp_path, ROWS, toml)
    book = book_of(record, content.strategy)
    told = told_in(book["Tiedot"])
    assert told["Katkos: 2023"] == "Koko maa: Uusi otanta."
    assert told["Korjattu luku"].startswith("Pikkula, 2021: lähteessä 71,3")
    assert told["Korjattu luku"].endswith("Kirjoitusvirhe.")
    assert book["Luvut"]["D2"].value == 71.3


def test_a_workbook_says_whose_it_is_and_when_its_figures_were_updated(small):
    """Title, author, language, and the time of the figures: never that of the build."""
    strategy, record = small
    book = book_of(record, strategy, "sv")
    about = book.properties
    assert (about.title, about.creator) == ("Sysselsättningsgrad", "Lillby")
    assert about.created.isoformat() == "2026-11-20T06:00:00"
    assert about.modified == about.created
    assert "Källa: Arbetskraftsundersökningen" in about.description
    assert {one.name: one.value for one in book.custom_doc_props.props} == {"Language": "sv"}


def test_every_language_has_its_own_words(small):
    """Sheets, headers and names."""
    strategy, record = small
    book = book_of(record, strategy, "sv")
    assert book.sheetnames == ["Siffror", "I bredd", "Uppgifter", "Kalkyl"]
    assert book["Siffror"]["B2"].value == "Lillby"


def test_the_calculation_reads_the_figures_of_the_other_sheet(small):
    """By formulas, each with what it comes to for readers that do not calculate."""
    strategy, record = small
    formulas = book_of(record, strategy, formulas=True)["Laskelma"]
    values = book_of(record, strategy)["Laskelma"]
    found = {row[0].value: row[1].coordinate for row in formulas.iter_rows(max_col=2)}
    assert formulas[found["Uusin luku"]].value == figure_formula("'Luvut'!$D$4")
    assert formulas[found["Luku lähtöajankohtana"]].value == figure_formula("'Luvut'!$D$2")
    latest, base = found["Uusin luku"], found["Luku lähtöajankohtana"]
    absolute = [f"${cell[0]}${cell[1:]}" for cell in (latest, base)]
    assert formulas[found["Muutos"]].value == f"={absolute[0]}-{absolute[1]}"
    assert values[found["Muutos"]].value == 0.75


def test_what_cannot_be_judged_says_why(tmp_path):
    """In the words of the page, and no result stands beside."""
    content, record = record_of(tmp_path, "091,2021,,..\nSSS,2021,70,")
    sheet = book_of(record, content.strategy)["Laskelma"]
    said = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert said[0] == "Työllisyysaste"
    assert said[1].startswith("Mittarilla ei ole lukuja.")
    assert said[2:] == ["Arviota varten ei ole lukuja."]


def test_figures_that_cannot_be_compared_say_why(tmp_path):
    """The latest figure stands there, and the reason where the change would stand."""
    content, record = record_of(tmp_path, "091,2023,70,")
    sheet = book_of(record, content.strategy)["Laskelma"]
    said = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert "lähtövuodelta ei ole lukua" in said


def parts_of(content):
    """The XML files of a workbook, by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts(tmp_path, payload):
    """Of a source, in figures and notes: they read back as they are, none is a formula or link."""
    words = json.dumps(payload, ensure_ascii=True)
    origin = f"title = {{ fi = {words} }}\nlicence = {words}\nnotes = [{{ fi = {words} }}]\n"
    content, record = record_of(tmp_path, ROWS, publisher=origin)
    plan = indicator_plan(record, content.strategy, FINNISH, SITE)
    book = opened(written(plan), formulas=True)
    told = told_in(book["Tiedot"])
    assert told["Lähde"] == record.provenance.title["fi"]
    assert told["Käyttöoikeus"] == record.provenance.licence
    assert told["Huomautus"] == record.provenance.notes[0]["fi"]
    assert {
        cell.data_type for sheet in book.worksheets[:3] for row in sheet.iter_rows() for cell in row
    } <= {"s", "n"}
    relations = "".join(text for name, text in parts_of(written(plan)).items() if "rels" in name)
    assert "evil.example" not in relations and "javascript" not in relations


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("=1+1", "=1+1"),
        ("https://evil.example", "https://evil.example"),
        ("12", "12"),
        ("a\x00b\x07c\ufffe", "abc"),
        ("\u202egnp.exe", "gnp.exe"),
        ("<r><t>x</t></r>", "<r><t>x</t></r> "),
        ("_x0041_", "_x0041_"),
        ("x" * 40_000, "x" * (LONGEST_TEXT - 4) + " […]"),
        ("kaksi\nriviä", "kaksi\nriviä"),
    ],
)
def test_a_text_is_written_as_a_text_that_a_cell_can_hold(small, text, stands):
    """Whatever it looks like; unseen characters go, a text that is too long is cut."""
    _, record = small
    columns = (ListColumn(text, 10),)
    sheet = ListSheet("Luvut", columns, ((text,), (SheetEntry(text, TEXT),)))
    created = record.provenance.retrieved
    book = opened(written(WorkbookPlan("t", "a", text[:9], "fi", created, (sheet,))), formulas=True)
    for row in range(1, 4):
        cell = book["Luvut"].cell(row, 1)
        assert cell.data_type == "s"
        assert cell.value.replace("_x005F_", "_") == stands
    assert cell_text(text) == stands


def test_an_address_that_is_none_stays_a_text(small):
    """XlsxWriter leaves out a link that is too long; the text stays."""
    address = "https://pikkula.example/" + "x" * 3000
    entries = {(0, 0): SheetEntry("sivu", address=address)}
    plan = WorkbookPlan("t", "a", "", "fi", small[1].provenance.retrieved, (
        FreeSheet("Tiedot", (10,), entries),
    ))  # fmt: skip
    with pytest.warns(UserWarning, match="exceeds"):
        book = opened(written(plan))
    assert book["Tiedot"]["A1"].value == "sivu"


@pytest.mark.parametrize("code", available())
def test_sheets_are_called_as_sheets_can_be(code):
    """In every language: not too long, without the signs that formulas use, no two alike."""
    words = Language.of(code).words
    names = [words[key] for key in words if key.startswith("workbook.sheet.")]
    assert len(names) == 9
    assert [sheet_name(name) for name in names] == names
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("words", "name"),
    [("A/B: [c]?", "A B   c"), ("'x'", "x"), ("x" * 40, "x" * 31), ("***", "1")],
)
def test_a_name_that_a_sheet_cannot_have_is_mended(words, name):
    """A translator need not know the rules."""
    assert sheet_name(words) == name


def test_addresses_in_formulas_are_written_as_spreadsheets_do():
    """Columns by letters, texts and names with their quotes doubled."""
    assert [column_letters(number) for number in (0, 25, 26, 701, 702)] == [
        *("A", "Z", "AA", "ZZ", "AAA"),
    ]
    assert in_sheet("Luvut 'x'", cell_address(1, 2)) == "'Luvut ''x'''!$C$2"
    assert quoted_text('a "b"') == '"a ""b"""'


def test_whole_lines_are_left_out_where_a_sheet_is_full(small):
    """Those of areas that the strategy does not name go first, and the sheet says how many."""
    strategy, record = small
    assert "049" in strategy.compare
    figures = figure_rows(record, strategy, FINNISH, most=4)
    assert ({row[0] for row in figures.sheet.rows}, figures.left_out) == ({"091"}, 2)


def test_the_same_figures_give_the_same_bytes(small):
    """Written twice, from two plans."""
    strategy, record = small
    one, two = (written(indicator_plan(record, strategy, FINNISH, SITE)) for _ in range(2))
    assert one == two


def test_what_was_written_is_not_written_again(small, kept):
    """It is found by all that stands in it; another notice is another workbook."""
    strategy, record = small
    first = indicator_workbook(record, strategy, FINNISH, SITE)
    (entry,) = kept.iterdir()
    other = Publishing("Pikkulan mittarit", "Toinen ilmoitus.", "")
    second = indicator_workbook(record, strategy, FINNISH, other)
    (there,) = set(kept.iterdir()) - {entry}
    entry.write_bytes(there.read_bytes())  # only who reads what was kept can tell
    assert indicator_workbook(record, strategy, FINNISH, SITE) == second != first


LOADED = """
import sys
from pathlib import Path
from site_builder.definitions import read_content
from site_builder.downloads.workbook.about import Publishing
from site_builder.downloads.workbook.indicator_workbook import indicator_workbook
from site_builder.language import Language
from site_builder.records import gather
from site_builder.side_by_side import may_fork
evidence = gather(read_content(Path(sys.argv[1])))
record, strategy = evidence.records["tyollisyysaste"], evidence.content.strategy
could = may_fork()
indicator_workbook(record, strategy, Language.of("fi"), Publishing("", "", ""))
print(sorted({"pandas", "xlsxwriter"} & set(sys.modules)), may_fork() == could)
"""


def test_a_workbook_that_is_kept_loads_no_library(tmp_path):
    """The first time both are loaded, without threads of their own; the second time neither."""
    content, _ = record_of(tmp_path / "content", ROWS)
    environment = {**os.environ, PLACE: str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    said = [
        subprocess.run(
            [sys.executable, "-c", LOADED, str(content.folder)],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for _ in range(2)
    ]
    assert said == ["['pandas', 'xlsxwriter'] True\n", "[] True\n"]


def test_workbooks_are_offered_where_the_site_is_complete(small):
    """One in each language, before the CSV; they are slow, and made in a stage of their own."""
    strategy, record = small
    offered = downloads_of(record, strategy, Settings(complete=True))
    assert [(one.path, one.language, one.slow) for one in offered[:3]] == [
        ("data/tyollisyysaste.fi.xlsx", "fi", True),
        ("data/tyollisyysaste.sv.xlsx", "sv", True),
        ("data/tyollisyysaste.csv", None, False),
    ]
    assert not any(one.path.endswith("xlsx") for one in downloads_of(record, strategy, Settings()))


def test_a_qualitative_indicator_has_no_workbook(tmp_path):
    """It has no figures; among all indicators it is listed with its level."""
    write_content(tmp_path, {"indicators/tyo/tyytyvaisyys.toml": QUALITATIVE})
    write_snapshot(tmp_path, "tyollisyysaste", ROWS)
    evidence = gather(read_content(tmp_path))
    record, settings = evidence.records["tyytyvaisyys"], Settings(complete=True)
    assert downloads_of(record, evidence.content.strategy, settings) == ()
    book = opened(written(whole_plan(evidence, FINNISH, SITE)))
    rows = {row[-1]: row for row in book["Sisältö"].iter_rows(min_row=2, values_only=True)}
    assert rows["tyytyvaisyys"][2] is None
    assert rows["tyollisyysaste"][2] == 72


def test_all_indicators_are_in_one_workbook(tmp_path):
    """Contents that lead to pages, the figures of named areas, and our own side by side."""
    content, _ = record_of(tmp_path, ROWS + "\n092,2021,1,", publisher=LICENSED)
    evidence = gather(content)
    book = opened(written(whole_plan(evidence, FINNISH, SITE)))
    assert book.sheetnames == ["Sisältö", "Luvut", "Vuosittain", "Tiedot"]
    [entry] = book["Sisältö"].iter_rows(min_row=2)
    assert entry[0].hyperlink.target == "https://pikkula.example/fi/indicators/tyollisyysaste/"
    assert [cell.value for cell in entry[1:5]] == ["Työtä kaikille", 72, "%", 2023]
    areas = [row[2] for row in book["Luvut"].iter_rows(min_row=2, values_only=True)]
    assert areas == ["091"] * 3 + ["SSS"] * 2
    [own] = book["Vuosittain"].iter_rows(min_row=2, values_only=True)
    assert own == ("Työllisyysaste", "%", 71.25, None, 72)
    assert "ryhmien" in told_in(book["Tiedot"])["Mitä tässä ei ole"].lower()


def test_the_workbook_of_all_says_when_it_does_not_hold_all(small, tmp_path):
    """How many figures are left out stands first among what is said."""
    evidence = gather(read_content(tmp_path))
    book = opened(written(whole_plan(evidence, FINNISH, SITE, most=4)))
    assert book["Luvut"].max_row == 4
    assert "2 lukua" in told_in(book["Tiedot"])["Huomaa"]


@pytest.mark.parametrize("folder", [ROOT, *EXAMPLES], ids=lambda folder: folder.name)
def test_the_workbook_of_all_is_offered_in_every_language(folder):
    """First in the list, where the site is complete; its licence is that of all figures or none."""
    evidence = gather(read_content(folder))
    assert not any(
        one.media_type == XLSX for one in whole_downloads(evidence, Settings(), date(2026, 11, 21))
    )
    offered = whole_downloads(evidence, Settings(complete=True), date(2026, 11, 21))
    languages = evidence.content.strategy.languages
    assert [one.path for one in offered[: len(languages)]] == [
        f"data/all.{code}.xlsx" for code in languages
    ]
    licences = {r.provenance.licence for r in evidence.records.values() if r.provenance}
    assert offered[0].licence == (licences.pop() if len(licences) == 1 else None)


def test_texts_that_try_to_break_out_stay_in_their_cells(tmp_path):
    """Of a whole strategy, codes and names of groups too: texts and our own formulas, no link."""
    evidence = gather(read_content(write_hostile(tmp_path)))
    strategy, site = evidence.content.strategy, Publishing(*[" ".join(PAYLOADS)] * 2, "")
    records = [record for record in evidence.records.values() if record.provenance]
    plans = [indicator_plan(record, strategy, FINNISH, site) for record in records]
    assert len(plans) == len(PAYLOADS)
    for plan in (*plans, whole_plan(evidence, FINNISH, site)):
        content = written(plan)
        assert not any('Target="http' in text for text in parts_of(content).values())
        for sheet in opened(content, formulas=True):
            formulas = {c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"}
            assert not formulas or sheet.title == "Laskelma"
            assert not any("evil" in one or "alert" in one for one in formulas)
