"""The region's own pages in one language, as a website that is written like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from site_builder.downloads.site_file import SiteFile
from site_builder.json_text import json_text
from site_builder.language import Language
from site_builder.pages.kinds import accessibility_page
from site_builder.pages.page import Page
from site_builder.pages.render import page_of
from site_builder.region.region_site import RegionSite
from site_builder.region.survey import Survey
from site_builder.region.views.data import region_data_view
from site_builder.region.views.findables import region_findables
from site_builder.region.views.front import region_front_head, region_front_view
from site_builder.region.views.indicator import (
    SIMILAR_AREAS,
    region_indicator_head,
    region_indicator_view,
)
from site_builder.region.views.method import region_method_head, region_method_view
from site_builder.similar import similar_to
from site_builder.views.data import data_head
from site_builder.views.findables import Findable
from site_builder.views.sharing import sharing
from site_builder.views.site import Site
from site_builder.website import SEARCH_INDEX, Website

INDICATORS = "#indicators"
"""Where all indicators are listed, on the front page."""


def region_website(whole: RegionSite) -> Website:
    """The website of one language, whose pages are written by turns."""
    site, pages = whole.site, tuple(_pages(whole))
    text = whole.language.text
    ways = {"region.choose": "#municipalities", "nav.indicators": INDICATORS, "nav.data": "data/"}
    foot = {"region.method": "method/", "nav.accessibility": "accessibility/"}
    others = (one for one in whole.region.languages if one != whole.language.code)
    return Website(
        site=site,
        pages=pages,
        files=(
            SiteFile(path=SIMILAR_AREAS, make=partial(similar_areas, whole.region.municipalities)),
        ),
        languages=tuple(map(Language.of, others)),
        navigation=tuple((text(key), path) for key, path in ways.items()),
        footer=tuple((text(key), path) for key, path in foot.items()),
        sites={page.path: site for page in pages} | {SEARCH_INDEX: site},
        sharing=sharing(site),
        feeds={},
        everything=INDICATORS,
        findable=_findable(whole),
        by_hand=False,
        beside=tuple(_fronts(whole)),
    )


def similar_areas(codes: tuple[str, ...]) -> bytes:
    """Which of these municipalities are similar to each, as a script: codes apart by spaces."""
    known = {code: " ".join(one for one in similar_to(code) if one in codes) for code in codes}
    return f"window.mittaristoSimilar={json_text(known)};\n".encode()


def _findable(whole: RegionSite) -> Callable[[Site], Iterator[Findable]]:
    return lambda _: region_findables(whole)


def _pages(whole: RegionSite) -> Iterator[Page]:
    site = whole.site
    front = partial(region_front_view, whole)
    yield page_of(site, "region-front", region_front_head(whole), front)
    for survey in whole.surveys.values():
        yield _indicator_page(whole, survey)
    yield page_of(site, "data", data_head(site), partial(region_data_view, whole))
    head = region_method_head(whole.language)
    yield page_of(site, "method", head, partial(region_method_view, whole))
    yield accessibility_page(site)


def _indicator_page(whole: RegionSite, survey: Survey) -> Page:
    head = region_indicator_head(whole, survey)
    view = partial(region_indicator_view, whole, survey)
    return page_of(whole.site, "region-indicator", head, view)


def _fronts(whole: RegionSite) -> Iterator[dict[str, str]]:
    """The front page of each municipality in every language, from the site's root."""
    for code in whole.region.municipalities:
        if code in whole.there:
            yield {language: f"{code}/{language}/" for language in whole.region.languages}
