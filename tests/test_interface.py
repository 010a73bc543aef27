"""The interface for programs: each document has the form that its schema tells, and is found."""

import hashlib
import json
import re
import urllib.request
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import urljoin

import pytest
from conftest import EXAMPLES, SITE_URL
from hostile_texts import PAYLOADS
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.readers import read_from_filename
from specimens import ROOT, TINY, evidence_of, record_of, write_content, write_snapshot
from test_feeds import FILES, HEADER, HOME, WORK

from site_builder.definitions import read_content
from site_builder.downloads.interface.exact_json import exact_json
from site_builder.downloads.interface.places import SCHEMA_OF_ENDING, SCHEMA_OF_PATH, schema_path
from site_builder.downloads.interface.schema_json import schema_id, schema_json
from site_builder.downloads.site_file import Download
from site_builder.downloads.weight import weight_of
from site_builder.downloads.whole import whole_downloads
from site_builder.records import gather
from site_builder.rendering.site_files import rounds
from site_builder.site_choices import Settings
from site_builder.snapshots import read_snapshot
from site_builder.snapshots.definition_ledger import NOTED_COLUMNS
from site_builder.views.feeds import feeds
from site_builder.website import website

DAY = date(2026, 11, 21)
WHEN = "2026-11-02T06:00:00Z"
ROWS = "091,2021,71.20,\n091,2022,,..\n091,2023,72.0,bp\nSSS,2021,70,"
DEMOS = {"helsinki": ROOT, **{folder.name: folder for folder in EXAMPLES}}
COMPLETE = Settings(site_url=f"{SITE_URL}fi/", complete=True)


def given(file, made):
    """What a file is made of: the bytes of some that have been made, the weights of others."""
    weights = (weight_of(made[path]) for path in file.weighs)
    return (*(made[path] for path in file.of), *weights)


def made_of(evidence, settings=COMPLETE, day=DAY, codes=()):
    """The bytes of every file of data but pictures of pixels, by path, as a build makes them.

    `codes` are the languages in the order in which they list what all share.
    """
    files = {}
    for code in codes or evidence.content.languages:
        own = replace(settings, site_url=urljoin(settings.site_url, f"../{code}/"))
        for file in website(evidence, code, own, today=day).files:
            if file.path.startswith(("data/", "editions/")):
                files.setdefault(file.path, file)
    made = {}
    for each in rounds(files.values()):
        made |= {file.path: file.make(*given(file, made)) for file in each}
    return {path: content for path, content in made.items() if path.startswith("data/")}


@pytest.fixture(scope="module")
def demos(built):
    """The files of every demo, as they were built."""
    return {name: data_of(place_in(built, name)) for name in DEMOS}


def place_in(site, demo):
    """Where a demo's own site begins."""
    return site if DEMOS[demo] == ROOT else site / "examples" / demo


def data_of(root):
    """The bytes of every file of data by its path, but for the checksums, which tell of them."""
    files = (file for file in (root / "data").rglob("*") if file.is_file())
    paths = {file.relative_to(root).as_posix() for file in files} - {"data/SHA256SUMS"}
    return {path: (root / path).read_bytes() for path in sorted(paths)}


@pytest.fixture
def small(tmp_path):
    """The index of a tiny folder, and its schema's validator."""
    content, _ = record_of(tmp_path, ROWS)
    made = made_of(gather(content))
    return json.loads(made["data/index.json"]), validator(made, "index")


def validator(made, name):
    """What checks documents against a schema as it is published."""
    return Draft202012Validator(json.loads(made[schema_path(name)]))


def schema_of(path):
    """The name of the schema that a file of data is to keep to; nothing for one without."""
    if path in SCHEMA_OF_PATH:
        return SCHEMA_OF_PATH[path]
    own = not path.startswith("data/schema/") and path != "data/openapi.json"
    endings = (name for end, name in SCHEMA_OF_ENDING.items() if path.endswith(f".{end}"))
    return next(endings, "") if own else ""


@pytest.mark.parametrize("demo", DEMOS)
def test_every_json_document_keeps_to_its_schema(demos, demo):
    """Of every indicator and projection, and of the whole; and no JSON document has none."""
    made = demos[demo]
    kept = set()
    for path, content in made.items():
        if name := schema_of(path):
            document = json.loads(content)
            faults = [
                f"{path}, {fault.json_path}: {fault.message}"
                for fault in validator(made, name).iter_errors(document)
            ]
            assert faults == []
            kept.add(name)
            if "$schema" in document and name in ("index", "verdict"):
                assert urljoin(path, document["$schema"]) == schema_path(name)
        else:
            assert not re.search(r"json(ld)?$", path) or path.startswith(
                ("data/schema/", "data/openapi.json")
            )
    assert kept == {"index", "verdict", "json-stat", "csv-metadata"} | {
        SCHEMA_OF_PATH[path] for path in made if path in SCHEMA_OF_PATH
    }


