"""`data/datapackage.json`: all CSV files as one Data Package, which programs load by its one name.

Data Package 2.0 (https://datapackage.org/standard/data-package/), with nothing that version 1 does
not allow: readers of either find columns with types, keys, sizes and checksums.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from site_builder.definitions import Strategy
from site_builder.downloads.actions_csv import ACTIONS
from site_builder.downloads.catalogue.dataset_texts import about_all, description
from site_builder.downloads.catalogue.places import DATA_PACKAGE, place_of
from site_builder.downloads.catalogue.table_schema import (
    actions_schema,
    figures_schema,
    translated,
)
from site_builder.downloads.told_figures import Told, licence_address, source_line, title_of
from site_builder.downloads.weight import Weight
from site_builder.json_text import json_document
from site_builder.language import Language
from site_builder.site_choices import Settings
from site_builder.snapshots import Provenance
from site_builder.wording.origin import licence_words

VERSION_2 = "https://datapackage.org/profiles/2.0/datapackage.json"
_NAME = re.compile("[-a-zA-Z0-9._]+")
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}


def data_package(
    root: str, strategy: Strategy, settings: Settings, every: Sequence[Told], *tables: Weight
) -> bytes:
    """The file's bytes. `tables` weigh the CSV files of `every`, then that of actions, if any.

    `root` is where others find the site, empty without an address.
    """
    languages = [Language.of(code) for code in strategy.languages]
    resources = [
        figures_resource(told, strategy, settings, table)
        for told, table in zip(every, tables, strict=False)
    ]
    resources += [_actions(languages, table) for table in tables[len(every) :]]
    about = translated(
        languages,
        title=partial(settings.name_in, strategy),
        description=partial(about_all, strategy, settings),
    )
    publisher = settings.publisher_in(strategy, languages[0].code)
    name = f"strategy-indicators-{strategy.municipality}"
    return package_of(resources, root=root, name=name, about=about, publisher=publisher)


def package_of(
    resources: Sequence[Mapping[str, Any]],
    *,
    root: str,
    name: str,
    about: Mapping[str, Any],
    publisher: str,
) -> bytes:
    """The package of these tables. `about` is its title and description, by language too."""
    package = {
        "$schema": VERSION_2,
        "profile": "tabular-data-package",
        "name": name,
        **({"id": place_of(root, DATA_PACKAGE), "homepage": root} if root else {}),
        **about,
        "contributors": [{"title": publisher, "role": "publisher", "roles": ["publisher"]}],
        "resources": list(resources),
    }
    return json_document(package)


def figures_resource(
    told: Told, strategy: Strategy, settings: Settings, table: Weight
) -> dict[str, Any]:
    """One set of figures in the package, with the licence as far as it is known."""
    languages = [Language.of(code) for code in strategy.languages]
    origin = told.provenance
    assert origin is not None, told.indicator.id
    licences = _licences(origin)

    def described(language: Language) -> str:
        return description(told, strategy, language, settings.notice.get(language.code, ""))

    return {
        **_table(f"{told.indicator.id}.csv", table),
        **translated(languages, title=partial(title_of, told), description=described),
        **({"licenses": licences} if licences else {}),
        "sources": [{"title": source_line(origin, languages[0])}],
        "schema": figures_schema(told, languages),
    }


def _licences(origin: Provenance) -> list[dict[str, str]]:
    """The licence under its name; none where it is not known, or known by words alone."""
    if not _NAME.fullmatch(origin.licence or ""):
        return []
    address, named = licence_address(origin), {"name": origin.licence or ""}
    return [{**named, "title": licence_words(origin), **({"path": address} if address else {})}]


def _actions(languages: Sequence[Language], table: Weight) -> dict[str, Any]:
    return {
        **_table(PurePosixPath(ACTIONS).name, table),
        **translated(languages, title=lambda one: one.text("data.actions")),
        "schema": actions_schema(languages),
    }


def _table(path: str, table: Weight) -> dict[str, Any]:
    """A CSV file beside the package."""
    return {
        "name": path.removesuffix(".csv"),
        "type": "table",
        "profile": "tabular-data-resource",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "bytes": table.size,
        "hash": f"sha256:{table.sha256}",
    }
