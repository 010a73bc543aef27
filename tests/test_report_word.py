"""The council's report as a Word file, read back: headings, header rows, pictures told in words."""

import csv
import io
import re
from decimal import Decimal
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from markup import parsed
from report_folder import TODAY, report_folder, reported
from specimens import ROOT, evidence_of, site_of

from site_builder.errors import SiteBuilderError
from site_builder.language import Language
from site_builder.pages.report import report_html
from site_builder.reports.word import report_docx
from site_builder.views.report import report_view


def read(content):
    """The file as python-docx opens it."""
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small folder's report, and the file that became of it."""
    folder = report_folder(tmp_path_factory.mktemp("small"))
    _, view = reported(folder)
    return folder, view, report_docx(view, folder)


@pytest.fixture(
    scope="module",
    params=[("examples/kouvola", "fi", 0), ("examples/kouvola", "sv", 0), (".", "en", 1)],
)
def whole(request):
    """A whole city's report: its site, follow-up, view and file."""
    place, code, number = request.param
    site = site_of(evidence_of(ROOT / place), code, TODAY)
    one = site.content.strategy.follow_ups[number]
    view = report_view(site, one)
    return site, one, view, read(report_docx(view, site.content.folder))


def headings(document):
    """The words of each heading with its level."""
    for paragraph in document.paragraphs:
        name = paragraph.style.name
        if name == "Title" or name.startswith("Heading "):
            yield (0 if name == "Title" else int(name[-1]), paragraph.text)


def same_headings(view, document):
    """Each of the document's headings is one of the PDF's, in the same order."""
    page = parsed(report_html(view))
    wanted = [e.words() for e in page.all() if re.fullmatch("h[1-4]", e.name)]
    found = [re.sub(r" \((\w+)\)$", r" \1", words) for _, words in headings(document)]
    assert [re.sub(r"\s", "", w) for w in found] == [
        re.sub(r"\s", "", w) for w in wanted if w != view.contents
    ]


def told(document):
    """What each picture is told as, in order."""
    return [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]


def test_headings_are_those_of_the_report_in_their_styles(small):
    """So that readers jump from one to the next; levels never leave one out."""
    _, view, content = small
    document = read(content)
    same_headings(view, document)
    levels = [level for level, _ in headings(document)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_table_has_a_header_row_that_is_said_on_every_sheet(small):
    """Marked as such, with what the table is; no row is parted between sheets."""
    document = read(small[2])
    assert document.tables
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        assert properties.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


def test_each_picture_is_told_in_words(small):
    """The same words as the drawing's in the PDF."""
    _, view, content = small
    drawn = [svg.one("title").words(silent=set()) for svg in parsed(report_html(view)).all("svg")]
    assert told(read(content)) == drawn
    assert all(drawn)


def test_the_file_says_its_language_title_and_day(small):
    """And nothing of who or what made it, or when."""
    document = read(small[2])
    properties = document.core_properties
    assert (properties.title, properties.language) == ("Pikkula: Puoliväli", "fi-FI")
    assert (properties.author, properties.comments) == ("Pikkula", "")
    assert {str(properties.created)[:10], str(properties.modified)[:10]} == {"2025-06-14"}
    spoken = document.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert spoken.get(qn("w:val")) == "fi-FI"


def test_the_contents_lead_to_the_headings(small):
    """Word's own field, filled with links to bookmarks that are there."""
    _, view, content = small
    body = read(content).element.body
    links = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))}
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    assert links and links <= marks
    words = ["".join(t.text for t in one.iter(qn("w:t"))) for one in body.iter(qn("w:hyperlink"))]
    assert {entry.words for entry in view.entries} <= set(words)
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_the_same_report_is_the_same_bytes(small):
    """No moment is in the package."""
    folder, view, content = small
    with ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert report_docx(view, folder) == content


def test_a_text_of_tags_stays_text(tmp_path):
    """What an editor writes is read as written, in a heading, a cell and the properties."""
    evil = "<w:p/></w:t><script>&amp; {{ 1 }}"
    names = f"fi = '''{evil}''', sv = 'x'"
    changes = {"indicators/tyo/goal.toml": f"name = {{ {names} }}\n"}
    folder = report_folder(tmp_path, changes)
    _, view = reported(folder)
    assert (2, evil) in list(headings(read(report_docx(view, folder))))


def test_a_citys_own_template_gives_the_look(small, tmp_path):
    """Its styles hold; those that it has not are ours; what stands in it is left out."""
    _, view, _ = small
    template = docx.Document()
    template.styles["Heading 1"].font.name = "Kaupunginkirjain"
    template.add_paragraph("Mallipohjan ohje")
    template.sections[0].header.paragraphs[0].text = "Pikkulan kunta"
    (tmp_path / "docs/assets").mkdir(parents=True)
    template.save(str(tmp_path / "docs/assets/report.docx"))
    document = read(report_docx(view, tmp_path))
    assert document.styles["Heading 1"].font.name == "Kaupunginkirjain"
    assert document.sections[0].header.paragraphs[0].text == "Pikkulan kunta"
    assert "Mallipohjan ohje" not in [paragraph.text for paragraph in document.paragraphs]
    assert "Mittaristo Table" in [style.name for style in document.styles]
    same_headings(view, document)


def test_a_template_that_is_no_word_document_is_told_of(small, tmp_path):
    """With its place, and what to do."""
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/report.docx").write_bytes(b"PK")
    with pytest.raises(SiteBuilderError, match=r"docs/assets/report.docx: is no Word document"):
        report_docx(small[1], tmp_path)


@pytest.mark.slow
def test_a_whole_citys_file_has_all_headings_and_pictures(whole):
    """As many as the report has, each told."""
    *_, view, document = whole
    same_headings(view, document)
    assert all(told(document))


@pytest.mark.slow
def test_every_figure_in_the_file_is_that_of_the_snapshot(whole):
    """The latest figure of each indicator, read back from its table, against the recorded file."""
    site, _, view, document = whole
    language = Language.of(view.language)
    rows = {
        cells[0].paragraphs[0].text: cells
        for table in document.tables
        if len(table.columns) == 6
        for cells in (row.cells for row in table.rows[1:])
    }
    seen = 0
    for record in site.records.values():
        indicator, latest = record.indicator, record.series.headline.latest
        if indicator.kind != "numeric" or indicator.corrections or latest is None:
            continue
        place = site.content.folder / "data" / f"{indicator.id}.csv"
        value = next(
            Decimal(row["value"])
            for row in csv.DictReader(place.read_text("utf-8").splitlines())
            if row["area"] == site.content.strategy.municipality
            and row["period"] == str(latest.period)
            and not any(row[key] for key in row if key not in ("area", "period", "value", "status"))
        )
        shown = rows[indicator.title[view.language]][3].paragraphs[0].text
        assert shown.lstrip("+") == language.number(value, indicator.decimals), indicator.id
        seen += 1
    assert seen > 10
