"""What MkDocs has read and made of one language, so that single pages can be written again.

A run of MkDocs takes most of its time for pages that come out as they were. While a site is being
edited we keep its settings, templates and navigation, and take the steps of
`mkdocs.commands.build._build_page` for the pages that are to be made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from site_builder.mkdocs_plugin import MittaristoPlugin
from site_builder.rendering.finished_page import FinishedPage
from site_builder.rendering.frame import alike
from site_builder.rendering.mkdocs_run import warnings_as_faults
from site_builder.website import SEARCH_INDEX, Website, search_index

PLUGINS = {"mittaristo"}
EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes"),
    *("md_in_html", "meta", "sane_lists", "smarty", "tables", "toc"),
}
"""Python-Markdown's own, which read nothing but the page."""


def can_be_kept(config: MkDocsConfig) -> bool:
    """Whether we know all that pages are made from: plugins, hooks, themes may read anything."""
    return (
        set(config.plugins) <= PLUGINS
        and set(config.markdown_extensions) <= EXTENSIONS
        and not config.hooks
        and not config.extra_templates
        and config.theme.custom_dir is None
    )


class KeptRun:
    """One language as MkDocs has just written it."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._plugins = {name: dict(vars(plugin)) for name, plugin in config.plugins.items()}
        plugin = self._plugin()
        self._env, self._files, self._nav = plugin.env, plugin.files, plugin.nav
        self._pages: list[File] = [*plugin.files.documentation_pages()]

    def again(self, made: Website, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The files at these paths, of pages or the search's index, by their path in the language.

        The website's other pages are as they were. Raises SiteBuilderError.
        """
        with warnings_as_faults():
            self._enter(made)
            for page in self._finished():
                if page.made.path in paths:
                    yield page.file.dest_uri, self._written(page)
            for file in self._pages:
                level = self._config.validation.links.anchors
                cast(MkDocsPage, file.page).validate_anchor_links(
                    files=self._files, log_level=level
                )
            if SEARCH_INDEX in paths:
                yield SEARCH_INDEX, search_index(made, self._plugin().by_hand)

    def _enter(self, made: Website) -> None:
        """Let the plugins be what they were in this language, and each page what it is now.

        MkDocs has one instance of some plugins for all languages.
        """
        for name, plugin in self._config.plugins.items():
            vars(plugin).update(self._plugins[name])
        plugin = self._plugin()
        plugin.website, plugin.frame = made, alike(made, self._config)
        pages = {page.path: page for page in made.pages}
        for page in self._finished():
            page.made = pages[page.made.path]
            page.read_source(self._config)

    def _written(self, page: FinishedPage) -> bytes:
        plugins = self._config.plugins
        page.active = True
        context = get_context(self._nav, self._pages, self._config, page)
        context = plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
        output = self._env.get_template("main.html").render(cast(Mapping[str, Any], context))
        page.active = False
        output = plugins.on_post_page(output, page=page, config=self._config)
        return output.encode("utf-8", "xmlcharrefreplace")

    def _finished(self) -> Iterator[FinishedPage]:
        return (file.page for file in self._pages if isinstance(file.page, FinishedPage))

    def _plugin(self) -> MittaristoPlugin:
        return cast(MittaristoPlugin, self._config.plugins["mittaristo"])
