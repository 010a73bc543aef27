"""A change of a definition in words: which part was what, and what it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from site_builder.definitions import Indicator, Target, TargetStep
from site_builder.definitions.noted import read_breaks, read_target
from site_builder.events import DefinitionEvent
from site_builder.language import Language
from site_builder.period import Period
from site_builder.snapshots import DefinitionChange
from site_builder.wording.figures import target_amount, target_words

LONGEST_NAME = 200
"""So much of a name or unit is told; nobody reads more of it, and feeds have titles of it."""


def definition_lines(event: DefinitionEvent, language: Language) -> Iterator[str]:
    """What changed, a line for each part, and what that means for the figures; one at least.

    Of an indicator that came or went nothing but that. A text that has changed in other languages
    alone is told of as theirs, so that an event is the same in each.
    """
    first = event.changes[0]
    if first.what == "indicator":
        yield language.text(f"changes.definition.indicator.{first.change}")
        return
    parts = groupby(event.changes, key=lambda one: one.what)
    told = [
        words for _, ones in parts for words in _part(event, _told([*ones], language), language)
    ]
    yield from told or [language.text("changes.definition.other-part")]
    if event.asked:
        yield language.text(f"changes.definition.{'replaced' if event.replaced else 'asked'}")


def _told(changes: Sequence[DefinitionChange], language: Language) -> Sequence[DefinitionChange]:
    """Of a part in several languages that in our own; of one in others alone all of those."""
    own = [one for one in changes if one.language in ("", language.code)]
    return own or changes


def _part(
    event: DefinitionEvent, changes: Sequence[DefinitionChange], language: Language
) -> Iterator[str]:
    for one in changes:
        if one.what == "breaks":
            yield from _breaks(one, language)
            continue
        old, new = (_value(event, one, text, language) for text in (one.old, one.new))
        what = "place" if one.what == "source" and (old == new or not (old and new)) else one.what
        key = f"changes.definition.{what}.{one.change}"
        if key not in language.words:  # of a source that comes or goes its question is not told
            continue
        words = language.text(key, old=old, new=new)
        if one.language and one.language != language.code:
            other = Language.of(one.language).text("name")
            words = language.text("changes.definition.in-language", words=words, language=other)
        yield words


def _value(event: DefinitionEvent, one: DefinitionChange, text: str, language: Language) -> str:
    """What was noted of a part, for a reader; empty where there was nothing."""
    if not text:
        return ""
    if one.what == "target":
        then = event.before if text == one.old else event.after
        assert then is not None
        return _target(then, text, language)
    if one.what == "better":
        return language.text(f"changes.definition.way.{text}")
    if one.what == "source":
        kind, _, place = text.partition(" ")
        return place.partition(" ")[2] if kind == "pxweb" else ""
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"


def _target(then: Indicator, text: str, language: Language) -> str:
    """The target as pages told it: with unit, time, and which way it binds."""
    target = read_target(text)
    if not target.steps:
        return _bound(then, target, language)
    return language.parts(_step(then, step, language) for step in target.steps)


def _step(then: Indicator, step: TargetStep, language: Language) -> str:
    kept = Target.model_construct(value=step.value, low=step.low, high=step.high, by=None)
    when = language.from_period(step.start)
    return language.text("step.ahead", target=_bound(then, kept, language), when=when)


def _bound(then: Indicator, target: Target, language: Language) -> str:
    """Without which way it binds where the ledger has a value beside a direction without one."""
    if target.value is not None and then.better not in ("higher", "lower"):
        return target_amount(then, target, language)
    return target_words(then, target, language)


def _breaks(one: DefinitionChange, language: Language) -> Iterator[str]:
    before, after = read_breaks(one.old), read_breaks(one.new)
    found = {
        "added": after.keys() - before.keys(),
        "removed": before.keys() - after.keys(),
        "changed": {key for key in before.keys() & after.keys() if before[key] != after[key]},
    }
    for change, texts in found.items():
        if texts:
            periods = [language.period(period) for period in sorted(map(Period.parse, texts))]
            key, number = f"changes.definition.breaks.{change}", Decimal(len(periods))
            yield language.form(key, number, periods=language.listing(periods))
