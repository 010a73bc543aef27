"""Finland's municipalities: codes, names, and the ones that have merged.

The list is Statistics Finland's municipal division of 1 January 2026 (CC BY 4.0), with the
municipalities that ceased to exist since 2015 and where they went. Which are cities is from the
public register (2018, with Kangasala and Lieto since); genitives are attested or from word lists
checked by a morphological analyser, and left out where only a rule gives them. Of every
municipality of today the list has its population, municipality group (urban, semi-urban or rural,
by the statistical grouping of municipalities), language status and region.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

WHOLE_COUNTRY = "SSS"
POPULATION_YEAR = 2024
"""The populations of the list are those of the last day of this year."""
_POPULATION = f"population_{POPULATION_YEAR}"
_NO_NAMES = {
    *("code", "merged_into", "merged_year", "kind", "fi_of", "sv_of", "en_of"),
    *(_POPULATION, "municipality_group", "language_status", "region"),
}
"""The columns of the list that are no language's."""

MunicipalityGroup = Literal["urban", "semi-urban", "rural"]
LanguageStatus = Literal["finnish", "bilingual-finnish", "bilingual-swedish", "swedish"]
"""One language, or two with the majority's named."""
MUNICIPALITY_GROUPS: tuple[MunicipalityGroup, ...] = get_args(MunicipalityGroup)
LANGUAGE_STATUSES: tuple[LanguageStatus, ...] = get_args(LanguageStatus)

ALAND = {
    *("035", "043", "060", "062", "065", "076", "170", "295"),
    *("318", "417", "438", "478", "736", "766", "771", "941"),
}
"""Åland's municipalities, where the province has acts of its own."""


@dataclass(frozen=True)
class Municipality:
    """A municipality. `merged_into` is the code of its successor when it has ceased to exist.

    `city` is whether it calls itself one (kaupunki, stad) rather than kunta, kommun. `of` is its
    name's genitive by language, where it is known for certain. `population` and what follows are
    None of one that has ceased to exist; `region` is the code of its region (maakunta).
    """

    code: str
    names: dict[str, str]
    city: bool
    of: dict[str, str]
    merged_into: str = ""
    merged_year: int | None = None
    population: int | None = None
    municipality_group: MunicipalityGroup | None = None
    language_status: LanguageStatus | None = None
    region: str | None = None


@cache
def municipalities() -> dict[str, Municipality]:
    """Every municipality by code, in order of code, the merged ones included."""
    return {
        row["code"]: Municipality(
            code=row["code"],
            names={column: row[column] for column in row if column not in _NO_NAMES},
            city=row["kind"] == "city",
            of={column[:-3]: row[column] for column in row if column.endswith("_of")},
            merged_into=row["merged_into"],
            merged_year=int(row["merged_year"]) if row["merged_year"] else None,
            population=int(row[_POPULATION]) if row[_POPULATION] else None,
            municipality_group=cast(MunicipalityGroup, row["municipality_group"]) or None,
            language_status=cast(LanguageStatus, row["language_status"]) or None,
            region=row["region"] or None,
        )
        for row in _rows("municipalities.csv")
    }


@cache
def regions() -> dict[str, dict[str, str]]:
    """The names of every region by code, each by language."""
    return {row.pop("code"): row for row in _rows("regions.csv")}


def _rows(file: str) -> list[dict[str, str]]:
    text = resources.files("site_builder").joinpath(file).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def current() -> list[str]:
    """The codes of the municipalities that there are today, in order."""
    return [code for code, known in municipalities().items() if not known.merged_into]


def former(codes: Iterable[str]) -> tuple[str, ...]:
    """Those of the codes that are of municipalities that have merged into others, in order."""
    known = municipalities()
    return tuple(code for code in sorted({*codes} & {*known}) if known[code].merged_into)


def bare(code: str) -> str:
    """An area's code as the project writes it: `KU091` becomes `091`, others stay."""
    match = re.fullmatch(r"KU(\d{3})", code)
    return match[1] if match else code


def fault(code: str) -> str | None:
    """Why `code` cannot name an area of today, in words, or None when it can.

    Codes of other regional divisions (`MK01`, `HVA31`, …) are let through: what a table has is
    for the table to say.
    """
    if code == WHOLE_COUNTRY or re.fullmatch(r"[A-Z]{2,}\d+", code):
        return None
    known = municipalities()
    if code not in known:
        if not re.fullmatch(r"\d{3}", code):
            return f"{code!r} is not an area code; write three digits such as 091, or SSS"
        near = difflib.get_close_matches(code, known, n=2)
        hint = ", ".join(f"{c} {known[c].names['fi']}" for c in near)
        return f"no municipality has the code {code}" + (f"; near it: {hint}" if hint else "")
    gone = known[code]
    if gone.merged_into:
        heir = known[gone.merged_into]
        return (
            f"{code} {gone.names['fi']} merged into {heir.code} {heir.names['fi']}"
            f" at the beginning of {gone.merged_year}"
        )
    return None


def name(code: str, language: str) -> str | None:
    """The name of a municipality in `language` (Finnish where it has no other), or None."""
    municipality = municipalities().get(code)
    if municipality is None:
        return None
    return municipality.names.get(language) or municipality.names["fi"]


def region_name(code: str, language: str) -> str:
    """The name of a region in `language`, in Finnish where it has no other."""
    names = regions()[code]
    return names.get(language) or names["fi"]
