"""What is known of words: asked of a lexicon once, and remembered while a site is served."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from site_builder.searching.kept_lexicon import lexicon_of
from site_builder.searching.lexicon import Lexicon, Paradigm

MOST_FORMS = 48
"""A lemma of more forms is a verb. They are a third of all forms, and nobody searches by them."""


@dataclass(frozen=True)
class Analysis:
    """A word's lemma with its forms, and those that it is made of as a compound."""

    paradigm: Paradigm
    parts: tuple[Paradigm, ...]


Analyse = Callable[[Collection[str]], Mapping[str, Analysis]]
"""Gives the analysis of each of some words."""


def analysed_by(lexicon: Lexicon, words: Collection[str]) -> dict[str, Analysis]:
    """The analysis of each word. A word that the lexicon does not know is its own lemma."""
    paradigms = {word: lexicon.paradigm(word) or _alone(word) for word in words}
    return {
        word: Analysis(
            _within_reason(one), tuple(map(_within_reason, sorted(lexicon.parts(one.lemma))))
        )
        for word, one in paradigms.items()
    }


def analysed(code: str, words: Collection[str]) -> Mapping[str, Analysis]:
    """The analysis of each of these words of a language, and of others that have been asked for."""
    known = _known(code)
    new = [word for word in words if word not in known]
    if new:
        known |= analysed_by(_lexicon(code), new)
    return known


@lru_cache(maxsize=3)  # long strings of some 6 MB, and a process that builds many sites wants them
def _lexicon(code: str) -> Lexicon:
    return lexicon_of(code)


@cache
def _known(code: str) -> dict[str, Analysis]:
    """What has been found out of a language's words: a rebuild mostly meets no others."""
    del code
    return {}


def _within_reason(paradigm: Paradigm) -> Paradigm:
    many = paradigm.endings.count(" ") >= MOST_FORMS
    return _alone(paradigm.lemma) if many else paradigm


def _alone(word: str) -> Paradigm:
    """That of a word without any other form."""
    return Paradigm(word, word, "")
