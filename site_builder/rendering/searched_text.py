"""What of a page the search may find, so that its indexer need not read the rest."""

from __future__ import annotations

import re

_WORD = "data-search-exclude"
_EXCLUDED = re.compile(
    r'<([a-z]+[1-6]?)(?:\s[^\s"=<>/]+(?:="[^"]*")?)*?\sdata-search-exclude(?=[\s>])[^<>]*>'
)
"""A start tag with the attribute, which in an attribute's value or in a text is only a word."""


def searched(html: str) -> str:
    """The page with everything emptied that its indexer would read and throw away.

    For well-formed HTML as our templates write it: no `<` in a value, each element ended. The
    emptied elements stay, as they part the texts around them. A heading with an `id` begins a
    section even where it is excluded, so none stands there.
    """
    kept, end, word = [], 0, html.find(_WORD)
    while word >= 0:
        start = _EXCLUDED.match(html, max(html.rfind("<", end, word), end))
        if start is not None:
            kept.append(html[end : start.end()])
            end = _end(html, start[1], start.end())
        word = html.find(_WORD, max(end, word + 1))
    return "".join([*kept, html[end:]])


def _end(html: str, name: str, place: int) -> int:
    """Where the end tag begins of the element whose start tag ends at `place`."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}(?=[\s>/])").finditer(html, place):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return place
