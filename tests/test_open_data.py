"""The figures in open formats, read back: JSON-stat, CSVW, and the checksums of all files."""

import csv
import hashlib
import io
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import unquote

import pytest
from conftest import EXAMPLES
from hostile_texts import PAYLOADS
from specimens import ROOT, evidence_of, record_of

from site_builder.definitions import read_content
from site_builder.downloads.checksums import checksum_file, read_checksums
from site_builder.downloads.csv_metadata import csv_metadata
from site_builder.downloads.json_stat import json_stat
from site_builder.downloads.offered import downloads_of
from site_builder.downloads.site_file import SiteFile
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.json_text import json_document
from site_builder.records import gather
from site_builder.rendering.site_files import renewed_checksums, write_checksums, write_files
from site_builder.series.building import without_corrections
from site_builder.site_choices import Settings
from site_builder.snapshots import read_snapshot
from site_builder.sources.jsonstat.dataset import decode
from site_builder.sources.jsonstat.frame import frame

ROWS = "091,2021,71.20,\n091,2022,,..\n091,2023,72.0,bp\nSSS,2021,70,\nSSS,2023,-0.5,"
LICENSED = (
    'licence = "CC-BY-4.0"\ntable = "115b"\n'
    'publisher = { fi = "Tilastokeskus", sv = "Statistikcentralen" }\n'
    'title = { fi = "Työvoimatutkimus", sv = "Arbetskraftsundersökningen" }'
)


def told_of(folder):
    """Every set of figures of a content folder, projections too, with its strategy."""
    evidence = evidence_of(folder)
    for record in evidence.records.values():
        for told in (record, *record.projections):
            if told.provenance is not None:
                yield told, evidence.content.strategy


TOLD = [
    pytest.param(folder, told, strategy, id=f"{name}-{told.indicator.id}")
    for name, folder in [("helsinki", ROOT), *((one.name, one) for one in EXAMPLES)]
    for told, strategy in told_of(folder)
]


