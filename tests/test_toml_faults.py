"""Slips of the hand in TOML: the line, the fault in an editor's words, the line as it should be."""

import time
import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import INDICATOR

from site_builder.definitions.toml_faults import read_toml

X = "indicators/tyo/x.toml"
FIRST = 'better = "higher"'

ONE_LINE = [
    # the line, the fault, the line as it should be
    ("fi = “Otsikko”", "“ is a curly quote", 'fi = "Otsikko"'),
    ("sv = ”Rubrik”", "” is a curly quote", 'sv = "Rubrik"'),
    ('fi = "Otsikko”', "” is a curly quote", 'fi = "Otsikko"'),
    ("kind = ’numeric’", "’ is a curly quote", 'kind = "numeric"'),
    ("fi = “Lue ”Lapin” luku”", "“ is a curly quote", 'fi = "Lue ”Lapin” luku"'),
    ("value = 75,0", "75,0 has a decimal comma", "value = 75.0"),
    ("value = −75,0", "−75,0 has a decimal comma", "value = -75.0"),
    ("target = { value = 75,0 }", "75,0 has a decimal comma", "target = { value = 75.0 }"),
    ("value = 702 000", "702 000 has spaces between its digits", "value = 702000"),
    ("value = 75 %", "75 % has a per cent sign", "value = 75"),
    ("value = −5", "− is not the keyboard's hyphen", "value = -5"),
    ("value = –5", "– is not the keyboard's hyphen", "value = -5"),
    ('fi "Otsikko"', "fi has no = after it", 'fi = "Otsikko"'),
    ('fi: "Otsikko"', "fi is followed by : instead of =", 'fi = "Otsikko"'),
    ("decimals 1", "decimals has no = after it", "decimals = 1"),
    ("kind = numeric", "numeric is a text without quotes", 'kind = "numeric"'),
    ("period = 2021M01", "2021M01 is a text without quotes", 'period = "2021M01"'),
    ("fi = Työ, koti, muu", "Työ, koti, muu is a text without quotes", 'fi = "Työ, koti, muu"'),
    ('fi = Otsikko"', "the first quote is missing", 'fi = "Otsikko"'),
    ("code = 091", "091 is not a number", 'code = "091"'),
    ("codes = [049, 092]", "049 is not a number", 'codes = ["049", "092"]'),
    ("codes = [SSS]", "SSS is a text without quotes", 'codes = ["SSS"]'),
    ("serial_dates = True", "True is neither true nor false", "serial_dates = true"),
    ("serial_dates = kyllä", "kyllä is neither true nor false", "serial_dates = true"),
    ("serial_dates = ei", "ei is neither true nor false", "serial_dates = false"),
    ("serial_dates = nej", "nej is neither true nor false", "serial_dates = false"),
    ("start = 1.6.2025", "1.6.2025 is not how a date is written", "start = 2025-06-01"),
    ("start = 2021-8-2", "2021-8-2 is not how a date is written", "start = 2021-08-02"),
    ("start = 2021–08–02", "2021–08–02 is not how a date is written", "start = 2021-08-02"),
    ("[[action]", "the brackets do not match", "[[action]]"),
    ("[action]]", "the brackets do not match", "[[action]]"),
    ("[title", "the brackets do not match", "[title]"),
    ('fi = "Otsikko",', ", stands at the end of the line", 'fi = "Otsikko"'),
    ('fi = "Otsikko";', "; stands at the end of the line", 'fi = "Otsikko"'),
    ('t = { fi = "a", sv = "b", }', ", stands before }", 't = { fi = "a", sv = "b" }'),
    ("// huom", "a comment begins with #, not with //", "# huom"),
    (r'p = "data\municipal"', r"\ has a meaning of its own in quotes", 'p = "data/municipal"'),
    ("decimals\u00a0= 1", "a space is not an ordinary one (U+00A0)", "decimals = 1"),
    ('fi = "a\x01b"', "U+0001 is a control character", 'fi = "ab"'),
    ("t={a=“a”,b=b}", "“ is a curly quote, b is a text without quotes", 't={a="a",b="b"}'),
    ('fi = "Otsikko', "a closing quote is missing", 'fi = "Otsikko"'),
    ('t = { fi = "a, sv = "b" }', "a closing quote is missing", 't = { fi = "a", sv = "b" }'),
    ('t = { fi = "a", sv = "b }', "a closing quote is missing", 't = { fi = "a", sv = "b" }'),
    ('goals = ["a", "b]', "a closing quote is missing", 'goals = ["a", "b"]'),
    ('goals = ["a, "b"]', "a closing quote is missing", 'goals = ["a", "b"]'),
    ('goals = ["a"', "a closing ] is missing", 'goals = ["a"]'),
    ('t = { fi = "a"', "a closing } is missing", 't = { fi = "a" }'),
    ('fi = "Sanoi "moi" heti"', 'a " stands inside the text', 'fi = "Sanoi ”moi” heti"'),
]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["Ett levande Korsholm", "Kaikkien Kerava 2025–2029", "Our own strategy, for all"]
)
def test_a_text_in_the_place_of_a_comment_gets_no_key_made_of_its_first_word(line):
    """`Ett = "levande Korsholm"` would be told as an unknown key next."""
    _, problems = read_toml(f"{FIRST}\n{line}\n[title]\nfi = 'x'\n".encode(), X)
    assert [str(problem) for problem in problems] == [
        f"{X}, line 2: neither a key with its value nor a comment: {line!r}."
        ' Write it between the quotes of the key that it is for: key = "…".'
    ]


