"""What a municipality is called in running text: its name, and the phrase "in the city".

`municipality_forms.csv` has the phrase of every municipality of today in Finnish and Swedish. They
are from a public list of inflected names (pykko, MIT licence) confirmed by how often texts use
them, in part from the Institute for the Languages of Finland; the Swedish ones follow the rule
that a municipality takes *i* (Kökar, *på*). The column `doubtful` has the languages in which
sources disagree or none was found: there a person is asked, and nothing is taken for granted.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from site_builder import areas


@dataclass(frozen=True)
class NameForms:
    """A municipality in words, by language.

    `city` is its name, `official` what it calls itself (Keravan kaupunki), `of` its name's
    genitive and `within` the phrase "in the city"; the last two are empty where not known for
    certain. `suggested` has the doubtful phrases.
    """

    city: Mapping[str, str]
    official: Mapping[str, str]
    of: Mapping[str, str]
    within: Mapping[str, str]
    suggested: Mapping[str, str]


def name_forms(code: str, languages: Sequence[str], told: Mapping[str, str]) -> NameForms:
    """The forms of a municipality of today; `told` are phrases that a person has given."""
    known = areas.municipalities()[code]
    row, doubtful = _rows()[code], _rows()[code]["doubtful"].split()
    city = {one: areas.name(code, one) or "" for one in languages}
    listed = {one: row.get(f"{one}_in", f"in {city[one]}") for one in languages}
    certain = {one: phrase for one, phrase in listed.items() if one not in doubtful}
    return NameForms(
        city=city,
        official={one: _official(known, one) for one in languages},
        of={one: known.of.get(one, "") for one in languages},
        within={one: told.get(one, certain.get(one, "")) for one in languages},
        suggested={one: phrase for one, phrase in listed.items() if one in doubtful},
    )


def begins_with_name(words: str, code: str, language: str) -> bool:
    """Whether a sentence begins with the municipality: *Keravalla oli*, *I Kervo fanns*.

    False where it may do so in a form that is not known for certain, or the code is of no
    municipality of today.
    """
    if code not in _rows():
        return False
    forms = name_forms(code, [language], {})
    known = (forms.city, forms.of, forms.within)
    told = [each[language].casefold() for each in known if each[language]]
    return words.casefold().startswith(tuple(f"{one} " for one in told))


@cache
def _rows() -> dict[str, dict[str, str]]:
    text = resources.files("site_builder").joinpath("municipality_forms.csv").read_text("utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}


def _official(known: areas.Municipality, language: str) -> str:
    """What a municipality calls itself; the bare name where its genitive is not known."""
    name = known.names.get(language) or known.names["fi"]
    kind = {"fi": ("kunta", "kaupunki"), "sv": ("kommun", "stad")}.get(language)
    if kind is None:
        return f"{'City' if known.city else 'Municipality'} of {name}"
    if language == "sv":
        return f"{_swedish(name)} {kind[known.city]}"
    return f"{known.of['fi']} {kind[known.city]}" if known.of.get("fi") else name


def _swedish(name: str) -> str:
    """Before stad and kommun a name takes an s, but for one that ends in a vowel or an s.

    Esbo stad, Ingå kommun, Kyrkslätts kommun (Svensk presstjänst).
    """
    return name if name[-1] in "aeiouyåäösxz" else f"{name}s"
