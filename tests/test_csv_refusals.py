"""What the CSV reader refuses rather than guess, word for word."""

import datetime

import pytest

from site_builder.definitions import CsvSource
from site_builder.errors import SourceError
from site_builder.sources.municipal.table import read_csv


def refusal(content, **settings):
    """The words with which a file is refused, without its name."""
    data = content if isinstance(content, bytes) else content.encode()
    settings = {"period": "Vuosi", "value": "Arvo"} | settings
    if "periods" in settings:
        settings = {k: v for k, v in settings.items() if k not in ("period", "value")}
    source = CsvSource(kind="csv", path="x.csv", **settings)
    with pytest.raises(SourceError) as caught:
        read_csv(source, content=data, place="x.csv", own="091", today=datetime.date(2026, 1, 1))
    for problem in caught.value.problems:
        assert problem.place.startswith("x.csv")
        assert problem.fault
        assert problem.remedy
    return str(caught.value).removeprefix("x.csv, ").removeprefix("x.csv: ")


NASTY = {
    "empty": ("", {}, "the file is empty. Deliver the file again, or correct source.path."),
    "only spaces": (" \r\n ", {}, "the file is empty. Deliver the file again, or correct"),
    "only a header": ("Vuosi;Arvo\n", {}, "line 1: there are no rows of figures below the header"),
    "ambiguous thousand": (
        "Vuosi;Arvo\n2023;1.234\n2024;2.345\n",
        {},
        'line 2: column "Arvo": "1.234" may be a thousand or a fraction. Write decimal = "." if it'
        ' is a fraction, decimal = "," if it is a thousand.',
    ),
    "ambiguous comma": (
        "Vuosi;Arvo\n2023;1,234\n",
        {},
        'line 2: column "Arvo": "1,234" may be a thousand or a fraction. Write decimal = ","',
    ),
    "ambiguous point beside a decimal comma": (
        "Vuosi;Arvo\n2023;12,5\n2024;1.234\n",
        {},
        'line 3: column "Arvo": "1.234" may be a thousand or a fraction.',
    ),
    "both decimal marks": (
        "Vuosi;Arvo\n2023;314.38\n2024;16,4\n",
        {},
        'line 3: column "Arvo" has both decimal marks: "16,4" on line 3 and "314.38" on line 2.'
        " Write every figure of the column with the same decimal mark.",
    ),
    "another decimal mark than stated": (
        "Vuosi;Arvo\n2024;12.5\n",
        {"decimal": ","},
        'line 2: column "Arvo": "12.5" is not a number. The definition says decimal = ",";',
    ),
    "a range": (
        "Vuosi;Arvo\n2024;7 000-7 500\n",
        {},
        '"7 000-7 500" is not a number. Write a bare',
    ),
    "words": ("Vuosi;Arvo\n2024;Arvio 13 000\n", {}, '"Arvio 13 000" is not a number.'),
    "a footnote": ("Vuosi;Arvo\n2024;109 065 a)\n", {}, '"109 065 a)" is not a number.'),
    "wrong groups": ("Vuosi;Arvo\n2024;1 23 456\n", {}, '"1 23 456" is not a number.'),
    "two numbers": ("Vuosi;Arvo\n2024;12 34\n", {}, '"12 34" is not a number.'),
    "shortened by Excel": ("Vuosi;Arvo\n2024;1,2E+05\n", {}, "Excel shortened the number: widen"),
    "two figures": (
        "Vuosi;Sukupuoli;Arvo\n2024;Naiset;1\n2024;Miehet;2\n",
        {},
        'line 3: 091 has two figures for 2024: "1" on line 2 and "2" on line 3. Say which row is'
        ' meant: where = { "Sukupuoli" = "Naiset" } or "Miehet".',
    ),
    "a row twice": (
        "Vuosi;Arvo\n2024;1\n2024;1\n",
        {},
        'line 3: 091 has two figures for 2024: "1" on line 2 and "1" on line 3. Remove the row',
    ),
    "one municipality by code and name": (
        "Kunta;Vuosi;Arvo\nEspoo;2024;1\nKU049;2024;2\n",
        {"area": "Kunta"},
        'line 3: 049 has two figures for 2024: "1" on line 2 and "2" on line 3.',
    ),
    "a doubled year": (
        "Kunta;2023;2024;2024;;\nEspoo;1;2;3;;\nHelsinki;4;5;6;;\n;;;;;\n",
        {"periods": "columns", "area": "Kunta"},
        'line 1: columns 3 and 4 are both called "2024". Give the column that is not the figure'
        " another name in the file, or remove it.",
    ),
    "a year twice, once preliminary": (
        "Kunta;2023;2024*;2024\nEspoo;1;2;3\n",
        {"periods": "columns", "area": "Kunta"},
        'line 2: 049 has two figures for 2024: columns "2024*" and "2024".',
    ),
    "a year with a footnote": (
        "Kunta;2022;2023;2024 1)\nEspoo;1;2;3\n",
        {"periods": "columns", "area": "Kunta"},
        'line 1: column "2024 1)" begins like a period but is none. Give it a period as its name,'
        ' or write leave_out = ["2024 1)"].',
    ),
    "a change beside years": (
        "Kunta;2021;2022;2021–2022\nEspoo;1;2;3\n",
        {"periods": "columns", "area": "Kunta"},
        'line 1: "2021–2022" is a school year, but "2021" on line 1 is a year. Leave one kind out',
    ),
    "more digits than a figure has": (
        f"Vuosi;Arvo\n2024;1{'0' * 400}\n",
        {},
        "is not a number. Write a bare number",
    ),
    "a doubled column": (
        "Vuosi;Arvo;Arvo\n2024;1;2\n",
        {},
        'line 1: source.value: columns 2 and 3 are both called "Arvo". Give the columns names of',
    ),
    "no such column": (
        "Vuosi;Arvot\n2024;1\n",
        {},
        'line 1: source.value: there is no column "Arvo". The columns are "Vuosi", "Arvot". Did'
        ' you mean "Arvot"?',
    ),
    "no such row": (
        "Vuosi;Ryhmä;Arvo\n2024;Naiset;1\n2024;Miehet;2\n",
        {"where": {"Ryhmä": "Kaikki"}},
        'no row has Ryhmä = Kaikki. Correct source.where: column "Ryhmä" has "Naiset", "Miehet".',
    ),
    "years and quarters": (
        "Vuosi;Arvo\n2023;1\n2024Q1;2\n",
        {},
        'line 3: "2024Q1" is a quarter, but "2023" on line 2 is a year. Leave one kind out with',
    ),
    "a date in mid-year": (
        "Vuosi;Arvo\n15.3.2024;1\n",
        {},
        'line 2: "15.3.2024" is a date, and not every date ends or begins a year. Write'
        ' period_kind = "year", "half-year", "quarter" or "month" in [source].',
    ),
    "dates that contradict the period kind": (
        "Vuosi;Arvo\n31.3.2024;1\n30.6.2024;2\n",
        {"period_kind": "year"},
        'line 3: "30.6.2024" and "31.3.2024" on line 2 both lie in 2024, which contradicts'
        ' period_kind = "year". Write the period_kind the dates have.',
    ),
    "a period of another kind than stated": (
        "Vuosi;Arvo\n2024Q1;1\n",
        {"period_kind": "month"},
        'line 2: "2024Q1" contradicts period_kind = "month". Correct period_kind, or leave',
    ),
    "a school year or a December": (
        "Vuosi;Arvo\n2011/12;1\n",
        {},
        'line 2: "2011/12" may be 2011 (school year) or 2011M12 (month). Write period_kind =',
    ),
    "a Roman number": (
        "Vuosi;Arvo\nI/2024;1\n",
        {},
        '"I/2024" does not say whether it is a quarter',
    ),
    "Excel's day number": (
        "Vuosi;Arvo\n45657;1\n",
        {},
        'line 2: "45657" is not a period; it may be Excel\'s number for a day. Write serial_dates',
    ),
    "no such day": ("Vuosi;Arvo\n31.2.2024;1\n", {}, 'line 2: "31.2.2024" is not a period.'),
    "an empty period": ("Ryhmä;Vuosi;Arvo\nKaikki;;1\n", {}, "line 2: the period is empty. Write"),
    "school years and years": (
        "Vuosi;Arvo\n2023/2024;1\n2024;2\n",
        {},
        'line 3: "2024" is a year, but "2023/2024" on line 2 is a school year.',
    ),
    "an unknown area": (
        "Kunta;Vuosi;Arvo\nEspo;2024;1\n",
        {"area": "Kunta"},
        'line 2: "Espo" is neither the code nor the name of an area; near it: Espoo (049)',
    ),
    "a code that is none": (
        "Kunta;Vuosi;Arvo\n048;2024;1\n",
        {"area": "Kunta"},
        "line 2: no municipality has the code 048; near it:",
    ),
    "code and name apart": (
        "Kunta;Vuosi;Arvo\n049 Helsinki;2024;1\n",
        {"area": "Kunta"},
        "line 2: 049 Helsinki contradicts itself: Helsinki has code 091.",
    ),
    "an empty area": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\n;2024;1\n",
        {"area": "Kunta"},
        "line 3: the area is empty. Write the area on every row (merged cells keep it only on",
    ),
    "areas nobody mentioned": (
        "Kunta;Vuosi;Arvo\nEspoo;2024;1\n",
        {},
        'line 1: column "Kunta" names areas, but the definition says nothing of it. Write area ='
        ' "Kunta", or where = { "Kunta" = "Espoo" }.',
    ),
    "a heading between rows": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\nTaulukko jatkuu:;;\nEspoo;2024;1\n",
        {"area": "Kunta"},
        'line 3: "Taulukko jatkuu:" stands between rows of figures. Remove the row, or put',
    ),
    "nothing but empty columns": (
        "Kunta;2023;2024\nEspoo;;\n",
        {"periods": "columns", "area": "Kunta"},
        "line 1: every column of a period is empty. Deliver the file again.",
    ),
    "one year as a column": (
        "Kunta;2024\nEspoo;1\n",
        {"periods": "columns", "area": "Kunta"},
        "line 1: no row has two periods as columns. Write period and value instead of periods",
    ),
    "a sheet of a text file": (
        "Vuosi;Arvo\n2024;1\n",
        {"sheet": "Taul1"},
        "source.sheet: the file is not an XLSX workbook. Remove sheet.",
    ),
    "nothing to leave out": (
        "Vuosi;Arvo\n2024;1\n",
        {"leave_out": ["Uusimaa"]},
        'source.leave_out: nothing is called "Uusimaa". Remove it, or write it as',
    ),
    "a header further down than there are rows": (
        "Vuosi;Arvo\n2024;1\n",
        {"skip_rows": 9},
        "source.skip_rows: there is no row after 9. Correct skip_rows.",
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_is_refused_in_words(name):
    """Every nasty file is refused with its line, the text seen and what to write."""
    content, settings, words = NASTY[name]
    assert words in refusal(content, **settings)


def test_several_faults_are_told_at_once():
    """An editor mends all the figures in one go; after five the rest can wait."""
    told = refusal("Vuosi;Arvo\n" + "".join(f"{2000 + n};noin {n}\n" for n in range(9)))
    assert [line.split(":")[0] for line in told.splitlines()] == [
        *("line 2", "x.csv, line 3", "x.csv, line 4", "x.csv, line 5", "x.csv, line 6"),
    ]
