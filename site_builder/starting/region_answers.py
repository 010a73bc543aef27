"""What has been answered for a folder of many municipalities, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_builder import areas
from site_builder.definitions.region import ALL, members
from site_builder.errors import Problem, SiteBuilderError
from site_builder.name_forms import NameForms
from site_builder.starting import taking
from site_builder.starting.answers import StartAnswers
from site_builder.starting.told import Pairs
from site_builder.starting.words import words

_MAAKUNTA = "maakunta:"
_LIST = "--municipalities"


@dataclass
class RegionAnswers(StartAnswers):
    """Answers for many municipalities: which they are, and what the whole is called.

    `listed` is as `region.toml` has it: a class, all, or codes. `whole` is by language.
    """

    listed: str | tuple[str, ...] = ALL
    whole: Mapping[str, str] | None = None

    @property
    def codes(self) -> list[str]:
        """The municipalities themselves."""
        return [*self.listed] if isinstance(self.listed, tuple) else members(self.listed)

    @property
    def on_aland(self) -> bool:
        """Whether Åland's own municipalities act holds for all of them."""
        return areas.ALAND.issuperset(self.codes)

    @property
    def forms(self) -> NameForms:
        """No text may name a municipality, since all share it: the name is that of the whole."""
        names = dict(self.whole or {})
        return NameForms(names, names, {}, {}, {})


def region_answers(
    municipalities: str, languages: str | None, titles: Pairs, packs: Sequence[str]
) -> RegionAnswers:
    """The answers that these options give. Raises SiteBuilderError with what cannot be used."""
    listed = _listed(municipalities)
    answers = RegionAnswers(listed=listed)
    answers.languages = taking.languages(languages) if languages else _spoken(answers)
    answers.packs = taking.packs(packs) if packs else None
    answers.whole = _titles(answers, titles)
    answers.titles = {
        code: words()[code]["region_site"].replace("{region}", answers.whole[code])
        for code in answers.languages
    }
    return answers


def _listed(text: str) -> str | tuple[str, ...]:
    """As `region.toml` has it; a region may be named in words as well."""
    given = text.strip()
    for code, names in areas.regions().items():
        if given.casefold() in {name.casefold() for name in names.values()}:
            return f"{_MAAKUNTA}{code}"
    codes = tuple(areas.bare(one.strip().upper()) for one in given.split(",") if one.strip())
    if codes and all(one.isdecimal() for one in codes):
        faults = [told for one in codes if (told := areas.fault(one))]
        if faults:
            remedy = "Write codes of municipalities of today, as 049,091."
            raise SiteBuilderError(*(Problem(_LIST, told, remedy) for told in faults))
        return tuple(sorted({*codes}))
    if not members(given):
        remedy = "Write all, a region such as Uusimaa or maakunta:01, or codes as 049,091."
        raise SiteBuilderError(Problem(_LIST, f"{text!r} is no municipality's", remedy))
    return given


def _spoken(answers: RegionAnswers) -> list[str]:
    """Both national languages; on Åland Swedish alone."""
    return ["sv"] if answers.on_aland else ["fi", "sv"]


def _titles(answers: RegionAnswers, titles: Pairs) -> dict[str, str]:
    told = {code: taking.one_line(f"--title {code}", text) for code, text in titles}
    known = {code: _name(answers.listed, code) for code in answers.spoken}
    names: dict[str, Any] = {code: told.get(code) or known[code] for code in answers.spoken}
    if unknown := sorted(set(told) - set(names)):
        fault = f"{', '.join(unknown)} is not a language of this site"
        remedy = f"The languages are {', '.join(names)} (--languages)."
        raise SiteBuilderError(Problem("--title", fault, remedy))
    if lacking := [code for code, name in names.items() if not name]:
        fault = f"is missing in {', '.join(lacking)}: these municipalities have no name together"
        raise SiteBuilderError(Problem("--title", fault, f"Write --title {lacking[0]} NAME."))
    return names


def _name(listed: str | tuple[str, ...], code: str) -> str:
    if listed == ALL:
        return str(words()[code]["everyone"])
    if isinstance(listed, str) and listed.startswith(_MAAKUNTA):
        return areas.region_name(listed.removeprefix(_MAAKUNTA), code)
    return ""
