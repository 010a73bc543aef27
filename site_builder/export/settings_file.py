"""The tree's mkdocs.yml: settings that both renderers read, and the words of the frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from site_builder.export.language_run import LanguageRun
from site_builder.export.markdown_page import as_yaml
from site_builder.pages.card import HEIGHT, WIDTH

_HEAD = "# Written by `mittaristo export`. See README.md beside this file.\n"


def settings_file(languages: Sequence[LanguageRun]) -> str:
    """The file's text; the first language is the primary one."""
    primary = languages[0]
    return _HEAD + as_yaml(
        {
            "site_name": primary.website.site.name,
            "site_url": site_address(primary),
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": {"name": None, "custom_dir": "theme", "static_templates": ["404.html"]},
            "plugins": [],
            "markdown_extensions": _extensions(primary),
            "extra_css": _style_sheets(primary),
            "extra": {
                **_alike(primary),
                "frames": {each.code: _frame(each) for each in languages},
            },
        }
    )


def site_address(primary: LanguageRun) -> str:
    """The whole site's address, empty while there is none."""
    url = primary.website.site.settings.site_url
    return urljoin(url, "../") if url else ""


def _extensions(run: LanguageRun) -> list[Any]:
    settings = run.extension_settings
    return [{name: dict(settings[name])} if settings.get(name) else name for name in run.extensions]


def _style_sheets(run: LanguageRun) -> list[str]:
    own = [f"{run.code}/assets/own.css"] if run.frame["own_styles"] else []
    return [run.frame["styles"], *own]


def _alike(run: LanguageRun) -> dict[str, Any]:
    """What is the same in every language, for the theme's template."""
    return {
        "content_policy": run.frame["content_policy"],
        "referrer": run.frame["referrer"],
        "asset_version": run.frame["asset_version"],
        "written_styles": run.frame["material_styles"],
        "plotly": run.frame["plotly"],
        "card_size": [WIDTH, HEIGHT],
    }


def _frame(run: LanguageRun) -> dict[str, Any]:
    """The words and links around every page of a language; paths are from the language's root."""
    made, text = run.website, run.website.site.language.text
    return {
        "name": made.site.name,
        "notice": made.site.notice,
        "locales": [made.sharing.locale, *made.sharing.other_locales],
        "skip": text("nav.skip"),
        "main": text("nav.main"),
        "navigation": [list(pair) for pair in made.navigation],
        "search": text("nav.search"),
        "search_index": run.frame["search_index"],
        "switches": [[other.code, other.text("switch")] for other in made.languages],
        "about": text("nav.footer"),
        "footer": [list(pair) for pair in (*made.footer, *run.named)],
        "licence": text("footer.licence"),
        "plotly_words": run.frame["plotly_words"],
        "exploring_words": run.frame["exploring_words"],
    }
