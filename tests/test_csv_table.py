"""Municipal files as cities deliver them, read as figures of areas and periods."""

import datetime
from textwrap import dedent

import pytest

from site_builder.definitions import CsvSource
from site_builder.sources.municipal.table import read_csv

TODAY = datetime.date(2026, 11, 21)


def table(content, **settings):
    """A file's table, its text in UTF-8 unless it is bytes already."""
    data = content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()
    settings = {"period": "Vuosi", "value": "Arvo"} | settings
    if "periods" in settings:
        settings = {k: v for k, v in settings.items() if k not in ("period", "value")}
    source = CsvSource(kind="csv", path="x.csv", **settings)
    return read_csv(source, content=data, place="x.csv", own="091", today=TODAY)


def rows(content, **settings):
    """A file's observations as `area period value status`, one text each."""
    return [
        f"{o.area} {o.period} {'' if o.value is None else o.value} {o.status}".rstrip()
        for o in table(content, **settings).observations
    ]


MARKED = (
    b"\xef\xbb\xbf"
    + (
        "Kunta;Kuntakoodi;Vuosi;Työttömyysaste, %;Väkiluku\r\n"
        "Espoo;049;2024;8,9;325716\r\nHelsinki;091;2024;10,4;694392\r\nÄhtäri;989;2024;9,1;5315\r\n"
    ).encode()
)


def test_a_comma_in_a_header_and_decimal_commas_do_not_make_a_comma_file():
    """Sample 1: a byte order mark, semicolons, leading zeros."""
    found = rows(MARKED, value="Työttömyysaste, %", area="Kuntakoodi")
    assert found == ["049 2024 8.9", "091 2024 10.4", "989 2024 9.1"]
    assert table(MARKED, value="Väkiluku", area="Kunta").assumptions == (
        "encoding: UTF-8 by its byte order mark",
        "delimiter: semicolon (worked out)",
        "header: row 1",
        "rows read: 3",
    )


LATIN_9 = (
    "Kunta\tKuntakoodi\tVuosi\tMenot, €/asukas\tSelite\r\n"
    "Espoo\t049\t2024\t6\u00a0512,4\tŠekki\r\nHelsinki\t091\t2024\t7\u00a0120,9\tžeton\r\n"
    "Ähtäri\t989\t2024\t8\u00a0003,0\tŒuvre\r\n"
).encode("iso-8859-15")


def test_latin_9_is_read_when_the_definition_says_so():
    """Sample 3: ISO-8859-15 with € and no-break spaces between thousands, tabs."""
    found = rows(LATIN_9, value="Menot, €/asukas", area="Kunta", encoding="iso-8859-15")
    assert found == ["049 2024 6512.4", "091 2024 7120.9", "989 2024 8003.0"]


def test_latin_9_read_as_cp1252_is_told():
    """The bytes cannot tell the two apart, so a strange character is worth a note."""
    notes = table(LATIN_9, value="Menot, ¤/asukas", area="Kunta").warnings
    assert [str(note) for note in notes] == [
        "x.csv, line 1: has the character ¤, which in ISO-8859-15 is one of € Š š Ž ž Œ œ Ÿ."
        ' If a letter looks wrong, write encoding = "iso-8859-15".'
    ]


def test_decimal_commas_inside_quotes():
    """Sample 5: commas between the columns and inside quoted figures."""
    quoted = """
        Kunta,Kuntakoodi,Vuosi,"Työttömyysaste, %"
        "Espoo","049",2024,"8,9"
        "Helsinki","091",2024,"10,4"
        "Ähtäri","989",2024,"9,1"
    """
    found = rows(quoted, value="Työttömyysaste, %", area="Kunta")
    assert found == ["049 2024 8.9", "091 2024 10.4", "989 2024 9.1"]


MARKERS = """
    Kunta;Vuosi;Arvo;Osuus
    Espoo;2023;12,5;..
    Helsinki;2024*;.;-
    Vantaa;2025*;…;...
    Kauniainen;2025*;x;0,0
    Oulu;2025*;;1,2
"""


def test_missing_figures_keep_their_reason_and_a_star_is_preliminary():
    """Sample 7: seven ways to write that there is no figure."""
    assert rows(MARKERS, area="Kunta") == [
        *("049 2023 12.5", "091 2024  .", "092 2025  ...", "235 2025  .", "564 2025  ."),
    ]
    assert rows(MARKERS, value="Osuus", area="Kunta") == [
        *("049 2023  ..", "091 2024  -", "092 2025  ...", "235 2025 0.0 p", "564 2025 1.2 p"),
    ]


