"""The tree itself: pages and files, the theme that frames them, settings, and how to build it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from site_builder.errors import Problem
from site_builder.export.language_run import LanguageRun
from site_builder.export.links import with_links
from site_builder.export.markdown_page import own_page, written_page
from site_builder.export.settings_file import settings_file, site_address

_FILES = Path(__file__).parent / "files"
_FRAMED = ("404.html", "sitemap.xml")
"""What renderers make themselves, unless a theme says how: ours as it was built."""


def write_tree(tree: Path, site: Path, languages: Sequence[LanguageRun]) -> list[Problem]:
    """Write the tree of a built site, whose files are moved into it.

    Gives what the renderers do differently with it, as notes.
    """
    docs, theme = tree / "docs", tree / "theme"
    tree.mkdir()
    site.rename(docs)
    theme.mkdir()
    for mark in docs.glob(".*"):  # which no renderer copies
        mark.unlink()
    for name in _FRAMED:
        if (docs / name).exists():
            (theme / name).write_text(_as_template((docs / name).read_text("utf-8")), "utf-8")
            (docs / name).unlink()
    for run in languages:
        _write_own(docs / run.code, run)
    root = site_address(languages[0])
    notes = [note for run in languages for note in _write_by_hand(docs, run, root)]
    (tree / "mkdocs.yml").write_text(settings_file(languages), "utf-8")
    shutil.copyfile(_FILES / "main.html", theme / "main.html")
    shutil.copyfile(_FILES / "README.md", tree / "README.md")
    return notes


def _write_own(folder: Path, run: LanguageRun) -> None:
    """Put Markdown in the place of each page of ours."""
    for page in run.website.pages:
        (folder / page.path / "index.html").unlink()
        _write(folder / page.path / "index.md", own_page(run.website, page))


def _write_by_hand(docs: Path, run: LanguageRun, root: str) -> list[Problem]:
    """Likewise of those by hand, which can lead to any other. Gives what renderers differ in."""
    problems = []
    for page in run.by_hand:
        (docs / run.code / page.built).unlink()
        text, lost = with_links(page, docs, run.code, root)
        problems += lost
        _write(docs / run.code / page.file, written_page(run.website, page, text))
    return problems


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def _as_template(text: str) -> str:
    """A template that gives just this text, whatever is in it."""
    return text.replace("{", "{{ '{' }}")
