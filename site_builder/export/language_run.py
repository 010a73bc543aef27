"""What a build has made of each language, kept while it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from site_builder.build.stages import plugin_of
from site_builder.rendering.finished_page import FinishedPage
from site_builder.views.site import Site
from site_builder.website import Website


@dataclass(frozen=True)
class WrittenPage:
    """A page that someone wrote by hand.

    `file`, `built` and `path` are where its Markdown, its HTML and its address are from the
    language's root. `html` is what MkDocs has made of it.
    """

    file: str
    built: str
    path: str
    front_matter: Mapping[str, Any]
    markdown: str
    html: str


@dataclass(frozen=True)
class LanguageRun:
    """One language: its website, what its frame holds on every page alike, its pages by hand, those
    of them that the frame leads to (words and path), and the extensions of Markdown that pages by
    hand ask for, with their settings.
    """

    website: Website
    frame: Mapping[str, Any]
    by_hand: tuple[WrittenPage, ...]
    named: tuple[tuple[str, str], ...]
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
            website=made,
            frame=plugin.frame,
            by_hand=by_hand,
            named=tuple(_named(plugin.nav)),
            extensions=config.markdown_extensions,
            extension_settings=config.mdx_configs,
        )
        self.languages.append(run)


def _named(nav: Navigation) -> Iterator[tuple[str, str]]:
    """As the theme names them."""
    for item in nav.items:
        page = item if isinstance(item, MkDocsPage) else None
        if page and not isinstance(page, FinishedPage) and not page.is_homepage:
            yield Markup(page.title or "").striptags(), page.url


def _by_hand(pages: Iterator[MkDocsPage]) -> Iterator[WrittenPage]:
    for page in pages:
        if not isinstance(page, FinishedPage):
            yield WrittenPage(
                file=page.file.src_uri,
                built=page.file.dest_uri,
                path=page.url.removeprefix("./"),
                front_matter=page.meta,
                markdown=page.markdown or "",
                html=page.content or "",
            )
