"""A page as a file of Markdown: what is known of it in front matter, then its content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from markupsafe import escape

from site_builder.export.language_run import WrittenPage
from site_builder.pages.page import Page
from site_builder.website import Website

_NOTATION = re.compile(r"^([ \t]*)([`~:;-])", re.MULTILINE)
"""What begins a line that extensions of Markdown look for before they look for HTML."""


def own_page(website: Website, page: Page) -> str:
    """A page of ours as Markdown: one block of HTML, which every renderer leaves as it is."""
    known = {
        "title": str(escape(page.title)),  # renderers and their themes take it for HTML
        "description": page.description,
        "kind": page.kind,
        **_place(website, page.path),
    }
    html = _NOTATION.sub(lambda found: f"{found[1]}&#{ord(found[2])};", page.html)
    block = f'<div class="content" id="content" tabindex="-1">\n{html}\n</div>'
    return front_matter(known) + f"{block}\n"


def written_page(website: Website, page: WrittenPage, markdown: str) -> str:
    """A page that was written by hand, with its Markdown."""
    known = {**page.front_matter, **_place(website, page.path)}
    return front_matter(known) + markdown.strip("\n") + "\n"


def front_matter(known: Mapping[str, Any]) -> str:
    """Values as YAML between two lines of dashes."""
    return f"---\n{as_yaml(known)}---\n\n"


def as_yaml(values: Mapping[str, Any]) -> str:
    """YAML in the order of the values, functions by their names, each text on one line."""
    written: str = yaml.dump(values, allow_unicode=True, sort_keys=False, width=float("inf"))
    return written


def _place(website: Website, path: str) -> dict[str, Any]:
    """Where the page is, and what is told of it beside it where there is such."""
    feed, card = website.feeds.get(path), website.sharing.card(path)
    return {
        "language": website.site.language.code,
        "path": path,
        **({"card": card} if card else {}),
        **({"feed": [feed.words, feed.target]} if feed else {}),
    }
