"""The words: complete, the same fields in each language, none unused, none in a wrong tongue."""

import ast
import re
import string

import pytest
from specimens import ROOT

from site_builder.language import Language, available, gaps
from site_builder.language.locale_file import words_of
from site_builder.language.locale_gaps import gaps_of

FINNISH = re.compile(
    r"\b(ja|tai|lähde|mittari\w*|tavoite\w*|luku|luvut|vuosi|vuonna|taulukko|ei|on|kunta|sivu\w*"
    r"|haku|kaavio\w*|arvio\w*)\b|ää|öö|uu|yy|kk\w*ssa\b",
    re.IGNORECASE,
)
SWEDISH = re.compile(
    r"å|\b(och|eller|källa|mätare|mål|siffra|siffror|diagram|tabell|inte|är|av|för|till)\b",
    re.IGNORECASE,
)
FINNISH_ALONE = re.compile(FINNISH.pattern.replace("|ei|on|", "|ei|"), re.IGNORECASE)
SWEDISH_ALONE = re.compile(
    SWEDISH.pattern.replace("diagram|", "").replace("|till", ""), re.IGNORECASE
)
"""Without what is English too."""
CODES = available()


def used() -> tuple[set[str], tuple[str, ...]]:
    """The package's plain strings, and the beginnings of the ones it puts together.

    `f"direction.{way}"` in code and `"direction." ~ way` in a template begin with `direction.`.
    """
    whole, beginnings = set(), set()
    for path in (ROOT / "site_builder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    for path in (ROOT / "site_builder").rglob("*.html"):
        text = path.read_text("utf-8")
        whole |= set(re.findall(r'"([a-z0-9.-]+)"', text))
        beginnings |= set(re.findall(r'"([a-z0-9.-]+)" ~', text))
    key = re.compile(r"[a-z-]+(\.[a-z-]+)*[.-]")
    return whole, tuple(beginning for beginning in beginnings if key.fullmatch(beginning))


def asked_for() -> set[tuple[str, str]]:
    """Whole keys that are asked for by name, and where: `text("…")`, `t("…")`, `count("…")`."""
    found = set()
    paths = [*(ROOT / "site_builder").rglob("*.py"), *(ROOT / "site_builder").rglob("*.html")]
    for path in paths:
        text = path.read_text("utf-8")
        for key in re.findall(r'(?<![\w])(?:\w+\.text|text|t)\(\s*"([a-z0-9.-]+)"(?! ~)', text):
            found.add((key, path.name))
        for key in re.findall(r'\bcount\(\s*"([a-z0-9.-]+)"', text):
            found.add((f"{key}.other", path.name))
    return found


@pytest.mark.parametrize("code", CODES)
def test_no_language_lacks_anything(code):
    """What one language says, each says: keys, months, fields, and the forms that numbers want."""
    assert gaps(code) == ()


@pytest.mark.parametrize(
    ("code", "changed", "told"),
    [
        ("en", {"month.in.5": None, "month.in.11": None}, "month.in: 5, 11 are missing"),
        ("en", {"nav.skip": None}, "nav: skip is missing"),
        ("en", {"nav.skip": " "}, "nav.skip: is empty"),
        ("en", {"nav.skop": "Skip"}, "nav: skop is not asked for"),
        ("en", {"sentence.same": "as {wenn}"},
         "sentence.same: {when} is left out, {wenn} is never filled in"),
        ("en", {"sentence.same": "as {when"}, "sentence.same: has braces that do not match"),
        ("en", {"sentence.same": "as {when} {}"}, "sentence.same: {} is never filled in"),
        ("en", {"count.rows.other": "rows"}, "count.rows.other: {number} is left out"),
        ("pl", {}, "count.rows: few, many are missing"),
        ("ja", {}, "count.rows: one is not asked for"),
    ],
)  # fmt: skip
def test_what_a_locale_file_lacks_is_told_to_the_key(code, changed, told):
    """An English file with a fault, or taken for that of a language with other plural forms."""
    words = {key: each for key, each in {**words_of("en"), **changed}.items() if each is not None}
    problems = [str(problem) for problem in gaps_of(words, words_of("fi"), code)]
    assert any(told in problem for problem in problems), problems
    assert len(problems) == 1 or code != "en"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("date.short", "{day} {month} {year}"),
        ("period.in.quarter", "in Q{number} {year}"),
        ("sentence.more", "{amount} more {than}"),
        ("count.rows.one", "one row"),
    ],
)
def test_a_language_may_say_the_same_by_another_field(key, words):
    """A month by its name or number, what is compared as a beginning or a measure, one in words."""
    assert list(gaps_of({**words_of("en"), key: words}, words_of("fi"), "en")) == []


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_well_formed(code):
    """No stray braces, blanks at the ends, double spaces, or a space before a full stop."""
    for key, words in Language.of(code).words.items():
        list(string.Formatter().parse(words))
        assert "  " not in words and " ." not in words and " ," not in words, key
        assert words.strip(" ") == words, key


@pytest.mark.parametrize("code", CODES)
def test_no_text_is_blank_but_where_a_sentence_is_left_out(code):
    """Only a sentence that another one already says is empty."""
    blank = {key for key, words in Language.of(code).words.items() if not words.strip(" ")}
    assert blank <= {"sentence.change.no-figures"}


def test_every_key_is_used():
    """A key that nothing asks for is a translator's wasted work."""
    whole, beginnings = used()
    left = {
        key
        for key in Language.of("fi").words
        if not key.startswith(beginnings) and not {key, key.rsplit(".", 1)[0]} & whole
    }
    assert left == set()


def test_every_key_that_is_asked_for_exists():
    """A key asked for by name stands in the locale files."""
    known = Language.of("fi").words
    missing = {(key, place) for key, place in asked_for() if key not in known}
    assert missing == set()


NAMED = {
    "accessibility.lead-aland",
    "accessibility.supervision.name-aland",
    "accessibility.supervision.email",
}
"""What is called by its own name in English too: Åland, its act, an address of Traficom."""


@pytest.mark.parametrize(
    ("code", "foreign"),
    [("sv", FINNISH), ("fi", SWEDISH), ("en", FINNISH_ALONE), ("en", SWEDISH_ALONE)],
)
def test_no_language_borrows_the_other_ones_words(code, foreign):
    """Neither Finnish words in Swedish texts nor the other way round, nor either in English."""
    own_names = {"name", "switch", "method.data.text", "workbook.yes", *NAMED}
    leaked = {
        key: match[0]
        for key, words in Language.of(code).words.items()
        if key not in own_names and (match := foreign.search(words))
    }
    assert leaked == {}


def test_english_has_the_apostrophes_and_quotation_marks_of_print():
    """As ’ and “ ”, which an editor's keyboard does not give by itself."""
    words = Language.of("en").words
    assert {key for key, text in words.items() if re.search(r"[\"']", text)} == set()