@pytest.mark.parametrize("after", ['\nlast = "x"\n', "\n\n[[break]]\n", "\n", ""])
@pytest.mark.parametrize(("line", "fault", "mended"), ONE_LINE)
def test_a_slip_is_told_with_its_line_and_the_line_as_it_should_be(line, fault, mended, after):
    """Whatever follows; and the proposed line really is TOML."""
    _, problems = read_toml(f"{FIRST}\n{line}{after}".encode(), X)
    told = f"{X}, line 2: {fault}, in {line!r}. Write: {mended}"
    assert [str(problem) for problem in problems] == [told]
    tomllib.loads(mended)


SEVERAL_LINES = {
    "a key given twice": (
        "a = 1\nb = 2\na = 3\n",
        f"{X}, line 3: a is given twice, in 'a = 3'. Keep one of them; the other is on line 1.",
    ),
    "a table given twice": (
        '[title]\nfi = "a"\n[title]\nsv = "b"\n',
        f"{X}, line 3: title is given twice, in '[title]'."
        " Keep one of them; the other is on line 1.",
    ),
    "a key given twice in braces": (
        't = { fi = "a", fi = "b" }\n',
        f"""{X}, line 1: fi is given twice, in 't = {{ fi = "a", fi = "b" }}'. Keep one of them.""",
    ),
    "a text over two lines": (
        'fi = "Ensimmäinen\nja toinen"\nsv = "x"\n',
        f"""{X}, line 1: the text goes on on the next line, after 'fi = "Ensimmäinen'."""
        ' Write: fi = "Ensimmäinen ja toinen"',
    ),
    "braces over several lines": (
        't = {\n  fi = "a",\n  sv = "b",\n}\nx = 1\n',
        f"{X}, line 1: a table in {{ }} goes on on the next line, after 't = {{'."
        ' Write: t = { fi = "a", sv = "b" }',
    ),
    "a list that is not closed": (
        'goals = ["a"\n\n[[priority]]\nid = "x"\n',
        f"""{X}, line 1: a closing ] is missing, in 'goals = ["a"'. Write: goals = ["a"]""",
    ),
    "three quotes that are not closed": (
        'a = 1\nfi = """Pitkä\nteksti\n',
        f"""{X}, line 2: three quotes open a text that never ends, in 'fi = \"\"\"Pitkä'."""
        ' Write """ where the text ends.',
    ),
    "a value that was forgotten": (
        "a = 1\nb =\n",
        f"{X}, line 2: there is no value in 'b ='. Write one after the =.",
    ),
    "what nobody can guess": (
        "= 1\n",
        f"{X}, line 1: is not TOML: Invalid statement, in '= 1'. Mend that line.",
    ),
    "half of it guessed": (
        'title fi = "x"\n',
        f"{X}, line 1: is not TOML: Expected '=' after a key in a key/value pair,"
        """ in 'title fi = "x"'. Mend that line.""",
    ),
}


@pytest.mark.parametrize("case", SEVERAL_LINES)
def test_a_slip_over_several_lines_is_told_where_it_begins(case):
    """The line to look at, not the one where the reader gave up."""
    text, told = SEVERAL_LINES[case]
    values, problems = read_toml(text.encode(), X)
    assert [str(problem) for problem in problems] == [told]
    assert values is None


