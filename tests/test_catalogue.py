"""The catalogue of all data (DCAT-AP) as a graph: what portals ask for, and nothing made up."""

import hashlib
import json
import re
import warnings
from urllib.parse import urljoin

import pytest
from conftest import EXAMPLES, SITE_URL
from hostile_texts import PAYLOADS
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF, RDFS, SKOS, XSD
from specimens import (
    INDICATOR,
    PUBLISHER,
    ROOT,
    STRATEGY,
    evidence_of,
    record_of,
    write_content,
    write_snapshot,
)

from site_builder.definitions import read_content
from site_builder.downloads.catalogue.files import catalogue_downloads
from site_builder.downloads.catalogue.places import CATALOGUE, iri, place_of
from site_builder.downloads.catalogue.vocabularies import file_type, frequency, media_type
from site_builder.downloads.offered import downloads_by_id
from site_builder.downloads.weight import weight_of
from site_builder.language import Language, available
from site_builder.records import gather
from site_builder.settings import folder_settings
from site_builder.site_choices import Settings

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX, VCARD = Namespace("http://spdx.org/rdf/terms#"), Namespace("http://www.w3.org/2006/vcard/ns#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
ROWS = "091,2021,71.20,\n091,2022,,..\nSSS,2021,70,\nSSS,2023,-0.5,p"
LICENSED = f'{PUBLISHER}\nlicence = "CC-BY-4.0"\ntitle = {{ fi = "Tutkimus", sv = "Undersökning" }}'
CONTACT = (
    '\n[contact]\nemail = "data@kaupunki.example"\nform = "https://kaupunki.example/palaute?{title}"\n'
    'unit = { fi = "Tietopalvelu", sv = "Informationstjänsten" }\n'
)
PLACED = Settings(site_url="https://kaupunki.example/mittarit/fi/", complete=True)
HERE = "https://kaupunki.example/mittarit/data/catalog.jsonld"


def graph(content, base=HERE):
    """The catalogue as triples."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=content, format="json-ld", publicID=base)


def made(folder, settings=PLACED):
    """Each file of the room by path, made of stand-ins for the files that it tells of."""
    evidence = gather(read_content(folder))
    own = downloads_by_id(evidence, settings)
    return {
        file.path: file.make(*(weight_of(path.encode()) for path in file.weighs))
        for file in catalogue_downloads(evidence, settings, own)
    }


def texts(triples, subject, predicate):
    """A thing's texts by language."""
    found = triples.objects(subject, predicate)
    return {one.language: str(one) for one in found if isinstance(one, Literal)}


@pytest.fixture(params=["helsinki", *(one.name for one in EXAMPLES)], scope="module")
def demo(request, built):
    """A demo's folder in the built site, its languages, its address and its catalogue."""
    here = request.param == "helsinki"
    folder = built if here else built / "examples" / request.param
    content = evidence_of(ROOT if here else ROOT / "examples" / request.param).content
    address = SITE_URL if here else f"{SITE_URL}examples/{request.param}/"
    return folder, content, address, graph((folder / CATALOGUE).read_bytes())


@pytest.fixture
def licensed(tmp_path):
    """The graph of the tiny folder with a contact, a licence and a rhythm."""
    review = '[review]\nowner = "kaupunkitieto"\nevery = "P3M"\n'
    record_of(tmp_path, ROWS, review, publisher=LICENSED)
    strategy = tmp_path / "indicators/strategy.toml"
    strategy.write_text(strategy.read_text("utf-8") + CONTACT, "utf-8")
    return graph(made(tmp_path)[CATALOGUE])


DATASET = URIRef(f"{HERE}#tyollisyysaste")


def test_the_municipality_publishes_its_site_unless_somebody_else_is_named(licensed):
    """By name, as a local authority."""
    [catalogue] = licensed.subjects(RDF.type, DCAT.Catalog)
    publisher = licensed.value(catalogue, DCTERMS.publisher)
    assert texts(licensed, publisher, FOAF.name) == {"fi": "Pikkula", "sv": "Lillby"}
    assert str(licensed.value(publisher, DCTERMS.type)).endswith("/publishertype/LocalAuthority")


def test_a_catalogue_names_itself_its_publisher_and_its_datasets(demo):
    """In every language of the site; each dataset that there is belongs to it."""
    _, content, address, triples = demo
    [catalogue] = triples.subjects(RDF.type, DCAT.Catalog)
    assert str(catalogue) == f"{address}{CATALOGUE}"
    languages = set(content.languages)
    assert set(texts(triples, catalogue, DCTERMS.title)) == languages
    assert set(texts(triples, catalogue, DCTERMS.description)) == languages
    publisher = triples.value(catalogue, DCTERMS.publisher)
    named = folder_settings(content.folder).publisher
    assert texts(triples, publisher, FOAF.name) == named != content.strategy.city
    assert triples.value(publisher, DCTERMS.type) is None  # no authority publishes a demonstration
    assert str(triples.value(catalogue, FOAF.homepage)) == address
    listed = set(triples.objects(catalogue, DCAT.dataset))
    assert listed == set(triples.subjects(RDF.type, DCAT.Dataset))
    assert len(listed) >= 15


def test_a_dataset_has_what_portals_ask_for(demo):
    """Title and description by language, publisher, place, time of change, pages that there are."""
    folder, content, address, triples = demo
    for dataset in triples.subjects(RDF.type, DCAT.Dataset):
        told = texts(triples, dataset, DCTERMS.title), texts(triples, dataset, DCTERMS.description)
        assert all(set(one) == set(content.languages) for one in told)
        assert all(len(text) >= 50 for text in told[1].values())
        assert str(triples.value(dataset, DCTERMS.identifier)) == str(dataset)
        for required in (DCTERMS.publisher, DCTERMS.spatial, DCTERMS.modified, DCAT.distribution):
            assert triples.value(dataset, required) is not None, (dataset, required)
        pages = [str(page) for page in triples.objects(dataset, DCAT.landingPage)]
        assert pages
        for page in pages:
            place = folder / page.removeprefix(address)
            assert (place / "index.html" if page.endswith("/") else place).is_file()


def test_a_notice_of_the_site_stands_in_every_description(demo):
    """A demonstration says so wherever its texts go."""
    folder, content, _, triples = demo
    front = (folder / content.languages[0] / "index.html").read_text("utf-8")
    [shown] = re.findall(r"<p>(Esittely.*?)</p>", front)[:1]
    kinds = (DCAT.Catalog, DCAT.Dataset, DCAT.DatasetSeries)
    for thing in (one for kind in kinds for one in triples.subjects(RDF.type, kind)):
        assert shown in texts(triples, thing, DCTERMS.description)["fi"]


def test_a_distribution_is_a_file_that_has_been_written(demo):
    """At its address, of its size and checksum, with format, type and title in each language."""
    folder, content, address, triples = demo
    files = list(triples.subjects(RDF.type, DCAT.Distribution))
    assert len(files) > 100
    for one in files:
        place = triples.value(one, DCAT.downloadURL)
        assert place == triples.value(one, DCAT.accessURL)
        written = (folder / str(place).removeprefix(address)).read_bytes()
        assert triples.value(one, DCAT.byteSize) == Literal(
            len(written), datatype=XSD.nonNegativeInteger
        )
        checksum = triples.value(one, SPDX.checksum)
        assert triples.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        digest = triples.value(checksum, SPDX.checksumValue)
        assert (str(digest), digest.datatype) == (
            hashlib.sha256(written).hexdigest(),
            XSD.hexBinary,
        )
        assert str(triples.value(one, DCTERMS["format"])).startswith(f"{AUTHORITY}file-type/")
        assert "/media-types/" in str(triples.value(one, DCAT.mediaType))
        assert set(texts(triples, one, DCTERMS.title)) == set(content.languages)


def test_every_file_of_figures_belongs_to_one_dataset(demo):
    """A projection's to its own; and each says how it may be used, or that nobody knows."""
    folder, _, address, triples = demo
    of = {}
    for dataset, one in triples.subject_objects(DCAT.distribution):
        of.setdefault(str(triples.value(one, DCAT.downloadURL)).removeprefix(address), []).append(
            dataset
        )
    assert all(len(datasets) == 1 for datasets in of.values())
    tables = [
        path
        for path in (folder / "data").glob("*.csv")
        if path.name not in ("actions.csv", "all.csv")
    ]
    for table in tables:
        [dataset] = of[f"data/{table.name}"]
        identity = table.name.removesuffix(".sdmx.csv").removesuffix(".csv")
        assert str(dataset) == f"{address}{CATALOGUE}#{identity}"
        file = URIRef(f"{address}{CATALOGUE}#file/data/{table.name}")
        terms = triples.value(file, DCTERMS.license), triples.value(file, DCTERMS.rights)
        assert sum(one is not None for one in terms) == 1


def test_everything_that_is_named_is_of_a_class_that_validators_ask_for(demo):
    """Words of controlled lists too: languages, formats, rhythms, themes with their names."""
    *_, triples = demo
    for predicate, kind in (
        (DCTERMS.language, DCTERMS.LinguisticSystem),
        (DCTERMS["format"], DCTERMS.MediaTypeOrExtent),
        (DCAT.mediaType, DCTERMS.MediaType),
        (DCTERMS.accrualPeriodicity, DCTERMS.Frequency),
        (DCTERMS.license, DCTERMS.LicenseDocument),
        (DCTERMS.rights, DCTERMS.RightsStatement),
        (DCTERMS.provenance, DCTERMS.ProvenanceStatement),
        (DCTERMS.spatial, DCTERMS.Location),
        (DCTERMS.temporal, DCTERMS.PeriodOfTime),
        (DCTERMS.publisher, FOAF.Agent),
        (DCAT.landingPage, FOAF.Document),
        (DCAT.theme, SKOS.Concept),
        (DCAT.inSeries, DCAT.DatasetSeries),
        (SPDX.checksum, SPDX.Checksum),
    ):
        for named in triples.objects(None, predicate):
            assert (named, RDF.type, kind) in triples, (predicate, named)
    for concept in triples.subjects(RDF.type, SKOS.Concept):
        assert triples.value(concept, SKOS.prefLabel) is not None
    for language in triples.objects(None, DCTERMS.language):
        assert re.fullmatch(f"{AUTHORITY}language/(FIN|SWE|ENG)", str(language))


def test_editions_are_a_series(built):
    """Each is a dataset in it, of the day it was frozen, with its files' checksums."""
    folder = ROOT / "examples/kerava"
    [edition] = gather(read_content(folder)).editions.values()
    address = f"{SITE_URL}examples/kerava/"
    triples = graph((built / "examples/kerava" / CATALOGUE).read_bytes())
    [series] = triples.subjects(RDF.type, DCAT.DatasetSeries)
    [dataset] = triples.subjects(DCAT.inSeries, series)
    assert str(dataset) == f"{address}{CATALOGUE}#edition/{edition.id}"
    assert triples.value(dataset, DCTERMS.issued).toPython() == edition.frozen
    digests = {}
    for file in triples.objects(dataset, DCAT.distribution):
        path = str(triples.value(file, DCAT.downloadURL)).partition(f"/{edition.id}/")[2]
        digests[path] = str(triples.value(triples.value(file, SPDX.checksum), SPDX.checksumValue))
    assert digests.items() <= edition.digests.items()
    assert set(digests) == {path for path in edition.digests if path.endswith((".csv", ".json"))}


def test_a_site_without_editions_has_no_series(licensed):
    """An empty one would lead nowhere."""
    assert not list(licensed.subjects(RDF.type, DCAT.DatasetSeries))


def test_a_dataset_tells_its_years_its_rhythm_and_its_places(licensed):
    """From the first day to the last of its figures; the whole country where it is among them."""
    temporal = licensed.value(DATASET, DCTERMS.temporal)
    days = licensed.value(temporal, DCAT.startDate), licensed.value(temporal, DCAT.endDate)
    assert days == (
        Literal("2021-01-01", datatype=XSD.date),
        Literal("2023-12-31", datatype=XSD.date),
    )
    rhythm = licensed.value(DATASET, DCTERMS.accrualPeriodicity)
    assert str(rhythm) == f"{AUTHORITY}frequency/QUARTERLY"
    places = set(licensed.objects(DATASET, DCTERMS.spatial))
    assert places == {URIRef(f"{HERE}#Municipality"), URIRef(f"{AUTHORITY}country/FIN")}
    [code] = licensed.objects(URIRef(f"{HERE}#Municipality"), DCTERMS.identifier)
    assert str(code) == "091"
    assert licensed.value(DATASET, DCTERMS.modified) == Literal(
        "2026-11-21T06:00:00Z", datatype=XSD.dateTime
    )


def test_a_dataset_tells_whom_to_ask_and_what_its_source_is(licensed):
    """The contact of the strategy as vCard; the source in words, without its address."""
    contact = licensed.value(DATASET, DCAT.contactPoint)
    assert (contact, RDF.type, VCARD.Kind) in licensed
    assert texts(licensed, contact, VCARD.fn) == {
        "fi": "Tietopalvelu",
        "sv": "Informationstjänsten",
    }
    assert licensed.value(contact, VCARD.hasEmail) == URIRef("mailto:data@kaupunki.example")
    assert licensed.value(contact, VCARD.hasURL) == URIRef("https://kaupunki.example/palaute?")
    source = texts(licensed, licensed.value(DATASET, DCTERMS.provenance), RDFS.label)
    assert source["fi"].startswith("Lähde: Tutkimus, Tilastokeskus. ")


def test_a_known_licence_is_told_by_its_address(licensed):
    """And then by nothing else."""
    licences = set(licensed.objects(None, DCTERMS.license))
    assert licences == {URIRef("https://creativecommons.org/licenses/by/4.0/")}
    assert not list(licensed.objects(None, DCTERMS.rights))


def test_what_is_not_known_is_not_made_up(tmp_path):
    """No licence, contact, rhythm, keyword or theme; unknown terms are said to be unknown."""
    record_of(tmp_path, ROWS)
    triples = graph(made(tmp_path)[CATALOGUE])
    for predicate in (DCTERMS.license, DCAT.contactPoint, DCTERMS.accrualPeriodicity, DCAT.theme):
        assert not list(triples.objects(None, predicate))
    assert not list(triples.objects(DATASET, DCAT.keyword))
    rights = {words for one in triples.objects(None, DCTERMS.rights)
              for words in texts(triples, one, RDFS.label).values()}  # fmt: skip
    assert any("ei tiedossa" in words for words in rights)


def test_indicators_without_figures_are_no_datasets(tmp_path):
    """Nor is anything else told of them."""
    write_content(tmp_path, {"indicators/tyo/toinen.toml": QUALITATIVE})
    write_snapshot(tmp_path, "tyollisyysaste", ROWS)
    files = made(tmp_path)
    assert all(b"toinen" not in content for content in files.values())


QUALITATIVE = (
    'kind = "qualitative"\nbetter = "neither"\ntitle = { fi = "Toinen", sv = "Andra" }\n'
    'why = { fi = "Siksi.", sv = "Därför." }\nmethod = { fi = "Kysellen.", sv = "Frågor." }\n'
)


def test_without_an_address_everything_is_found_from_the_file_itself(tmp_path):
    """Wherever the folder lies: the same graph as with the address of that place."""
    record_of(tmp_path, ROWS)
    bare = made(tmp_path, Settings(complete=True))[CATALOGUE]
    assert b"kaupunki.example" not in bare
    placed, found = graph(made(tmp_path)[CATALOGUE]), graph(bare)
    for triples in (placed, found):
        triples.remove((None, DCTERMS.identifier, None))
    assert len(found) > 100
    assert isomorphic(found, placed)


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://kaupunki.example/fi/", "https://kaupunki.example/"),
        ("https://kaupunki.example/a/sv/", "https://kaupunki.example/a/"),
        ("http://127.0.0.1:8000/fi/", ""),
        ("", ""),
    ],
)
def test_the_root_is_above_the_languages(address, root):
    """And empty where others cannot reach it."""
    assert Settings(site_url=address).root_address == root
    assert urljoin(root or HERE, place_of(root, "data/a.csv")).endswith("/data/a.csv")
    assert iri(root, "a").endswith("data/catalog.jsonld#a")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_literals(tmp_path, payload):
    """Of a source and of its licence: no text becomes an IRI or a triple of its own."""
    words = json.dumps(payload, ensure_ascii=True)
    told = f"publisher = {{ fi = {words} }}\nlicence = {words}\nnotes = [{{ fi = {words} }}]"
    _, record = record_of(tmp_path, ROWS, publisher=told)
    triples = graph(made(tmp_path)[CATALOGUE])
    kept = record.provenance.notes[0]["fi"]
    assert kept in texts(triples, DATASET, DCTERMS.description)["fi"]
    assert not list(triples.objects(None, DCTERMS.license))
    iris = {one for triple in triples for one in triple if isinstance(one, URIRef)}
    safe = re.compile(r"(https?://|mailto:)[a-zA-Z0-9.:/#_+-]+")
    assert all(safe.fullmatch(str(one)) for one in iris)


