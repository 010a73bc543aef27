"""What a template says of one municipality: in its languages, with its name in the right form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.name_forms import NameForms
from site_builder.packs.reading import LANGUAGES

_IN = "{In}"
_CITY = "{City}"


def filled(said: Mapping[str, Any], languages: Sequence[str], names: NameForms) -> dict[str, Any]:
    """The template's keys with texts in these languages alone, the first language first.

    Where the phrase "in the city" is not known in a language, a text that needs it is left out in
    every language: `says` is not needed, the sentence is then made from the title.
    """
    document: dict[str, Any] = {}
    for key, value in said.items():
        if _is_text(value):
            texts = {code: value[code] for code in languages}
            if all(names.within.get(code) or not _needs(value[code]) for code in languages):
                document[key] = {code: _named(text, code, names) for code, text in texts.items()}
        elif isinstance(value, Mapping):
            document[key] = filled(value, languages, names)
        elif isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            document[key] = [filled(one, languages, names) for one in value]
        else:
            document[key] = value
    return document


def needs_phrase(said: Mapping[str, Any], language: str) -> bool:
    """Whether a text of the template has "in the city" in this language."""
    return any(_is_text(value) and _needs(value[language]) for value in said.values())


def _is_text(value: object) -> bool:
    """A text, or a list of words, in each language."""
    return isinstance(value, Mapping) and set(value) == set(LANGUAGES)


def _needs(text: str | list[str]) -> bool:
    return _IN in text


def _named(text: str | list[str], code: str, names: NameForms) -> str | list[str]:
    if isinstance(text, list):
        return text
    phrase = names.within.get(code, "")
    return text.replace(_IN, phrase[:1].upper() + phrase[1:]).replace(_CITY, names.city[code])
