"""The words that a new folder begins with, in its languages: defaults, remarks, examples."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from site_builder.name_forms import NameForms


@cache
def words() -> Mapping[str, Any]:
    """Every word by language, and under `priority` the general priorities with their goals."""
    text = resources.files("site_builder").joinpath("starting/words.toml").read_text("utf-8")
    return tomllib.loads(text)


def said(key: str, languages: Sequence[str]) -> dict[str, str]:
    """A text in each of the languages."""
    return {code: words()[code][key] for code in languages}


def todo(key: str, language: str) -> str:
    """What is left for a person to complete, as a comment says it and `check` tells it."""
    return f"TODO: {words()[language]['todo'][key]}"


def why(key: str, language: str) -> str:
    """Why a value is as it is, in a sentence."""
    return str(words()[language]["why"][key])


def title_of(language: str, term: tuple[date, date]) -> str:
    """The name of a strategy that has not been told."""
    years = f"{term[0].year}–{term[1].year}"
    return str(words()[language]["title"]).replace("{years}", years)


def site_names(names: NameForms) -> dict[str, str]:
    """What the site is called in each language; without a genitive where none is certain."""
    return {
        code: words()[code]["name" if of else "plain_name"]
        .replace("{of}", of)
        .replace("{city}", names.city[code])
        for code, of in names.of.items()
    }
