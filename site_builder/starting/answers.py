"""What has been answered so far, and everything that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from site_builder import areas
from site_builder.name_forms import NameForms, name_forms
from site_builder.packs.filling import needs_phrase
from site_builder.packs.reading import PACKS, ready_indicators
from site_builder.starting.workflows import named_program

Names = dict[str, list[str]]
"""Names of the priorities by language, in the same order in each."""

SAMI = ("047", "148", "758", "890")
"""Enontekiö, Inari, Sodankylä (its north) and Utsjoki: the Sámi homeland (Act 974/1995)."""

_BY_STATUS: Mapping[str, list[str]] = {
    "finnish": ["fi"],
    "bilingual-finnish": ["fi", "sv"],
    "bilingual-swedish": ["sv", "fi"],
    "swedish": ["sv"],
}

MAINLAND_TERM = (date(2025, 6, 1), date(2029, 5, 31))
"""Four years from June of the year of the election: Municipalities Act 410/2015."""

ALAND_TERM = (date(2024, 1, 1), date(2027, 12, 31))
"""After the election of 2023; Åland has a municipalities act of its own (1997:73)."""


@dataclass
class StartAnswers:
    """What is known of a new folder; None and missing keys have not been answered yet.

    `contact` is empty where there is none yet, `phrases` where the phrase "in the city" shall not
    be used, and `priorities` where general ones shall stand. Languages are those of the site.
    `program` is the repository whose workflows the folder calls, empty where none is known.
    """

    municipality: str | None = None
    languages: list[str] | None = None
    titles: dict[str, str] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None
    priorities: Names | None = None
    contact: str | None = None
    packs: list[str] | None = None
    phrases: dict[str, str] = field(default_factory=dict)
    program: str = field(default_factory=named_program)

    @property
    def spoken(self) -> list[str]:
        """The site's languages as answered, else those of the municipality, else none."""
        if self.languages is not None:
            return self.languages
        return languages_of(self.municipality) if self.municipality else []

    @property
    def term(self) -> tuple[date, date]:
        """The first and the last day of the council term, those of the law unless answered."""
        by_law = ALAND_TERM if self.on_aland else MAINLAND_TERM
        return self.start or by_law[0], self.end or by_law[1]

    @property
    def on_aland(self) -> bool:
        """Whether Åland's own municipalities act holds."""
        return self.municipality in areas.ALAND

    @property
    def chosen(self) -> list[str]:
        """The packs, the first one unless answered."""
        return self.packs or [next(iter(PACKS))]

    @property
    def forms(self) -> NameForms:
        """The municipality's name in the site's languages."""
        return name_forms(self.municipality or "", self.spoken, self.phrases)

    def doubtful(self) -> dict[str, str]:
        """The phrases that texts of the packs need and no source is certain of, as suggested."""
        if not self.municipality:
            return {}
        ready = [one for pack in self.chosen for one in ready_indicators(pack)]
        return {
            code: phrase
            for code, phrase in self.forms.suggested.items()
            if any(needs_phrase(one.says, code) for one in ready)
        }


def languages_of(code: str) -> list[str]:
    """The languages that a municipality serves its people in, the majority's first."""
    return list(_BY_STATUS[areas.municipalities()[code].language_status or "finnish"])


def remarks(answers: StartAnswers, languages: Sequence[str]) -> list[str]:
    """What a person should know of these languages for this municipality, in sentences."""
    code = answers.municipality or ""
    name, own = areas.name(code, "fi"), languages_of(code)
    told = []
    if lacking := [one for one in own if one not in languages]:
        told.append(
            f"{name} is bilingual: the Language Act (423/2003) asks for {' and '.join(own)};"
            f" {', '.join(lacking)} is left out."
            if len(own) > 1
            else f"{name} serves its people in {own[0]}, which is left out."
        )
    if code in SAMI:
        told.append(
            f"{name} belongs to the Sámi homeland, where the Sámi Language Act (1086/2003) holds."
            " The program has no Sámi language yet; its guide on languages tells how one is added."
        )
    return told
