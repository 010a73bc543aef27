"""A tagged PDF read as a screen reader does: its tree of tags, with the text of each, in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf

_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Tag:
    """One element of the tree. `text` is all that is read in it, `alt` what is told of a figure."""

    name: str
    attributes: Mapping[str, object]
    identity: str = ""
    alt: str = ""
    inside: list[Tag | str] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Tag]:
        """Every tag below with one of these names, in reading order."""
        for child in self.inside:
            if isinstance(child, Tag):
                if child.name in names:
                    yield child
                yield from child.all(*names)

    @property
    def text(self) -> str:
        """What is read, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.inside:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()
        if self.name in {"P", "TD", "TH", "LI", "LBody", "Caption", "H1", "H2", "H3", "H4"}:
            yield " "


class TaggedPdf:
    """The document's catalogue and its tree."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.marked = {page.objgen: _marked_texts(page) for page in (p.obj for p in self.pdf.pages)}
        self.root = self.pdf.Root
        self.tree = self._read(self.root.StructTreeRoot, None)

    @property
    def outline(self) -> list[tuple[int, str]]:
        """The bookmarks with their depths, in order."""
        with self.pdf.open_outline() as outline:
            return [*_entries(outline.root, 0)]

    def _read(self, element: pikepdf.Object, page: pikepdf.Object | None) -> Tag:
        page = element.get("/Pg", page)
        attributes = element.get("/A", {})
        tag = Tag(
            str(element.get("/S", "/Root"))[1:],
            {str(key): value for key, value in dict(attributes).items()},
            str(element.get("/ID", "")),
            str(element.get("/Alt", "")),
        )
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                tag.inside.append(self.marked[page.objgen].get(kid, ""))
            elif kid.get("/Type") != "/OBJR":
                tag.inside.append(self._read(kid, page))
        return tag


def _entries(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _entries(item.children, depth + 1)


def _marked_texts(page: pikepdf.Object) -> dict[int, str]:
    """The text of each marked part of a page, by its number."""
    fonts = {name: _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    opened: list[int | None] = []
    known: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            opened.append(operands[1].get("/MCID") if hasattr(operands[1], "get") else None)
        elif name == "BMC":
            opened.append(None)
        elif name == "EMC":
            opened.pop()
        elif name == "Tf":
            known = fonts[str(operands[0])]
        elif name in {"TJ", "Tj"}:
            number = next((one for one in reversed(opened) if one is not None), None)
            if number is not None:
                shown = operands[0] if name == "TJ" else [operands[0]]
                found[number] = found.get(number, "") + _decoded(shown, known)
    return found


def _decoded(shown: pikepdf.Object, known: Mapping[bytes, str]) -> str:
    parts = [bytes(one) for one in shown if isinstance(one, pikepdf.String)]
    return "".join(
        known.get(part[place : place + 2], "?")
        for part in parts
        for place in range(0, len(part), 2)
    )


def _characters(font: pikepdf.Object) -> dict[bytes, str]:
    """What each glyph of the font is read as."""
    told = font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2]
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _CHARACTER.findall(told)
    }
