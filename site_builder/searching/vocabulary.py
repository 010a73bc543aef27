"""The words of one language's site with their lemmas, numbered as the search's index has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.searching.analysed import Analyse
from site_builder.searching.lexicon import Paradigm


@dataclass(frozen=True)
class Vocabulary:
    """Words and lemmas in order; a number is a place in one of these.

    `lemma_of` has the lemma of each word. Of each lemma `paradigms` has the forms, and `parts` the
    lemmas that it is made of as a compound. A lemma that is only a part of others is no word.
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    lemma_of: tuple[int, ...]
    paradigms: tuple[Paradigm, ...]
    parts: tuple[tuple[int, ...], ...]


def vocabulary(words: Iterable[str], analyse: Analyse) -> Vocabulary:
    """The vocabulary of these words."""
    known = analyse(ordered := sorted(set(words)))
    paradigms: dict[str, Paradigm] = {}
    for one in (known[word] for word in ordered):
        for paradigm in (one.paradigm, *one.parts):
            paradigms.setdefault(paradigm.lemma, paradigm)
    number = {lemma: n for n, lemma in enumerate(sorted(paradigms))}
    parts = {known[word].paradigm.lemma: known[word].parts for word in ordered}
    return Vocabulary(
        words=tuple(ordered),
        lemmas=tuple(number),
        lemma_of=tuple(number[known[word].paradigm.lemma] for word in ordered),
        paradigms=tuple(paradigms[lemma] for lemma in number),
        parts=tuple(tuple(number[p.lemma] for p in parts.get(lemma, ())) for lemma in number),
    )
