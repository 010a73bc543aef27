"""What a reader's browser loads on a first visit to a page."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LINKED = {"script": "src", "link": "href", "img": "src"}


def transfer(root: Path, path: str) -> int:
    """Bytes of the page and all it loads by itself, each compressed as a host would."""
    page = root / path / "index.html"
    files = {page, *_loaded(root, path, page.read_text("utf-8"))}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def _loaded(root: Path, path: str, html: str) -> Iterator[Path]:
    parser = _Links()
    parser.feed(html)
    for link in parser.links:
        address = urlsplit(urljoin(f"https://host/{path}", link))
        if address.netloc == "host":
            yield root / unquote(address.path).lstrip("/")


class _Links(HTMLParser):
    """Scripts, style sheets, icons and images that a browser fetches unasked."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and values.get("rel") not in ("stylesheet", "icon"):
            return
        link = values.get(LINKED.get(tag, ""))
        if link:
            self.links.append(link)