def test_the_same_content_gives_the_same_bytes(tmp_path):
    """Of two readings of a folder, and of every language that lists the files."""
    record_of(tmp_path, ROWS)
    swedish = Settings(site_url="https://kaupunki.example/mittarit/sv/", complete=True)
    assert made(tmp_path) == made(tmp_path) == made(tmp_path, swedish)


@pytest.mark.parametrize(
    ("every", "word"),
    [
        ("P1Y", "ANNUAL"),
        ("P12M", "ANNUAL"),
        ("P6M", "ANNUAL_2"),
        ("P1M", "MONTHLY"),
        ("P1W", "WEEKLY"),
        ("P7D", "WEEKLY"),
        ("P4Y", "QUADRENNIAL"),
    ],
)
def test_a_rhythm_has_the_word_of_the_list(every, word):
    """By its length, however it is written."""
    assert frequency(every) == f"{AUTHORITY}frequency/{word}"


@pytest.mark.parametrize("every", [None, "P5M", "P10D", "P1Y1D"])
def test_a_rhythm_that_the_list_does_not_have_is_left_out(every):
    """It is never put under another."""
    assert frequency(every) is None


def test_formats_are_those_of_the_lists():
    """A file without a word has none; a type that is not registered is told by its kind."""
    assert file_type("data/a.sdmx.csv") == f"{AUTHORITY}file-type/CSV"
    assert file_type("data/a.unknown") is None
    registered = "https://www.iana.org/assignments/media-types/"
    assert media_type("application/json") == f"{registered}application/json"
    sdmx = "application/vnd.sdmx.data+csv; version=2.0.0"
    assert media_type(sdmx) == f"{registered}text/csv"


