"""The Data Package and Croissant of all tables: what they say is what the tables are."""

import csv
import hashlib
import io
import json
import re
from datetime import date

import pytest
from conftest import EXAMPLES, SITE_URL
from frictionless import validate
from hostile_texts import PAYLOADS
from specimens import PUBLISHER, record_of

from site_builder.definitions import read_content
from site_builder.downloads.catalogue.files import catalogue_downloads
from site_builder.downloads.catalogue.places import CATALOGUE, CROISSANT, DATA_PACKAGE
from site_builder.downloads.offered import downloads_by_id
from site_builder.downloads.weight import weight_of
from site_builder.downloads.whole import whole_downloads
from site_builder.records import gather
from site_builder.site_choices import Settings

ROWS = "091,2021,71.20,\n091,2022,,..\nSSS,2021,70,\nSSS,2023,-0.5,p"
PLACED = Settings(site_url="https://kaupunki.example/mittarit/fi/", complete=True)
LICENSED = f'{PUBLISHER}\nlicence = "CC-BY-4.0"\ntitle = {{ fi = "Tutkimus", sv = "Undersökning" }}'
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
ROOM = {CATALOGUE, CROISSANT, DATA_PACKAGE}
PLACES = ["helsinki", *(one.name for one in EXAMPLES)]


@pytest.fixture(params=PLACES, scope="module")
def data(request, built):
    """The folder of a demo's files of figures."""
    here = request.param == "helsinki"
    return (built if here else built / "examples" / request.param) / "data"


def made(folder, path, settings=PLACED, table=b"a,b\r\n"):
    """A file of the room as a value, made of tables that all read alike."""
    evidence = gather(read_content(folder))
    files = catalogue_downloads(evidence, settings, downloads_by_id(evidence, settings))
    [file] = [one for one in files if one.path == path]
    return json.loads(file.make(*(weight_of(table) for _ in file.weighs)))


def header(table):
    """The names of a table's columns."""
    return next(csv.reader(io.StringIO(table.read_text("utf-8"), newline="")))


def test_a_package_has_every_table(data):
    """By its name, with size, checksum and columns as they are; that of actions last."""
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    listed = [one["path"] for one in package["resources"]]
    names = {one.name for one in data.glob("*.csv") if not one.name.endswith(".sdmx.csv")}
    tables = names - {"all.csv"}  # has the figures of the others once more
    assert set(listed) == tables and len(listed) == len(tables)
    assert listed[-1] == "actions.csv" or "actions.csv" not in tables
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == header(data / resource["path"])
        assert set(resource["schema"]["primaryKey"]) <= set(fields)


def test_every_row_of_every_table_is_as_the_package_says(data):
    """Types, required cells and keys, by frictionless, which reads all of them."""
    report = validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]
    assert len(report.tasks) > 10


def test_a_package_is_of_both_versions_of_the_standard(data):
    """It has what each demands of a package, a resource, a licence and a source."""
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["profile"] == "tabular-data-package"
    name = re.compile("[-a-z0-9._/]+")
    assert name.fullmatch(package["name"])
    assert package["contributors"][0].keys() == {"title", "role", "roles"}
    for one in package["resources"]:
        assert (one["type"], one["profile"]) == ("table", "tabular-data-resource")
        assert name.fullmatch(one["name"]) and one["encoding"] == "utf-8"
        assert all(source["title"] for source in one.get("sources", []))
        assert all(licence["name"] for licence in one.get("licenses", []))


def test_croissant_has_every_table_of_figures(data):
    """With its checksum and whole address, and a field for each of its columns."""
    told = json.loads((data / "croissant.json").read_text("utf-8"))
    tables = {
        one.name
        for one in data.glob("*.csv")
        if not one.name.endswith(".sdmx.csv") and one.name not in ("actions.csv", "all.csv")
    }
    assert {one["name"] for one in told["distribution"]} == tables
    for file, records in zip(told["distribution"], told["recordSet"], strict=True):
        table = data / file["name"]
        assert file["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
        assert file["contentUrl"].startswith(SITE_URL)
        assert file["contentUrl"].endswith(f"data/{file['name']}")
        assert [field["name"] for field in records["field"]] == header(table)
        assert {field["source"]["fileObject"]["@id"] for field in records["field"]} == {file["@id"]}
        keys = {key["@id"] for key in records["key"]}
        assert keys <= {field["@id"] for field in records["field"]}


def test_texts_are_in_every_language(tmp_path):
    """The primary one where readers look, the others beside it, for tables and columns alike."""
    record_of(tmp_path, ROWS, publisher=LICENSED)
    package = made(tmp_path, DATA_PACKAGE)
    [resource] = package["resources"]
    assert package["title"] == "Pikkula · strategian mittarit"
    assert package["translations"]["sv"]["title"] == "Lillby · strategins mätare"
    assert resource["title"] == "Työllisyysaste"
    assert resource["translations"]["sv"]["title"] == "Sysselsättningsgrad"
    [value] = [one for one in resource["schema"]["fields"] if one["name"] == "value"]
    assert value["type"] == "number"
    assert value["translations"]["sv"]["title"] == "Siffra"
    [status] = [one for one in resource["schema"]["fields"] if one["name"] == "status"]
    assert "p ennakkotieto" in status["description"]
    assert "p preliminär" in status["translations"]["sv"]["description"]


def test_source_and_licence_are_told_as_the_producer_asks(tmp_path):
    """By name and address; the address of the source itself can be private."""
    record_of(tmp_path, ROWS, publisher=LICENSED)
    [resource] = made(tmp_path, DATA_PACKAGE)["resources"]
    assert resource["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": CC_BY}]
    assert resource["sources"] == [{"title": "Lähde: Tutkimus, Tilastokeskus"}]
    assert made(tmp_path, CROISSANT)["license"] == [CC_BY]


