"""Where figures are from, when they were fetched and how they may be used, in words."""

from __future__ import annotations

from site_builder.language import Language
from site_builder.snapshots import Provenance
from site_builder.web import host

_LICENCES = {"CC-BY-4.0": "CC BY 4.0"}


def origin_words(origin: Provenance, language: Language) -> str:
    """The statistic or file that the figures come from, and its publisher."""
    table = language.text("source.table", table=origin.table) if origin.table else ""
    parts = [origin.title.get(language.code, ""), table, origin.publisher.get(language.code, "")]
    named = [part for part in parts if part]
    return ", ".join(named) or origin.path or host(origin.url) or origin.source


def fetched_words(origin: Provenance, language: Language, form: str = "") -> str:
    """When the figures were fetched, or that they are others' recordings; `-short` in few words."""
    key = "source.read" if origin.path else "source.fetched"
    key = "source.recorded" if origin.recordings else key
    return language.text(key + form, date=language.date(origin.retrieved))


def licence_words(origin: Provenance) -> str:
    """The figures' licence as people write it; empty while it has not been established."""
    return _LICENCES.get(origin.licence or "", origin.licence or "")
