"""Where the links and assets of built pages lead, and which of them lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from markup import Element

LEADING = (
    *("href", "src", "data-material", "data-plotly", "data-plotly-words", "data-search"),
    *("data-index", "data-figures", "data-names", "data-boundaries", "data-kinds", "data-titles"),
)
"""Attributes that lead to a page or a file."""


def target(place: str, address: str) -> str:
    """Where a relative address on a page leads, from the site's root; folders have an index."""
    path = unquote(urlsplit(address).path)
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(place), path)) if path else place
    return (
        posixpath.join(whole, "index.html") if path.endswith("/") or path in (".", "..") else whole
    )


def lost(root: Path, pages: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """Of pages by place from the root, each with an address that leads to no file or element."""
    ids = {
        place: {e.attributes["id"] for e in page.all() if "id" in e.attributes}
        for place, page in pages.items()
    }
    for place, page in pages.items():
        for element in page.all():
            for address in filter(None, map(element.attributes.get, LEADING)):
                leads, parts = target(place, address), urlsplit(address)
                if parts.scheme:
                    continue
                known = (root / leads).is_file() and not address.startswith("/")
                if not (known and _is_there(parts.fragment, pages.get(leads), ids.get(leads))):
                    yield place, address


def _is_there(fragment: str, page: Element | None, ids: set[str] | None) -> bool:
    """Whether the page has what a fragment names: an element, or choices."""
    if not fragment:
        return True
    if page is None or ids is None:
        return False
    return is_state(page, fragment) if "=" in fragment else fragment in ids


def is_state(page: Element, fragment: str) -> bool:
    """Whether each thing that a fragment chooses, one at least, can be chosen on the page."""
    chosen = parse_qsl(fragment)
    return bool(chosen) and all(
        value
        in {option.attributes["value"] for option in page.one("select", name=key).all("option")}
        for key, value in chosen
    )
