"""Which theme of the Publications Office's list an indicator's figures surely belong to.

By the statistic of Statistics Finland that they are asked from. Of any other source nothing tells
the theme, and many statistics belong under several: those have none.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.definitions import PxWebSource
from site_builder.downloads.catalogue.rdf import RdfNode, link, node
from site_builder.downloads.catalogue.vocabularies import AUTHORITY
from site_builder.downloads.told_figures import Told

SCHEME = f"{AUTHORITY}/data-theme"
GOVERNMENT = "GOVE"
"""The theme of what tells how a municipality has kept its strategy: editions with verdicts."""
_NAMES = {
    "EDUC": "Education, culture and sport",
    "GOVE": "Government and public sector",
    "JUST": "Justice, legal system and public safety",
    "SOCI": "Population and society",
    "TRAN": "Transport",
}
_STATISTICS: Mapping[str, str] = {
    "kuol": "SOCI",  # deaths
    "muutl": "SOCI",  # migration
    "perh": "SOCI",  # families
    "synt": "SOCI",  # births
    "vaenn": "SOCI",  # population projection
    "vaerak": "SOCI",  # population structure
    "vkour": "EDUC",  # educational structure of the population
    "rpk": "JUST",  # offences
    "ton": "TRAN",  # road accidents
}


def theme_of(told: Told) -> RdfNode | None:
    """The theme; None where it cannot be told for certain."""
    source = told.indicator.source
    if not isinstance(source, PxWebSource) or source.server != "statfin":
        return None
    database, *parts = source.table.split("/")
    code = _STATISTICS.get(parts[0] if parts else "") if database == "StatFin" else None
    return theme(code) if code else None


def theme(code: str) -> RdfNode:
    """A theme with its name in the list, which validators ask for."""
    name = {"@value": _NAMES[code], "@language": "en"}
    told = {"skos:prefLabel": name, "skos:inScheme": link(SCHEME)}
    return node(f"{SCHEME}/{code}", "skos:Concept", **told)


def taxonomy() -> RdfNode:
    """The list that themes are from."""
    title = {"@value": "Data theme", "@language": "en"}
    return node(SCHEME, "skos:ConceptScheme", **{"dct:title": title})
