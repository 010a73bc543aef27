"""The council's report as a tagged PDF, read back as a screen reader does."""

import csv
import dataclasses
import http.server
import io
import re
import threading
from collections import Counter
from decimal import Decimal
from importlib import import_module

import docx
import pdfua
import pypdfium2
import pytest
from hostile_texts import write_hostile
from markup import parsed
from report_folder import TODAY, report_folder, reported
from specimens import ROOT, site_of
from tagged_pdf import TaggedPdf

from site_builder.definitions import read_content
from site_builder.language import Language
from site_builder.pages.report import ROBOTO, report_html
from site_builder.reports.word import report_docx
from site_builder.views.report import report_view

HEADINGS = ("H1", "H2", "H3", "H4")
KOUVOLA, HELSINKI = ROOT / "examples/kouvola", ROOT


def pdf():
    """What lays documents out. It takes a second to import, which every worker would spend."""
    return import_module("site_builder.reports.pdf")


def letters(text):
    """The text without what line ends and hyphens put between its letters."""
    return re.sub(r"[\s\u2010\xad]", "", text)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small folder's report: its HTML, and what became of it."""
    _, view = reported(report_folder(tmp_path_factory.mktemp("small")))
    html = report_html(view)
    return view, html, TaggedPdf(pdf().laid_out(html))


@pytest.fixture(
    scope="module", params=[("kouvola", "fi", 0), ("kouvola", "sv", 0), ("helsinki", "sv", 1)]
)
def whole(request):
    """A whole city's report: its folder, view, HTML, bytes, and what is read in them."""
    name, code, number = request.param
    folder = {"kouvola": KOUVOLA, "helsinki": HELSINKI}[name]
    site = site_of(read_content(folder), code, TODAY)
    one = site.content.strategy.follow_ups[number]
    view = report_view(site, one)
    html = report_html(view)
    content = pdf().laid_out(html)
    return site, one, view, html, content, TaggedPdf(content)


def test_the_document_says_its_language_and_its_title(small):
    """What a reader hears first; the title is shown, and not a file's name."""
    view, _, read = small
    assert str(read.root.Lang) == "fi"
    assert read.root.ViewerPreferences.DisplayDocTitle
    assert read.root.MarkInfo.Marked
    with read.pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == view.title == "Pikkula: Puoliväli"
        assert metadata["pdfuaid:part"] == "1"


def test_the_document_is_dated_to_its_follow_up(small):
    """The moment of the build is nowhere in it."""
    told = small[2].pdf.docinfo
    assert {str(told[key])[:10] for key in ("/CreationDate", "/ModDate")} == {"D:20250614"}


def expected(html):
    """What the document says, as its HTML has it: the words of each heading, cell and paragraph."""
    page = parsed(html)
    return page, {name: [e.words() for e in page.all(name)] for name in ("h1", "h2", "h3", "h4")}


def facts(html, read):
    """What must hold of every report: each part of the HTML once, in order, with its words."""
    page, headings = expected(html)
    for name, words in headings.items():
        found = [letters(tag.text) for tag in read.tree.all(name.upper())]
        assert found == [letters(one) for one in words], name
    alts = [svg.one("title").words(silent=set()) for svg in page.all("svg")]
    figures = list(read.tree.all("Figure"))
    assert [" ".join(one.alt.split()) for one in figures] == [" ".join(a.split()) for a in alts]
    assert all(one.alt.strip() for one in figures)
    _tables(page, read)
    _order(page, read)


def _tables(page, read):
    """Every row of every table once; a head is said anew where its table goes on."""
    rows = [
        [letters(cell.words()) for cell in row.all() if cell.name in ("td", "th")]
        for row in page.all("tr")
    ]
    found = [[letters(cell.text) for cell in row.all("TD", "TH")] for row in read.tree.all("TR")]
    heads = {tuple(map(letters, (c.words() for c in h.all("th")))) for h in page.all("thead")}
    extra = Counter(map(tuple, found)) - Counter(map(tuple, rows))
    assert set(extra) <= heads
    assert not Counter(map(tuple, rows)) - Counter(map(tuple, found))
    known = {tag.identity for tag in read.tree.all("TH")}
    assert "" not in known
    for table in read.tree.all("Table"):
        for head in table.all("TH"):
            assert str(head.attributes["/Scope"]) in ("/Row", "/Column")
        for cell in table.all("TD"):
            headers = {str(one) for one in cell.attributes["/Headers"]}
            assert len(headers) >= 2 and headers <= known