@pytest.mark.parametrize("name", [*SCHEMA_OF_ENDING.values(), *SCHEMA_OF_PATH.values()])
def test_a_schema_is_one_and_has_an_id_of_its_own(name):
    """By the rules of draft 2020-12; the same bytes on every site, whatever its address."""
    schema = json.loads(schema_json(name))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == schema_id(name) and schema["$id"].startswith("urn:uuid:")
    names = [*SCHEMA_OF_ENDING.values(), *SCHEMA_OF_PATH.values()]
    assert len({schema_id(each) for each in names}) == len(names)


IDS = {
    "index": "urn:uuid:d0b2305c-6f76-50bf-936a-7c222291a424",
    "verdict": "urn:uuid:08de3c3c-1919-5b67-9140-ca65ad115faf",
}


@pytest.mark.parametrize("name", IDS)
def test_a_schema_is_known_by_the_same_id_for_ever(name):
    """Others keep it in their programs; with another `format` comes another."""
    assert schema_id(name) == IDS[name]


def fields_of(schema, place=""):
    """Every property of a schema with its place, those of its parts too."""
    if isinstance(schema, dict):
        for name, each in schema.get("properties", {}).items():
            yield f"{place}.{name}", each
        for key, part in schema.items():
            yield from fields_of(part, f"{place}.{key}")
    elif isinstance(schema, list):
        for part in schema:
            yield from fields_of(part, place)


@pytest.mark.parametrize("name", ["index", "verdict"])
def test_every_field_of_a_document_of_ours_is_described(name):
    """In words, at every depth; no default stands in for what is not there."""
    schema = json.loads(schema_json(name))
    fields = dict(fields_of(schema))
    assert len(fields) > 60
    assert [place for place, each in fields.items() if not each.get("description")] == []
    assert [place for place, each in fields.items() if "default" in each] == []
    parts = [schema, *schema["$defs"].values()]
    assert all(part["additionalProperties"] is False for part in parts)


def changed(document, place, value):
    """The document with another value at a place such as `indicators.0.latest.value`."""
    copy = deepcopy(document)
    *way, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    inner = copy
    for part in way:
        inner = inner[part]
    if value is None and not isinstance(last, int):
        del inner[last]
    else:
        inner[last] = value
    return copy


WRONG = {
    "another version": ("format", 2),
    "a municipality without its nought": ("municipality", 91),
    "a field left out": ("languages", None),
    "a field too many": ("colour", "blue"),
    "a direction that there is not": ("indicators.0.direction", "upwards"),
    "a status that there is not": ("indicators.0.target.status", "nearly"),
    "a figure as a text": ("indicators.0.latest.value", "72.0"),
    "a period that there is not": ("indicators.0.latest.period", "2024M13"),
    "a flag that there is not": ("indicators.0.latest.status", "x"),
    "a checksum cut short": ("indicators.0.files.0.sha256", "abc"),
    "a negative size": ("indicators.0.files.0.bytes", -1),
    "a day instead of a moment": ("updated", "2026-11-21"),
    "a licence without a name": ("licences.0.licence", {"id": "CC-BY-4.0"}),
    "a text that is no text": ("indicators.0.title.fi", 1),
}


@pytest.mark.parametrize("how", WRONG)
def test_the_schema_of_the_index_refuses(small, how):
    """What differs in one place alone from a document that it accepts."""
    document, schema = small
    assert schema.is_valid(document)
    assert not schema.is_valid(changed(document, *WRONG[how]))


