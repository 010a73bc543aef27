"""The locale files: every word and every mark that is a language's own."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from site_builder.errors import Problem, SiteBuilderError


def available() -> list[str]:
    """The codes of the languages that have a locale file."""
    files = (file.name for file in _folder().iterdir())
    return sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml"))


@cache
def words_of(code: str) -> Mapping[str, str]:
    """The texts of a language that is available, by dotted key: `period.in.year`.

    Raises SiteBuilderError when its file is not TOML.
    """
    file = _folder().joinpath(f"{code}.toml")
    try:
        return dict(_flattened(tomllib.loads(file.read_text("utf-8"))))
    except ValueError as error:  # what UnicodeDecodeError is, too
        place = f"site_builder/locales/{code}.toml"
        raise SiteBuilderError(Problem(place, f"cannot be read ({error})", "Mend it.")) from None


def fields(words: str) -> set[str]:
    """The names of the `{fields}` in a locale text."""
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def _folder() -> Traversable:
    return resources.files("site_builder").joinpath("locales")


def _flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
