"""The words that a new definition begins with, in the site's languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from site_builder.starting.definition_text import remark

_ELSE = "en"
"""The language of words for a site in a language that has none here."""


@cache
def _words() -> Mapping[str, Any]:
    text = resources.files("site_builder").joinpath("adding/words.toml").read_text("utf-8")
    return tomllib.loads(text)


def standing(key: str, language: str, **named: str) -> str | None:
    """A sentence that is true of any indicator; None in a language without words."""
    return _filled(_words()[language][key], named) if language in _words() else None


def todo(key: str, language: str, missing: Sequence[str] = ()) -> str:
    """A comment that `check` tells: what a person has still to write, in which languages."""
    words = _words().get(language, _words()[_ELSE])["todo"][key]
    return remark(f"TODO: {_filled(words, {'languages': ', '.join(missing)})}")


def _filled(text: str, named: Mapping[str, str]) -> str:
    """The text with what is named put in, once: no text brings fields of its own."""
    parts = text.split("{")
    ends = (part.partition("}") for part in parts[1:])
    return parts[0] + "".join(f"{named.get(key, '')}{rest}" for key, _, rest in ends)
