"""What a build writes, stage by stage: data, then pages that tell of it, then what is slow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from mkdocs.config.defaults import MkDocsConfig

from site_builder.downloads.site_file import SiteFile
from site_builder.editing.package import get_packages
from site_builder.mkdocs_plugin import MittaristoPlugin
from site_builder.rendering.mkdocs_run import run_mkdocs
from site_builder.rendering.root_files import write_root_files
from site_builder.rendering.site_files import rounds, write_files
from site_builder.side_by_side import processors, side_by_side
from site_builder.site_folder import mark_as_built
from site_builder.user_cache import forget_unused
from site_builder.views.site import Site
from site_builder.website import Website

Configure = Callable[[str], MkDocsConfig]
"""MkDocs' settings for a language, read anew for each use: MkDocs has one plugin for all read."""


class Keeper(Protocol):
    """Who wants to keep what a build makes, to build on it: all is then made in one process."""

    def apart(self, site: Site) -> Site:
        """What a single page is to be made from."""

    def keep(self, made: Website, config: MkDocsConfig) -> None:
        """Take a language, which MkDocs has just written."""


def write_data(root: Path, made: list[Website], *, in_turn: bool) -> None:
    """All files outside the languages' own folders, which MkDocs clears: data, editions, scripts.

    What is made of other files is made in later rounds; in each, files of a kind come one after
    another, what is slow last, so that every process has its share of each.
    """
    if made[0].site.settings.editor:
        get_packages()  # once, before several processes want them
    outside = [file for file in _files(made) if file.is_data or file.language is None]
    for each in rounds(outside):
        _share_out(sorted(each, key=lambda file: (file.slow, _kind(file))), root, in_turn)
    _forget(outside)


def write_pages(
    root: Path,
    made: list[Website],
    configure: Configure,
    keeper: Keeper | None,
    *,
    in_turn: bool,
) -> None:
    """Every language with its pages and files, and what stands at the root."""
    tasks = [partial(_write_language, site, configure, keeper) for site in made]
    side_by_side(tasks, in_turn=in_turn or keeper is not None)
    write_root_files(root, made)
    mark_as_built(root)


def write_pictures(root: Path, made: list[Website], *, in_turn: bool) -> None:
    """What is slow to make of a language's own folder: pictures to share, reports."""
    slow = [file for file in _files(made) if file.slow and not file.is_data]
    _share_out(slow, root, in_turn)
    _forget(slow)


def plugin_of(config: MkDocsConfig) -> MittaristoPlugin:
    """Our plugin among MkDocs' settings, which have it."""
    return cast(MittaristoPlugin, config.plugins["mittaristo"])


def _write_language(site: Website, configure: Configure, keeper: Keeper | None) -> None:
    config = configure(site.site.language.code)
    plugin = plugin_of(config)
    plugin.website, plugin.alone = site, False
    run_mkdocs(config)
    if keeper is not None:
        keeper.keep(site, config)


def _files(made: Iterable[Website]) -> Iterator[SiteFile]:
    """Every file once, by its path: each language has those for all languages."""
    return iter({file.path: file for site in made for file in site.files}.values())


def _kind(file: SiteFile) -> str:
    """How its name ends: `csv`, `verdict.json`, `fi.svg`."""
    return Path(file.path).name.partition(".")[2]


def _forget(made: Iterable[SiteFile]) -> None:
    """Let go of what no build has asked for in a long time, where this one has."""
    if any(file.slow for file in made):
        forget_unused()


def _share_out(files: list[SiteFile], root: Path, in_turn: bool) -> None:
    """Write files in as many processes as there are processors, or in this one."""
    parts = [files[n :: processors()] for n in range(processors())]
    side_by_side([partial(write_files, part, root) for part in parts if part], in_turn=in_turn)
