"""The rule by which municipalities are similar, in words: which they are, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from site_builder.areas import POPULATION_YEAR, municipalities
from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.similar import MOST
from site_builder.wording.area_names import area_name


def similar_rule(strategy: Strategy, similar: Sequence[str], language: Language) -> str:
    """Which municipalities these are, with their populations and our own; empty for none.

    It tells that there are fewer than ten where the municipality group has no more.
    """
    if not similar:
        return ""
    own = municipalities()[strategy.municipality]
    return language.text(
        "similar.rule.full" if len(similar) == MOST else "similar.rule.fewer",
        number=len(similar),
        group=language.text(f"similar.groups.{own.municipality_group}"),
        day=language.date(date(POPULATION_YEAR, 12, 31)),
        names=language.listing(_with_population(area, strategy, language) for area in similar),
        own=_with_population(own.code, strategy, language),
    )


def _with_population(area: str, strategy: Strategy, language: Language) -> str:
    """A municipality with its population: `Kerava 38 461`."""
    population = Decimal(municipalities()[area].population or 0)
    name, number = area_name(area, strategy, language), language.number(population, 0)
    return language.text("similar.one", name=name, population=number)
