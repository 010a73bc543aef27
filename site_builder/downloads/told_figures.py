"""What files of figures tell of them beside the figures: title, source, licence, notes, signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.records import Record, RecordedProjection
from site_builder.snapshots import Provenance
from site_builder.wording.origin import fetched_words, licence_words, origin_words
from site_builder.wording.status_words import sign_words

Told = Record | RecordedProjection
"""Whose observations a file has."""

TOTAL_CODE = "_T"
"""The total of a breakdown, as SDMX writes it (CL_AREA and others); in our CSV it is empty."""
_ADDRESSES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}


def figures_of(record: Record) -> tuple[Told, ...]:
    """An indicator's own figures, then those of each of its projections, fetched or not."""
    return (record, *record.projections)


def title_of(told: Told, language: Language) -> str:
    """The indicator's title, with the projection's name where the figures are one's."""
    title = told.indicator.title[language.code]
    if isinstance(told, RecordedProjection):
        return f"{title}: {told.definition.name[language.code]}"
    return title


def unit_of(told: Told, language: Language) -> str:
    """The unit as it stands after a figure, empty without one."""
    return (told.indicator.unit or {}).get(language.code, "")


def source_line(origin: Provenance, language: Language) -> str:
    """The source, named as those who publish the figures ask: `Lähde: Väestö, Tilastokeskus`."""
    return f"{language.text('source.source')}: {origin_words(origin, language)}"


def terms_line(origin: Provenance, language: Language) -> str:
    """The licence, or the warning that it is not known."""
    licence = licence_words(origin)
    named = f"{language.text('data.licence')}: {licence}"
    return named if licence else language.text("take.no-licence")


def terms_fields(origin: Provenance | None, strategy: Strategy) -> dict[str, Any]:
    """`source` by language, `licence` and whether they are `recorded`; null where not known."""
    if origin is None:
        return dict.fromkeys(("source", "licence", "recorded"))
    source = {code: source_line(origin, Language.of(code)) for code in strategy.languages}
    recorded = bool(origin.recordings)
    return {"source": source, "licence": origin.licence or None, "recorded": recorded}


def licence_address(origin: Provenance) -> str | None:
    """Where the licence can be read; None for one that we do not know."""
    return _ADDRESSES.get(origin.licence or "")


def notes_of(told: Told, origin: Provenance, language: Language) -> list[str]:
    """How the figure is calculated, what it does not tell, and the source's own notes."""
    code, indicator = language.code, told.indicator
    own = [indicator.method[code], (indicator.limits or {}).get(code, "")]
    return [note for note in (*own, *(_in(one, code) for one in origin.notes)) if note]


def recorded_note(origin: Provenance, strategy: Strategy, language: Language) -> str:
    """That the figures are others' recordings and not fetched from their source; else nothing."""
    return fetched_words(origin, strategy, language) if origin.recordings else ""


def updated(origin: Provenance) -> str:
    """When the source updated the figures, else when they were fetched: UTC, by ISO 8601."""
    moment = (origin.source_updated or origin.retrieved).astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def sign_labels(told: Told, language: Language) -> Mapping[str, str]:
    """What each of these flags and symbols means."""
    return {sign: sign_words(sign, language) for sign in told.series.signs}


def total_code(told: Told, breakdown: str) -> str:
    """What stands for the total of a breakdown: `_T`, unless that is one of its values."""
    code = TOTAL_CODE
    while (breakdown, code) in told.series.divisions:
        code = f"_{code}"
    return code


def _in(texts: Mapping[str, str], code: str) -> str:
    """The source's own words, in another language where it has none in this."""
    return texts.get(code) or next(iter(texts.values()), "")
