"""What the commands for a region have alike: the folder, where its site goes, its task."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.definitions.region import read_region
from site_builder.region.one import RegionTask
from site_builder.settings import folder_settings, refuse_address

REGION_SITE = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the region's site goes; `site` in its folder unless told.",
)

RUN_JSON = click.option(
    "--json",
    "json_file",
    metavar="FILE",
    default=None,
    help="Write what became of each municipality into this file too; - for standard output.",
)


COMPLETE = click.option(
    "--complete",
    is_flag=True,
    help="Let each municipality's site offer its figures in every form, as one that stands alone"
    " does; without it that is CSV, and the region's own pages have the rest.",
)


def region_task(
    folder: Path, output: Path | None, site_url: str | None, *, complete: bool = False
) -> RegionTask:
    """What all municipalities are made by. The address is mkdocs.yml's unless it is told.

    Raises DefinitionError for what is wrong with region.toml, mkdocs.yml or the address.
    """
    region = read_region(folder.resolve())
    settings = folder_settings(region.folder)
    refuse_address(site_url, "--site-url")
    place = (output or region.folder / "site").resolve()
    return RegionTask(region, place, site_url or settings.site_url, complete)
