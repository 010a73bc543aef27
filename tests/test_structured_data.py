"""What pages tell search engines of their data (schema.org): as they ask, and never run."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from browsing import visiting
from conftest import EXAMPLES, SITE_URL
from hostile_texts import PAYLOADS
from specimens import PUBLISHER, ROOT, evidence_of, record_of

from site_builder.downloads.catalogue.schema_org import LONGEST_DESCRIPTION, schema_dataset
from site_builder.language import Language
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.website import website

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
ROWS = "091,2021,71.20,\n091,2022,,..\nSSS,2021,70,\nSSS,2023,-0.5,p"
PLACED = Settings(site_url="https://kaupunki.example/mittarit/fi/", complete=True)
DAY = date(2026, 11, 21)
CITIES = ["helsinki", *(one.name for one in EXAMPLES)]


def told(page):
    """The one block of a page."""
    [block] = BLOCK.findall(page)
    return json.loads(block)


def pages(content, settings=PLACED, code="fi"):
    """Every page of one language by its path."""
    made = website(gather(content), code, settings, today=DAY)
    return {page.path: page.html for page in made.pages}


@pytest.fixture(params=CITIES, scope="module")
def demo(request, built):
    """A demo's folder in the built site, its content and its address."""
    here = request.param == "helsinki"
    folder = built if here else built / "examples" / request.param
    content = evidence_of(ROOT if here else ROOT / "examples" / request.param).content
    return folder, content, SITE_URL if here else f"{SITE_URL}examples/{request.param}/"


def datasets(folder, code):
    """What every page of an indicator with figures tells, in one language, by id."""
    found = {}
    for page in (folder / code / "indicators").glob("*/index.html"):
        if blocks := BLOCK.findall(page.read_text("utf-8")):
            [block] = blocks
            found[page.parent.name] = json.loads(block)
    return found


def test_a_dataset_has_what_search_engines_ask_for(demo):
    """Name, description, address of this page, years, place, unit, files that there are."""
    folder, content, address = demo
    for code in content.languages:
        found = datasets(folder, code)
        assert len(found) >= 10
        for identity, one in found.items():
            assert (one["@context"], one["@type"]) == ("https://schema.org", "Dataset")
            assert one["url"] == f"{address}{code}/indicators/{identity}/"
            assert one["name"].startswith(content.indicators[identity].title[code])
            assert 50 <= len(one["description"]) <= LONGEST_DESCRIPTION
            assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", one["temporalCoverage"])
            assert one["spatialCoverage"]["name"] == content.strategy.city[code]
            unit = (content.indicators[identity].unit or {}).get(code)
            assert one["variableMeasured"].get("unitText") == unit
            assert one["inLanguage"] == code and one["isAccessibleForFree"] is True
            for file in one["distribution"]:
                place = folder / file["contentUrl"].removeprefix(address)
                assert place.is_file() and file["encodingFormat"]


def test_a_dataset_is_the_same_in_each_language_and_in_the_catalogue(demo):
    """By its `@id`; the page of data lists all of them."""
    folder, content, address = demo
    first, *others = ({i: d["@id"] for i, d in datasets(folder, c).items()}
                      for c in content.languages)  # fmt: skip
    assert all(other == first for other in others)
    catalogue = told((folder / content.languages[0] / "data/index.html").read_text("utf-8"))
    assert catalogue["@id"] == f"{address}data/catalog.jsonld"
    listed = [one["@id"] for one in catalogue["dataset"]]
    assert set(first.values()) <= set(listed)
    file = json.loads((folder / "data/catalog.jsonld").read_text("utf-8"))
    known = [one["@id"] for one in file["@graph"] if one["@type"] == "dcat:Dataset"]
    assert [one for one in known if "#edition/" not in one] == listed


def test_it_says_the_same_as_the_catalogue(built):
    """Of whose it is and when it was changed; the licence only where that is known."""
    file = json.loads((built / "data/catalog.jsonld").read_text("utf-8"))
    by_id = {one["@id"]: one for one in file["@graph"]}
    for one in datasets(built, "fi").values():
        catalogued = by_id[one["@id"]]
        assert one["dateModified"] == catalogued["dct:modified"]["@value"]
        [title] = [t["@value"] for t in catalogued["dct:title"] if t["@language"] == "fi"]
        assert one["name"].startswith(title)
        files = [by_id[link["@id"]] for link in catalogued["dcat:distribution"]]
        assert {one.get("license")} == {f.get("dct:license", {}).get("@id") for f in files}


def test_source_licence_and_words_are_told_as_far_as_they_are_known(tmp_path):
    """And are missing where they are not."""
    content, _ = record_of(tmp_path / "a", ROWS, publisher=f'{PUBLISHER}\nlicence = "CC-BY-4.0"')
    known = told(pages(content)["indicators/tyollisyysaste/"])
    assert known["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert known["creator"] == {"@type": "Organization", "name": "Tilastokeskus"}
    assert known["creditText"] == "Lähde: Tilastokeskus"
    content, _ = record_of(tmp_path / "b", ROWS, publisher="")
    unknown = told(pages(content)["indicators/tyollisyysaste/"])
    assert unknown.keys().isdisjoint({"license", "creator", "keywords"})
    assert "ei tiedossa" in unknown["description"]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(complete=True),
        Settings(site_url="http://127.0.0.1:8000/fi/", complete=True),
        replace(PLACED, complete=False),
    ],
)
def test_nothing_is_told_where_nothing_could_be_found(tmp_path, settings):
    """Without an address that others reach, and where the files of the whole are not made."""
    content, _ = record_of(tmp_path, ROWS)
    assert not any("ld+json" in html for html in pages(content, settings).values())


def test_nothing_is_told_before_there_are_figures(tmp_path):
    """Neither of the indicator nor of the catalogue."""
    content, _ = record_of(tmp_path, "")
    assert not any("ld+json" in html for html in pages(content).values())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_ends_the_block_or_runs(tmp_path, payload):
    """Of a source: it is in the description as it is, and the page's scripts are as many."""
    words = json.dumps(payload, ensure_ascii=True)
    content, record = record_of(tmp_path, ROWS, publisher=f"notes = [{{ fi = {words} }}]")
    page = pages(content)["indicators/tyollisyysaste/"]
    [block] = BLOCK.findall(page)
    assert "<" not in block
    assert record.provenance.notes[0]["fi"].strip() in json.loads(block)["description"]


def test_a_long_description_loses_its_last_paragraphs(tmp_path):
    """No word is cut, and what comes first stays."""
    note = json.dumps("sana " * 900)
    notes = f"notes = [{{ fi = {note} }}, {{ fi = {note} }}]"
    content, record = record_of(tmp_path, ROWS, publisher=notes)
    one = schema_dataset(
        "https://kaupunki.example/",
        record,
        [],
        content.strategy,
        PLACED,
        Language.of("fi"),
        page="",
    )
    assert len(one["description"]) <= LONGEST_DESCRIPTION
    assert one["description"].startswith("Työllisyysaste, Pikkula: ")
    assert one["description"].endswith("sana")


def test_a_browser_takes_the_block_for_data(browser, address):
    """The content policy lets it be, and nothing of it is asked for."""
    with visiting(browser) as visit:
        for place in ("fi/indicators/vakiluku/", "sv/data/"):
            visit.page.goto(f"{address}{place}")
            blocks = visit.page.locator('script[type="application/ld+json"]')
            assert blocks.count() == 1
        assert visit.complaints == []
        assert len(visit.hosts) == 1
