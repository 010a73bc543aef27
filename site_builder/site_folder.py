"""The folder that a site is written to: when it may be replaced, and how it is known again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from site_builder.errors import Problem, SiteBuilderError

MADE_FROM = ("indicators", "data", "docs")
"""The folders of a content folder; `mkdocs.yml` stands beside them."""

OF_A_REGION = (*MADE_FROM, "cities")
"""Those of a region's folder."""

MARK = ".mittaristo-site"
"""A folder with this file was built by us, and only what we built is ever replaced."""


def mark_as_built(folder: Path) -> None:
    """Leave the marks of a built site: ours, and the one that spares it GitHub's Jekyll."""
    for name in (MARK, ".nojekyll"):
        (folder / name).touch()


def was_built(folder: Path) -> bool:
    """Whether the folder is a site that we built; version 0.1.0 left no mark of ours yet."""
    early = all((folder / name).is_file() for name in (".nojekyll", "404.html", "index.html"))
    return (folder / MARK).is_file() or (early and any((folder / "data").glob("*.verdict.json")))


def refuse_foreign(
    folder: Path,
    output: Path,
    *,
    ours: Callable[[Path], bool] = was_built,
    named: str = "a built site",
    made_from: Sequence[str] = MADE_FROM,
) -> None:
    """Replace nothing but what is `ours`: a wrong --output must not lose anything."""
    sources = [(folder / name).resolve() for name in (*made_from, "mkdocs.yml")]
    if any(output == s or s in output.parents or output in s.parents for s in sources):
        raise SiteBuilderError(
            Problem(str(output), "is where the content stands", "Name another folder.")
        )
    if output.exists() and not output.is_dir():
        raise SiteBuilderError(Problem(str(output), "is not a folder", "Name another one."))
    kept = {entry.name for entry in output.iterdir()} if output.exists() else set()
    if kept and (".git" in kept or not ours(output)):
        raise SiteBuilderError(
            Problem(str(output), f"holds something that is not {named}", "Name another folder.")
        )


def replace(output: Path, made: Path, old: Path) -> None:
    """Put the new site in the place of the one before, which stays when that fails."""
    if output.exists():
        output.rename(old)
    try:
        made.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
