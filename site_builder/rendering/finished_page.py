"""A page that is HTML already, as MkDocs knows pages."""

from __future__ import annotations

import re

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from site_builder.pages.page import Page

_ANCHOR = re.compile(r"""<[a-z][^<>]*\sid="([^"]+)\"""")


class FinishedPage(MkDocsPage):
    """A page of ours. Its HTML never passes through Markdown, whose notation a text could use.

    `content` stays empty until the page's turn to be written has come (see `MittaristoPlugin`).
    """

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """What templates say of the page. MkDocs, Material and its search take a title for HTML."""
        del config
        self.markdown = ""
        self.meta = {
            "title": str(escape(self.made.title)),
            "description": self.made.description,
            "kind": self.made.kind,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is left to render, and a finished page's links are tested where they are made."""
        del config, files
        self.content = ""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Where one can link to; asked only of a page that a hand-written one links to."""
        return set(_ANCHOR.findall(self.made.html))


def finished_file(made: Page, config: MkDocsConfig) -> File:
    """The file by which MkDocs knows the page."""
    file = File.generated(config, f"{made.path}index.md", content="")
    FinishedPage(made, file, config)
    return file
