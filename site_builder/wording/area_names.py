"""What areas are called in a language."""

from __future__ import annotations

from site_builder import areas
from site_builder.definitions import Strategy
from site_builder.language import Language


def area_name(area: str, strategy: Strategy, language: Language) -> str:
    """An area's name for a reader; the code itself for one we have no name of."""
    if area == strategy.municipality:
        return strategy.city[language.code]
    if area == areas.WHOLE_COUNTRY:
        return language.text("area.whole-country")
    return areas.name(area, language.code) or area