@pytest.fixture
def small(tmp_path):
    """A record with a missing figure, flags, a negative and a figure with a nought at its end."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    return record, content.strategy


def statistic(told, strategy):
    """The file as our own reader reads it, which checks that nothing in it contradicts itself."""
    [dataset] = decode(json_stat(told, strategy), place="a file of ours")
    return dataset


def keyed(told, table):
    """Value and status by area, period and group; a cell in which nothing stands is left out."""
    breakdowns = [one.id for one in told.provenance.breakdowns]
    found = {}
    for row in table.to_dict("records"):
        group = tuple((one, row[one]) for one in breakdowns if row[one] != "_T")
        if row["value"] is not None or row["status"]:
            found[row["area"], row["period"], group] = row["value"], row["status"]
    return found


def recorded(folder, told):
    """The same of what stands in the snapshot."""
    return {
        (one.area, str(one.period), one.group): (one.value, one.status)
        for one in read_snapshot(folder, told.indicator.id).observations
        if one.value is not None or one.status
    }


@pytest.mark.parametrize(("folder", "told", "strategy"), TOLD)
def test_json_stat_has_every_figure_of_the_snapshot(folder, told, strategy):
    """Digit for digit, with its status, of every area, period and group, and no other figure."""
    assert not told.indicator.corrections
    found = keyed(told, frame(statistic(told, strategy)))
    wanted = recorded(folder, told)
    if told.indicator.is_projection:
        assert {key: value for key, (value, _) in found.items()} == {
            key: value for key, (value, _) in wanted.items()
        }
        assert all("f" in status for _, status in found.values())
    else:
        assert found == wanted
        digits = {key: str(value) for key, (value, _) in found.items()}
        assert digits == {key: str(value) for key, (value, _) in wanted.items()}


def test_json_stat_says_what_its_dimensions_and_figures_are(small):
    """Roles, the unit with its decimals, codes with names, and when the source was updated."""
    dataset = statistic(*small)
    assert [(one.id, *one.roles) for one in dataset.dimensions] == [
        ("indicator", "metric"),
        ("area", "geo"),
        ("period", "time"),
    ]
    unit = dataset.dimension("indicator").units["tyollisyysaste"]
    assert (unit.label, unit.decimals) == ("%", 1)
    area = dataset.dimension("area")
    assert dict(zip(area.codes, area.labels, strict=True)) == {"091": "Pikkula", "SSS": "Koko maa"}
    assert dataset.label == "Työllisyysaste"
    assert dataset.notes == ("Työlliset osuutena.",)
    assert dataset.updated == datetime(2026, 11, 21, 6, tzinfo=UTC)


def test_json_stat_keeps_the_digits_and_the_source_s_own_signs(small):
    """71.20 stays 71.20; what is missing is null with its symbol, flags stand side by side."""
    document = json_stat(*small).decode()
    assert '"value":[71.20,null,72.0,70,null,-0.5]' in document
    assert '"status":{"1":"..","2":"bp"}' in document
    labels = json.loads(document)["extension"]["status"]["label"]
    assert list(labels) == ["..", "b", "p"] and labels["p"] == "ennakkotieto"


def test_every_text_of_json_stat_is_there_in_each_language(small):
    """In the places where the document has those of the primary language."""
    document = json.loads(json_stat(*small))
    told = document["extension"]["translations"]
    assert list(told) == ["fi", "sv"]
    assert told["sv"]["label"] == "Sysselsättningsgrad"
    assert told["sv"]["dimension"]["area"]["category"]["label"]["091"] == "Lillby"
    for key in ("label", "source", "note"):
        assert told["fi"][key] == document[key]
    for axis, one in told["fi"]["dimension"].items():
        own = document["dimension"][axis]
        assert one["label"] == own["label"]
        assert one["category"].items() <= own["category"].items()


def test_a_file_names_source_and_licence_as_the_producer_asks(small):
    """`Source: statistic, table, publisher`, in every language; the licence with its address."""
    document = json.loads(json_stat(*small))
    assert document["source"] == "Lähde: Työvoimatutkimus, taulukko 115b, Tilastokeskus"
    assert document["extension"]["licence"] == {
        "id": "CC-BY-4.0",
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    metadata = json.loads(csv_metadata(*small))
    assert metadata["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert {one["@language"]: one["@value"] for one in metadata["dc:source"]} == {
        "fi": document["source"],
        "sv": "Källa: Arbetskraftsundersökningen, tabell 115b, Statistikcentralen",
    }
    assert [one["@value"] for one in metadata["dc:publisher"]] == [
        "Tilastokeskus",
        "Statistikcentralen",
    ]


def test_a_licence_that_is_not_known_is_not_made_up(tmp_path):
    """Both files say in words that the terms are not known."""
    content, record = record_of(tmp_path, ROWS)
    document = json.loads(json_stat(record, content.strategy))
    assert document["extension"]["licence"] is None
    terms = document["extension"]["translations"]["fi"]["terms"]
    metadata = json.loads(csv_metadata(record, content.strategy))
    assert "dc:license" not in metadata
    assert metadata["dc:rights"][0]["@value"] == terms
    assert "ei tiedossa" in terms


def test_few_figures_in_a_wide_cube_are_written_alone(tmp_path):
    """By their places: what is not there takes no room, and reads as nothing."""
    rows = "\n".join(f"{area},{year},{year}.5," for area, year in zip(
        ("005", "009", "010", "016", "018", "091"), range(2010, 2016), strict=True))  # fmt: skip
    content, record = record_of(tmp_path, rows)
    assert isinstance(json.loads(json_stat(record, content.strategy))["value"], dict)
    found = keyed(record, frame(statistic(record, content.strategy)))
    assert found == recorded(content.folder, record)


def test_a_correction_is_told_with_the_figure_of_the_source(tmp_path):
    """The file has the right figure, as pages do, and says what the source has."""
    toml = (
        '\n[[correction]]\narea = "091"\nperiod = "2021"\nexpect = 71.2\nvalue = 71.3\n'
        'reason = { fi = "Kirjoitusvirhe.", sv = "Skrivfel." }\n'
    )
    content, record = record_of(tmp_path, ROWS, toml)
    [told] = json.loads(json_stat(record, content.strategy))["extension"]["corrections"]
    assert (Decimal(str(told["expect"])), Decimal(str(told["value"]))) == (
        Decimal("71.2"),
        Decimal("71.3"),
    )
    table = keyed(record, frame(statistic(record, content.strategy)))
    assert table["091", "2021", ()] == (Decimal("71.3"), "")
    assert without_corrections(record.indicator, record.series) != record.series


def cells_of(told, strategy):
    """The CSV's rows and CSVW's columns, side by side."""
    table = io.StringIO(tidy_csv(told, strategy).decode(), newline="")
    header, *rows = csv.reader(table)
    return header, rows, json.loads(csv_metadata(told, strategy))["tableSchema"]


PARSERS = {
    "string": str,
    "decimal": lambda text: Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else 1 / 0,
    "gYear": lambda text: date(int(text), 1, 1),
}


def parsed(column, text):
    """A cell as CSVW tells to read it."""
    text = text or column.get("default", "")
    if text == column.get("null", ""):
        assert not column.get("required")
        return None
    kind = column["datatype"]
    if isinstance(kind, dict):
        assert re.fullmatch(kind["format"], text), text
        kind = kind["base"]
    return PARSERS[kind](text)


@pytest.mark.parametrize(("folder", "told", "strategy"), TOLD)
def test_csvw_describes_the_csv_beside_it(folder, told, strategy):
    """Its columns are the header's, every cell reads by its type, and the key tells rows apart."""
    del folder
    header, rows, schema = cells_of(told, strategy)
    assert [one["titles"]["und"] for one in schema["columns"]] == header
    assert [unquote(one["name"]) for one in schema["columns"]] == header
    assert all(len(one["titles"]) == 1 + len(strategy.languages) for one in schema["columns"])
    read = [list(map(parsed, schema["columns"], row)) for row in rows]
    names = [one["name"] for one in schema["columns"]]
    places = [names.index(name) for name in schema["primaryKey"]]
    keys = {tuple(row[place] for place in places) for row in read}
    assert len(keys) == len(rows) and all(None not in key for key in keys)


