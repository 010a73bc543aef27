"""Small values that every page is made of: a section of prose, a fact, a notice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.language import Language


@dataclass(frozen=True)
class Section:
    """A heading and plain text; blank lines part its paragraphs."""

    heading: str
    text: str


_BLANK = re.compile(r"\n\s*\n")


def first_paragraph(text: str) -> str:
    """What stands before the first blank line."""
    return _BLANK.split(text.strip(), maxsplit=1)[0]


def plain_words(said: Mapping[str, str] | None, language: Language) -> Section | None:
    """A text in plain language (selkokieli, lätt språk), None where there is none."""
    return Section(language.text("plain.heading"), said[language.code]) if said else None


@dataclass(frozen=True)
class Fact:
    """What is told of, and what is told of it."""

    term: str
    words: str


@dataclass(frozen=True)
class FactList:
    """Facts under a heading. `note` is what holds of them all, empty when nothing does."""

    heading: str
    facts: tuple[Fact, ...]
    note: str = ""


@dataclass(frozen=True)
class LineList:
    """Lines under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """What a reader must not miss, in a word or two and in a sentence."""

    heading: str
    words: str