WRONG_FILES = {
    "verdict: a direction that there is not": ("verdict", "direction", "better"),
    "verdict: a class that there is not": ("verdict", "methods.growth-ratio.class", "good"),
    "verdict: a reason that there is not": ("verdict", "reason", "because"),
    "verdict: an empty reason": ("verdict", "reason", ""),
    "verdict: no sentence": ("verdict", "sentence", None),
    "verdict: a period as a number": ("verdict", "latest.period", 2023),
    "json-stat: another version": ("json-stat", "version", "1.2"),
    "json-stat: no roles": ("json-stat", "role", None),
    "json-stat: a period that there is not": (
        "json-stat", "dimension.period.category.index.0", "x",
    ),
    "json-stat: a status that there is not": ("json-stat", "status.1", "q"),
    "json-stat: a value as a text": ("json-stat", "value.0", "71.2"),
    "csv-metadata: a type that there is not": (
        "csv-metadata", "tableSchema.columns.0.datatype", "text",
    ),
    "csv-metadata: no header": ("csv-metadata", "tableSchema.columns.0.titles.und", None),
    "csv-metadata: another file": ("csv-metadata", "url", "figures.xlsx"),
}  # fmt: skip


@pytest.mark.parametrize("how", WRONG_FILES)
def test_the_schema_of_a_file_refuses(tmp_path, how):
    """Likewise of an indicator's files."""
    name, place, value = WRONG_FILES[how]
    content, _ = record_of(tmp_path, ROWS)
    made = made_of(gather(content))
    ending = next(end for end, each in SCHEMA_OF_ENDING.items() if each == name)
    document, schema = json.loads(made[f"data/tyollisyysaste.{ending}"]), validator(made, name)
    assert schema.is_valid(document)
    assert not schema.is_valid(changed(document, place, value))


def test_the_index_keeps_the_digits_of_the_source(tmp_path):
    """A nought at the end too; a missing figure is no figure, and never 0."""
    content, record = record_of(tmp_path, ROWS)
    told = made_of(gather(content))["data/index.json"].decode()
    assert '"value":71.20' in told and '"value":72.0,' in told
    [entry] = json.loads(told)["indicators"]
    assert entry["latest"] == {"period": "2023", "value": 72.0, "status": "bp"}
    none, _ = record_of(tmp_path / "none", "091,2021,,..\nSSS,2021,70.1,")
    [entry] = json.loads(made_of(gather(none))["data/index.json"])["indicators"]
    assert (entry["latest"], entry["change"]["amount"]) == (None, None)
    assert entry["reason"] == "no-figures"
    del record


def test_a_licence_that_is_not_known_is_null_in_the_index(small):
    """With the terms in words in every language."""
    document, _ = small
    [entry] = document["indicators"]
    assert entry["source"]["licence"] is None and "ei tiedossa" in entry["source"]["terms"]["fi"]
    assert document["licences"] == [{"licence": None, "figures": ["tyollisyysaste"]}]


def test_exact_json_is_read_as_what_was_written():
    """Of every kind of value, empty ones and texts that look like JSON too."""
    value = {
        "a": [Decimal("71.20"), Decimal("-0.5"), Decimal("1E+3"), 1, 0.25, True, None],
        'q"\\\n': {"empty": {}, "list": []},
        "text": "</script>\u202e\x00,}",
    }
    written = exact_json(value)
    assert json.loads(written, parse_float=Decimal, parse_int=Decimal) == {
        **value,
        "a": [*(Decimal(str(n)) for n in ("71.20", "-0.5", "1000", "1", "0.25")), True, None],
    }
    assert b"71.20" in written and b"1000" in written


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts_in_the_index(tmp_path, payload):
    """Of a source: in strings, as they are."""
    words = json.dumps(payload, ensure_ascii=True)
    origin = f"title = {{ fi = {words} }}\nlicence = {words}\n"
    content, record = record_of(tmp_path, ROWS, publisher=origin)
    made = made_of(gather(content))
    document = json.loads(made["data/index.json"])
    assert validator(made, "index").is_valid(document)
    [entry] = document["indicators"]
    assert entry["source"]["name"]["fi"] == record.provenance.title["fi"]
    assert entry["source"]["licence"]["id"] == record.provenance.licence
    assert entry["source"]["licence"]["url"] is None


@pytest.mark.parametrize("demo", DEMOS)
def test_a_direction_in_the_index_is_that_of_the_verdict_and_names_the_same_window(demos, demo):
    """From the first period that decides to the last; none where nothing was measured."""
    made = demos[demo]
    said = ("direction", "window", "reason")
    for entry in json.loads(made["data/index.json"])["indicators"]:
        verdict = json.loads(made.get(f"data/{entry['id']}.verdict.json", b"{}"))
        assert [entry[one] for one in said] == [verdict.get(one) or None for one in said]