def test_every_slip_of_a_file_is_told_at_once_and_the_rest_is_read():
    """As it would be once mended; with the problems it is never taken for sound."""
    values, problems = read_toml("fi = “a”\nv = 1,5\nd = 1.6.2025\nk = x\n".encode(), X)
    assert [problem.place for problem in problems] == [f"{X}, line {n}" for n in (1, 2, 3, 4)]
    assert values is not None and (values["fi"], values["v"], values["k"]) == (
        "a",
        Decimal("1.5"),
        "x",
    )


def test_tabs_and_a_byte_order_mark_harm_nothing():
    """Editors write them; TOML allows them."""
    assert read_toml('\ufeffa = 1\n\tfi\t=\t"x\ty"\r\n'.encode(), X) == ({"a": 1, "fi": "x\ty"}, [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            'a = 1\nfi = "Työ"\n'.encode("cp1252"),
            f"""{X}, line 2: is not saved as UTF-8, which 'fi = "Työ"' shows."""
            " Save the file as UTF-8 text.",
        ),
        ('fi = "Työ"\n'.encode("utf-16"), f"{X}: is saved as UTF-16. Save it as UTF-8 text."),
        ('fi = "x"\n'.encode("utf-16-le"), f"{X}: is saved as UTF-16. Save it as UTF-8 text."),
        (
            b"a = 1\rb = 2\r",
            f"{X}: has the line ends of an old Mac. Save it with line ends LF or CRLF.",
        ),
    ],
)  # fmt: skip
def test_a_file_saved_in_another_encoding_is_told(content, told):
    """By the first line that shows it."""
    assert [str(problem) for problem in read_toml(content, X)[1]] == [told]


def test_a_long_line_is_shown_around_the_slip():
    """Not in its whole length, and not without the slip."""
    ((told,), text) = read_toml(f"fi = “{'pitkä ' * 100}loppu”\n".encode(), X)[1], "fi = “pitkä"
    assert text in told.fault and len(told.fault) < 160 and len(told.remedy) < 120


@given(st.text(alphabet=st.sampled_from("ab=[]{}\",'\n#.0159-:“”–\\ \u00a0äT")) | st.binary())
def test_whatever_is_in_the_file_is_read_or_told(written):
    """Never an exception; and what TOML reads is never told."""
    content = written if isinstance(written, bytes) else written.encode()
    values, problems = read_toml(content, X)
    assert values is not None or problems
    try:
        sound = tomllib.loads(
            content.decode("utf-8-sig").replace("\r\n", "\n"), parse_float=Decimal
        )
    except (ValueError, RecursionError):
        assert problems
    else:
        assert problems == [] and repr(values) == repr(sound)


@given(
    st.integers(0, len(INDICATOR) - 1), st.sampled_from(["", '"', "“", ",", "=", "]", "\n", "ä"])
)
def test_one_wrong_keystroke_in_an_indicator_is_told_in_a_line_or_read(place, key):
    """A character lost or changed anywhere: one file, a place, a remedy."""
    text = INDICATOR[:place] + key + INDICATOR[place + 1 :]
    for problem in read_toml(text.encode(), X)[1]:
        assert problem.place.startswith(f"{X}, line ") and problem.fault and problem.remedy


def test_a_file_full_of_slips_tells_twenty_of_them():
    """Each in an editor's words; the next ones come when these are mended."""
    values, problems = read_toml("".join(f"k{n} = “x”\n" for n in range(1000)).encode(), X)
    assert values is None
    assert len(problems) == 20
    assert all("“ is a curly quote" in problem.fault for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        *(" " * 50_000 + "x\n", "a " + " " * 50_000 + "x\n", 'a = "' + " " * 50_000 + "\n"),
        *('a = "' + "x, " * 15_000 + "\n", "t = {\n" + "a = 1,\n" * 5_000, 'a = "x\n' * 5_000),
        *("a = " + "1 111" * 8_000 + "x\n", "[" * 50_000 + "\n"),
    ],
)
def test_a_file_that_nobody_wrote_by_hand_is_told_at_once(text):
    """However long its lines are: guesses are for people's files."""
    began = time.process_time()
    assert read_toml(text.encode(), X)[1]
    assert time.process_time() - began < 5
