"""The spellings of periods, and how a column agrees on one kind."""

import pytest

from site_builder.definitions import CsvSource
from site_builder.errors import SourceError
from site_builder.sources.files.place import Place
from site_builder.sources.municipal.periods import read_periods


def periods(*texts, **settings):
    """The periods of a column of distinct texts; a preliminary one has its star."""
    source = CsvSource(kind="csv", path="x.csv", **settings)
    lines = {text: line for line, text in enumerate(texts, start=2)}
    found = read_periods(lines, source, place=Place("x.csv")).by_text
    return [f"{found[text].period}{'*' if found[text].preliminary else ''}" for text in texts]


SPELLINGS = """
2024                    | 2024
 2024                   | 2024
2\u00a0024              | 2024
2024*                   | 2024*
2 025*                  | 2025*
2025 (ennakko)          | 2025*
2025 preliminär         | 2025*
2024,0                  | 2024
vuosi 2024              | 2024
år 2024                 | 2024
2024/2025               | 2024
2024–2025               | 2024
2024-2025               | 2024
2024/25                 | 2024
24/25                   | 2024
1999/00                 | 1999
lukuvuosi 2024/2025     | 2024
läsåret 2024–25         | 2024
2024H1                  | 2024H1
H2/24                   | 2024H2
H1 2024                 | 2024H1
1. vuosipuolisko 2024   | 2024H1
2. halvåret 2024        | 2024H2
2024Q3                  | 2024Q3
2024q3                  | 2024Q3
Q1/24                   | 2024Q1
Q1/2024                 | 2024Q1
Q4 2024*                | 2024Q4*
2024/Q2                 | 2024Q2
2024-Q2                 | 2024Q2
1. neljännes 2024       | 2024Q1
II neljännes 2024       | 2024Q2
3. kvartalet 2024       | 2024Q3
kvartal 4 2024          | 2024Q4
2024M05                 | 2024M05
2024M5                  | 2024M05
2024-05                 | 2024M05
2024/05                 | 2024M05
1/2024                  | 2024M01
01/2024                 | 2024M01
12/2024                 | 2024M12
1/24                    | 2024M01
5.2024                  | 2024M05
tammi 2024              | 2024M01
tammikuu 2024           | 2024M01
Maaliskuu 2024          | 2024M03
tammi-24                | 2024M01
helmi.24                | 2024M02
2024 joulukuu           | 2024M12
januari 2024            | 2024M01
Maj 2024                | 2024M05
okt-24                  | 2024M10
May 2024                | 2024M05
31.12.2024              | 2024
1.1.2024                | 2024
2024-12-31              | 2024
2024-12-31 00:00:00     | 2024
31.12.2024 0:00         | 2024
"""


@pytest.mark.parametrize("line", SPELLINGS.strip("\n").splitlines())
def test_a_spelling_names_its_period(line):
    """One spelling a line: as the file has it, and the period it is."""
    text, period = line.split("|")
    assert periods(text) == [period.strip()]


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "202", "20244", "0049", "2024Q5", "2024M13", "13/2024", "0/2024", "2024/2026"),
        *("2024/2023", "T1/2024", "mar 2024", "kevät 2024", "32.1.2024", "29.2.2023", "12/31/2024"),
        *(
            "2024H3",
            "45657",
            "Yhteensä",
            "2024-13-01",
            "20241231",
            "x",
            "２０２４",
            "2024Q",
            "3024",
        ),
    ],
)
def test_what_is_no_period_is_refused(text):
    """No two-digit year alone, no third of a year, no day that is not in the calendar."""
    with pytest.raises(SourceError, match=r"period|day"):
        periods(text)


@pytest.mark.parametrize(
    ("settings", "texts", "expected"),
    [
        ({"period_kind": "month"}, ["31.1.2024", "29.2.2024"], ["2024M01", "2024M02"]),
        ({"period_kind": "quarter"}, ["31.3.2024", "30.6.2024"], ["2024Q1", "2024Q2"]),
        ({"period_kind": "half-year"}, ["30.6.2024", "31.12.2024"], ["2024H1", "2024H2"]),
        ({"period_kind": "year"}, ["20.9.2023", "20.9.2024"], ["2023", "2024"]),
        ({"period_kind": "quarter"}, ["1/2024", "4/2024"], ["2024Q1", "2024Q4"]),
        ({"period_kind": "quarter"}, ["I/2024", "IV/2024"], ["2024Q1", "2024Q4"]),
        ({"period_kind": "half-year"}, ["I/2024", "II/2024"], ["2024H1", "2024H2"]),
        ({"period_kind": "year"}, ["2011/12"], ["2011"]),
        ({"period_kind": "month"}, ["2011/12", "11/12"], ["2011M12", "2012M11"]),
        ({"period_kind": "month", "serial_dates": True}, ["45657"], ["2024M12"]),
        ({"period_kind": "year", "serial_dates": True}, ["45657"], ["2024"]),
        ({}, ["2011/11", "2011/12"], ["2011M11", "2011M12"]),
        ({}, ["2011/12", "2012/13"], ["2011", "2012"]),
        ({}, ["10/11", "9/2011"], ["2011M10", "2011M09"]),
        ({}, ["tammi 2024", "2/2024", "2024M03"], ["2024M01", "2024M02", "2024M03"]),
        ({}, ["2024Q1", "Q2/24"], ["2024Q1", "2024Q2"]),
    ],
)
def test_a_column_agrees_on_one_kind(settings, texts, expected):
    """What the definition states, or what the texts that can be read in one way prove."""
    assert periods(*texts, **settings) == expected


@pytest.mark.parametrize(
    ("texts", "settings"),
    [
        (["2024", "2024Q1"], {}),
        (["2023/2024", "2024"], {}),
        (["31.12.2023", "2024"], {}),
        (["31.12.2023", "30.6.2024"], {}),
        (["2005/06", "2006/07"], {}),
        (["11/12"], {}),
        (["2024"], {"period_kind": "month"}),
        (["5/2024"], {"period_kind": "quarter"}),
        (["1/2024"], {"period_kind": "year"}),
        (["1.3.2024", "31.3.2024"], {"period_kind": "month"}),
    ],
)
def test_a_column_that_does_not_agree_is_refused(texts, settings):
    """Two kinds, two readings, or two days within one period."""
    with pytest.raises(SourceError):
        periods(*texts, **settings)
