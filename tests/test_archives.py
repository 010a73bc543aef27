"""Archives and the one table of all figures: what is in them is what lies beside them."""

import csv
import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pytest
from conftest import EXAMPLES
from reading_back import ReadBack, demos, expected, kept
from specimens import ROOT, evidence_of, record_of

from site_builder.downloads.all_csv import all_columns, all_csv
from site_builder.downloads.archive.readme import indicator_readme
from site_builder.downloads.archive.zip_file import zip_bytes
from site_builder.downloads.offered import downloads_of
from site_builder.language import Language
from site_builder.site_choices import Settings
from site_builder.snapshots.groups import read_group

NEWEST = datetime(2026, 11, 21, 6, 30, 15, tzinfo=UTC)
FOLDERS = [pytest.param(folder, id=folder.name) for folder in (ROOT, *EXAMPLES)]


def data_of(built, folder):
    """Where a demo's built files of data lie."""
    return (built if folder == ROOT else built / "examples" / folder.name) / "data"


def unpacked(content):
    """The files of an archive by name, which is whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_files_give_the_same_archive_whatever_the_hour():
    """Its entries are as old as the figures, readable by all, and in their order."""
    files = {"b.csv": b"1" * 100, "a.png": b"2" * 100}
    content = zip_bytes(files, NEWEST)
    assert zip_bytes(files, NEWEST) == content
    entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert [(one.filename, one.date_time) for one in entries] == [
        ("b.csv", (2026, 11, 21, 6, 30, 14)),
        ("a.png", (2026, 11, 21, 6, 30, 14)),
    ]
    assert [one.compress_type for one in entries] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
    assert {one.external_attr >> 16 for one in entries} == {0o644}


@pytest.mark.parametrize(("year", "told"), [(1966, 1980), (9999, 2107)])
def test_a_time_that_no_archive_can_tell_becomes_the_nearest(year, told):
    """ZIP begins in 1980 and ends in 2107."""
    content = zip_bytes({"a": b""}, datetime(year, 5, 6, tzinfo=UTC))
    [entry] = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert entry.date_time[:3] == (told, 5, 6)


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_indicators_archive_has_all_that_is_offered_of_it(built, folder):
    """Of every language, to the byte, with a text in each."""
    evidence, data = evidence_of(folder), data_of(built, folder)
    strategy = evidence.content.strategy
    told = [record for record in evidence.records.values() if record.provenance]
    for record in told:
        offered = downloads_of(record, strategy, Settings(complete=True))
        files = unpacked((data / f"{record.indicator.id}.zip").read_bytes())
        texts = [f"README.{code}.txt" for code in strategy.languages]
        names = [one.path.removeprefix("data/") for one in offered if not one.is_archive]
        assert list(files) == [*texts, *names]
        for name in names:
            assert files[name] == (data / name).read_bytes(), name
            assert all(name in files[text].decode() for text in texts), name
    assert told


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_archive_of_all_has_every_file_of_figures_with_its_checksum(built, folder):
    """CSV, its description, JSON-stat and verdict of each indicator and projection."""
    files = unpacked((data_of(built, folder) / "all.zip").read_bytes())
    for told_in, told, _ in demos():
        if told_in == folder:
            place = told.indicator.id
            assert {f"{place}.csv", f"{place}.csv-metadata.json", f"{place}.json"} <= files.keys()
    sums = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode().splitlines())
    packed = {name for name in files if not name.startswith("README")} - {"SHA256SUMS"}
    assert sums.keys() == packed
    for name in packed:
        assert sums[name] == hashlib.sha256(files[name]).hexdigest()
        assert files[name] == (data_of(built, folder) / name).read_bytes(), name


def rows_by_indicator(content):
    """The rows of the table of all, by indicator."""
    found = {}
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        found.setdefault(row["indicator"], []).append(row)
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_table_of_all_has_the_figures_of_our_own_and_the_compared_areas(built, folder):
    """Of every indicator, group and projection, with units and statuses, as the snapshots do."""
    found = rows_by_indicator((data_of(built, folder) / "all.csv").read_bytes())
    for told_in, told, strategy in demos():
        if told_in != folder:
            continue
        areas = {strategy.municipality, *strategy.named, *strategy.similar}
        wanted = expected(folder, told, strategy)
        rows = found.pop(told.indicator.id)
        figures = kept(
            (
                (row["area_code"], row["period"], read_group(row["group"])),
                (float(row["value"]) if row["value"] else None, row["status"]),
            )
            for row in rows
        )
        units = {code: rows[0][f"unit_{code}"] for code in strategy.languages}
        among = {key: told for key, told in wanted.figures.items() if key[0] in areas}
        assert ReadBack(figures, units) == ReadBack(among, wanted.units), told.indicator.id
        assert {row["area_code"] for row in rows} <= areas
        assert rows[0]["area_code"] == strategy.municipality
    assert found == {}


ROWS = "091,2021,71.20,\n091,2022,,..\nSSS,2021,70,p\n005,2021,60,"
LICENSED = 'licence = "CC-BY-4.0"\ntitle = { fi = "Työvoimatutkimus", sv = "AKU" }'


def test_the_table_of_all_says_whose_figures_they_are(tmp_path):
    """Source and licence stand in every row; areas that nobody compares are left out."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    table = io.StringIO(all_csv(content.strategy, record).decode(), newline="")
    rows = list(csv.DictReader(table))
    assert list(rows[0]) == all_columns(content.languages)
    assert [(row["area_code"], row["period"], row["value"], row["status"]) for row in rows] == [
        ("091", "2021", "71.20", ""),
        ("091", "2022", "", ".."),
        ("SSS", "2021", "70", "p"),
    ]
    assert {row["licence"] for row in rows} == {"CC-BY-4.0"}
    assert {row["source_sv"] for row in rows} == {"Källa: AKU"}


def test_the_text_says_source_licence_signs_and_where_the_page_is(tmp_path):
    """And the site's own notice, in the text's language."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    settings = Settings(
        site_url="https://mittarit.example/fi/", notice={"sv": "Bara en demonstration."}
    )
    text = indicator_readme(record, content.strategy, settings, (), Language.of("sv")).decode()
    for line in (
        "Bara en demonstration.",
        "Källa: AKU.",
        "Användningsrätt: CC BY 4.0.",
        "Webbsida: https://mittarit.example/sv/indicators/tyollisyysaste/",
        "p  preliminär uppgift",
    ):
        assert line in text.splitlines(), line


def test_the_text_says_that_the_terms_are_not_known(tmp_path):
    """In a sentence, where no licence has been established; and no address where there is none."""
    content, record = record_of(tmp_path, ROWS)
    text = indicator_readme(record, content.strategy, Settings(), (), Language.of("fi")).decode()
    assert "Käyttöehdot: ei tiedossa, tarkista lähteestä." in text.splitlines()
    assert "http" not in text and ".." not in text.replace("..  ", "")