def test_a_licence_that_is_not_known_is_not_made_up(tmp_path):
    """It is missing, and the description says so in words."""
    record_of(tmp_path, ROWS)
    [resource] = made(tmp_path, DATA_PACKAGE)["resources"]
    assert "licenses" not in resource and "ei tiedossa" in resource["description"]
    told = made(tmp_path, CROISSANT)
    assert "license" not in told and "ei tiedossa" in told["recordSet"][0]["description"]


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("2021", {"type": "year", "constraints": {"required": True}}),
        ("2021H1", {"type": "string", "constraints": {"pattern": "[0-9]{4}H[12]"}}),
        ("2021Q3", {"type": "string", "constraints": {"pattern": "[0-9]{4}Q[1-4]"}}),
        ("2021M05", {"type": "string", "constraints": {"pattern": "[0-9]{4}M[0-9]{2}"}}),
    ],
)
def test_a_period_has_the_type_of_its_kind(tmp_path, period, kind):
    """A year is one; of others the pattern tells."""
    record_of(tmp_path, f"091,{period},1.5,")
    [resource] = made(tmp_path, DATA_PACKAGE)["resources"]
    [field] = [one for one in resource["schema"]["fields"] if one["name"] == "period"]
    assert field["type"] == kind["type"]
    assert field["constraints"] == {**kind["constraints"], "required": True}


def test_the_empty_code_of_a_total_is_a_value(built):
    """So that the key that it is part of is whole."""
    package = json.loads((built / "data/datapackage.json").read_text("utf-8"))
    [crimes] = [one for one in package["resources"] if one["name"] == "rikokset-luokittain"]
    [code] = [one for one in crimes["schema"]["fields"] if one["name"] == "rikosluokka"]
    assert code["missingValues"] == [] and "rikosluokka" in crimes["schema"]["primaryKey"]


def test_without_an_address_files_are_beside_the_one_that_names_them(tmp_path):
    """And nothing says where the site is."""
    record_of(tmp_path, ROWS)
    bare = Settings(complete=True)
    package, told = (made(tmp_path, path, bare) for path in (DATA_PACKAGE, CROISSANT))
    assert package.keys().isdisjoint({"id", "homepage"}) and "url" not in told
    assert told["distribution"][0]["contentUrl"] == "tyollisyysaste.csv"
    placed = made(tmp_path, CROISSANT)["distribution"][0]["contentUrl"]
    assert placed == "https://kaupunki.example/mittarit/data/tyollisyysaste.csv"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_strings(tmp_path, payload):
    """Of a source: whole, within one string of each file; a licence in words is none by name."""
    words = json.dumps(payload, ensure_ascii=True)
    told = f"licence = {words}\nnotes = [{{ fi = {words} }}]"
    _, record = record_of(tmp_path, ROWS, publisher=told)
    kept = record.provenance.notes[0]["fi"]
    [resource] = made(tmp_path, DATA_PACKAGE)["resources"]
    assert kept in resource["description"] and "licenses" not in resource
    assert kept in made(tmp_path, CROISSANT)["recordSet"][0]["description"]


def test_a_site_that_is_not_complete_has_none_of_these(tmp_path):
    """They are made by a build, not while an editor looks on."""
    content, _ = record_of(tmp_path, ROWS)
    for complete, number in ((True, 3), (False, 0)):
        site = whole_downloads(gather(content), Settings(complete=complete), date(2026, 11, 21))
        assert len([one for one in site if one.path in ROOM]) == number
