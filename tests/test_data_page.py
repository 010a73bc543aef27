"""The page of data: every file once with its size, and all that a reader of files must know."""

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from conftest import EXAMPLES, SITE_URL
from markup import parsed
from specimens import ROOT, STRATEGY, evidence_of, record_of, site_of, write_content, write_snapshot
from test_feeds import FILES, HEADER, WORK

from site_builder.definitions import read_content
from site_builder.downloads.site_file import Download
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.language import Language
from site_builder.pages.kinds import data_page
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.views.data import data_view
from site_builder.views.file_sizes import size_words
from site_builder.views.report_files import report_place
from site_builder.website import website

DAY = date(2026, 11, 24)
ROWS = "091,2021,71.20,\n091,2022,,..\n091,2023,72.0,bp\nSSS,2021,70,"


class Sizes(dict):
    """Every file is of as many kilobytes as its path has letters."""

    def get(self, path, default=None):
        return 1000 * len(path)


def complete(evidence, code, sizes=None):
    """The site of a language with everything that is offered."""
    settings = Settings(site_url=f"{SITE_URL}{code}/", complete=True, reports=("pdf", "docx"))
    site = website(evidence, code, settings, today=DAY).site
    return replace(site, sizes={} if sizes is None else sizes)


EVIDENCE = {
    name: evidence_of(folder)
    for name, folder in {"helsinki": ROOT, **{one.name: one for one in EXAMPLES}}.items()
}
PAGES = [(name, code) for name, each in EVIDENCE.items() for code in each.content.languages]


@pytest.mark.parametrize(("demo", "code"), PAGES)
def test_each_file_is_listed_once_with_its_size(demo, code):
    """Of indicators, of the whole, of follow-ups; in every language, and none of another's."""
    site = complete(EVIDENCE[demo], code, Sizes())
    page = parsed(data_page(site).html)
    links = [a for a in page.all("a") if "download" in a.attributes]
    listed = Counter(a.attributes["href"].removeprefix("../../") for a in links)
    offered = {file.path for files in site.downloads.values() for file in files}
    offered |= {file.path for file in site.whole} | {"data/SHA256SUMS"}
    held = {
        report_place(site, one, kind)
        for one in site.content.strategy.follow_ups
        for kind in ("pdf", "docx")
        if one.date < DAY
    }
    assert set(listed) == offered | held
    assert set(listed.values()) == {1}
    language = Language.of(code)
    sizes = Counter(size_words(1000 * len(path), language) for path in listed)
    shown = Counter(
        element.words().strip()
        for element in (*page.all("small"), *page.all("td"))
        if element.words().strip() in sizes
    )
    assert shown == sizes


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_no_size_is_told_where_it_is_not_known(code):
    """While a site is served; a file is never said to be empty."""
    text = parsed(data_page(complete(EVIDENCE["helsinki"], code)).html).words()
    for unit in ("kilobytes", "megabytes"):
        assert f"\u00a0{Language.of(code).text(f'data.{unit}')}" not in text


@pytest.mark.parametrize(
    ("size", "fi", "sv", "en"),
    [
        (0, "1 kt", "1 kB", "1 kB"),
        (1, "1 kt", "1 kB", "1 kB"),
        (1499, "1 kt", "1 kB", "1 kB"),
        (12_500, "13 kt", "13 kB", "13 kB"),
        (999_499, "999 kt", "999 kB", "999 kB"),
        (999_500, "1 000 kt", "1 000 kB", "1,000 kB"),
        (999_501, "1,0 Mt", "1,0 MB", "1.0 MB"),
        (1_440_000, "1,4 Mt", "1,4 MB", "1.4 MB"),
        (2_345_000_000, "2 345,0 Mt", "2 345,0 MB", "2,345.0 MB"),
    ],
)
def test_a_size_is_written_as_the_language_does(size, fi, sv, en):
    """In kilobytes, of a thousand bytes, and from a megabyte on with a decimal."""
    words = {code: size_words(size, Language.of(code)) for code in ("fi", "sv", "en")}
    assert {code: each.replace("\u00a0", " ") for code, each in words.items()} == {
        "fi": fi,
        "sv": sv,
        "en": en,
    }


@pytest.mark.parametrize(("demo", "code"), PAGES)
def test_every_column_is_explained(demo, code):
    """Those of any file that are not of its own breakdown, in their order."""
    evidence = EVIDENCE[demo]
    columns, *_ = data_view(complete(evidence, code)).guide
    told = [name for row in columns.rows for name in row.code.split(", ")]
    for record in evidence.records.values():
        if record.provenance:
            table = io.StringIO(tidy_csv(record, evidence.content.strategy).decode(), newline="")
            header = next(csv.reader(table))
            own = {one.id for one in record.provenance.breakdowns}
            own |= {f"{one}_{each}" for one in own for each in evidence.content.languages}
            others = [name for name in header if name not in own]
            assert [name for name in told if name in others] == others


