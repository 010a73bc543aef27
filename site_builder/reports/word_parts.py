"""What a Word file is made of: headings, paragraphs, tables with header rows, told pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from site_builder.reports.word_styles import (
    CELL,
    CELL_SMALL,
    FACT,
    HEAD,
    SMALL,
    TABLE,
    VERDICTS,
)
from site_builder.reports.word_xml import tag, written
from site_builder.views.prose import Fact

ACROSS = 170
"""Millimetres between the margins of a sheet."""
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Picture:
    """A PNG of so many millimetres, told as `words`."""

    png: bytes
    width: float
    words: str


@dataclass(frozen=True)
class CellLine:
    """Words on a line of a cell: in the small print, or as the verdict of a mark."""

    words: str
    small: bool = False
    verdict: str | None = None


CellContent = str | Picture | Sequence[CellLine]


@dataclass(frozen=True)
class WrittenHeading:
    """A heading of the document: its level, its words, and the bookmark that leads to it."""

    level: int
    words: str
    place: str


class Pages:
    """A document that is written from its first page to its last.

    `headings` are those written so far, in order, which the contents lead to. Styles are looked up
    once: python-docx reads all of them anew for each paragraph.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.headings: list[WrittenHeading] = []
        self._styles = {style.name or "": style.style_id for style in document.styles}

    def paragraph(self, words: str = "", style: str = "") -> Paragraph:
        """A paragraph of words in a style, which is that of running text unless told."""
        paragraph = self.document.add_paragraph()
        self.dress(paragraph, style)
        if words:
            paragraph.add_run(written(words))
        return paragraph

    def dress(self, paragraph: Paragraph, style: str) -> None:
        """Give a paragraph its style."""
        if style:
            paragraph._p.style = self._styles[style]

    def heading(self, words: str, level: int, *, fresh: bool = False) -> None:
        """A heading that readers can jump to; a `fresh` one begins a sheet."""
        number = str(len(self.headings))
        made = WrittenHeading(level, words, place_of(len(self.headings)))
        self.headings.append(made)
        paragraph = self.paragraph(style=f"Heading {level}")
        paragraph.paragraph_format.page_break_before = fresh or None
        paragraph._p.append(tag("bookmarkStart", id=number, name=made.place))
        paragraph.add_run(written(words))
        paragraph._p.append(tag("bookmarkEnd", id=number))

    def text(self, text: str, style: str = "") -> None:
        """Plain text as paragraphs; blank lines part them."""
        for part in _BLANK.split(text.strip()):
            self.paragraph(" ".join(part.split()), style)

    def facts(self, facts: Iterable[Fact]) -> None:
        """What is told of, and what is told of it, each on a line."""
        for fact in facts:
            self.paragraph(f"{fact.term}: {fact.words}", FACT)

    def listed(self, lines: Iterable[str]) -> None:
        """A list with bullets."""
        for words in lines:
            self.paragraph(words, "List Bullet")

    def pictures(self, pictures: Sequence[Picture]) -> None:
        """Pictures after each other, as many beside each other as there is room for."""
        if pictures:
            paragraph = self.paragraph()
            paragraph.paragraph_format.widow_control = False  # a line of them may stand alone
            for picture in pictures:
                _drawn(paragraph, picture)
                paragraph.add_run(" ")

    def table(
        self,
        caption: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[CellContent]],
        *,
        widths: Sequence[float],
        right: Sequence[int] = (),
    ) -> None:
        """A table whose first row is its header on each sheet; a row of one cell spans them all.

        `widths` are the columns' shares of the sheet, `right` the columns of figures.
        """
        table = self.document.add_table(rows=1, cols=len(columns), style=TABLE)
        table.autofit = False
        _told(table._tbl.tblPr, caption)
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Mm(ACROSS * share)
        head = table.rows[0]
        head._tr.get_or_add_trPr().extend([tag("cantSplit"), tag("tblHeader")])
        self._fill(head, columns, widths, right, HEAD)
        for content in rows:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(tag("cantSplit"))
            if len(content) == 1:
                across = row.cells[0].merge(row.cells[-1])
                self._write(across, content[0], CELL)
                across.paragraphs[0].paragraph_format.keep_with_next = True
            else:
                self._fill(row, content, widths, right)
        self.paragraph(style=SMALL)  # two tables would grow together

    def _fill(
        self,
        row: _Row,
        content: Sequence[CellContent],
        widths: Sequence[float],
        right: Sequence[int],
        style: str = CELL,
    ) -> None:
        """Write the cells; the first names the row."""
        for number, (cell, told) in enumerate(zip(row.cells, content, strict=True)):
            cell.width = Mm(ACROSS * widths[number])
            self._write(cell, told, style, strong=number == 0 and style == CELL)
            if number in right:
                for one in cell.paragraphs:
                    one.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _write(self, cell: _Cell, told: CellContent, style: str, *, strong: bool = False) -> None:
        first = cell.paragraphs[0]
        self.dress(first, style)
        if isinstance(told, Picture):
            _drawn(first, told)
            return
        for number, line in enumerate([CellLine(told)] if isinstance(told, str) else told):
            paragraph = cell.add_paragraph() if number else first
            self.dress(paragraph, CELL_SMALL if line.small else style)
            run = paragraph.add_run(written(line.words))
            if line.verdict is not None:
                run._r.style = self._styles[VERDICTS.get(line.verdict, VERDICTS[""])[0]]
            elif strong and not line.small:
                run.bold = True


def place_of(number: int) -> str:
    """The bookmark of the heading of this number, as Word names those that a contents leads to."""
    return f"_Toc{number:09}"


def _drawn(paragraph: Paragraph, picture: Picture) -> None:
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Mm(picture.width))
    shape._inline.docPr.set("descr", written(picture.words))
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")  # not every program takes nothing for nothing


def _told(properties: BaseOxmlElement, caption: str) -> None:
    """Which rows and columns are headings, and what the table is, for who hears it."""
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    wanted = {"val": "0480", "firstRow": "1", "lastRow": "0", "firstColumn": "1"}
    wanted |= {"lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    properties.append(tag("tblLook", **wanted))
    properties.append(tag("tblCaption", val=caption))
