"""The content folder's own assets, as MkDocs knows files: pages written by hand link to them."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from site_builder.pages.page import link
from site_builder.views.region import own_assets
from site_builder.views.site import Site


class RegionsFile(File):
    """A file that lies in the region's site already. It is linked to and not written again."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is left to write."""


def asset_file(site: Site, name: str, path: Path, config: MkDocsConfig) -> File:
    """The file by which MkDocs knows the one at `path`; its name begins with `assets/`."""
    kind = RegionsFile if site.settings.region else File
    return kind.generated(config, name, abs_src_path=str(path))


def led_to_assets(html: str, path: str, site: Site) -> str:
    """The page at `path` with its links to assets where these lie: MkDocs knows them as its own."""
    if site.settings.region is None:
        return html
    known = re.compile(rf'\b((?:href|src)="){re.escape(link(path, "assets/"))}')
    place = link(path, own_assets(site))
    return known.sub(lambda found: found[1] + place, html)