def test_an_address_of_an_editor_is_one_that_rdf_can_have(tmp_path):
    """Whatever stands in it: characters that end an IRI are written as their bytes."""
    record_of(tmp_path, ROWS)
    strategy = tmp_path / "indicators/strategy.toml"
    odd = CONTACT.replace("/palaute?{title}", '/ä?a=\\"><b>|\\\\^`')
    strategy.write_text(strategy.read_text("utf-8") + odd, "utf-8")
    triples = graph(made(tmp_path)[CATALOGUE])
    address = "https://kaupunki.example/%C3%A4?a=%22%3E%3Cb%3E%7C%5C%5E%60"
    assert set(triples.objects(None, VCARD.hasURL)) == {URIRef(address)}


@pytest.mark.parametrize("code", available())
def test_every_language_has_its_code_in_the_list(code):
    """Three capital letters, which the list's addresses end with."""
    assert re.fullmatch("[A-Z]{3}", Language.of(code).text("catalogue.language"))


@pytest.mark.parametrize(
    ("source", "theme"),
    [
        ('table = "StatFin/vaerak/11ra.px"', "SOCI"),
        ('table = "StatFin/rpk/13h4.px"', "JUST"),
        ('table = "StatFin/tyokay/115b.px"', None),
        ('table = "Kuntien_avainluvut/uusin/142h.px"', None),
        ('table = "vaerak"', None),
        ('table = "StatFin/vaerak/11ra.px"\nserver = "oma"', None),
    ],
)
def test_a_theme_is_told_where_the_statistic_leaves_no_doubt(tmp_path, source, theme):
    """By its place on Statistics Finland's own server alone."""
    own = {"indicators/strategy.toml": STRATEGY + '\n[server.oma]\nurl = "https://px.example/v1"\n'}
    definition = INDICATOR.replace('table = "StatFin/tyokay/115b.px"', source)
    write_content(tmp_path, {**own, "indicators/tyo/tyollisyysaste.toml": definition})
    write_snapshot(tmp_path, "tyollisyysaste", ROWS)
    found = list(graph(made(tmp_path)[CATALOGUE]).objects(DATASET, DCAT.theme))
    assert found == ([URIRef(f"{AUTHORITY}data-theme/{theme}")] if theme else [])