def test_csvw_finds_its_table_and_tells_what_the_signs_mean(small):
    """By the file's name, from the folder both are in; the note is of the last column."""
    told = json.loads(csv_metadata(*small))
    assert told["url"] == "tyollisyysaste.csv"
    [note] = told["notes"]
    assert note["target"] == f"tyollisyysaste.csv#col={len(told['tableSchema']['columns'])}"
    assert [one["language"] for one in note["body"]] == ["fi", "sv"]
    assert "p ennakkotieto" in note["body"][0]["value"]


def test_the_total_has_one_code_in_both_formats():
    """It stands in JSON-stat, and CSVW tells to read it where the CSV has nothing."""
    [told] = [one.values[1:] for one in TOLD if one.values[1].indicator.id == "rikokset-luokittain"]
    dimension = statistic(*told).dimension("rikosluokka")
    assert (dimension.total, dimension.codes[0], dimension.labels[0]) == ("_T", "_T", "Yhteensä")
    columns = {one["name"]: one for one in cells_of(*told)[2]["columns"]}
    assert columns["rikosluokka"]["default"] == "_T"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts(tmp_path, payload):
    """Of a source: they are in both files as they are, within strings."""
    words = json.dumps(payload, ensure_ascii=True)
    origin = f"title = {{ fi = {words} }}\nlicence = {words}\nnotes = [{{ fi = {words} }}]\n"
    content, record = record_of(tmp_path, ROWS, publisher=origin)
    kept = record.provenance.title["fi"]
    document = json.loads(json_stat(record, content.strategy))
    assert document["source"] == f"Lähde: {kept}"
    assert document["note"][-1] == record.provenance.notes[0]["fi"]
    assert document["extension"]["licence"]["url"] is None
    metadata = json.loads(csv_metadata(record, content.strategy))
    assert metadata["dc:license"] == record.provenance.licence
    assert metadata["dc:source"][0]["@value"] == f"Lähde: {kept}"


def test_the_same_figures_give_the_same_bytes(tmp_path):
    """Of two readings of a folder, whatever the day."""
    content, record = record_of(tmp_path, ROWS)
    again = gather(read_content(content.folder)).records["tyollisyysaste"]
    for make in (json_stat, csv_metadata):
        assert make(record, content.strategy) == make(again, content.strategy)


def test_checksums_are_those_of_the_files_of_data(tmp_path, small):
    """By name in order, from their folder, of every kind of file in it, and of no page."""
    files = [
        *downloads_of(*small, Settings()),
        SiteFile(path="fi/feed.xml", make=lambda: b"<feed/>"),
    ]
    files.append(SiteFile(path="data/follow-ups/k1.csv", make=lambda: b"a\r\n"))
    write_files(files, tmp_path)
    write_checksums(files, tmp_path)
    lines = (tmp_path / "data/SHA256SUMS").read_text().splitlines()
    named = dict(reversed(line.split("  ")) for line in lines)
    assert list(named) == sorted(named)
    assert {f"data/{name}" for name in named} == {f.path for f in files} - {"fi/feed.xml"}
    for name, told in named.items():
        assert hashlib.sha256((tmp_path / "data" / name).read_bytes()).hexdigest() == told


def test_checksums_of_files_made_anew_take_the_place_of_others(tmp_path):
    """Those of files that stay are kept; nothing is written when no file of data is new."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/SHA256SUMS").write_bytes(
        checksum_file({"data/a.csv": "0", "data/b.csv": "1"})
    )
    [(path, content)] = renewed_checksums({"data/b.csv": b"", "fi/x.html": b""}, tmp_path).items()
    assert path == "data/SHA256SUMS"
    empty = hashlib.sha256(b"").hexdigest()
    assert read_checksums(content) == {"data/a.csv": "0", "data/b.csv": empty}
    assert renewed_checksums({"fi/x.html": b""}, tmp_path) == {}


def test_a_site_without_files_of_data_has_no_checksums(tmp_path):
    """An empty list would be refused by those who read it."""
    write_checksums([SiteFile(path="fi/feed.xml", make=lambda: b"")], tmp_path)
    assert not (tmp_path / "data").exists()


def test_each_entry_of_a_json_document_stands_on_a_line_of_its_own():
    """Each of several things too, so that a comparison of two files tells what has changed."""
    document = {"a": {"b": [1, 2], "ä": "x"}, "c": [{"d": 1}, {"d": None}], "e": []}
    lines = [
        "{",
        '"a":{"b":[1,2],"ä":"x"},',
        '"c":[',
        '{"d":1},',
        '{"d":null}',
        "],",
        '"e":[]',
        "}",
    ]
    assert json_document(document).decode().splitlines() == lines
    assert json.loads(json_document(document)) == document
