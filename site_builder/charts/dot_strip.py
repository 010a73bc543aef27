"""What a dot strip shows: every municipality a dot, ours and the named ones by name.

Similar ones stand out as dots of their own kind, without names: ten more would not find room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from site_builder.charts.strip_axis import StripAxis, strip_axis
from site_builder.definitions import Better, Indicator, Strategy
from site_builder.language import Language
from site_builder.trends.all_municipalities import AllMunicipalities
from site_builder.wording.area_names import area_name


@dataclass(frozen=True)
class NamedDot:
    """One figure with its area's name; the whole country is a line and no dot."""

    name: str
    value: Decimal
    role: Literal["own", "peer", "similar", "country"]


@dataclass(frozen=True)
class DotStrip:
    """All that is drawn, in one language. `dots` are the municipalities without a name; those of
    `similar` are only marked.

    `ends` say which way is better, left and right; `outside` how many dots lie beyond the axis
    there, empty where none does.
    """

    identity: str
    title: str
    description: str
    decimals: int
    axis: StripAxis
    dots: tuple[Decimal, ...]
    named: tuple[NamedDot, ...]
    similar: tuple[NamedDot, ...]
    country: NamedDot | None
    ends: tuple[str, str]
    outside: tuple[str, str]


def dot_strip(
    indicator: Indicator,
    crowd: AllMunicipalities,
    strategy: Strategy,
    language: Language,
    *,
    title: str,
    description: str,
    axis: StripAxis | None = None,
) -> DotStrip:
    """The strip of one indicator's municipalities at one period, on an axis of their own or not."""
    own_and_named = list(dict.fromkeys([crowd.own, *strategy.named]))
    marked = [area for area in strategy.similar if area not in own_and_named]
    named = _dots(crowd, own_and_named, strategy, language)
    country = country_dot(crowd, language)
    shown = [*named, *([country] if country else [])]
    values = sorted(crowd.values.values())
    axis = axis or strip_axis(values, [dot.value for dot in shown])
    apart = {*own_and_named, *marked}
    others = sorted(value for area, value in crowd.values.items() if area not in own_and_named)
    plain = sorted(value for area, value in crowd.values.items() if area not in apart)
    similar = _dots(crowd, marked, strategy, language)
    return DotStrip(
        identity=f"{indicator.id}-strip",
        title=title,
        description=description,
        decimals=indicator.decimals,
        axis=axis,
        dots=tuple(value for value in plain if axis.holds(value)),
        named=tuple(named),
        similar=tuple(dot for dot in similar if axis.holds(dot.value)),
        country=country,
        ends=_ends(indicator.better, language),
        outside=(
            _outside("below", [v for v in others if v < axis.low], language),
            _outside("above", [v for v in others if v > axis.high], language),
        ),
    )


def _dots(
    crowd: AllMunicipalities, areas: Sequence[str], strategy: Strategy, language: Language
) -> list[NamedDot]:
    """A dot of each of these areas that has a figure."""
    found = [area for area in areas if area in crowd.values]
    names = (area_name(area, strategy, language) for area in found)
    return [
        NamedDot(name, crowd.values[area], _role(area, crowd.own, strategy))
        for name, area in zip(names, found, strict=True)
    ]


def _role(area: str, own: str, strategy: Strategy) -> Literal["own", "peer", "similar"]:
    if area == own:
        return "own"
    return "peer" if area in strategy.named else "similar"


def country_dot(crowd: AllMunicipalities, language: Language) -> NamedDot | None:
    """The whole country where it is a share or a rate: a sum lies beyond every municipality."""
    value, values = crowd.country, crowd.values.values()
    if value is None or not min(values) <= value <= max(values):
        return None
    return NamedDot(language.text("area.whole-country"), value, "country")


def _ends(better: Better, language: Language) -> tuple[str, str]:
    low, high = ("low-better", "high") if better == "lower" else ("low", "high")
    high = "high-better" if better == "higher" else high
    return language.text(f"crowd.ends.{low}"), language.text(f"crowd.ends.{high}")


def _outside(side: str, values: Sequence[Decimal], language: Language) -> str:
    return language.text(f"crowd.outside-{side}", number=len(values)) if values else ""
