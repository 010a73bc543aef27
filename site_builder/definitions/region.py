"""`region.toml`: many municipalities in one run, each with the same definitions.

Beside it stand `indicators/`, `data/`, `docs/` and `mkdocs.yml`, as in a content folder; but its
strategy.toml leaves out what `region.toml` and the register of municipalities tell.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from site_builder import areas
from site_builder.definitions import rules
from site_builder.definitions.characters import character_faults
from site_builder.definitions.fields import LanguageText, MunicipalityCode, Table, fault
from site_builder.definitions.known_files import KnownFiles
from site_builder.definitions.raw import texts
from site_builder.definitions.reading import REGION, STRATEGY, Content, read_content
from site_builder.definitions.toml_faults import read_toml
from site_builder.definitions.wording import in_words
from site_builder.errors import DefinitionError, Problem

ALL = "all"
Classification = Literal["maakunta", "kuntaryhma", "kielisuhde"]
_CLASSES: Mapping[str, Callable[[areas.Municipality], str | None]] = {
    "maakunta": lambda one: one.region,
    "kuntaryhma": lambda one: one.municipality_group,
    "kielisuhde": lambda one: one.language_status,
}
"""What each classification says of a municipality of today."""
TOLD = ("format", "municipality", "city", "languages")
"""Keys that strategy.toml leaves out in a region, the shared one and a municipality's own."""


def _chosen(value: Any) -> Any:
    """The municipalities as codes: all, those of a class, or those that are listed."""
    if isinstance(value, list):
        return _each_once(value)
    if not isinstance(value, str):
        return value
    found = members(value)
    if not found:
        raise fault(f"no municipality is in {value!r}", _instead(value))
    return found


def _each_once(value: list[Any]) -> list[Any]:
    twice = sorted({one for one in texts(value) if value.count(one) > 1})
    if twice:
        raise fault(f"{', '.join(twice)} is given twice", "Name each once.")
    return value


def _instead(value: str) -> str:
    """What can be written in the place of a class that there is not."""
    for code, names in areas.regions().items():
        if value.rpartition(":")[2].strip().casefold() in {
            each.casefold() for each in names.values()
        }:
            return f'Write "maakunta:{code}".'
    name = value.partition(":")[0]
    if name in _CLASSES:
        known = {class_of(areas.municipalities()[code], name) for code in areas.current()}
        return f"Write {name}: with one of {', '.join(sorted(known))}."
    classes = ", ".join(f'"{name}:…"' for name in _CLASSES)
    return f'Write "{ALL}", a list of codes, {classes}.'


def members(value: str) -> list[str]:
    """The codes of all municipalities of today, or those of a class; of what is no class, none."""
    return list(_named(value))


def _named(value: str) -> Iterator[str]:
    name, _, wanted = value.partition(":")
    for code in areas.current():
        one = areas.municipalities()[code]
        if value == ALL or (name in _CLASSES and wanted and class_of(one, name) == wanted):
            yield code


def class_of(one: areas.Municipality, classification: str) -> str:
    """The class of a municipality of today, as `municipalities = "<classification>:<class>"`."""
    return _CLASSES[classification](one) or ""


class RegionFile(Table):
    """`region.toml`: whose sites are made in one run, and in which groups they are compared."""

    format: Literal[1] = Field(description="Version of this file format; 1.")
    title: LanguageText = Field(description="Name of the whole, such as a region's.")
    languages: list[str] = Field(min_length=1, description="Languages; the first is the primary.")
    municipalities: Annotated[list[MunicipalityCode], BeforeValidator(_chosen)] = Field(
        min_length=1,
        description='"all", a list of codes, or a class: "maakunta:01", "kuntaryhma:rural",'
        ' "kielisuhde:bilingual-swedish".',
    )
    groups: list[Classification] = Field(
        ["kuntaryhma"],
        min_length=1,
        description="Classifications to compare in: kuntaryhma, maakunta, kielisuhde. A"
        " municipality's standing is told among its class of the first.",
    )


