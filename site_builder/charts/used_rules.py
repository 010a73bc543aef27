"""What a document that holds its own styles needs of a style sheet, and nothing else.

A site has hundreds of such documents, and most rules are about what a single one does not show. A
rule stays unless it names a class that the document has not; a token, where a rule asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

_BLOCK = re.compile(r"(@media[^{]*)\{((?:[^{}]*\{[^{}]*\})*)\s*\}|([^{}]+\{[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_CLASSES = re.compile(r'\bclass="([^"]*)"')
_ASKED = re.compile(r"var\((--[\w-]+)")


@dataclass(frozen=True)
class _Rule:
    """Each selector with the classes it names, and each declaration; `media` may be empty."""

    media: str
    selectors: tuple[tuple[str, frozenset[str]], ...]
    declarations: tuple[str, ...]

    def within(self, classes: frozenset[str]) -> _Rule:
        """The rule for those of its selectors that name no other class."""
        kept = tuple(one for one in self.selectors if one[1] <= classes)
        return _Rule(self.media, kept, self.declarations)

    def with_tokens(self, asked: Collection[str]) -> _Rule:
        """The rule without the tokens that nothing asks for."""
        kept = (d for d in self.declarations if d[:2] != "--" or d.partition(":")[0] in asked)
        return _Rule(self.media, self.selectors, tuple(kept))

    def __str__(self) -> str:
        return f"{','.join(text for text, _ in self.selectors)}{{{';'.join(self.declarations)}}}"


def used_rules(sheet: str, document: str) -> str:
    """The style sheet's rules, in their order, for the classes that stand in the document."""
    told = set(_CLASSES.findall(document))
    return _chosen(sheet, frozenset(name for classes in told for name in classes.split()))


@lru_cache(maxsize=256)  # hundreds of documents have few sets of classes
def _chosen(sheet: str, classes: frozenset[str]) -> str:
    rules = [rule.within(classes) for rule in _rules(sheet)]
    asked = {name for rule in rules if rule.selectors for name in _ASKED.findall(str(rule))}
    return _written([rule.with_tokens(asked) for rule in rules])


def _written(rules: list[_Rule]) -> str:
    kept = [rule for rule in rules if rule.selectors and rule.declarations]
    told, media = [], ""
    for rule in kept:
        if rule.media != media:
            told.append("}" * bool(media) + (f"{rule.media}{{" if rule.media else ""))
            media = rule.media
        told.append(str(rule))
    return "".join(told) + "}" * bool(media)


@cache
def _rules(sheet: str) -> tuple[_Rule, ...]:
    return tuple(_read(sheet))


def _read(sheet: str) -> Iterator[_Rule]:
    for media, inside, plain in _BLOCK.findall(sheet):
        for selectors, declarations in _RULE.findall(inside or plain):
            parts = (" ".join(one.split()) for one in selectors.split(","))
            named = tuple((one, frozenset(_CLASS.findall(one))) for one in parts)
            yield _Rule(media.strip(), named, tuple(_declarations(declarations)))


def _declarations(text: str) -> Iterator[str]:
    for declaration in filter(str.strip, text.split(";")):
        name, _, value = declaration.partition(":")
        yield f"{name.strip()}:{' '.join(value.split())}"
