"""A language's words with all their forms, as few enough patterns to be read in an instant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

SHORTEST_HEAD, SHORTEST_TAIL = 3, 4
"""Letters of a compound's parts. Shorter ones are found everywhere: `as-`, `-us`."""

LINKS = ("", "s")
"""What may stand between the parts of a compound: `arbetslöshet-s-grad`."""

FIRST = 4
"""By so many of its first letters a stem is found."""


@dataclass(frozen=True, order=True)
class Paradigm:
    """A lemma and its forms: `stem` with each of the `endings`, which spaces part."""

    lemma: str
    stem: str
    endings: str

    @property
    def forms(self) -> list[str]:
        """Every form, the lemma among them."""
        return [self.stem + ending for ending in self.endings.split(" ")]

    def after(self, head: str) -> Paradigm:
        """That of the compound whose last part it is."""
        return Paradigm(head + self.lemma, head + self.stem, self.endings)


@dataclass
class Lexicon:
    """The paradigms of a language. One that is not known has none.

    `blocks` has the lemmas by how their stems begin, one after the other between tabs: stem, what
    the lemma has after it, the number of its `endings`. So kept, 100 000 lemmas need 5 MB.
    """

    endings: list[str]
    blocks: dict[str, str]
    _known: dict[str, Paradigm | None] = field(default_factory=dict, repr=False)

    def paradigm(self, word: str) -> Paradigm | None:
        """The paradigm that the word is a form of, also as a compound by its last part.

        Of many compounds a dictionary has only some forms; their last part has the others.
        """
        whole, by_part = self._whole(word), self._by_last_part(word)
        if whole is None or by_part is None:
            return whole or by_part
        fuller = by_part.lemma == whole.lemma and len(by_part.endings) > len(whole.endings)
        return by_part if fuller else whole

    def parts(self, lemma: str) -> set[Paradigm]:
        """Those of what a compound is made of, and of their parts; none of another word."""
        for head, tail in self._split(lemma):
            first = self._head(head) if lemma.endswith(tail.lemma) else None
            if first is not None:
                own = {first, tail}
                return own.union(*(self.parts(part.lemma) for part in own))
        return set()

    def _whole(self, word: str) -> Paradigm | None:
        if word not in self._known:
            self._known[word] = next(self._fitting(word), None)
        return self._known[word]

    def _by_last_part(self, word: str) -> Paradigm | None:
        """The longest last part whose head is a word too, else the longest of all."""
        longest = None
        for head, tail in self._split(word):
            if self._head(head) is not None:
                return tail.after(head)
            longest = longest or tail.after(head)
        return longest

    def _split(self, word: str) -> Iterator[tuple[str, Paradigm]]:
        """Its heads with the paradigms of what follows them, the longest of those first."""
        for cut in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
            tail = self._whole(word[cut:])
            if tail is not None and len(tail.lemma) >= SHORTEST_TAIL:
                yield word[:cut], tail

    def _head(self, head: str) -> Paradigm | None:
        """The paradigm of a compound's first part."""
        plain = (head.removesuffix(link) for link in LINKS)
        return next((found for one in plain if (found := self._whole(one))), None)

    @cached_property
    def _every_ending(self) -> frozenset[str]:
        """What a form can have after its stem: few of the ways to cut a word are worth a look."""
        return frozenset(ending for endings in self.endings for ending in endings.split(" "))

    def _fitting(self, word: str) -> Iterator[Paradigm]:
        """The paradigms that it is a form of, those with the longest stem first."""
        for cut in range(len(word), 0, -1):
            if word[cut:] not in self._every_ending:
                continue
            stem = word[:cut]
            block = self.blocks.get(stem[:FIRST], "")
            if f"\t{stem} " in block:
                for rest, number in _of_stem(stem, block):
                    if f" {word[cut:]} " in f" {self.endings[number]} ":
                        yield Paradigm(stem + rest, stem, self.endings[number])


def _of_stem(stem: str, block: str) -> Iterator[tuple[str, int]]:
    """What lemmas have after the stem, with the numbers of their endings."""
    wanted = f"\t{stem} "
    place = block.find(wanted)
    while place >= 0:
        end = block.index("\t", place + 1)
        rest, number = block[place + len(wanted) : end].split(" ")
        yield rest, int(number)
        place = block.find(wanted, end)


def boiled_down(entries: Iterable[tuple[str, str]]) -> Lexicon:
    """The lexicon of a dictionary's lemmas, each with forms that spaces part.

    A lemma may come several times, each time with some of its forms.
    """
    numbers: dict[str, int] = {}
    blocks: dict[str, list[str]] = {}
    forms = _by_lemma(entries)
    for lemma in sorted(forms):
        stem, endings = _stem_and_endings(lemma, forms.pop(lemma))
        number = numbers.setdefault(endings, len(numbers))
        blocks.setdefault(stem[:FIRST], []).append(f"{stem} {lemma[len(stem) :]} {number}")
    return Lexicon(list(numbers), {key: "\t".join(["", *b, ""]) for key, b in blocks.items()})


def _by_lemma(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every lemma's forms, which spaces part; names stand among the other words.

    Millions of them: a list for each lemma would take two thirds more of time and memory.
    """
    known: dict[str, str] = {}
    for written, forms in entries:
        if written.isalnum():
            lemma = written.lower()
            known[lemma] = f"{known[lemma]} {forms}" if lemma in known else forms
    return known


def _stem_and_endings(lemma: str, forms: str) -> tuple[str, str]:
    """What the lemma and its forms begin with, and in order how they end.

    Each form is one word that begins as the lemma does: others are few, and most are slips of the
    dictionary, which would leave `val` and `ekonomisk` without a stem.
    """
    first, single = lemma[0], filter(str.isalnum, forms.lower().split(" "))
    ordered = sorted({lemma, *(form for form in single if form[0] == first)})
    stem = _beginning(ordered[0], ordered[-1])  # and so all that stand between them
    cut = len(stem)
    return stem, " ".join([form[cut:] for form in ordered])


def _beginning(one: str, other: str) -> str:
    pairs = enumerate(zip(one, other, strict=False))
    return one[: next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))]
