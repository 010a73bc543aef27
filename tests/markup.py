"""A page's HTML read with the standard library: elements, words, links, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
SILENT = {"script", "style", "svg", "title"}


@dataclass
class Element:
    """One element with its attributes and children; words are plain strings among them."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", /, **wanted: str) -> Iterator[Element]:
        """Every element below with this tag and these attributes (`class_` holds a word)."""
        below = self.children[::-1]
        while below:
            child = below.pop()
            if isinstance(child, Element):
                below.extend(reversed(child.children))
                if tag in ("", child.name) and child._has(wanted):
                    yield child

    def one(self, tag: str = "", /, **wanted: str) -> Element:
        """The first such element."""
        return next(self.all(tag, **wanted))

    def words(self, *, silent: set[str] = SILENT) -> str:
        """What a reader reads in it, with single spaces (no-break ones are kept)."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif child.name not in silent:
                parts.append(child.words(silent=silent))
        return " ".join(part for part in " ".join(parts).split(" ") if part.strip("\n\t"))

    def _has(self, wanted: dict[str, str]) -> bool:
        for key, value in wanted.items():
            found = self.attributes.get(key.rstrip("_").replace("_", "-"), "")
            if value not in (found.split() if key == "class_" else [found]):
                return False
        return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(element.name == tag for element in self.open[1:]):
            while self.open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data.replace("\n", " "))


def parsed(html: str) -> Element:
    """The page or the part of one."""
    reader = _Reader()
    reader.feed(html)
    return reader.open[0]


def read(file: Path) -> Element:
    """The page in this file."""
    return parsed(file.read_text("utf-8"))
