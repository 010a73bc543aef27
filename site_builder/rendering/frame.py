"""What the theme's templates need beside a page: words, links, and the paths of assets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from site_builder.common_files import PLOTLY, plotly_words
from site_builder.pages.card import HEIGHT, WIDTH
from site_builder.pages.content_policy import REFERRER, content_policy
from site_builder.pages.exploring import exploring_words
from site_builder.pages.page import PageKind
from site_builder.pages.style_sheet import STYLES, style_sheet
from site_builder.views.region import own_assets, region_front
from site_builder.website import SEARCH_INDEX, Website

THEME = Path(__file__).parents[1] / "theme"
_SCRIPTS: Mapping[PageKind, tuple[str, ...]] = {
    "indicator": ("take",),
    "indicators": ("listing",),
    "municipalities": ("areas", "strip", "compare"),
    "region-front": ("choosing",),
    "region-indicator": ("across",),
}
"""What pages of a kind load beside what every page does."""
_COLOURS = {"scheme": "default", "primary": "indigo", "accent": "indigo"}
"""What Material's palette consists of, and what it is where mkdocs.yml leaves it out."""


def alike(website: Website, config: MkDocsConfig) -> dict[str, Any]:
    """What the frame holds on every page alike. Raises PluginError without Material's files."""
    return {
        "t": website.site.language.text,
        "frame": website,
        "plotly": PLOTLY,
        "plotly_words": plotly_words(website.site.language.code),
        "exploring_words": exploring_words(website.site.language.code),
        "content_policy": content_policy(),
        "referrer": REFERRER,
        "styles": STYLES,
        "scripts": _SCRIPTS,
        "card_size": {"width": WIDTH, "height": HEIGHT},
        "asset_version": asset_version(),
        "material_styles": _material("assets/stylesheets", "main.*.min.css", config),
        "material_palette": _material("assets/stylesheets", "palette.*.min.css", config),
        "palette": _palette(config),
        "search_index": SEARCH_INDEX,
        "own_styles": _own_styles(website, config),
        "region": region_front(website.site),
    }


def around(
    website: Website, path: str, to: Callable[[str], str], config: MkDocsConfig
) -> dict[str, Any]:
    """The links around the page at `path`, where `to` makes one from a path in the language."""
    shared, common = website.site.shared, website.site.common
    return {
        "to": to,
        "here": path,
        "common": lambda target: to(common + target),
        "alternates": _alternates(website, config.site_url or "", path),
        "address": website.sharing.address(path),
        "card": website.sharing.card(path),
        "feed": website.feeds.get(path),
        "switches": [(other, to(f"{shared}{other.code}/{path}")) for other in website.languages],
    }


def _alternates(website: Website, site_url: str, path: str) -> list[tuple[str, str]]:
    """The page's full address in every language, where the site's address is known."""
    if not site_url or not website.languages:
        return []
    languages = [website.site.language, *website.languages]
    addresses = [(lang.code, urljoin(site_url, f"../{lang.code}/{path}")) for lang in languages]
    return sorted(addresses)


def _own_styles(website: Website, config: MkDocsConfig) -> str:
    """The city's own style sheet from the language's root, empty where there is none."""
    exists = (Path(config.config_file_path).parent / "docs/assets/own.css").exists()
    return f"{own_assets(website.site)}own.css" if exists else ""


def _palette(config: MkDocsConfig) -> dict[str, str]:
    """Material's colours that mkdocs.yml names for pages by hand; none where it names none."""
    named = "palette" in config.theme and config.theme["palette"]
    if not named:
        return {}
    first = named if isinstance(named, Mapping) else named[0]
    return {part: first.get(part, usual).replace(" ", "-") for part, usual in _COLOURS.items()}


@cache
def asset_version() -> str:
    """A short checksum of our own style sheet and script, so that browsers never mix versions."""
    files = sorted((THEME / "assets" / "mittaristo").glob("*.*"))
    read = [style_sheet(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"".join(read)).hexdigest()[:8]


def _material(folder: str, pattern: str, config: MkDocsConfig) -> str:
    """The path of one of Material's files, whose name carries a checksum."""
    for theme in config.theme.dirs:
        for file in sorted((Path(theme) / folder).glob(pattern)):
            return f"{folder}/{file.name}"
    raise PluginError(f"Material for MkDocs has no {folder}/{pattern}; install mkdocs-material 9.")
