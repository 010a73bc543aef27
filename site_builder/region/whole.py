"""What a region's municipalities have together: the region's own pages and its shared parts."""

from __future__ import annotations

from pathlib import Path

from site_builder.definitions.region import Region


def write_whole(region: Region, output: Path, site_url: str) -> None:
    """Write the region's own pages into its site, from the municipalities' sites that are there.

    Raises SiteBuilderError when something stands in the way; the pages are then as they were.
    """
    del region, output, site_url  # its pages are still to be made