@pytest.mark.parametrize("demo", DEMOS)
def test_the_index_has_every_file_with_its_size_and_checksum(demos, demo):
    """Each once, of every language, but for itself."""
    made = demos[demo]
    document = json.loads(made["data/index.json"])
    listed = list(files_of(document))
    paths = [file["path"] for file in listed]
    assert len(set(paths)) == len(paths) and {*paths, "data/index.json"} == set(made)
    for file in listed:
        content = made[file["path"]]
        assert file["bytes"] == len(content)
        assert file["sha256"] == hashlib.sha256(content).hexdigest()


def files_of(document):
    """Every file that an index tells of."""
    yield from document["files"]
    for entry in document["indicators"]:
        yield from entry["files"]
        for projection in entry["projections"]:
            yield from projection["files"]


@pytest.mark.parametrize("demo", DEMOS)
def test_the_index_leads_to_the_very_feeds_that_there_are(demos, demo):
    """Those of all, of goals and of indicators; bodies have theirs on their pages."""
    assert feeds_told(demos[demo]) == feeds_there(evidence_of(DEMOS[demo]))


@pytest.mark.parametrize(
    ("ledger", "day", "some"),
    [
        ((), DAY, {"fi/feed.xml", "sv/goals/koti/feed.xml"}),
        ((WORK,), date(2024, 6, 14), {"fi/feed.xml", "sv/indicators/tyollisyysaste/feed.xml"}),
        ((WORK, HOME), DAY, {"fi/goals/tyo/feed.xml", "fi/indicators/asunnot/feed.xml"}),
        ((), date(2024, 6, 14), set()),
    ],
)
def test_a_feed_is_in_the_index_once_something_has_happened(tmp_path, ledger, day, some):
    """A figure that a fetch changed, or a follow-up that was held, and judged the goal."""
    write_content(tmp_path, FILES)
    for identity in ("tyollisyysaste", "asunnot", "vuokrat"):
        write_snapshot(tmp_path, identity, ROWS)
    (tmp_path / "data/revisions.csv").write_text("\n".join([HEADER, *ledger, ""]), "utf-8")
    evidence = gather(read_content(tmp_path))
    told = feeds_told(made_of(evidence, day=day))
    assert told == feeds_there(evidence, day)
    assert some <= told and bool(told) is bool(some)


