"""Plain text for a terminal: headings, labels and texts that wrap at eighty columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from site_builder.plain_text import cleaned

WIDTH = 80
_LABEL = 20
_MARGIN = "  "

Labelled = tuple[str, str]
"""A label and its text. Without a label the text begins where those of labels do."""


@dataclass(frozen=True)
class Passage:
    """A part of the explanation: what it is about, and its entries in order."""

    heading: str
    entries: tuple[Labelled, ...]


def passage(heading: str, entries: Iterable[Labelled]) -> Passage:
    """The passage of these entries; those without a text are left out."""
    return Passage(heading, tuple(entry for entry in entries if entry[1]))


def laid_out(title: str, passages: Iterable[Passage]) -> str:
    """The whole text. A passage without entries is left out; no line ends in a space.

    What cannot be seen is removed from every text, and none begins at the margin: a text from
    outside can neither steer a terminal nor pass for a heading. Only a word that is longer than
    a line, such as an address, goes beyond it.
    """
    parts = ["\n".join(_wrapped(title, "", ""))]
    for one in passages:
        if one.entries:
            lines = [line for entry in one.entries for line in _entry(*entry)]
            parts.append("\n".join([one.heading, "-" * len(one.heading), *lines]))
    return "\n\n".join(parts) + "\n"


def written(value: Decimal | float) -> str:
    """A number: a figure with the source's own digits, what was computed to six digits."""
    return f"{value:f}" if isinstance(value, Decimal) else f"{value:.6g}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 figure`, `3 figures`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _entry(label: str, text: str) -> list[str]:
    first = f"{_MARGIN}{cleaned(label)[0]:<{_LABEL}}"
    rest = " " * (len(_MARGIN) + _LABEL)
    if len(first) > len(rest):  # a label that leaves its text no room stands on a line of its own
        return [first.rstrip(), *_wrapped(text, rest, rest)]
    return _wrapped(text, first, rest)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    words = " ".join(cleaned(text)[0].split())
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
