"""What a page tells search engines of its data: schema.org's Dataset and DataCatalog.

As Google's Dataset Search asks (https://developers.google.com/search/docs/appearance/structured-data/dataset).
A dataset has the same `@id` in each language and in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from site_builder.definitions import Strategy
from site_builder.downloads.catalogue.dataset_texts import (
    about_all,
    covered,
    description,
    keywords,
)
from site_builder.downloads.catalogue.places import CATALOGUE, iri, place_of
from site_builder.downloads.site_file import Download
from site_builder.downloads.told_figures import (
    Told,
    licence_address,
    source_line,
    title_of,
    unit_of,
    updated,
)
from site_builder.language import Language
from site_builder.site_choices import Settings
from site_builder.snapshots import Provenance

CONTEXT = "https://schema.org"
LONGEST_DESCRIPTION = 5000
"""So many characters are read; paragraphs that exceed them are left out."""
SchemaThing = Mapping[str, Any]


def schema_dataset(
    root: str,
    told: Told,
    files: Iterable[Download],
    strategy: Strategy,
    settings: Settings,
    language: Language,
    *,
    page: str,
) -> SchemaThing:
    """The figures in one language, on the page at an address, with those files that are data."""
    title, city = title_of(told, language), strategy.city[language.code]
    text = description(told, strategy, language, settings.notice.get(language.code, ""))
    identity = iri(root, told.indicator.id)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": identity,
        "identifier": identity,
        "name": f"{title}, {city}",
        "description": _shortened(text),
        "url": page,
        "inLanguage": language.code,
        "publisher": _publisher(strategy, settings, language),
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "AdministrativeArea", "name": city},
        "variableMeasured": _variable(told, language),
        **_known(told, language),
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": place_of(root, CATALOGUE)},
        "distribution": [_download(root, file, language) for file in files if _is_data(file)],
    }


def schema_catalogue(
    root: str,
    every: Sequence[Told],
    strategy: Strategy,
    settings: Settings,
    language: Language,
    *,
    page: str,
) -> SchemaThing:
    """All datasets, which their own pages describe, on the page at an address."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": place_of(root, CATALOGUE),
        "name": settings.name_in(strategy, language),
        "description": about_all(strategy, settings, language),
        "url": page,
        "inLanguage": language.code,
        "publisher": _publisher(strategy, settings, language),
        "dataset": [{"@id": iri(root, told.indicator.id)} for told in every],
    }


def _publisher(strategy: Strategy, settings: Settings, language: Language) -> SchemaThing:
    kind = "GovernmentOrganization" if settings.own else "Organization"
    return {"@type": kind, "name": settings.publisher_in(strategy, language.code)}


def _variable(told: Told, language: Language) -> SchemaThing:
    unit = unit_of(told, language)
    named = {"@type": "PropertyValue", "name": title_of(told, language)}
    return {**named, **({"unitText": unit} if unit else {})}


def _known(told: Told, language: Language) -> SchemaThing:
    """Where the figures are from, of when they are, how they may be used: as far as is known."""
    origin, days = told.provenance, covered(told)
    assert origin is not None, told.indicator.id
    values = {
        "creator": _creator(origin, language),
        "creditText": source_line(origin, language),
        "license": licence_address(origin),
        "keywords": keywords(told, language.code),
        "temporalCoverage": days and f"{days[0].isoformat()}/{days[1].isoformat()}",
        "dateModified": updated(origin),
    }
    return {key: value for key, value in values.items() if value}


def _creator(origin: Provenance, language: Language) -> SchemaThing | None:
    """Who publishes the figures that ours are from, by the name that they are known by."""
    names = origin.publisher
    name = names.get(language.code) or next(iter(names.values()), "")
    return {"@type": "Organization", "name": name} if name else None


def _download(root: str, file: Download, language: Language) -> SchemaThing:
    return {
        "@type": "DataDownload",
        "name": file.words(language),
        "encodingFormat": file.media_type,
        "contentUrl": place_of(root, file.path),
    }


def _is_data(file: Download) -> bool:
    return not file.media_type.startswith("image/")


def _shortened(text: str) -> str:
    """The paragraphs that there is room for; all of the first ones."""
    while len(text) > LONGEST_DESCRIPTION and "\n" in text:
        text = text.rpartition("\n")[0].rstrip()
    return text[:LONGEST_DESCRIPTION]
