"""Notes of a source as safe plain text: they arrive as HTML fragments of many years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import urlsplit

_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}
_UNSEEN = {"script", "style"}


def plain_text(html: str) -> str:
    """The words of an HTML fragment, with the address of each https link behind its text.

    Line breaks are kept (`##` is one in Statistics Finland's newer notes), other markup is
    dropped, scripts with what they hold. The result is text: it still wants escaping for HTML.
    """
    reader = _TextReader()
    reader.feed(html.replace("##", "<br>"))
    reader.close()
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(reader.words).splitlines())
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()


def side_by_side(notes: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Notes by language as one row a note: `{"fi": "…", "sv": "…"}`.

    Rows go together by their place, as PxWeb writes them; a language whose notes are not as many
    as the first one's gets rows of its own. Empty and repeated rows are left out.
    """
    rows: list[dict[str, str]] = []
    first = len(next(iter(notes.values()), ()))
    for language, texts in notes.items():
        start = 0 if len(texts) == first else len(rows)
        for number, text in enumerate(texts, start):
            if number == len(rows):
                rows.append({})
            rows[number] |= {language: shown} if (shown := plain_text(text)) else {}
    return [row for n, row in enumerate(rows) if row and row not in rows[:n]]


class _TextReader(HTMLParser):
    """Collects the words that a reader of the HTML would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._link = ""
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS:
            self.words.append("\n")
        elif tag == "a":
            self._link = _https(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._link:
            self.words.append(f" ({self._link})")
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)


def _https(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme == "https" and parts.netloc else ""