def _order(page, read):
    """The text from tag to tag is the text of the HTML, but for heads that are said anew."""
    body = page.one("body")
    told = [letters(e.words()) for e in body.all() if e.name in ("h2", "h3", "h4", "p", "td")]
    heard = iter([letters(tag.text) for tag in read.tree.all("H2", "H3", "H4", "P", "TD")])
    for words in filter(None, told):
        assert words in heard, words  # each is looked for after the one before it


def test_the_tree_has_each_heading_table_and_figure_once_and_in_order(small):
    """With the alternative text of each figure, and the headers of each cell."""
    facts(small[1], small[2])


def test_bookmarks_are_the_parts_and_the_goals(small):
    """Those that the contents lead to are there, each under its priority."""
    view, _, read = small
    words = [letters(one) for _, one in read.outline]
    for entry in view.entries:
        assert letters(entry.words) in words or any(
            one.startswith(letters(entry.words)) for one in words
        )
    assert letters("Työtä kaikille") in [letters(one) for depth, one in read.outline if depth == 1]


def test_the_contents_say_the_page_of_each_entry(small):
    """As many links as entries, each to a place in the document."""
    view, _, read = small
    links = [letters(tag.text) for tag in read.tree.all("LI")][: len(view.entries)]
    for entry, link in zip(view.entries, links, strict=True):
        assert re.fullmatch(rf"\d+{re.escape(letters(entry.words))}", link)


def test_a_text_of_tags_stays_text(tmp_path):
    """What an editor writes is read as written, and asks for nothing."""
    evil = '<img src="file:///etc/passwd"><script>alert(1)</script></title><style>*{display:none}'
    changes = {"indicators/tyo/goal.toml": f"name = {{ fi = '''{evil}''', sv = 'x' }}\n"}
    _, view = reported(report_folder(tmp_path, changes))
    html = report_html(view)
    read = TaggedPdf(pdf().laid_out(html))
    assert letters(evil) in {letters(tag.text) for tag in read.tree.all("H3")}
    facts(html, read)


def test_no_other_file_and_no_network_is_read(tmp_path):
    """Even of a document that asks: only what the program brings along is answered."""
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>salaisuus</text></svg>')
    asked = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    with http.server.HTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        html = (
            f'<html lang="fi"><title>x</title><link rel="stylesheet" href="{address}a.css">'
            f'<img src="{address}b.png" alt="b"><img src="{secret.as_uri()}" alt="s">'
            f'<svg xmlns="http://www.w3.org/2000/svg"><title>t</title>'
            f'<image href="{secret.as_uri()}"/></svg><p style="background:url({address}c)">x</p>'
        )
        content = pdf().laid_out(html)
        server.shutdown()
    assert asked == []
    assert "salaisuus" not in "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)
    )


@pytest.mark.parametrize(
    "address",
    [
        *("https://kunta.example/a.png", "http://127.0.0.1/", "file:///etc/passwd", "/etc/passwd"),
        *("data:text/plain,x", "mittaristo:../../etc/passwd", "ftp://kunta.example/x", ""),
    ],
)
def test_an_address_that_is_not_our_own_is_refused(address):
    """By the text of the address alone: nothing is looked up."""
    with pytest.raises(ValueError, match="no file of the report's own"):
        pdf().OwnFiles().fetch(address)


def test_our_own_font_is_answered_from_memory():
    """The one that pictures are drawn in, so that letters are the same on every machine."""
    assert pdf().OwnFiles().fetch(ROBOTO).read()[:4] == b"\x00\x01\x00\x00"


def test_the_same_report_is_the_same_bytes_whatever_the_moment(small, monkeypatch):
    """Fonts are dated as they are cut; the environment is as it was afterwards."""
    monkeypatch.setenv(pdf().MOMENT, "1000000000")
    first = pdf().laid_out(small[1])
    monkeypatch.delenv(pdf().MOMENT)
    assert pdf().laid_out(small[1]) == first


def test_what_was_laid_out_is_kept(small, tmp_path, monkeypatch):
    """A second build takes it as it lies there."""
    monkeypatch.setenv("MITTARISTO_CACHE", str(tmp_path))
    made = pdf().report_pdf(small[0])
    (entry,) = (tmp_path / "reports").iterdir()
    assert entry.read_bytes().endswith(made)
    assert pdf().report_pdf(small[0]) == made


