"""Pages and assets that someone made by hand, looked at before a site is built of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from markdown import Markdown
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from site_builder.errors import Problem
from site_builder.language import available
from site_builder.pages.refused_markup import refused_asset, refused_markup

TABLES = {"use_align_attribute": True}
"""Of Markdown's tables: `align=` says what a `style=` would, which no page lets through."""
_LONGEST = 200
"""Letters of a description: no network shows more of one."""


def hand_written_problems(folder: Path, config: MkDocsConfig) -> Iterator[Problem]:
    """What no page or site lets through, by file: scripts, styles, forms, other hosts.

    A build stops at the same things.
    """
    settings = {**config.mdx_configs, "tables": {**config.mdx_configs.get("tables", {}), **TABLES}}
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=settings)
    pages = (path for code in available() for path in (folder / "docs" / code).rglob("*.md"))
    for file in sorted(path for path in pages if path.is_file()):
        text, _ = get_data(file.read_text("utf-8-sig", "replace"))
        for refused in refused_markup(markdown.reset().convert(text)):
            yield _problem(folder, file, f"holds {refused}, which no page lets through")
    for file in sorted(path for path in (folder / "docs/assets").rglob("*") if path.is_file()):
        if refused := refused_asset(file):
            yield _problem(folder, file, f"is or holds {refused}, which no site carries")


def first_paragraph(html: str) -> str:
    """The words of a page's first paragraph, of a long one the first: what shared links say."""
    begun = html.partition("<p>")[2].partition("</p>")[0]
    return shorten(Markup(begun).striptags(), _LONGEST, placeholder="…")


def _problem(folder: Path, file: Path, fault: str) -> Problem:
    remedy = "Take it out; see docs/maintainers/look.md."
    return Problem(file.relative_to(folder).as_posix(), fault, remedy)
