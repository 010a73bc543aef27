"""What lies beside the pages: one list of downloads, and one of all files of a language."""

from dataclasses import replace
from datetime import date

import pytest
from markup import read
from specimens import evidence_of, record_of, site_of

from site_builder.downloads.offered import downloads_of
from site_builder.downloads.site_file import Download, SiteFile
from site_builder.language import Language
from site_builder.records import gather
from site_builder.rendering.site_files import write_files
from site_builder.site_choices import Settings
from site_builder.website import website

ROWS = "091,2021,71.2,\n091,2022,72.0,"
LICENSED = 'licence = "CC-BY-4.0"'
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def demo():
    """The demo in each of its languages."""
    evidence = evidence_of()
    settings = Settings(complete=True)
    return {code: website(evidence, code, settings, today=DAY) for code in ("fi", "sv")}


@pytest.mark.parametrize(
    ("number", "path", "media_type", "title", "short"),
    [
        (0, "data/tyollisyysaste.csv", "text/csv", "Luvut (CSV)", "CSV"),
        (
            1,
            "data/tyollisyysaste.csv-metadata.json",
            "application/csvm+json",
            "CSV-tiedoston kuvaus (CSVW)",
            "CSVW",
        ),
        (
            2,
            "data/tyollisyysaste.json",
            "application/json",
            "Luvut (JSON-stat)",
            "JSON-stat",
        ),
        (
            3,
            "data/tyollisyysaste.sdmx.csv",
            "application/vnd.sdmx.data+csv; version=2.0.0",
            "Luvut (SDMX-CSV)",
            "SDMX-CSV",
        ),
        (
            4,
            "data/tyollisyysaste.verdict.json",
            "application/json",
            "Arvion perusteet (JSON)",
            "Arvion perusteet (JSON)",
        ),
    ],
)
def test_an_indicator_has_these_downloads(tmp_path, number, path, media_type, title, short):
    """In this order, each with its place, its kind and its names, for readers of any language."""
    content, record = record_of(tmp_path, ROWS)
    offered = downloads_of(record, content.strategy, Settings())
    words, download = Language.of("fi").text, offered[number]
    assert (download.path, download.media_type, download.language) == (path, media_type, None)
    assert (words(download.title), words(download.short)) == (title, short)


@pytest.mark.parametrize("pixels", [False, True])
def test_its_chart_is_offered_as_a_picture_in_every_language(tmp_path, pixels):
    """As SVG, and as PNG where pictures of pixels are made, which are slow to make."""
    content, record = record_of(tmp_path, ROWS)
    offered = downloads_of(record, content.strategy, Settings(pictures=pixels))
    pictures = [one for one in offered if one.media_type.startswith("image/")]
    kinds = ["svg", "png"] if pixels else ["svg"]
    assert [(one.path, one.language, one.slow) for one in pictures] == [
        (f"data/tyollisyysaste.{code}.{kind}", code, kind == "png")
        for code in ("fi", "sv")
        for kind in kinds
    ]


def test_no_picture_is_offered_of_a_chart_that_is_not_there(tmp_path):
    """Our own area has no figure; the others' can be downloaded."""
    content, record = record_of(tmp_path, "SSS,2021,70.1,")
    offered = downloads_of(record, content.strategy, Settings(pictures=True))
    endings = [one.path.partition(".")[2] for one in offered]
    cited = ["fi.bib", "fi.ris", "sv.bib", "sv.ris"]
    assert endings == ["csv", "csv-metadata.json", "json", "sdmx.csv", "verdict.json", *cited]


@pytest.mark.parametrize(("origin", "licence"), [(LICENSED, "CC-BY-4.0"), ("", None)])
def test_a_download_has_the_licence_of_its_figures(tmp_path, origin, licence):
    """And none is made up where the provenance names none."""
    content, record = record_of(tmp_path, ROWS, publisher=origin)
    assert {d.licence for d in downloads_of(record, content.strategy, Settings())} == {licence}


