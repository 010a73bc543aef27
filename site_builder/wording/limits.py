"""Whether the figures do more than vary by chance, as a row among the methods."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.trends.methods.xmr import RUN, Rule, XmR
from site_builder.wording.figures import value_words

OUTSIDE: Rule = "outside-limits"
RULES: tuple[Rule, ...] = ("seven-one-way", "two-of-three-near-limit", "seven-on-one-side")


def limits_words(
    indicator: Indicator, limits: XmR | None, language: Language
) -> tuple[str, str] | None:
    """What the limits say, and the figures they say so by.

    None where they would tell nothing: from seven figures or fewer, which are no more than one run
    of the rules, and where nothing has moved.
    """
    if limits is None or limits.n <= RUN or limits.lower == limits.upper:
        return None
    low, high = (
        value_words(indicator, Decimal(str(value)), language)
        for value in (limits.lower, limits.upper)
    )
    usual = language.text("methods.xmr.range", points=limits.n, low=low, high=high)
    if limits.trial:
        usual += f" {language.text('methods.xmr.trial')}"
    says = language.text("methods.xmr.more" if limits.signals else "methods.xmr.chance")
    return says, language.parts([usual, *_signals(limits, language)])


def _signals(limits: XmR, language: Language) -> Iterator[str]:
    """Each rule that any figure breaks; how many lie outside the limits."""
    broken = [signal.rule for signal in limits.signals]
    outside = sum(rule == OUTSIDE for rule in broken)
    if outside:
        yield language.count("methods.xmr.outside-limits", outside)
    yield from (language.text(f"methods.xmr.{rule}") for rule in RULES if rule in broken)