def test_how_missing_figures_were_read_is_told():
    """A symbol that PxWeb does not know is reported with what it became."""
    told = table(MARKERS, area="Kunta").assumptions
    assert [line for line in told if line.startswith("missing")] == [
        "missing: an empty cell read as .",
        'missing: "x" read as .',
        'missing: "…" read as ...',
    ]


def test_narrow_spaces_and_the_minus_sign():
    """Sample 9: U+202F between thousands, U+2212 and + before the figure."""
    narrow = """
        Kunta;Vuosi;Väkiluku;Muutos
        Espoo;2024;325\u202f716;\u22121\u202f204
        Helsinki;2024;694\u202f392;+5\u202f300
        Ähtäri;2024;5\u202f315;\u221235
    """
    assert rows(narrow, value="Väkiluku", area="Kunta") == [
        *("049 2024 325716", "091 2024 694392", "989 2024 5315"),
    ]
    assert rows(narrow, value="Muutos", area="Kunta") == [
        *("049 2024 -1204", "091 2024 5300", "989 2024 -35"),
    ]


def test_trailing_delimiters_and_blank_rows_are_no_columns_or_rows():
    """Sample 11, but for its doubled header: see the refusals."""
    trailing = """
        Kunta;2023;2024;;;
        Espoo;1;2;;;
        Helsinki;4;5;;;
        ;;;;;
    """
    assert rows(trailing, periods="columns", area="Kunta") == [
        *("049 2023 1", "049 2024 2", "091 2023 4", "091 2024 5"),
    ]


STATFIN_LONG = """
    Väestö alueittain ja vuosittain

    Alue;Vuosi;Arvo
    KOKO MAA;2023;5 603 851
    KU091 Helsinki;2023;674 500
    049 Espoo;2023;314 024
    Yhteensä;;

    Yksikkö: lukumäärä
    Lähde: Tilastokeskus, väestörakenne
"""


def test_titles_footers_and_totals_are_left_out_and_told():
    """A file from Statistics Finland's table service, with all that stands around the rows."""
    found = table(STATFIN_LONG, area="Alue")
    assert rows(STATFIN_LONG, area="Alue") == [
        *("049 2023 314024", "091 2023 674500", "SSS 2023 5603851"),
    ]
    assert found.assumptions == (
        "encoding: UTF-8",
        "delimiter: semicolon (worked out)",
        "header: row 3",
        'title rows: "Väestö alueittain ja vuosittain"',
        'footer: "Yksikkö: lukumäärä", "Lähde: Tilastokeskus, väestörakenne"',
        'left out as a total: row 7 "Yhteensä"',
        "rows read: 3, 1 blank rows left out",
    )


def test_a_wide_file_without_areas_is_about_our_own():
    """One row, years as columns, one of them preliminary and one not yet filled in."""
    wide = "Mittari;2022;2023;2024*;2025\nAsukkaat;1;2;3;\n"
    found = table(wide, periods="columns")
    assert rows(wide, periods="columns") == ["091 2022 1", "091 2023 2", "091 2024 3 p"]
    assert 'columns left out because they are empty: "2025"' in found.assumptions
    assert 'columns that are no periods: "Mittari"' in found.assumptions
    assert "area: our own, as the definition names no column" in found.assumptions


def test_where_chooses_rows():
    """The other rows may hold anything."""
    groups = "Ryhmä;Vuosi;Arvo\nKaikki;2024;5\nNaiset;2024;noin 6\nKaikki;2025;7\n"
    assert rows(groups, where={"Ryhmä": "Kaikki"}) == ["091 2024 5", "091 2025 7"]


def test_leave_out_passes_rows_over():
    """An area or period that is not wanted is named once in the definition."""
    text = "Kunta;Vuosi;Arvo\nPääkaupunkiseutu;2024;9\nEspoo;2024;1\nEspoo;keskiarvo;2\n"
    assert rows(text, area="Kunta", leave_out=["Pääkaupunkiseutu", "keskiarvo"]) == ["049 2024 1"]


