"""Scripts and styles of the theme: those that pages load, once for all languages."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_LUNR = "assets/javascripts/lunr/"
_SEGMENTERS = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
"""Languages written without spaces, or with joined words, and what parts their words."""


def place_theme_assets(files: Files, config: MkDocsConfig, root: str) -> None:
    """Put the theme's assets under `root`, and leave out those that no page loads.

    Those are source maps, Material's icon, its colours when mkdocs.yml names none, and the word
    forms of languages that are not searched in.
    """
    unloaded = _unloaded(files, config)
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith("assets/"):
            file.dest_dir = root
            if file.src_uri in unloaded:
                files.remove(file)


def _unloaded(files: Files, config: MkDocsConfig) -> set[str]:
    palette = "palette" in config.theme and config.theme["palette"]
    loaded = {_LUNR + name for name in _word_forms(_searched_in(config))}
    return {
        place
        for place in files.src_uris
        if place.endswith(".map")
        or place.startswith("assets/images/")
        or (place.startswith("assets/stylesheets/palette.") and not palette)
        or (place.startswith(_LUNR) and place not in loaded)
    }


def _searched_in(config: MkDocsConfig) -> Sequence[str]:
    """The languages of Material's search; it has worked them out by the time it lists files."""
    plugin = config.plugins.get("search") or config.plugins.get("material/search")
    return tuple(plugin.config.get("lang") or ()) if plugin else ()


def _word_forms(languages: Sequence[str]) -> set[str]:
    """What Material's search worker imports for these languages; English comes with lunr."""
    names = {f"min/lunr.{code}.min.js" for code in languages if code != "en"}
    names |= {_SEGMENTERS[code] for code in languages if code in _SEGMENTERS}
    names |= {"min/lunr.multi.min.js"} if len(languages) > 1 else set()
    return names | {"min/lunr.stemmer.support.min.js"} if names else names
