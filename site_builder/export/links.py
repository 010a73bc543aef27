"""Links of pages by hand, written so that both renderers lead to the same place.

A link that is no file beside the page is left alone by one renderer, and taken one folder up by the
other. To a file of the tree both lead alike, and so they do to a whole address.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from site_builder.errors import Problem
from site_builder.export.language_run import WrittenPage

_LEADING = re.compile(r'\b(?:href|src)="([^"]+)"')
_BEFORE, _AFTER = r'(\]\(<?|\]:\s*<?|\b(?:href|src)=")', r'(?=[)>\s"]|$)'


def with_links(page: WrittenPage, docs: Path, code: str, root: str) -> tuple[str, list[Problem]]:
    """The page's Markdown with such links, and a note of each that leads to no known place.

    `root` is the whole site's address, empty while there is none.
    """
    text, problems = page.markdown, []
    for link in sorted({unescape(found) for found in _LEADING.findall(page.html)}):
        if not _left_alone(link, (docs / code / page.file).parent):
            continue
        pattern = re.compile(_BEFORE + re.escape(link) + _AFTER, re.MULTILINE)
        if pattern.search(text):
            target = _target(link, page, docs, code) or (root and _whole(link, page, code, root))
            text = _replaced(pattern, target or link, text)
            problems += [] if target else [_unknown(page, code, link)]
    return text, problems


def _replaced(pattern: re.Pattern[str], target: str, text: str) -> str:
    return pattern.sub(lambda found: found[1] + target, text)


def _left_alone(link: str, folder: Path) -> bool:
    """Whether a link is relative, and to no file from where the page's own file is."""
    parts = urlsplit(link)
    outside = parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/")
    return not outside and not (folder / unquote(parts.path)).is_file()


def _target(link: str, page: WrittenPage, docs: Path, code: str) -> str:
    """The same place as a file of the tree, from the page's own; empty where there is none."""
    parts = urlsplit(link)
    place = posixpath.normpath(posixpath.join(code, page.path, parts.path))
    found = next((one for one in _files(place) if (docs / unquote(one)).is_file()), "")
    start = posixpath.dirname(posixpath.join(code, page.file))
    return found and parts._replace(path=posixpath.relpath(found, start)).geturl()


def _files(place: str) -> list[str]:
    return [f"{place}/index.md", f"{place}.md", f"{place}/index.html", place]


def _whole(link: str, page: WrittenPage, code: str, root: str) -> str:
    return urljoin(urljoin(root, f"{code}/{page.path}"), link)


def _unknown(page: WrittenPage, code: str, link: str) -> Problem:
    fault = f"leads to {link}, which is not in the site; Zensical takes it one folder up"
    return Problem(f"docs/{code}/{page.file}", fault, "Write the whole address.", note=True)
