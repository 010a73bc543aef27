"""Characters that are not seen but change what is seen: no text holds any.

Control characters, direction marks and overrides (which show a text in another order than it is
written in: https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing), characters without
width, line separators and halves of characters. Unicode's general categories tell them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

REPLACEMENT = "\ufffd"
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_WRITERS_OWN = "\u00ad\u200c\u200d\u2060"
"""Hyphenation, joining and holding words together, as Finnish and emoji need it."""
_BETWEEN_LINES = "\t\n\r\v\f\x85\u2028\u2029"


def unseen(text: str, *, lines: bool = False) -> tuple[str, ...]:
    """The characters that may not stand in the text, each once, in order.

    A text of several `lines` may hold tabs and newlines.
    """
    seen = text.replace("\n", "").replace("\t", "") if lines else text
    if seen.isprintable():  # then no character is of a category that is not seen
        return ()
    characters = (one for one in text if _is_unseen(one) and not (lines and one in "\t\n"))
    return tuple(dict.fromkeys(characters))


def cleaned(text: str, *, lines: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text without them, and which they were.

    What parts lines becomes a newline or a space, half a character becomes U+FFFD; the others go.
    """
    characters = unseen(text, lines=lines)
    if not characters:  # as almost always, and going through a text letter by letter is slow
        return text, ()
    return text.translate({ord(one): _instead(one, lines) for one in characters}), characters


def one_line(text: str) -> str:
    """The text on one line with single spaces, without what is not seen.

    What a line of code, a field of a reference or a comment can hold: nothing ends it early.
    """
    return " ".join(cleaned(text, lines=True)[0].split())


def cleaned_throughout(value: Any, *, lines: bool = False) -> tuple[Any, tuple[str, ...]]:
    """A text, or every text in a list or table (its keys too), cleaned; and what was removed."""
    if isinstance(value, str):
        return cleaned(value, lines=lines)
    if isinstance(value, Mapping):
        keys, values = list(value), list(value.values())
        clean, characters = cleaned_throughout([*keys, *values], lines=lines)
        return dict(zip(clean[: len(keys)], clean[len(keys) :], strict=True)), characters
    if isinstance(value, list | tuple):
        parts = [cleaned_throughout(part, lines=lines) for part in value]
        removed = (one for _, characters in parts for one in characters)
        return [part for part, _ in parts], tuple(dict.fromkeys(removed))
    return value, ()


def name(character: str) -> str:
    """What to call a character that cannot be shown: `U+202E (right-to-left override)`."""
    called = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({called})" if called else "")


def _is_unseen(character: str) -> bool:
    noncharacter = ord(character) & 0xFFFE == 0xFFFE
    unwritten = unicodedata.category(character) in _UNSEEN and character not in _WRITERS_OWN
    return unwritten or noncharacter


def _instead(character: str, lines: bool) -> str:
    if character in _BETWEEN_LINES:
        return "\n" if lines else " "
    return REPLACEMENT if unicodedata.category(character) == "Cs" else ""