@pytest.mark.parametrize(("demo", "code"), PAGES)
def test_the_signs_and_periods_explained_are_those_that_there_are(demo, code):
    """In the files of this very site: no more, and no fewer; projections' too."""
    evidence = EVIDENCE[demo]
    told = [one for r in evidence.records.values() for one in (r, *r.projections)]
    rows = [row for one in told for line in one.series.lines.values() for row in line.rows]
    signs = {sign for row in rows for sign in (*row.flags, row.symbol) if sign}
    text = Language.of(code).text
    parts = {part.about.heading: part for part in data_view(complete(evidence, code)).guide}
    found = parts.get(text("data.signs"))
    assert {row.code for row in found.rows} == signs if signs else found is None
    kinds = {one.series.kind for one in told if one.provenance}
    said = {row.meaning for row in parts[text("data.periods")].rows}
    assert said == {text(f"data.period-is.{kind}") for kind in kinds}


@pytest.mark.parametrize(("demo", "code"), PAGES)
def test_every_indicator_s_licence_is_counted_and_an_unknown_one_is_said_to_be(demo, code):
    """The shares add up to the indicators that have files."""
    view = data_view(complete(EVIDENCE[demo], code))
    shares = {share.term: int(share.words) for share in view.licence.shares}
    assert sum(shares.values()) == len(view.files)
    fetched = [r.provenance for r in EVIDENCE[demo].records.values() if r.provenance]
    unknown = sum(not one.licence for one in fetched)
    assert shares.get(Language.of(code).text("data.licence-unknown"), 0) == unknown
    latest = max(one.retrieved for one in fetched)
    assert Language.of(code).date(latest) in view.fresh.text


def test_the_anchors_of_the_page_stay(tmp_path):
    """Others link to them."""
    page = parsed(data_page(complete(EVIDENCE["helsinki"], "fi")).html)
    ids = {element.attributes.get("id") for element in (*page.all("section"), *page.all("h2"))}
    assert {"files", "following", "checksums", "whole", "api", "licence"} <= ids


def test_nothing_is_explained_before_figures_have_been_fetched(tmp_path):
    """No files, no columns, no licence, no day."""
    view = data_view(site_of(read_content(write_content(tmp_path))))
    assert (view.whole, view.guide, view.licence, view.fresh) == (None, (), None, None)
    assert (view.interface, view.checksums, view.files) == (None, None, ())


def test_a_reader_is_told_of_feed_and_contact_only_where_they_are_there(tmp_path):
    """A feed once something has happened, who answers where the strategy names it."""
    contact = '[contact]\nemail = "a@kunta.example"\nunit = { fi = "Viestintä", sv = "Info" }\n'
    bare = data_view(site_of(record_of(tmp_path / "bare", ROWS)[0])).news
    assert (bare.feed, bare.feedback) == (None, None)
    assert "Atom" not in bare.about.text and "vastaa" not in bare.about.text
    files = {**FILES, "indicators/strategy.toml": STRATEGY + contact}
    folder = write_content(tmp_path / "told", {**files, "indicators/koti/goal.toml": None,
        "indicators/koti/asunnot.toml": None, "indicators/koti/vuokrat.toml": None,
        "indicators/tyo/goal.toml": 'name = { fi = "Työ", sv = "Arbete" }\n'})  # fmt: skip
    write_snapshot(folder, "tyollisyysaste", ROWS)
    (folder / "data/revisions.csv").write_text(f"{HEADER}\n{WORK}\n", "utf-8")
    news = data_view(complete(gather(read_content(folder)), "fi")).news
    assert news.feed.target == "feed.xml" and news.feedback.address.startswith("mailto:")
    assert "Atom" in news.about.text and "vastaa Viestintä" in news.about.text


def test_files_of_the_whole_are_parted_by_whom_they_are_for(tmp_path):
    """People first; one that a title tells enough of has no more words."""
    site = complete(gather(record_of(tmp_path, ROWS)[0]), "fi", Sizes())
    for_people = whole_file("data/all.zip", "application/zip", "nav.search")
    for_programs = whole_file("data/catalog.jsonld", "application/ld+json")
    vars(site)["whole"] = (
        for_programs,
        for_people,
        *(f for f in site.whole if f.part != "figures"),
    )
    whole = data_view(site).whole
    listed = {
        table.heading: [(file.sized.file.path, file.about) for file in table.files]
        for table in whole.tables
    }
    assert list(listed.items()) == [
        ("Luettavaksi ja muokattavaksi", [("data/all.zip", "Haku")]),
        ("Ohjelmille", [("data/catalog.jsonld", "")]),
    ]
    files = len(site.whole) + len(site.downloads["tyollisyysaste"])
    assert whole.counted == f"1 mittari; 3 lukua; 2 aluetta; {files} tiedostoa"


def whole_file(path, media_type, about=""):
    """A file of the whole; any words of the locales are its title."""
    return Download(
        path=path,
        make=bytes,
        media_type=media_type,
        title="nav.data",
        short="nav.data",
        licence=None,
        about=about,
    )


@pytest.mark.parametrize(("xlsx", "told"), [(False, False), (True, True)])
def test_excel_s_own_file_is_recommended_where_there_is_one(tmp_path, xlsx, told):
    """Nothing is promised that is not there."""
    site = complete(gather(record_of(tmp_path, ROWS)[0]), "fi")
    others = tuple(file for file in site.whole if not file.path.endswith(".xlsx"))
    vars(site)["downloads"] = {
        identity: tuple(file for file in files if not file.path.endswith(".xlsx"))
        for identity, files in site.downloads.items()
    }
    book = whole_file("data/all.fi.xlsx", "application/x")
    vars(site)["whole"] = (*others, book) if xlsx else others
    opening = data_view(site).guide[-1]
    assert ("XLSX" in opening.about.text) is told
