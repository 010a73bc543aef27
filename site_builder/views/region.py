"""Where a municipality's site leads into the region's site that it stands in."""

from __future__ import annotations

from site_builder.definitions import Indicator
from site_builder.records import Record
from site_builder.views.head import Link
from site_builder.views.site import Site, indicator_path

OWN_ASSETS = "assets/own/"
"""Where the region has what its content folder has in `docs/assets`, from its root."""


def own_assets(site: Site) -> str:
    """Where the content folder's assets lie, from the language's root."""
    return f"{site.common}{OWN_ASSETS}" if site.settings.region else "assets/"


def region_front(site: Site) -> Link | None:
    """The region's front page in the site's language; None where there is none."""
    region, code = site.settings.region, site.language.code
    if region is None or code not in region.name:
        return None
    return Link(site.language.text("nav.region"), f"{site.common}{code}/")


def region_indicator(site: Site, indicator: Indicator) -> Link | None:
    """Our row on the region's page of the indicator; None without such a page."""
    region, code = site.settings.region, site.language.code
    if region is None or code not in region.name or indicator.id not in region.indicators:
        return None
    row = municipality_anchor(site.content.strategy.municipality)
    page = f"{site.common}{code}/{indicator_path(indicator)}#{row}"
    return Link(site.language.text("indicator.to-region"), page)


def municipality_anchor(code: str) -> str:
    """Where a municipality is found on the region's page of an indicator."""
    return f"kunta-{code}"


def has_own_page(site: Site, record: Record) -> bool:
    """Whether the site has a page of all municipalities' figures, which the region has not."""
    return record.crowd is not None and region_indicator(site, record.indicator) is None
