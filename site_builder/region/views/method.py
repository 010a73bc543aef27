"""How the region's pages come about: standing, classes of the map, changes, the unusual ones."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.language import Language
from site_builder.region.region_site import RegionSite
from site_builder.trends.unusual import LEAST_EARLIER, UNUSUAL
from site_builder.views.head import Head
from site_builder.views.method import MethodPart, MethodView
from site_builder.views.moving import LATELY
from site_builder.views.prose import Section

_PARTS = ("period", "standing", "places", "map", "change", "moved", "similar")
_NUMBERS: Mapping[str, int] = {"earlier": LEAST_EARLIER, "times": UNUSUAL, "years": LATELY}


def region_method_head(language: Language) -> Head:
    """The head of the method page."""
    title, lead = language.text("region.method"), language.text("region.method-lead")
    return Head("method/", language.code, title, lead)


def region_method_view(whole: RegionSite) -> MethodView:
    """The values of the method page."""
    text = whole.language.text
    parts = (MethodPart(part, _section(whole.language, part)) for part in _PARTS)
    lead = text("region.method-lead")
    return MethodView(region_method_head(whole.language), lead, tuple(parts))


def _section(language: Language, part: str) -> Section:
    told = language.text(f"region.how.{part}.text", **_NUMBERS)
    return Section(language.text(f"region.how.{part}.heading"), told)
