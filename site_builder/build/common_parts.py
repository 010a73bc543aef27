"""The parts that are alike for all municipalities, written once at the root of a region's site."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from site_builder.common_files import common_files
from site_builder.errors import DefinitionError, disk_faults
from site_builder.rendering.frame import THEME
from site_builder.rendering.hand_written import hand_written_problems
from site_builder.rendering.site_files import write_files
from site_builder.rendering.theme_assets import ASSETS, place_theme_assets
from site_builder.rendering.theme_environment import theme_environment
from site_builder.settings import mkdocs_settings
from site_builder.views.region import OWN_ASSETS

ANOTHER_FOLDER = "Name another folder."


def write_common(root: Path, folder: Path, languages: Sequence[str]) -> None:
    """Write what sites of these languages load from a region's root: scripts, styles, charts, maps.

    `folder` has the region's mkdocs.yml, which may name a theme's colours, and its docs/assets.

    Raises SiteBuilderError with what keeps one of these from being published, or the disk from
    taking it.
    """
    with disk_faults(str(root), ANOTHER_FOLDER), tempfile.TemporaryDirectory() as empty:
        config = mkdocs_settings(folder, root, languages[0], site_url=None, empty=Path(empty))
        if wrong := list(hand_written_problems(folder, config)):
            raise DefinitionError(*wrong)
        for code in languages:
            write_files(common_files(code), root)
        _write_theme(root, config)
        own = folder / "docs" / "assets"
        if own.is_dir():
            shutil.copytree(own, root / OWN_ASSETS, dirs_exist_ok=True)


def _write_theme(root: Path, config: MkDocsConfig) -> None:
    """The assets of the theme that pages load, ours and Material's."""
    config.theme.dirs.insert(0, str(THEME))
    files = Files([])
    files.add_files_from_theme(theme_environment(config.theme), config)
    place_theme_assets(files, config, str(root), of_region=True)
    for file in files:
        if file.src_uri.startswith(ASSETS):
            file.copy_file()
