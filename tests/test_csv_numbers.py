"""Number forms of Finnish and Swedish files, and what proves the decimal mark of a column."""

from decimal import Decimal

import pytest

from site_builder.errors import SourceError
from site_builder.sources.files.place import Place
from site_builder.sources.municipal.numbers import read_figures


def figures(*texts, decimal=None):
    """A column of texts as `value status`."""
    cells = [(line, text) for line, text in enumerate(texts, start=2)]
    found = read_figures(cells, decimal=decimal, place=Place("x.csv"), column="Arvo").figures
    return [
        f"{'' if f.value is None else f.value} {f.symbol}{'p' if f.preliminary else ''}".strip()
        for f in found
    ]


FORMS = """
12            | 12
12,5          | 12.5
12.5          | 12.5
0,125         | 0.125
1 234         | 1234
1 234,567     | 1234.567
1 234 567,8   | 1234567.8
1\u00a0234,5      | 1234.5
1\u202f234        | 1234
1\u2009234        | 1234
1.234,5       | 1234.5
1,234.5       | 1234.5
1.234.567     | 1234567
1,234,567     | 1234567
-5,3          | -5.3
\u22125,3          | -5.3
–5,3          | -5.3
- 5,3         | -5.3
+5 300        | 5300
8,9 %         | 8.9
8,9%          | 8.9
8,9\u00a0%         | 8.9
12,50         | 12.50
0,0           | 0.0
,5            | 0.5
1 234*        | 1234 p
2 025*        | 2025 p
8,9 %*        | 8.9 p
1234,567      | 1234.567
90797334,373  | 90797334.373
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_a_number_has_the_digits_of_the_file(line):
    """One form a line: as the file has it, and its figure."""
    text, value = (part.strip(" ") for part in line.split("|"))
    assert figures(text) == [value]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *(("", "."), (".", "."), ("..", ".."), ("...", "..."), ("…", "..."), ("-", "-")),
        *(
            ("–", "-"),
            ("\u2212", "-"),
            ("x", "."),
            ("n/a", "."),
            (" \u00a0 ", "."),
            ("....", "...."),
        ),
    ],
)
def test_a_missing_figure_keeps_its_reason(text, status):
    """The symbols are PxWeb's; x, n/a and an empty cell give no reason."""
    assert figures(text) == [status]


@pytest.mark.parametrize(
    "text",
    [
        *("1 2345", "12 34", "1,2,3", "1.23.456", "1.234,5.6", "1,5,", "12€", "5-", "--5", "%"),
        *("(12)", "1 234 a)", "noin 5", "1/2", "0x10", "１２", "٣", "1_000", "nan", "inf", "1e5"),
        *("7 000–7 500", "12,5 ‰", "TRUE", "#DIV/0!", "1  2", "*", "12**", "1 234.567,8.9"),
    ],
)
def test_what_is_no_number_is_refused(text):
    """Nothing is stripped, rounded or understood by goodwill."""
    with pytest.raises(SourceError):
        figures(text)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["12,5", "1,234"], ["12.5", "1.234"]),
        (["1.234,5", "1.234"], ["1234.5", "1234"]),
        (["1.234.567", "1.234", "1,5"], ["1234567", "1234", "1.5"]),
        (["12.5", "1.234"], ["12.5", "1.234"]),
        (["0.125", "1.125"], ["0.125", "1.125"]),
    ],
)
def test_other_cells_of_the_column_settle_a_doubtful_one(column, expected):
    """`1.234` is settled only by a cell that can be read in one way."""
    assert figures(*column) == expected


@pytest.mark.parametrize("column", [["1.234"], ["1,234"], ["12,5", "1.234"], ["12.5", "1,234"]])
def test_a_doubtful_number_without_proof_is_refused(column):
    """A thousand or a fraction: only the definition can say."""
    with pytest.raises(SourceError, match="may be a thousand or a fraction"):
        figures(*column)


@pytest.mark.parametrize(("decimal", "expected"), [(",", ["1234", "1234567"]), (".", None)])
def test_a_stated_mark_is_obeyed_and_checked(decimal, expected):
    """With a comma as decimal mark, points group thousands; a point cannot be there twice."""
    if expected:
        assert figures("1.234", "1.234.567", decimal=decimal) == expected
    else:
        assert figures("1.234", decimal=decimal) == ["1.234"]
        with pytest.raises(SourceError, match="is not a number"):
            figures("1.234.567", decimal=decimal)


def test_values_are_exact():
    """No figure passes through binary floating point."""
    place = Place("x.csv")
    (figure,) = read_figures([(2, "0,1")], decimal=None, place=place, column="A").figures
    assert figure.value == Decimal("0.1")
