"""The council's report as a Word file that can be edited: the same bytes for the same report."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from site_builder.reports.word_chapters import write_chapters
from site_builder.reports.word_parts import Pages
from site_builder.reports.word_styles import SMALL, TEMPLATE, opened
from site_builder.reports.word_xml import field_begun, field_ended, tag, written
from site_builder.views.report import ReportCover, ReportView

CONTENTS = r'TOC \o "1-2" \n \h \z'
"""Word's own contents: two levels of headings, which lead to their places; renewed there by F9."""
DEEPEST = 2
"""The level of heading that is still in the contents."""
LONGEST_PROPERTY = 255
"""Characters of a text in the file's properties."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the package: the first that a ZIP can tell."""


def report_docx(view: ReportView, folder: Path) -> bytes:
    """The report's bytes, in the styles of the content folder's template where it has one.

    Raises SiteBuilderError when that is no Word document.
    """
    template = folder / TEMPLATE
    pages = Pages(opened(template))
    _properties(pages.document, view)
    _spoken(pages.document, view.locale)
    _cover(pages, view.cover)
    mark = pages.paragraph(view.contents, "TOC Heading")
    mark.paragraph_format.page_break_before = True
    write_chapters(pages, view)
    _contents(pages, mark)
    if not template.exists():
        _footer(pages.document, view.footer)
    return _packed(pages.document)


def _properties(document: Document, view: ReportView) -> None:
    told, day = document.core_properties, datetime.fromisoformat(view.dated)
    told.title, told.subject = _property(view.title), _property(view.cover.strategy)
    told.author = told.last_modified_by = _property(view.cover.city)
    told.language = view.locale
    told.comments = told.keywords = told.category = ""
    told.created = told.modified = day
    told.revision = 1


def _property(text: str) -> str:
    words = written(text)
    return words if len(words) <= LONGEST_PROPERTY else f"{words[: LONGEST_PROPERTY - 1]}…"


def _spoken(document: Document, locale: str) -> None:
    """The language that the whole document is read out and checked in."""
    normal = document.styles["Normal"].element.get_or_add_rPr()
    for spoken in normal.findall(qn("w:lang")):
        normal.remove(spoken)
    normal.append(tag("lang", val=locale, eastAsia=locale))


def _cover(pages: Pages, cover: ReportCover) -> None:
    pages.text(cover.city)
    pages.text(cover.title, "Title")
    pages.text(cover.strategy, "Subtitle")
    pages.facts(cover.facts)
    if cover.notice:
        pages.text(cover.notice)


def _contents(pages: Pages, mark: Paragraph) -> None:
    """Word's contents under its heading, filled with the headings that there are."""
    entries = [heading for heading in pages.headings if heading.level <= DEEPEST]
    after = mark._p
    for number, heading in enumerate(entries):
        line = pages.paragraph(style=f"toc {heading.level}")._p
        line.extend(field_begun(CONTENTS) if number == 0 else [])
        words = tag("r", tag("t", text=heading.words))
        line.append(tag("hyperlink", words, anchor=heading.place))
        line.extend([field_ended()] if number == len(entries) - 1 else [])
        after.addnext(line)
        after = line


def _footer(document: Document, words: str) -> None:
    """The words and the number of the page, on every sheet but the first."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = SMALL
    paragraph.add_run(f"{written(words)}  ·  ")
    paragraph._p.extend([*field_begun("PAGE"), field_ended()])


def _packed(document: Document) -> bytes:
    """The document's package without the moment of its making."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _MOMENT)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(info, source.read(name))
    return packed.getvalue()
