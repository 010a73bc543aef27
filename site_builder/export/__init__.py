"""Write a site as a tree of Markdown and files, which other renderers build without this program.

The tree is made of a built site: its files as they are, its pages as Markdown again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.build import build_site, workshop
from site_builder.errors import Problem
from site_builder.export.language_run import Collector
from site_builder.export.tree import write_tree
from site_builder.site_folder import refuse_foreign, replace

MARK = ".mittaristo-export"
"""A folder with this file was exported by us, and only such a folder is ever replaced."""


@dataclass(frozen=True)
class Exported:
    """Where a tree stands, how many pages of ours it has, and what is worth knowing of it."""

    output: Path
    pages: int
    notices: tuple[Problem, ...]


def was_exported(folder: Path) -> bool:
    """Whether the folder is a tree that we exported."""
    return (folder / MARK).is_file()


def export_tree(
    folder: Path,
    output: Path,
    *,
    site_url: str | None = None,
    pictures: bool | None = None,
    reports: bool = False,
) -> Exported:
    """Export the content folder's site into `output`, replacing an earlier export of it whole.

    The options are those of `build_site`. Raises SiteBuilderError with every problem found;
    `output` is then as it was.
    """
    target = output.resolve()
    refuse_foreign(folder, target, ours=was_exported, named="an exported tree")
    with workshop(target) as place:
        collector = Collector()
        built = build_site(
            folder,
            place / "site",
            site_url=site_url,
            pictures=pictures,
            reports=reports,
            complete=True,
            keeper=collector,
        )
        tree = place / "tree"
        notes = write_tree(tree, place / "site", collector.languages)
        (tree / MARK).touch()
        replace(target, tree, place / "old")
    return Exported(target, built.pages, (*built.notices, *notes))
