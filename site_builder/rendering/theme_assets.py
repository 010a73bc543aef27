"""Scripts and styles of the theme: those that pages load, once for all languages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

ASSETS = "assets/"
_OF_A_REGION = tuple(f"{ASSETS}mittaristo/{name}.js" for name in ("across", "choosing"))
"""Scripts that only the pages of a region's own site load."""


def leave_out_theme_assets(files: Files, config: MkDocsConfig) -> None:
    """Write none of the theme's assets: they lie at the root of the region's site already."""
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith(ASSETS):
            files.remove(file)


def place_theme_assets(
    files: Files, config: MkDocsConfig, root: str, *, of_region: bool = False
) -> None:
    """Put the theme's assets under `root`, and leave out those that no page loads.

    Those are Material's scripts, source maps, its icon, its colours when mkdocs.yml names none, and
    what a region's own pages load where the root is not one `of_region`.
    """
    unloaded = {*_unloaded(files, config), *(() if of_region else _OF_A_REGION)}
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith(ASSETS):
            file.dest_dir = root
            if file.src_uri in unloaded:
                files.remove(file)


def _unloaded(files: Files, config: MkDocsConfig) -> set[str]:
    palette = "palette" in config.theme and config.theme["palette"]
    return {
        place
        for place in files.src_uris
        if place.endswith(".map")
        or place.startswith(("assets/images/", "assets/javascripts/"))
        or (place.startswith("assets/stylesheets/palette.") and not palette)
    }