@dataclass(frozen=True)
class Region:
    """Many municipalities that share definitions. `municipalities` are codes in order."""

    folder: Path
    title: Mapping[str, str]
    languages: tuple[str, ...]
    municipalities: tuple[str, ...]
    groups: tuple[Classification, ...]


def is_region(folder: Path) -> bool:
    """Whether the folder is one of many municipalities, and no municipality's content folder."""
    return (folder / REGION).is_file()


def read_region(folder: Path) -> Region:
    """What `region.toml` says. Raises DefinitionError with every fault of it."""
    try:
        content = (folder / REGION).read_bytes()
    except OSError as error:
        remedy = "Every region needs it; `mittaristo region init` writes a new one."
        raise DefinitionError(
            Problem(REGION, f"cannot be read ({error.strerror})", remedy)
        ) from None
    raw, problems = read_toml(content, REGION)
    if raw is None:
        raise DefinitionError(*problems)
    told = (*rules.language_faults(raw.get("languages")), *character_faults(raw))
    problems += [Problem(REGION, f"{key} {words}", remedy) for key, words, remedy in told]
    file = None
    try:
        languages = texts(raw.get("languages"))
        file = RegionFile.model_validate(raw, context={"languages": languages})
    except ValidationError as error:
        problems += [in_words(RegionFile, REGION, dict(one)) for one in error.errors()]
    if problems or file is None:
        raise DefinitionError(*sorted(set(problems)))
    codes = tuple(sorted(file.municipalities))
    return Region(folder, file.title, tuple(file.languages), codes, tuple(file.groups))


def region_content(region: Region, known: KnownFiles | None = None) -> Content:
    """The shared definitions, as the whole region's own: its area is the whole country.

    The name of the city is the region's title. Raises DefinitionError as `read_content` does,
    and for what strategy.toml should have left to `region.toml`.
    """
    code = _standing_for_all(region)
    instead = {STRATEGY: shared_strategy(region, code, region.title)}
    content = read_content(region.folder, known, instead=instead)
    whole = content.strategy.model_copy(update={"municipality": areas.WHOLE_COUNTRY})
    return Content(region.folder, whole, content.goals, content.indicators)


def _standing_for_all(region: Region) -> str:
    """A municipality whose strategy the shared one can be: none that all are compared with."""
    file = region.folder / STRATEGY
    raw, _ = read_toml(file.read_bytes(), STRATEGY) if file.is_file() else (None, [])
    compared = texts((raw or {}).get("compare"))
    others = (code for code in region.municipalities if code not in compared)
    return next(others, region.municipalities[0])


def shared_strategy(region: Region, code: str, city: Mapping[str, str]) -> bytes:
    """strategy.toml as it is for one municipality, of this name in each language.

    Raises DefinitionError when the file cannot be read or says what `region.toml` tells.
    """
    try:
        written = (region.folder / STRATEGY).read_bytes()
    except OSError as error:
        told = Problem(STRATEGY, f"cannot be read ({error.strerror})", "Every region needs it.")
        raise DefinitionError(told) from None
    refuse_told(written, STRATEGY)
    head = {"format": 1, "municipality": code, "languages": list(region.languages)}
    names = {language: city[language] for language in region.languages}
    return b"\n".join([_toml(head), written.removeprefix(codecs.BOM_UTF8), b"[city]", _toml(names)])


def refuse_told(strategy: bytes, place: str) -> None:
    """Raises DefinitionError when a strategy.toml cannot be read or says what `region.toml` does.

    What it said of itself would be another municipality's, or another language's than its site is.
    """
    raw, problems = read_toml(strategy, place)
    spare = [key for key in TOLD if key in (raw or {})]
    remedy = f"{REGION} and the register tell it: take it away."
    problems += [Problem(place, f"{key} is not for a region", remedy) for key in spare]
    if problems:
        raise DefinitionError(*problems)


def city_names(code: str, languages: Sequence[str]) -> dict[str, str]:
    """A municipality's name in each language, as the register has it."""
    return {language: areas.name(code, language) or code for language in languages}


def _toml(values: Mapping[str, Any]) -> bytes:
    """Numbers, texts and lists of these as TOML: what JSON writes of them."""
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return "".join(lines).encode()
