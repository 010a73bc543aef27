"""What the content policy refuses of a page that someone wrote by hand, told before it is built.

A browser drops it in silence, and the writer would not know.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

_LOADING = {"script", "img", "iframe", "embed", "object", "audio", "video", "source", "track"}
_LEADING = {"href", "src", "action", "formaction", "data"}
_PAGES = {".html", ".htm", ".xhtml", ".xht", ".xml", ".xsl", ".xslt", ".svgz", ".mht", ".mhtml"}
_RUNS = re.compile(
    r"<\s*(\w+:)?(script|foreignObject|iframe|handler)|\son\w+\s*=|script\s*:|<!ENTITY",
    re.IGNORECASE,
)
_SCRIPTS = {"", "module", "text/javascript", "application/javascript"}


def refused_markup(html: str) -> list[str]:
    """Each thing of the page that no reader's browser will run, show or load, once."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.refused))


def refused_asset(path: Path) -> str:
    """What a browser would run when a reader opens the file itself; empty when nothing.

    A file of the site carries no content policy: only pages do.
    """
    if path.suffix.casefold() in _PAGES:
        return "a page of its own"
    if path.suffix.casefold() != ".svg":
        return ""
    text = unescape(path.read_bytes().decode("utf-8", errors="replace"))
    return "a script in the picture" if _RUNS.search(text) or "\0" in text else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "script" and "src" not in values and values.get("type", "") in _SCRIPTS:
            self.refused.append("a script in the page")
        if tag in ("style", "base", "form"):
            self.refused.append(f"<{tag}>")
        self.refused += [f"{key}=" for key in values if key.startswith("on") or key == "style"]
        for key in _LEADING & values.keys():
            if _is_script(values[key]):
                self.refused.append(f"an address that is a script ({key}=)")
        if tag in _LOADING or tag == "link":
            self.refused += [
                f"{address} of another host"
                for key in ("src", "href", "data")
                if _is_elsewhere(address := values.get(key, ""))
            ]


def _is_elsewhere(address: str) -> bool:
    try:
        return bool(urlsplit(address).netloc)
    except ValueError:
        return True


def _is_script(address: str) -> bool:
    """As a browser reads it, which passes over blanks and control characters."""
    return "".join(c for c in address if c > " ").lower().startswith(("javascript:", "vbscript:"))
