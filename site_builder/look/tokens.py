"""What the tokens are in each colour scheme, when style sheets set them one after another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from site_builder.look.colours import Colour, colour
from site_builder.look.css import StyleSheet, StyleValue, read_sheet
from site_builder.pages.style_sheet import part

SCHEMES = ("light", "dark")
"""What `prefers-color-scheme` can be."""

ROOT = ":root"
"""Where tokens are set, for every element."""

Tokens = dict[str, StyleValue]
"""Tokens by name, without the two hyphens before it."""

_SCHEME = re.compile(r"prefers-color-scheme\s*:\s*(light|dark)")
_PLAIN = re.compile(r"media (only )?(screen|all)|layer .*|supports .*|layer")
REFERENCE = re.compile(r"var\(\s*--([\w-]+)\s*\)")
"""A token read by another value, with nothing in its stead should it be missing."""


@cache
def own_tokens() -> StyleSheet:
    """The style sheet in which the site's own tokens are laid out."""
    return read_sheet(part("tokens"))


def tokens(sheets: Iterable[StyleSheet], scheme: str) -> Tokens:
    """The values of the tokens in a scheme: of those that hold there, the last one."""
    return {
        value.name.removeprefix("--"): value
        for sheet in sheets
        for value in sheet.values
        if is_token(value) and all(_holds(condition, scheme) for condition in value.conditions)
    }


def is_token(value: StyleValue) -> bool:
    """Whether the declaration sets a custom property for every element."""
    return value.name.startswith("--") and ROOT in re.split(r"\s*,\s*", value.selector)


def coloured(name: str, known: Tokens, scheme: str) -> Colour | None:
    """The colour of a token, through others that it refers to; None where it names none."""
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        value = known[name].value
        reference = REFERENCE.fullmatch(value)
        if reference is None:
            return colour(value, scheme)
        name = reference[1]
    return None


def _holds(condition: str, scheme: str) -> bool:
    """Whether a condition is met on a screen of this scheme; print and widths are not looked at."""
    asked = _SCHEME.search(condition)
    if asked is None:
        return _PLAIN.fullmatch(condition) is not None
    return (asked[1] == scheme) is not (" not " in condition)
