"""What areas are called in a language, and what our own municipality is."""

from __future__ import annotations

from site_builder import areas
from site_builder.definitions import Strategy
from site_builder.language import Language


def area_name(area: str, strategy: Strategy, language: Language) -> str:
    """An area's name for a reader; the code itself for one we have no name of."""
    if area == areas.WHOLE_COUNTRY:  # a region's own area too, whose figures are of all Finland
        return language.text("area.whole-country")
    if area == strategy.municipality:
        return strategy.city[language.code]
    return areas.name(area, language.code) or area


def of_city(strategy: Strategy, language: Language) -> str:
    """The city's name in the genitive, `Helsingin`; empty where it is not known for certain."""
    known = areas.municipalities()[strategy.municipality]
    name = strategy.city[language.code]
    if name != known.names.get(language.code):
        return ""
    return known.of.get(language.code, "")


def kind_words(strategy: Strategy, language: Language) -> dict[str, str]:
    """Fields for texts of our own municipality: `of_municipality`, `the_municipality`.

    It is called a city or a municipality as it calls itself; of a region, whose own area is the
    whole country, any municipality is told of.
    """
    known = areas.municipalities().get(strategy.municipality)
    kind = "city" if known and known.city else "municipality"
    return {f"{form}_municipality": language.text(f"kind.{kind}.{form}") for form in ("of", "the")}