def test_nothing_is_offered_of_what_has_not_been_fetched(tmp_path):
    """A file without figures would be a promise."""
    content, record = record_of(tmp_path, "")
    assert downloads_of(record, content.strategy, Settings()) == ()
    assert not any(isinstance(file, Download) for file in _files(content))


def _files(content):
    return website(gather(content), "fi", Settings(), today=DAY).files


def test_every_file_of_the_demo_has_a_place_of_its_own(demo):
    """No file lies over another, nor over a page, nor outside the site."""
    for code, made in demo.items():
        places = [file.path for file in made.files]
        places += [f"{code}/{page.path}index.html" for page in made.pages]
        assert len(set(places)) == len(places)
        assert not any(place.startswith("/") or ".." in place.split("/") for place in places)


def test_languages_share_all_files_but_their_own(demo):
    """The same paths for all; a language's own files name it, and are as many in each."""
    shared, own = (
        {
            code: [file.path for file in made.files if bool(file.language) is in_one]
            for code, made in demo.items()
        }
        for in_one in (False, True)
    )
    assert shared["fi"] == shared["sv"]
    named = {
        code: {path.replace(f".{code}.", ".x.").replace(f"{code}/", "x/", 1) for path in own[code]}
        for code in demo
    }
    assert named["fi"] == named["sv"] and len(named["fi"]) == len(own["fi"]) > 50
    assert not set(own["fi"]) & set(own["sv"])
    assert all(file.language in (None, c) for c, made in demo.items() for file in made.files)


@pytest.mark.slow
def test_every_download_is_there_and_linked_from_two_pages(built, demo):
    """From the indicator's page and from the page of all files, in each language."""
    for code, made in demo.items():
        listed = _linked(built / code / "data/index.html")
        for identity, offered in made.site.downloads.items():
            linked = _linked(built / code / "indicators" / identity / "index.html")
            assert sorted(linked) == sorted(f"../../../{download.path}" for download in offered)
            assert {f"../../{download.path}" for download in offered} <= set(listed)
            for download in offered:
                # Pictures and archives have the notice of mkdocs.yml in them.
                if download.language is None and not download.of:
                    assert (built / download.path).read_bytes() == download.make()
                assert (built / download.path).is_file()
        followed = [link for link in listed if "follow-ups/" in link or "actions" in link]
        assert len(followed) == 3 and len(listed) == len(set(listed))
        offered = sum(map(len, made.site.downloads.values()))
        whole = replace(made.site, settings=Settings(complete=True)).whole
        assert {f"../../{download.path}" for download in whole} <= set(listed)
        assert len(listed) == offered + len(whole) + 1
        assert "../../data/SHA256SUMS" in listed


def _linked(page):
    links = read(page).all("a")
    return [link.attributes["href"] for link in links if "download" in link.attributes]


def test_a_website_makes_no_file_before_it_is_written(tmp_path):
    """A thousand files need the memory of one; each is made when its turn comes."""
    made = []

    def make():
        made.append(len(list(tmp_path.rglob("*.xml"))))
        return b"<feed/>"

    site = site_of(record_of(tmp_path / "city", ROWS)[0])
    feeds = [SiteFile(path=f"{code}/feed.xml", make=make, language=code) for code in ("fi", "sv")]
    whole = replace(website(site.evidence, "fi", Settings(), today=DAY), files=tuple(feeds))
    assert made == []
    write_files(whole.files, tmp_path / "site")
    assert made == [0, 1]
    assert (tmp_path / "site/sv/feed.xml").read_bytes() == b"<feed/>"


def test_a_website_holds_the_evidence_it_was_made_from(tmp_path):
    """Not a copy of its parts, so that nothing can differ between languages."""
    evidence = gather(record_of(tmp_path, ROWS)[0])
    sites = [website(evidence, code, Settings(), today=DAY).site for code in ("fi", "sv")]
    assert all(site.evidence is evidence for site in sites)
    assert all(site.records is evidence.records for site in sites)