def test_a_checker_of_pdf_ua_finds_nothing(small, tmp_path):
    """`pdfua` knows sixteen of the standard's rules."""
    place = tmp_path / "report.pdf"
    small[2].pdf.save(place, static_id=True)
    assert [f"{one.rule_id}: {one.message}" for one in pdfua.validate(str(place)).findings] == []


@pytest.mark.slow
def test_a_whole_citys_report_is_tagged_whole(whole, tmp_path):
    """Every heading, table, figure and cell of it, in order; the checker finds nothing."""
    *_, html, content, read = whole
    facts(html, read)
    (tmp_path / "report.pdf").write_bytes(content)
    assert list(pdfua.validate(str(tmp_path / "report.pdf")).findings) == []


def recorded(site, identity, before=None):
    """The latest figure of our own area in a snapshot, of a period that had ended by a day."""
    place = site.content.folder / "data" / f"{identity}.csv"
    rows = list(csv.DictReader(place.read_text("utf-8").splitlines()))
    keys = [key for key in rows[0] if key not in ("area", "period", "value", "status")]
    own = [
        row
        for row in rows
        if row["area"] == site.content.strategy.municipality
        and row["value"]
        and "f" not in row["status"]
        and not any(row[key] for key in keys)
    ]
    record = site.records[identity]
    ended = {
        o.period for o in record.series.headline.known if before is None or o.period.end < before
    }
    periods = {str(period): period for period in ended}
    known = [row for row in own if row["period"] in periods]
    latest = max(known, key=lambda row: periods[row["period"]], default=None)
    return Decimal(latest["value"]) if latest else None


@pytest.mark.slow
def test_every_figure_in_the_report_is_that_of_the_snapshot(whole):
    """Then and now, read back from the table of each goal, against the recorded files."""
    site, one, view, *_, read = whole
    language = Language.of(view.language)
    cells = {
        letters(cells[0].text): [letters(cell.text) for cell in cells]
        for row in read.tree.all("TR")
        if len(cells := list(row.all("TH", "TD"))) == 6
    }
    seen = 0
    for record in site.records.values():
        indicator = record.indicator
        if indicator.kind != "numeric" or indicator.corrections:
            continue
        row = next(
            told
            for words, told in cells.items()
            if words.startswith(letters(indicator.title[view.language]))
        )
        for column, before in ((1, one.date), (3, None)):
            value = recorded(site, indicator.id, before)
            written = language.number(value, indicator.decimals) if value is not None else "–"
            assert letters(row[column]).lstrip("+").startswith(letters(written)), indicator.id
            seen += 1
    assert seen > 20


@pytest.mark.slow
def test_nothing_is_cut_at_the_edge_of_a_sheet(whole):
    """All letters of every page lie within its margins, footer and number included."""
    document = pypdfium2.PdfDocument(whole[4])
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for rectangle in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(rectangle)
            assert left >= 50 and right <= width - 50, (
                number,
                text.get_text_bounded(left, bottom, right, top),
            )
            assert bottom >= 20 and top <= height - 40, number


@pytest.mark.slow
def test_the_same_city_has_its_report_in_each_language():
    """Helsinki's in three: as many goals, tables and figures in each."""
    counts = set()
    content = read_content(HELSINKI)
    for code in content.languages:
        site = site_of(content, code, TODAY)
        html = report_html(report_view(site, site.content.strategy.follow_ups[0]))
        page = parsed(html)
        counts.add(tuple(len(list(page.all(name))) for name in ("h3", "table", "svg", "tr")))
    assert len(counts) == 1


@pytest.mark.slow
def test_hostile_texts_lead_nowhere_and_stay_texts(tmp_path):
    """Every text of the folder tries to break out: no address of theirs is linked or asked for.

    A report holds the texts of all goals, so that of another one its own texts are enough.
    """
    site = site_of(read_content(write_hostile(tmp_path)), "fi", TODAY)
    for number, one in enumerate(site.content.strategy.follow_ups[::15]):
        view = report_view(site, one)
        if number > 0:
            view = dataclasses.replace(view, entries=(), priorities=())
        content = pdf().laid_out(report_html(view))
        read = TaggedPdf(content)
        assert letters(one.name["fi"]) == letters(next(read.tree.all("H1")).text)
        for page in read.pdf.pages:
            for note in page.obj.get("/Annots", []):
                assert "/A" not in note or note.A.S != "/URI"
        words = [p.text for p in docx.Document(io.BytesIO(report_docx(view, tmp_path))).paragraphs]
        assert one.name["fi"].strip() in [one.strip() for one in words]
