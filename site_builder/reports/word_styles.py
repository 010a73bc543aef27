"""The look of a Word file: a city's own template where it has one, else ours.

Everything is written in styles by their names, so that a template changes the look of all of it. A
style that the template has not is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from site_builder.errors import Problem, SiteBuilderError
from site_builder.reports.word_xml import tag

TEMPLATE = "docs/assets/report.docx"
"""A city's own template, from its content folder."""
TABLE = "Mittaristo Table"
SMALL, FACT = "Mittaristo Small", "Mittaristo Fact"
HEAD, CELL, CELL_SMALL = "Mittaristo Table Head", "Mittaristo Cell", "Mittaristo Cell Small"
VERDICTS = {
    "improving": ("Mittaristo Improving", "00594C"),
    "worsening": ("Mittaristo Worsening", "C2410C"),
    "": ("Mittaristo Verdict", "46505B"),
}
"""The character styles of verdicts by their mark, and their colours; the last for all others."""

INK, MUTED = "14181D", "535B66"
FONT = "Calibri"


@dataclass(frozen=True)
class _Look:
    """A paragraph style: its name, its letters in points, and millimetres around it."""

    name: str
    size: float
    colour: str = INK
    before: float = 0
    after: float = 2
    left: float = 0
    heading: bool = False


_LOOKS = (
    _Look("Normal", 10.5),
    _Look("Title", 30, before=50, after=5, heading=True),
    _Look("Subtitle", 14, MUTED, after=25),
    _Look("Heading 1", 20, before=4, after=3, heading=True),
    _Look("Heading 2", 15, before=6, after=2, heading=True),
    _Look("Heading 3", 11.5, before=4, after=1.5, heading=True),
    _Look("TOC Heading", 20, after=4, heading=True),
    _Look("toc 1", 10.5, before=2, after=0),
    _Look("toc 2", 10.5, after=0, left=6),
    _Look("List Bullet", 10.5, after=0.5),
    _Look(FACT, 10.5, after=0.5),
    _Look(SMALL, 8.5, MUTED),
    _Look(HEAD, 9, MUTED, after=0.5),
    _Look(CELL, 9, after=0.5),
    _Look(CELL_SMALL, 8, MUTED, after=0.5),
)
_BAD_TEMPLATE = Problem(
    TEMPLATE, "is no Word document", "Save it as .docx in Word, or take it away."
)


def opened(template: Path) -> Document:
    """An empty document in the template's styles; in ours where there is no such file.

    Raises SiteBuilderError when the file is no Word document.
    """
    if not template.exists():
        return _own()
    try:
        document = docx.Document(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        raise SiteBuilderError(_BAD_TEMPLATE) from None
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    _add_missing(document)
    return document


def _own() -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    section.different_first_page_header_footer = True
    for look in _LOOKS:
        _style(_added(document, look.name) or document.styles[look.name], look)
    _add_missing(document)
    return document


def _add_missing(document: Document) -> None:
    """Every style that is written in and that the document has not."""
    for look in _LOOKS:
        if (style := _added(document, look.name)) is not None:
            _style(style, look)
    for name, colour in VERDICTS.values():
        if name not in document.styles:
            style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
            style.font.bold, style.font.color.rgb = True, RGBColor.from_string(colour)
    if TABLE not in document.styles:
        document.styles.element.append(parse_xml(_TABLE_STYLE))


def _added(document: Document, name: str) -> ParagraphStyle | None:
    """The paragraph style under this name where it is new; None where the document has it."""
    if name in document.styles:
        return None
    own = name.startswith("Mittaristo")
    added: ParagraphStyle = document.styles.add_style(
        name, WD_STYLE_TYPE.PARAGRAPH, builtin=not own
    )
    return added


def _style(style: ParagraphStyle, look: _Look) -> None:
    """Give the style its look, and nothing of what it had."""
    for had in (style.element.rPr, style.element.pPr if look.name != "List Bullet" else None):
        if had is not None:
            style.element.remove(had)
    font, room = style.font, style.paragraph_format
    font.name, font.size, font.bold = FONT, Pt(look.size), look.heading or None
    font.color.rgb = RGBColor.from_string(look.colour)
    room.space_before, room.space_after = Mm(look.before), Mm(look.after)
    room.left_indent = Mm(look.left) if look.left else None
    room.keep_with_next = look.heading or None
    if look.name.startswith("Heading"):
        style.element.pPr.append(tag("outlineLvl", val=str(int(look.name[-1]) - 1)))


_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="MittaristoTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr><w:tblBorders>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="D8DDE3"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D8DDE3"/>
  </w:tblBorders><w:tblCellMar>
    <w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
  </w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""
