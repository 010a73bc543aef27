"""What pages tell search engines of the data that they are about, as values of schema.org."""

from __future__ import annotations

from site_builder.downloads.catalogue.dataset_texts import fetched_figures
from site_builder.downloads.catalogue.files import files_of
from site_builder.downloads.catalogue.schema_org import (
    SchemaThing,
    schema_catalogue,
    schema_dataset,
)
from site_builder.records import Record
from site_builder.views.site import Site, indicator_path


def structured_dataset(site: Site, record: Record) -> SchemaThing | None:
    """The indicator's figures; None before they have been fetched, and as `_root` is empty."""
    root = _root(site)
    if not root or record.provenance is None:
        return None
    files = files_of(record, record.projections, site.downloads[record.indicator.id])
    return schema_dataset(
        root,
        record,
        files,
        site.content.strategy,
        site.settings,
        site.language,
        page=f"{site.settings.address}{indicator_path(record.indicator)}",
    )


def structured_catalogue(site: Site, page: str) -> SchemaThing | None:
    """All figures, on the page at a path; None while there are none, and as `_root` is empty."""
    root, every = _root(site), list(fetched_figures(site.evidence))
    if not root or not every:
        return None
    return schema_catalogue(
        root,
        every,
        site.content.strategy,
        site.settings,
        site.language,
        page=f"{site.settings.address}{page}",
    )


def _root(site: Site) -> str:
    """Where others find the files; empty without an address, and where not all are made."""
    return site.settings.root_address if site.settings.complete else ""