@pytest.mark.parametrize(
    ("noted", "some"),
    [
        (
            f"{WHEN},asunnot,title,sv,Gammal,Ny,changed",
            {"feed.xml", "goals/koti/feed.xml", "indicators/asunnot/feed.xml"},
        ),
        (f"{WHEN},poistettu,indicator,,,,removed", {"feed.xml"}),
        (f"{WHEN},poistettu,title,sv,Gammal,,removed", set()),
        (f"{WHEN},asunnot,title,en,Old,New,changed", set()),
        (f"{WHEN},asunnot,title,sv,,Ny,noted", set()),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_what_changed_in_definitions_is_in_feeds_and_index_alike(tmp_path, noted, some, before):
    """A change, an indicator that is no more; before any follow-up was held, and after."""
    write_content(tmp_path, FILES)
    for identity in ("tyollisyysaste", "asunnot", "vuokrat"):
        write_snapshot(tmp_path, identity, ROWS)
    (tmp_path / "data/definitions.csv").write_text(f"{','.join(NOTED_COLUMNS)}\n{noted}\n", "utf-8")
    evidence, day = gather(read_content(tmp_path)), date(2024, 6, 14) if before else DAY
    told = feeds_told(made_of(evidence, day=day))
    assert told == feeds_there(evidence, day)
    held = set() if before else {"feed.xml", "goals/koti/feed.xml"}
    assert told == {f"{code}/{path}" for code in ("fi", "sv") for path in some | held}


def test_a_change_in_a_language_that_the_site_no_longer_has_makes_no_feed(tmp_path):
    """Nothing could be told in it: the site is built as without the line."""
    finnish = {
        place: text.replace('"fi", "sv"', '"fi"').replace(", sv = ", " } # ")
        for place, text in TINY.items()
        if place.startswith("indicators/")
    }
    write_content(tmp_path, finnish)
    write_snapshot(tmp_path, "tyollisyysaste", ROWS)
    line = f"{WHEN},tyollisyysaste,title,sv,Gammal,Ny,changed"
    (tmp_path / "data/definitions.csv").write_text(f"{','.join(NOTED_COLUMNS)}\n{line}\n", "utf-8")
    evidence = gather(read_content(tmp_path))
    assert evidence.content.languages == ["fi"]
    assert feeds_there(evidence) == feeds_told(made_of(evidence)) == set()


def feeds_told(made):
    """The path of every feed that the index has."""
    document = json.loads(made["data/index.json"])
    entries = (document, *document["strategy"]["goals"], *document["indicators"])
    return {path for entry in entries for path in entry["feeds"].values()}


def feeds_there(evidence, day=DAY):
    """The path of every feed that the site has, but for those of bodies; each has an entry."""
    there = set()
    for code in evidence.content.languages:
        settings = replace(COMPLETE, site_url=f"{SITE_URL}{code}/")
        made = website(evidence, code, settings, today=day)
        of_language = {f"{code}/{feed.path}" for feed in feeds(made.site)}
        files = {one.path: one for one in made.files if one.path.endswith("feed.xml")}
        assert set(files) == of_language
        assert all(b"<entry>" in file.make() for file in files.values())
        there |= of_language
    return {path for path in there if "/bodies/" not in path}


def test_every_language_makes_the_same_index(tmp_path):
    """Its address is the site's root, whichever language lists it first."""
    evidence = gather(record_of(tmp_path, ROWS)[0])
    indexes = [
        made_of(evidence, codes=codes)["data/index.json"] for codes in (("fi", "sv"), ("sv", "fi"))
    ]
    assert indexes[0] == indexes[1]
    assert json.loads(indexes[0])["address"] == SITE_URL
    alone = made_of(evidence, Settings(site_url="http://localhost:8000/fi/", complete=True))
    assert json.loads(alone["data/index.json"])["address"] is None


def test_the_day_of_the_build_is_not_in_the_interface(tmp_path):
    """What is dated is dated by what was fetched: another day gives the same bytes."""
    evidence = gather(record_of(tmp_path, ROWS)[0])
    first, later = (
        whole_downloads(evidence, COMPLETE, day) for day in (DAY, date(2027, 6, 1))
    )  # fmt: skip
    made = made_of(evidence)
    for one, other in zip(first, later, strict=True):
        assert one.make(*given(one, made)) == other.make(*given(other, made))


def test_a_site_that_is_not_complete_has_the_schemas_of_its_files_alone(tmp_path):
    """Its documents lead to them; without figures there is nothing to describe."""
    evidence = gather(record_of(tmp_path, ROWS)[0])
    files = whole_downloads(evidence, Settings(), DAY)
    assert [file.path for file in files] == [
        schema_path(name) for name in ("verdict", "csv-metadata", "json-stat")
    ]
    assert not any(file.after or file.slow for file in files)
    nothing = gather(read_content(write_content(tmp_path / "nothing")))
    assert whole_downloads(nothing, COMPLETE, DAY) == ()


@pytest.mark.parametrize(
    ("media_type", "told", "programs"),
    [
        ("text/csv", None, False),
        ("application/zip", None, False),
        ("image/svg+xml", None, False),
        ("application/json", None, True),
        ("application/ld+json", None, True),
        ("application/vnd.sdmx.structure+xml", None, True),
        ("text/turtle", None, True),
        ("text/csv", True, True),
        ("application/json", False, False),
    ],
)
def test_a_download_tells_whether_it_is_for_programs(media_type, told, programs):
    """By its media type unless it is told."""
    file = Download(
        path="data/x", make=bytes, media_type=media_type, title="t", short="t", licence=None,
        for_programs=told,
    )  # fmt: skip
    assert file.for_programs is programs


@pytest.mark.parametrize("demo", DEMOS)
def test_the_description_is_openapi_and_its_templates_lead_to_files_that_there_are(
    demos, demo, tmp_path
):
    """Valid by its specification, references too; and every file of data is described."""
    made = demos[demo]
    for path, content in made.items():
        if path.startswith(("data/schema/", "data/openapi")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    document, base = read_from_filename(str(tmp_path / "data/openapi.json"))
    assert list(OpenAPIV31SpecValidator(document, base_uri=base).iter_errors()) == []
    assert set(described(document)) == set(made) | {"data/SHA256SUMS"}
    names = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(set(names)) == len(names)


def described(document):
    """Every path that the templates stand for."""
    for template, item in document["paths"].items():
        found = [template.removeprefix("/")]
        for parameter in item.get("parameters", []):
            each = parameter["schema"]["enum"]
            found = [
                one.replace(f"{{{parameter['name']}}}", word) for one in found for word in each
            ]
        yield from found


def test_a_response_leads_to_the_schema_of_its_document(tmp_path):
    """From the description's own folder; other files have a media type alone."""
    content, _ = record_of(tmp_path, ROWS)
    document = json.loads(made_of(gather(content))["data/openapi.json"])
    told = {
        path: next(iter(item["get"]["responses"]["200"]["content"].items()))
        for path, item in document["paths"].items()
    }
    link = {"schema": {"$ref": "schema/verdict.json"}}
    assert told["/data/{indicator}.verdict.json"] == ("application/json", link)
    assert told["/data/{indicator}.{language}.svg"] == ("image/svg+xml", {})
    assert document["servers"] == [{"url": SITE_URL}]


def test_two_breakdowns_of_one_site_are_told_apart_from_projections(tmp_path):
    """An id that another id begins with: `a` and `a-b` have files of their own."""
    place = "indicators/tyo/tyollisyysaste.toml"
    toml = (write_content(tmp_path) / place).read_text("utf-8")
    write_content(tmp_path, {"indicators/tyo/tyollisyysaste-b.toml": toml})
    for identity in ("tyollisyysaste", "tyollisyysaste-b"):
        write_snapshot(tmp_path, identity, ROWS)
    document = json.loads(made_of(gather(read_content(tmp_path)))["data/openapi.json"])
    csv = document["paths"]["/data/{indicator}.csv"]
    assert set(csv["parameters"][0]["schema"]["enum"]) == {"tyollisyysaste", "tyollisyysaste-b"}


def got(address):
    """What a server answers."""
    with urllib.request.urlopen(address) as answer:
        return answer.read()


@pytest.mark.slow
@pytest.mark.parametrize("demo", DEMOS)
def test_a_stranger_finds_every_figure_from_the_index_alone(address, demo):
    """Over HTTP: the latest figure and the CSV of every indicator are those of the snapshot."""
    folder = DEMOS[demo]
    entry = f"{address}{'' if folder == ROOT else f'examples/{demo}/'}data/index.json"
    document = json.loads(got(entry), parse_float=Decimal, parse_int=Decimal)
    root = urljoin(entry, document["root"])
    own, found = document["municipality"], 0
    for indicator in document["indicators"]:
        assert got(urljoin(root, indicator["pages"][document["languages"][0]]))
        if indicator["source"] is None:
            continue
        [csv] = [file for file in indicator["files"] if file["media_type"] == "text/csv"]
        content = got(urljoin(root, csv["path"]))
        assert hashlib.sha256(content).hexdigest() == csv["sha256"]
        rows = read_snapshot(folder, indicator["id"]).observations
        known = {str(r.period): r for r in rows if is_own(r, own, indicator["group"])}
        latest = indicator["latest"]
        if latest:
            figure = known[latest["period"]]
            assert (str(figure.value), figure.status) == (f"{latest['value']}", latest["status"])
            assert latest["period"] == max(p for p, r in known.items() if r.value is not None)
            found += 1
        assert len(content.decode().splitlines()) == 1 + len(rows)
    assert found >= 9
    for file in document["files"]:
        assert got(urljoin(root, file["path"]))


@pytest.mark.slow
def test_the_example_of_the_documentation_runs(address, capsys):
    """As it stands, but for the address; it tells every indicator's latest figure."""
    guide = (ROOT / "docs/maintainers/open-data.md").read_text("utf-8")
    [example] = re.findall(r"```python\n(.*?)```", guide, flags=re.S)
    assert example.count("https://mittarit.example/") == 1
    exec(example.replace("https://mittarit.example/", address), {})
    told = capsys.readouterr().out.splitlines()
    document = json.loads(got(f"{address}data/index.json"))
    assert len(told) == len(document["indicators"])
    for line, entry in zip(told, document["indicators"], strict=True):
        value = entry["latest"] and entry["latest"]["value"]
        assert line.startswith(f"{entry['title']['fi']} {value} ")


def is_own(row, own, group):
    """Whether a row of the snapshot is of those figures that are judged, and not foreseen."""
    return row.area == own and dict(row.group) == group and "f" not in row.flags


@pytest.mark.slow
@pytest.mark.parametrize("demo", DEMOS)
def test_every_file_of_data_is_described_where_a_site_is_built(built, demo):
    """What lies in data/ is what the description tells of, no more and no less."""
    root = place_in(built, demo)
    document = json.loads((root / "data/openapi.json").read_bytes())
    there = {
        file.relative_to(root).as_posix() for file in (root / "data").rglob("*") if file.is_file()
    }
    assert set(described(document)) == there