def test_leave_out_passes_columns_of_a_wide_file_over():
    """A change between two years stands beside the years."""
    text = "Kunta;2021;2022;2021–2022;2022 ennuste\nEspoo;1;2;3;4\n"
    found = rows(text, periods="columns", area="Kunta", leave_out=["2021–2022", "2022 ennuste"])
    assert found == ["049 2021 1", "049 2022 2"]


def test_a_file_without_our_own_area_is_noted():
    """The figures of the others are read; that ours are missing is worth a look."""
    found = table("Kunta;Vuosi;Arvo\nEspoo;2024;1\n", area="Kunta")
    assert [str(note) for note in found.warnings] == [
        "x.csv: there is no figure of our own area 091. Check area and where."
    ]


def test_skip_rows_says_where_the_header_is():
    """A row that has the same words as the header can stand above it."""
    text = "Vuosi;Arvo\nvuosittain;\nVuosi;Arvo\n2024;1\n"
    assert rows(text, skip_rows=2) == ["091 2024 1"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_line_ends_and_encodings_change_nothing(end, encoding):
    """CRLF, LF and the bare CR of old Macs, in every encoding that is worked out."""
    text = end.join(["Kunta;Vuosi;Määrä", "Ähtäri;2024;1,5", "Esbo;2024;–", ""])
    found = rows(text.encode(encoding), value="Määrä", area="Kunta")
    assert found == ["049 2024  -", "989 2024 1.5"]


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_a_first_line_says_the_delimiter(delimiter):
    """Excel's own `sep=` line is obeyed, and lines are counted as an editor counts them."""
    text = f"sep={delimiter}\nVuosi{delimiter}Arvo\n2024{delimiter}7\n"
    assert "header: row 2" in table(text).assumptions
    assert rows(text) == ["091 2024 7"]


def test_two_columns_with_commas_everywhere():
    """Semicolon and comma both give two columns; the definition's names decide."""
    assert rows("Vuosi;Osuus, %\n2024;8,9\n", value="Osuus, %") == ["091 2024 8.9"]


def test_line_breaks_doubled_quotes_and_delimiters_inside_quotes():
    """Quoted texts may hold anything; the lines below are still counted rightly."""
    text = 'Vuosi;"Selite\n(laaja)";Arvo\n2023;"a;b ""c""\nd";1\n2024;;2\n'
    assert rows(text) == ["091 2023 1", "091 2024 2"]


def test_decomposed_letters_and_invisible_ones_match():
    """Files from Macs hold a + U+0308, files from the web zero-width spaces."""
    text = "Kunta;Vuosi;Ma\u0308a\u0308ra\u0308\nA\u0308hta\u0308ri\u200b;2024;1\u00a0000\u200b\n"
    assert rows(text, value="Määrä", area="Kunta") == ["989 2024 1000"]


def test_codes_as_spreadsheets_spoil_them():
    """91 has lost its zero, ="049" is Excel's way to keep it, KU is the statistics' prefix."""
    text = 'Koodi;Vuosi;Arvo\n91;2024;1\n="049";2024;2\nKU092;2024;3\n5;2024;4\n'
    found = table(text, area="Koodi")
    assert rows(text, area="Koodi") == ["005 2024 4", "049 2024 2", "091 2024 1", "092 2024 3"]
    assert 'area codes: "91" read as 091' in found.assumptions


def test_a_footer_padded_with_delimiters():
    """Excel gives every row the width of the table."""
    text = "Kunta;Vuosi;Arvo\nEspoo;2024;1\n* ennakkotieto;;\nLähde: Espoo;2026;\n"
    assert rows(text, area="Kunta") == ["049 2024 1"]


def test_a_year_without_a_figure_is_no_footer():
    """A row with only its period says that the figure is missing."""
    assert rows("Vuosi;Arvo\n2024;1\n2025;\n") == ["091 2024 1", "091 2025  ."]


def test_short_rows_are_read_when_nothing_needed_is_missing():
    """Excel leaves out the last delimiters of some rows."""
    text = "Vuosi;Arvo;Huomautus;Lisä\n2023;1;a;b\n2024;2\n"
    assert rows(text) == ["091 2023 1", "091 2024 2"]


def test_a_named_column_that_no_row_has():
    """Rows end before it: there is nothing in it that could name other areas."""
    assert rows("Vuosi;Arvo;Huomautus\n2020;1\n2021;2\n") == ["091 2020 1", "091 2021 2"]
