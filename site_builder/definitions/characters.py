"""No text of a definition holds a character that is not seen but changes what is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.definitions.raw import Fault
from site_builder.plain_text import name, unseen

LONG = {
    *("description", "limits", "method", "outcome", "outlook", "plain", "reaction", "reason"),
    *("summary", "take_part", "text", "vision", "why"),
}
"""Keys whose texts may have several lines."""
LONGEST_LINE = 10000
"""Characters of a text that has one line: whatever lays it out takes time by its length."""
TAB = "delimiter"
"""The key that may be a tab."""


def character_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """A fault for each such text of a file as it was read: key, characters, what to do.

    And for each that is longer than any name, address or heading.
    """
    for key, text, lines in _texts(raw, "", lines=False):
        characters = unseen(text, lines=lines)
        if characters:
            yield f"{key}:", *fault_of(characters, lines=lines)
        if not lines and len(text) > LONGEST_LINE:
            fault = f"has {len(text)} characters on one line"
            yield f"{key}:", fault, f"Use at most {LONGEST_LINE}."


def fault_of(characters: tuple[str, ...], *, lines: bool) -> tuple[str, str]:
    """What is wrong with a text that holds these characters, and what to do."""
    fault = f"holds {', '.join(name(one) for one in characters)}, which a reader does not see"
    if not lines and set(characters) <= {"\n", "\t"}:
        return fault, "Write the text on one line."
    return fault, "Delete the text and type it anew."


def _texts(value: Any, key: str, *, lines: bool) -> Iterator[tuple[str, str, bool]]:
    """Every text in a table, with its key and whether it may have several lines."""
    if isinstance(value, str):
        yield key, value, lines
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from _texts(part, f"{key}[{number}]", lines=lines)
    elif isinstance(value, Mapping):
        for word, part in value.items():
            shown = word if not unseen(word) else "".join(map(_shown, word))
            inner = f"{key}.{shown}" if key else shown
            yield inner, word, False
            yield from _texts(part, inner, lines=lines or word in LONG or word == TAB)


def _shown(character: str) -> str:
    return f"U+{ord(character):04X}" if unseen(character) else character
