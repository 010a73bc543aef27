"""Bytes, delimiters and quotes that the CSV reader refuses, word for word and quickly."""

import datetime
import os
import time

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
    "mixed delimiters": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\nEspoo,2024,2\n",
        {"area": "Kunta"},
        'line 3: the row has 1 cells where the header has 3 columns, and seems to be split by ",":'
        ' "Espoo,2024,2". Use one delimiter in the whole file.',
    ),
    "unquoted decimal comma": (
        "Vuosi,Arvo\n2023,8\n2024,8,9\n",
        {},
        'line 3: the row has 3 cells where the header has 2 columns: "2024 | 8 | 9". Correct the',
    ),
    "unquoted decimal comma before an empty column": (
        "Vuosi,Arvo,Selite\n2023,8,\n2024,8,9,\n",
        {},
        'line 3: the row has 4 cells where the header has 3 columns: "2024 | 8 | 9 | ".',
    ),
    "unquoted decimal comma under no name": (
        "Vuosi,Arvo,\n2024,8,9\n",
        {},
        'line 2: the row has 3 cells where the header has 2 columns: "2024 | 8 | 9".',
    ),
    "another delimiter after a blank row": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\n\nEspoo,2024,2\n",
        {"area": "Kunta"},
        "line 4: the row has 1 cells where the header has 3 columns, and seems to be split by",
    ),
    "a tie": (
        "a;b,c\n1;2,3\n",
        {"periods": "columns"},
        'the delimiter may be any of ";", ",": each gives 2 columns. Write delimiter = ";"',
    ),
    "spaces between columns": (
        "Vuosi Arvo\n2024 1\n",
        {},
        "no line has two columns under any of ; tab , |; the first line is",
    ),
    "a stated delimiter that is not there": (
        "Vuosi,Arvo\n2024,1\n",
        {"delimiter": ";"},
        'no line has the delimiter ";". Write delimiter = ";" (or another) in [source].',
    ),
    "a sep line against the definition": (
        "sep=,\nVuosi,Arvo\n2024,1\n",
        {"delimiter": ";"},
        'line 1: the definition says delimiter ";", but the first line is sep=,. Write delimiter',
    ),
    "cut off": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\nHels",
        {"area": "Kunta"},
        'line 3: the row has only "Hels". Complete the row if the file was cut off; put a blank',
    ),
    "cut off within a name of two words": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\nKoski T",
        {"area": "Kunta"},
        'line 3: the row has only "Koski T".',
    ),
    "cut off after the area": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\nHelsinki",
        {"area": "Kunta"},
        'line 3: the row has only "Helsinki".',
    ),
    "cut off before the figure": (
        "Kunta;Vuosi;Arvo\nEspoo;2023;1\nEspoo;2024",
        {"area": "Kunta"},
        'line 3: the row has 2 cells where the header has 3 columns: "Espoo | 2024".',
    ),
    "an open quote": (
        'Vuosi;Arvo\n2023;1\n2024;"2\n2025;3\n',
        {},
        "line 3: the quotation marks of the record that begins here cannot be read (a quotation",
    ),
    "PxWeb's undoubled quotes": (
        'Vuosi;Selite;Arvo\n2023;"a "b" c";1\n',
        {},
        "line 2: the quotation marks of the record that begins here cannot be read",
    ),
    "undecodable": (
        "Vuosi;Määrä\n2024;1\n".encode() + b"\xff",
        {},
        "line 3: byte 23 (0xFF in b'\\xa4r\\xc3\\xa4\\n2024;1\\n\\xff') is not UTF-8.",
    ),
    "not the stated encoding": (
        "Vuosi;Määrä\n".encode("cp1252"),
        {"encoding": "utf-8"},
        "line 1: byte 8 (0xE4 in b'Vuosi;M\\xe4\\xe4r\\xe4') is not UTF-8.",
    ),
    "an encoding that is none": (
        "Vuosi;Arvo\n2024;1\n",
        {"encoding": "rot13"},
        'source.encoding: "rot13" is not an encoding that is read here. Write one of utf-8,',
    ),
    "another mark than the stated encoding": (
        b"\xef\xbb\xbfVuosi;Arvo\n2024;1\n",
        {"encoding": "cp1252"},
        "the definition says cp1252, but the file begins with the mark of utf-8. Write encoding",
    ),
    "letters already lost": (
        "Vuosi;M\ufffd\ufffdr\ufffd\n2024;1\n",
        {},
        "line 1: byte 8 ('Vuosi;M\\ufffd\\ufffdr\\ufffd\\n20') shows letters that were spoilt.",
    ),
    "encoded twice": (
        "Vuosi;M\u00c3\u00a4\u00c3\u00a4r\u00c3\u00a4\n2024;1\n",
        {},
        "line 1: byte 8 ('Vuosi;M\\xc3\\xa4",
    ),
    "a control character": ("Vuosi;Arvo\n2024;1\x07\n", {}, "line 2: byte 18 ("),
    "UTF-16 without its mark": (
        "Vuosi;Arvo\n2024;1\n".encode("utf-16-le"),
        {},
        "byte 2 is a NUL: this is not text, or it is UTF-16 without its mark. Write encoding =",
    ),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        {},
        "the file is an old Excel workbook (.xls) or has a password.",
    ),
    "a login page": (
        b"\n<!DOCTYPE html><title>Sign in</title>",
        {},
        "the file is a web page, not a table (often a login page).",
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_is_refused_in_words(name):
    """Every nasty file is refused with its line, the text seen and what to write."""
    content, settings, words = NASTY[name]
    assert words in refusal(content, **settings)


@pytest.mark.parametrize(
    "content",
    [
        os.urandom(1_000_000),
        b"Vuosi;Arvo\n" + b"\0" * 1_000_000,
        b"x" * 200_000_000,
        b"Vuosi;Arvo\n2024;" + b"1" * 50_000_000,
        b'Vuosi;Arvo\n2024;"' + b"1\n" * 5_000_000,
        b";" * 3_000_000,
        b"\x89PNG\r\n\x1a\n" + os.urandom(1000),
        b"PK\x03\x04" + os.urandom(1000),
    ],
    ids=["garbage", "NULs", "200 MB line", "long line", "open quote", "columns", "PNG", "zip"],
)
def test_what_is_no_table_is_refused_quickly(content):
    """Nothing is tried for long on what cannot be a table."""
    begun = time.process_time()
    refusal(content)
    assert time.process_time() - begun < 3
