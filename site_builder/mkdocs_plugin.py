"""MkDocs as an outlet: hand one language's website to MkDocs and Material.

Everything here is translation: pages become generated files, navigation and words become values
for the theme's template. `mittaristo build` gives each language's plugin a finished website;
under plain `mkdocs build` and `mkdocs serve` the plugin makes one language itself.

MkDocs imports this module to read mkdocs.yml, for `check` too, which makes no page. What makes and
frames pages is half of the program's imports, so it is imported by the events that need it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from site_builder.clock import latest_recorded, today
from site_builder.definitions import read_content
from site_builder.errors import SiteBuilderError
from site_builder.outdated import outdated
from site_builder.pages.compiled_templates import compiled_templates
from site_builder.pages.page import link
from site_builder.pages.refused_markup import refused_asset, refused_markup
from site_builder.records import gather
from site_builder.rendering.finished_page import FinishedPage, finished_file
from site_builder.rendering.hand_written import TABLES
from site_builder.rendering.site_files import rounds, write_checksums, write_files
from site_builder.rendering.theme_assets import leave_out_theme_assets, place_theme_assets
from site_builder.rendering.theme_environment import theme_environment
from site_builder.rendering.watching import watch
from site_builder.rendering.without_search import leave_out_searches
from site_builder.settings import PluginOptions, site_settings
from site_builder.site_folder import mark_as_built

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from site_builder.downloads.site_file import SiteFile
    from site_builder.views.findables import Findable
    from site_builder.website import Website

log = logging.getLogger("mkdocs.plugins.mittaristo")


class MittaristoPlugin(BasePlugin[PluginOptions]):
    """Gives MkDocs the pages of one language.

    `website` is set beforehand by a build of all languages; otherwise the plugin reads the
    content folder that mkdocs.yml stands in and makes the site of `MITTARISTO_LANGUAGE`, or of
    the strategy's primary language. `env`, `files` and `nav` are what MkDocs made of its latest
    run, and `by_hand` the pages that it found, for those who write a page again (see
    `rebuilding.kept_run`).
    """

    env: Environment
    files: Files
    nav: Navigation
    by_hand: list[Findable]

    def __init__(self) -> None:
        self.website: Website | None = None
        self.alone = True
        self.frame: dict[str, Any] = {}

    @event_priority(100)  # before the searches that are left out
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Choose the language, and put the project's theme over Material's."""
        from site_builder.rendering.frame import THEME

        folder = Path(config.config_file_path).parent
        if self.website is None:
            self.website = self._read(folder, config)
        leave_out_searches(config.plugins)
        language = self.website.site.language.code
        if self.website.by_hand and (folder / "docs" / language).is_dir():
            config.docs_dir = str(folder / "docs" / language)
        config.site_name = self.website.site.name
        config.theme["font"] = False
        config.mdx_configs.setdefault("tables", {}).update(TABLES)
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(0, str(THEME))
        config.theme.get_env = partial(theme_environment, config.theme)  # type: ignore[method-assign]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the website's pages, and the folder's own assets."""
        from site_builder.rendering.own_assets import asset_file

        site, self.by_hand = self._made(), []
        if site.site.settings.region:
            leave_out_theme_assets(files, config)
        else:
            place_theme_assets(files, config, str(Path(config.site_dir) / site.site.shared))
        for made in site.pages:
            files.append(finished_file(made, config))
        assets = Path(config.config_file_path).parent / "docs" / "assets"
        for path in sorted(p for p in assets.rglob("*") if p.is_file()):
            place = f"assets/{path.relative_to(assets).as_posix()}"
            if refused := refused_asset(path):
                log.warning("docs/%s is or holds %s, which no site carries", place, refused)
            files.append(asset_file(site.site, place, path, config))
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which is as it will be."""
        del config
        self.nav, self.files = nav, files
        return nav

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """A page written by hand holds no script, is found by its words and described by some."""
        from site_builder.rendering.hand_written import first_paragraph
        from site_builder.rendering.own_assets import led_to_assets
        from site_builder.views.findables import written_page

        del files
        for refused in refused_markup(html):
            place = f"docs/{Path(config.docs_dir).name}/{page.file.src_uri}"
            log.warning("%s holds %s, which no page lets through (see look.md)", place, refused)
        if not isinstance(page, FinishedPage):
            title, text = Markup(page.title or "").striptags(), Markup(html).striptags()
            self.by_hand.append(written_page(self._made().site, _path(page), title, text))
            page.meta["description"] = page.meta.get("description") or first_paragraph(html)
            html = led_to_assets(html, _path(page), self._made().site)
        return html

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Escape whatever a template prints, ours or Material's, unless it is marked as HTML."""
        from site_builder.rendering.frame import alike

        del files
        env.autoescape = True
        env.bytecode_cache = compiled_templates()
        self.env = env
        self.frame = alike(self._made(), config)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Write a page of ours, now that it is its turn, and give the template its frame."""
        del nav
        if isinstance(page, FinishedPage):
            page.content = page.made.html
        path = _path(page)
        context.update(self._frame(path, lambda to: link(path, to), config))  # type: ignore[typeddict-item]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of the page's HTML, which is written to its file next."""
        del config
        if isinstance(page, FinishedPage):
            page.content = ""
        return output

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The same for 404.html, whose links must hold at any depth."""
        if template_name == "404.html":
            root = context["base_url"]
            frame = self._frame("", lambda to: urljoin(root, to), config)
            context.update(frame)  # type: ignore[typeddict-item]
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the language's files; all there are, when this language is the whole site."""
        from site_builder.website import SEARCH_INDEX, search_index

        made, root = self._made(), Path(config.site_dir)
        if self.alone:
            for each in rounds(made.files):
                write_files(each, root)
        else:
            own = (file for file in made.files if file.language and _is_beside_pages(file))
            write_files(own, root / made.site.shared)
        (root / SEARCH_INDEX).write_bytes(search_index(made, self.by_hand))
        if self.alone:
            write_checksums(made.files, root)
            mark_as_built(root)

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Rebuild when a definition, a figure or a page changes, and let the pages reload."""
        watch(server, Path(config.config_file_path).parent)
        return server

    def _frame(self, path: str, to: Callable[[str], str], config: MkDocsConfig) -> dict[str, Any]:
        from site_builder.rendering.frame import around

        return {**self.frame, **around(self._made(), path, to, config)}

    def _made(self) -> Website:
        assert self.website is not None
        return self.website

    def _read(self, folder: Path, config: MkDocsConfig) -> Website:
        from site_builder.website import website

        try:
            content = read_content(folder)
            code = os.environ.get("MITTARISTO_LANGUAGE") or content.languages[0]
            if code not in content.languages:
                known = ", ".join(content.languages)
                raise PluginError(f"MITTARISTO_LANGUAGE: {code!r} is not one of {known}.")
            evidence = gather(content, until=latest_recorded())
            for notice in outdated(content, evidence.records.values()):
                log.info("%s", notice)
            url, repository = config.site_url or "", config.repo_url
            settings = site_settings(self.config, url, repo_url=repository)
            return website(evidence, code, settings, today=today(), alone=True)
        except SiteBuilderError as error:
            raise PluginError(str(error)) from None


def _is_beside_pages(file: SiteFile) -> bool:
    """Whether a language's file is made with its pages; the others have their own turns."""
    return not (file.is_data or file.slow)


def _path(page: MkDocsPage) -> str:
    """The page's path from the language's root, as links between pages have it."""
    return "" if page.url in (".", "./") else page.url
