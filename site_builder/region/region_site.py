"""What the region's own pages in one language are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder import areas
from site_builder.definitions.region import Region, class_of
from site_builder.language import Language
from site_builder.region.survey import Survey
from site_builder.views.site import Site, indicator_path


@dataclass(frozen=True)
class RegionSite:
    """A site whose own area is the whole country, and every indicator's survey by id.

    `there` are the codes of the municipalities whose own site has been built beside these pages.
    """

    site: Site
    region: Region
    surveys: Mapping[str, Survey]
    there: frozenset[str]

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.site.language

    def name(self, code: str) -> str:
        """What a municipality is called."""
        return areas.name(code, self.language.code) or code

    def way_to(self, code: str, path: str = "") -> str | None:
        """A page of a municipality's own site, from the language's root; None without a site."""
        return f"../{code}/{self.language.code}/{path}" if code in self.there else None

    def surveys_of(self, goal: str) -> Iterator[Survey]:
        """Those of a goal's indicators, in order; one that is judged in words has none."""
        for identity in self.site.evidence.ids_of(goal):
            if identity in self.surveys:
                yield self.surveys[identity]

    def classes(self, code: str) -> Iterator[str]:
        """A municipality's class in each classification that the region names."""
        known = areas.municipalities()[code]
        return (class_of(known, classification) for classification in self.region.groups)

    def class_name(self, classification: str, named: str) -> str:
        """What a class is called."""
        if classification == "maakunta":
            return areas.region_name(named, self.language.code)
        key = "similar.groups" if classification == "kuntaryhma" else "among.languages"
        return self.language.text(f"{key}.{named}")


def survey_path(survey: Survey) -> str:
    """The page of an indicator, from the language's root: the same as on a municipality's site."""
    return indicator_path(survey.indicator)


def goal_anchor(goal: str) -> str:
    """Where a goal's indicators are found on the front page."""
    return f"goal-{goal}"
