"""The content folder's own assets, as MkDocs knows files: pages written by hand link to them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from site_builder.pages.page import link
from site_builder.views.region import own_assets
from site_builder.views.site import Site


class RegionsFile(File):
    """A file that lies in the region's site already. It is linked to and not written again."""

    place = ""
    """Where it lies, from the language's root."""

    def url_relative_to(self, other: File | str) -> str:
        """The link to it from a page."""
        page = other.url if isinstance(other, File) else other
        return link("" if page in (".", "./") else page, self.place)

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is left to write."""


def asset_file(site: Site, name: str, path: Path, config: MkDocsConfig) -> File:
    """The file by which MkDocs knows the one at `path`; its name begins with `assets/`."""
    if site.settings.region is None:
        return File.generated(config, name, abs_src_path=str(path))
    file = RegionsFile.generated(config, name, abs_src_path=str(path))
    assert isinstance(file, RegionsFile)
    file.place = own_assets(site) + name.removeprefix("assets/")
    return file
