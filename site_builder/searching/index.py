"""The search's index: in which words of it how much of each findable thing is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import lru_cache
from sys import intern

from site_builder.json_text import json_text
from site_builder.pages.render import badge_html
from site_builder.searching.analysed import Analyse
from site_builder.searching.vocabulary import Vocabulary, vocabulary
from site_builder.searching.words import words_of
from site_builder.views.findables import Findable, FindableKind, SearchWords

TITLE, KEYWORD, NAME, TEXT = 100, 80, 30, 10
"""How much a word says of a thing by where it stands."""

OFTEN = (0, 1.0, 1.5, 1.8)
"""How much more a word says that stands in the texts once, twice, or more often."""

PER_WORD, MOST_WORDS = 0.04, 8
"""By so much less a word says of a title or a keyword for each further word, and up to how many."""

KINDS: dict[FindableKind, float] = {
    "indicator": 1.0,
    "goal": 0.9,
    "priority": 0.7,
    "programme": 0.7,
    "body": 0.7,
    "follow-up": 0.7,
    "page": 0.7,
    "municipality": 1.0,
}
"""Readers mostly look for indicators."""

Weights = dict[str, int]
"""How much each word says of one thing."""


def index_script(findables: Sequence[Findable], words: SearchWords, analyse: Analyse) -> bytes:
    """The index of one language as a script, which a page can load from a disk as well."""
    weights = [weights_of(one) for one in findables]
    known = vocabulary({word for each in weights for word in each}, analyse)
    badges = dict.fromkeys(badge_html(one.badge) for one in findables if one.badge)
    numbers = {badge: number for number, badge in enumerate(badges)}
    told = {
        "say": asdict(words),
        "badges": list(badges),
        "found": [_shown(one, numbers) for one in findables],
        **_forms(known),
        "words": " ".join(known.words),
        "lemmaOf": known.lemma_of,
        "says": _postings(known, weights),
    }
    document = json_text(told)
    return f"self.mittaristoIndex={document};\n".encode()


@lru_cache(maxsize=4096)  # of a site that is rebuilt most things are the same as before
def weights_of(findable: Findable) -> Weights:
    """How much each of its words says of it. Not to be changed."""
    weights = Counter(_of_phrase(TITLE, findable.title))
    weights += _greatest(_of_phrase(KEYWORD, keyword) for keyword in findable.keywords)
    weights += _greatest(dict.fromkeys(words_of(name), NAME) for name in findable.names)
    for word, times in Counter(word for text in findable.texts for word in words_of(text)).items():
        weights[word] += round(TEXT * OFTEN[min(times, len(OFTEN) - 1)])
    share = KINDS[findable.kind]
    return {intern(word): max(1, round(share * value)) for word, value in weights.items()}


def _of_phrase(value: int, phrase: str) -> Weights:
    words = words_of(phrase)
    shorter = 1 - PER_WORD * (min(len(words), MOST_WORDS) - 1)
    return dict.fromkeys(words, round(value * shorter))


def _greatest(several: Iterable[Weights]) -> Counter[str]:
    """Of each word what it says most."""
    greatest: Counter[str] = Counter()
    for weights in several:
        greatest |= Counter(weights)
    return greatest


def _shown(findable: Findable, badges: dict[str, int]) -> list[str | int]:
    """What a reader sees of it."""
    shown: list[str | int] = [findable.path, findable.title, findable.about]
    if findable.badge:
        shown += [findable.figure, findable.period, badges[badge_html(findable.badge)]]
    return shown


def _forms(known: Vocabulary) -> dict[str, object]:
    """The lemmas, each with the length of its stem and the number of its endings, and its parts."""
    endings = dict.fromkeys(paradigm.endings for paradigm in known.paradigms)
    numbers = {ending: number for number, ending in enumerate(endings)}
    stems = ((len(one.stem), numbers[one.endings]) for one in known.paradigms)
    return {
        "lemmas": " ".join(known.lemmas),
        "endings": list(endings),
        "stems": [number for pair in stems for number in pair],
        "parts": [[n, *parts] for n, parts in enumerate(known.parts) if parts],
    }


def _postings(known: Vocabulary, weights: Sequence[Weights]) -> list[list[int]]:
    """Of each word: what it says something of, and how much, in turn."""
    found: dict[str, list[int]] = {word: [] for word in known.words}
    for number, each in enumerate(weights):
        for word, value in each.items():
            found[word] += (number, value)
    return list(found.values())
