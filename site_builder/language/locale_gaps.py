"""What a locale file lacks, or has too much, beside the one that the others are held to."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from site_builder.errors import Problem
from site_builder.language import plurals
from site_builder.language.locale_file import words_of

MODEL = "fi"
"""The locale file that every other one has the keys and fields of."""

ALIKE = (
    (("date.", "period."), {"number", "month", "ordinal"}),
    (("sentence.more", "sentence.less"), {"than", "since"}),
)
"""Fields that say the same thing in different ways, by the beginnings of keys: one suffices."""


@cache
def gaps(code: str) -> tuple[Problem, ...]:
    """Everything that keeps a language from being whole, table by table. Empty when it is."""
    return tuple(gaps_of(words_of(code), words_of(MODEL), code))


def gaps_of(words: Mapping[str, str], model: Mapping[str, str], code: str) -> Iterator[Problem]:
    """The same of words that stand in no file yet, by the plural forms of the language `code`."""
    wanted = _wanted(model, code)
    missing = _by_table(wanted.keys() - words.keys())
    yield from (
        _problem(code, table, f"{keys} missing", "Translate it from another language's file.")
        for table, keys in missing
    )
    for table, keys in _by_table(words.keys() - wanted.keys()):
        yield _problem(code, table, f"{keys} not asked for", "Remove it.")
    for key in words:
        if key in wanted and (fault := _fault(key, words[key], model[wanted[key]])):
            yield _problem(code, key, fault, f"The program knows: {model[wanted[key]]!r}.")


def _wanted(model: Mapping[str, str], code: str) -> dict[str, str]:
    """Every key that the language needs, and the model's key that it is held to."""
    counted = {
        key.removesuffix(f".{plurals.OTHER}") for key in model if _form(key) == plurals.OTHER
    }
    plain = {key: key for key in model if not (_form(key) and key.rpartition(".")[0] in counted)}
    formed = {
        f"{key}.{form}": f"{key}.{form if f'{key}.{form}' in model else plurals.OTHER}"
        for key in counted
        for form in plurals.forms(code)
    }
    return plain | formed


def _form(key: str) -> str:
    """The plural form that a key is, empty for any other."""
    last = key.rpartition(".")[2]
    return last if last in plurals.FORMS else ""


def _fault(key: str, words: str, model: str) -> str:
    """What is wrong with a text, empty when nothing is."""
    if not words.strip(" ") and model:
        return "is empty"
    try:
        given, known = _fields(key, words), _fields(key, model)
    except ValueError as error:
        return f"has braces that do not match ({error})"
    optional = {"number"} if _form(key) not in ("", plurals.OTHER) else set()
    faults = [f"{{{name}}} is left out" for name in sorted(known - given - optional)]
    faults += [f"{{{name}}} is never filled in" for name in sorted(given - known - optional)]
    return ", ".join(faults)


def _fields(key: str, words: str) -> set[str]:
    """The fields of a text, those that say the same thing under one name."""
    named = {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    for beginnings, alike in ALIKE:
        if key.startswith(beginnings) and named & alike:
            named = named - alike | {"/".join(sorted(alike))}
    return named


def _by_table(keys: set[str]) -> Iterator[tuple[str, str]]:
    """(table, its keys in words with their verb), in order."""
    parted = sorted(key.rpartition(".")[::2] for key in keys)
    for table, group in groupby(parted, key=lambda pair: pair[0]):
        names = sorted((name for _, name in group), key=lambda name: (len(name), name))
        yield table, f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _problem(code: str, key: str, fault: str, remedy: str) -> Problem:
    place = f"site_builder/locales/{code}.toml"
    return Problem(f"{place}: {key}" if key else place, fault, remedy)
