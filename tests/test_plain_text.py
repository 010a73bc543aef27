"""Characters that are not seen: which they are, and what becomes of a text that holds them."""

import pytest

from site_builder.plain_text import cleaned, cleaned_throughout, name, unseen

REFUSED = {
    "a null": "\x00",
    "a bell": "\x07",
    "an escape": "\x1b",
    "a delete": "\x7f",
    "a next line": "\x85",
    "a last control character": "\x9f",
    "an embedding": "\u202a",
    "an override": "\u202e",
    "an isolate": "\u2066",
    "the end of an isolate": "\u2069",
    "a mark from left to right": "\u200e",
    "a mark from right to left": "\u200f",
    "an Arabic mark": "\u061c",
    "a space without width": "\u200b",
    "a byte order mark": "\ufeff",
    "a line separator": "\u2028",
    "a paragraph separator": "\u2029",
    "half a character": "\ud800",
    "no character": "\uffff",
    "a hidden tag": "\U000e0041",
}
KEPT = ["åäö ÅÄÖ", "Ω ≤ 5 ‰", "a\u00a0b", "tili\u00adkausi", "👩\u200d🚒", "ä", "日本 · עברית"]


@pytest.mark.parametrize("which", REFUSED)
def test_a_character_that_is_not_seen_stands_in_no_text(which):
    """Neither on one line nor in a text of several; what is left holds none."""
    text = f"Työ{REFUSED[which]}llisyys"
    assert unseen(text) == unseen(text, lines=True) == (REFUSED[which],)
    for lines in (False, True):
        left, found = cleaned(text, lines=lines)
        assert found == (REFUSED[which],)
        assert unseen(left, lines=lines) == ()


@pytest.mark.parametrize("text", KEPT)
def test_what_a_writer_means_is_kept(text):
    """Letters of any script, hard spaces, soft hyphens, and what joins an emoji."""
    assert cleaned(text) == (text, ())


@pytest.mark.parametrize("between", ["\n", "\t"])
def test_lines_are_kept_only_where_there_may_be_several(between):
    """In a title they become a space."""
    text = f"yksi{between}kaksi"
    assert cleaned(text, lines=True) == (text, ())
    assert cleaned(text) == ("yksi kaksi", (between,))


@pytest.mark.parametrize(
    ("text", "on_one_line", "on_several"),
    [
        ("a\u2028b", "a b", "a\nb"),
        ("a\rb", "a b", "a\nb"),
        ("a\x85b", "a b", "a\nb"),
        ("a\ud83db", "a\ufffdb", "a\ufffdb"),
        ("a\u202eb\x00c", "abc", "abc"),
    ],
)
def test_words_stay_apart_and_halves_are_shown(text, on_one_line, on_several):
    """A separator becomes a space or newline, half a character U+FFFD, the rest goes."""
    assert cleaned(text)[0] == on_one_line
    assert cleaned(text, lines=True)[0] == on_several


def test_a_whole_table_is_cleaned_and_tells_what_went():
    """Keys as well as values, each character once."""
    table = {"fi\u200b": ["a\u202e", "b"], "sv": {"x": "c\u202e"}, "n": 5}
    clean = {"fi": ["a", "b"], "sv": {"x": "c"}, "n": 5}
    assert cleaned_throughout(table) == (clean, ("\u200b", "\u202e"))


def test_a_character_is_named_by_its_number():
    """And by what Unicode calls it, where it has a name."""
    assert name("\u202e") == "U+202E (right-to-left override)"
    assert name("\x07") == "U+0007"
