"""Which form of a word goes with a number, by the Unicode CLDR.

A number's form follows from how it is written: one point, but 1.0 points.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.plural import PluralRule

OTHER = "other"
FORMS = {"zero", "one", "two", "few", "many", OTHER}
"""Every form that some language has."""


def form(code: str, written: Decimal) -> str:
    """The form that goes with a number of just these digits, such as `one` or `few`."""
    return _rule(code)(written)


def forms(code: str) -> frozenset[str]:
    """The forms that words have in a language; `other` alone in one that the CLDR has not."""
    return frozenset({*_rule(code).tags, OTHER})


@cache
def _rule(code: str) -> PluralRule:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - most commands count nothing
    from babel.plural import PluralRule  # noqa: PLC0415

    try:
        return Locale.parse(code, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return PluralRule({})
