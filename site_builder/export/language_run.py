"""What a build has made of each language, kept while it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from site_builder.build.stages import plugin_of
from site_builder.rendering.finished_page import FinishedPage
from site_builder.views.site import Site
from site_builder.website import Website


@dataclass(frozen=True)
class WrittenPage:
    """A page that someone wrote by hand.

    `file`, `built` and `path` are where its Markdown, its HTML and its address are from the
    language's root. `title` and `html` are what MkDocs has made of it.
    """

    file: str
    built: str
    path: str
    title: str
    front_matter: Mapping[str, Any]
    markdown: str
    html: str


@dataclass(frozen=True)
class LanguageRun:
    """One language: its website, what its frame holds on every page alike, its pages by hand, and
    the extensions of Markdown that these ask for, with their settings.
    """

    website: Website
    frame: Mapping[str, Any]
    by_hand: tuple[WrittenPage, ...]
    extensions: Sequence[str]
    extension_settings: Mapping[str, Mapping[str, Any]]

    @property
    def code(self) -> str:
        """The language's code, which is its folder."""
        return self.website.site.language.code


class Collector:
    """Takes each language that a build has written, the primary one first (see `Keeper`)."""

    def __init__(self) -> None:
        self.languages: list[LanguageRun] = []

    def apart(self, site: Site) -> Site:
        """The same for every page: nothing is built on it."""
        return site

    def keep(self, made: Website, config: MkDocsConfig) -> None:
        """Take what was made, with what MkDocs has read."""
        plugin = plugin_of(config)
        pages = (file.page for file in plugin.files.documentation_pages())
        by_hand = tuple(_by_hand(page for page in pages if page is not None))
        run = LanguageRun(
            made, plugin.frame, by_hand, config.markdown_extensions, config.mdx_configs
        )
        self.languages.append(run)


def _by_hand(pages: Iterator[MkDocsPage]) -> Iterator[WrittenPage]:
    for page in pages:
        if not isinstance(page, FinishedPage):
            yield WrittenPage(
                file=page.file.src_uri,
                built=page.file.dest_uri,
                path=page.url.removeprefix("./"),
                title=str(page.title or ""),
                front_matter=page.meta,
                markdown=page.markdown or "",
                html=page.content or "",
            )
