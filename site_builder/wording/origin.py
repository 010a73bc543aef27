"""Where figures are from, when they were fetched and how they may be used, in words."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.snapshots import Provenance
from site_builder.web import host
from site_builder.wording.area_names import kind_words

_LICENCES = {"CC-BY-4.0": "CC BY 4.0"}


def origin_words(origin: Provenance, language: Language) -> str:
    """The statistic or file that the figures come from, and its publisher."""
    table = language.text("source.table", table=origin.table) if origin.table else ""
    parts = [_told(origin.title, language), table, _told(origin.publisher, language)]
    named = [part for part in parts if part]
    return language.series(named) or origin.path or host(origin.url) or origin.source


def producer_words(origin: Provenance, language: Language) -> str:
    """Who made the figures; where that is not recorded, what they are from instead."""
    return _told(origin.publisher, language) or origin_words(origin, language)


def _told(texts: Mapping[str, str], language: Language) -> str:
    """A source's own words; in another language where it has none in this: it must be named."""
    return texts.get(language.code) or next(iter(texts.values()), "")


def fetched_words(origin: Provenance, strategy: Strategy, language: Language) -> str:
    """When the figures were fetched, or that they are others' recordings."""
    key = "source.read" if origin.path else "source.fetched"
    key = "source.recorded" if origin.recordings else key
    whose = kind_words(strategy, language)
    return language.text(key, date=language.date(origin.retrieved), **whose)


def licence_words(origin: Provenance) -> str:
    """The figures' licence as people write it; empty while it has not been established."""
    return _LICENCES.get(origin.licence or "", origin.licence or "")
