"""What `region check` tells: what is shared, what some have for themselves, what is lacking."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from site_builder.cli.region_check import check_command, region_found
from site_builder.region.fetch import fetch_region
from tests.content_folder import quick_http
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.pxweb_server.tables import with_variable, without_values
from tests.region_folder import IDENTITY, region_folder
from tests.region_sources import KEY_FIGURES, Asking, fetched_region

OWN = "cities/091"


def told(folder, **options) -> dict[str, str]:
    """Every fault by its place."""
    return {problem.place: problem.fault for problem in region_found(folder, **options)}


def write(folder, place: str, text: str) -> None:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_text(text, "utf-8")


def test_a_region_that_is_as_it_should_be_has_nothing_wrong(tmp_path):
    """Notes at most; exit code 0."""
    region_folder(tmp_path)
    result = CliRunner().invoke(check_command, [str(tmp_path)])
    assert "0 wrong" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("place", "text", "where", "fault"),
    [
        ("region.toml", "format = 2", "region.toml", "format"),
        ("indicators/strategy.toml", 'municipality = "091"', "indicators/strategy.toml", "region"),
        ("indicators/vaki/osuus.toml", "better = 3", "indicators/vaki/osuus.toml", "better"),
        ("mkdocs.yml", "site_name: [", "mkdocs.yml", ""),
        ("data/osuus.csv", "area,period,value,status\n", "data/osuus.csv", "sha256"),
        ("data/vanha.csv", "x", "data/vanha.csv", "belongs to no indicator"),
        ("data/failures.toml", "[", "data/failures.toml", "not a list"),
        (f"{OWN}/strategy.toml", 'baseline = "x"', f"{OWN}/strategy.toml", "baseline"),
        (f"{OWN}/vaki/oma.toml", "better = 3", f"{OWN}/vaki/oma.toml", "better"),
        ("cities/999/strategy.toml", "", "cities/999", "no municipality of this region"),
        (f"{OWN}/data/osuus.csv", "x", f"{OWN}/data/osuus.csv", "instead of the shared"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, place, text, where, fault):
    """In the file that has it, whether it is shared or a municipality's own."""
    folder = region_folder(tmp_path)
    write(folder, place, text)
    found = [f"{problem.place}: {problem.fault}" for problem in region_found(folder)]
    assert [one for one in found if one.startswith(where) and fault in one]


def test_the_ledger_of_fetches_is_no_stray(tmp_path):
    """It belongs to the region."""
    assert "data/retrievals.csv" not in told(region_folder(tmp_path))


def test_municipalities_without_figures_are_named_as_a_note(tmp_path):
    """Those of the region alone, of every indicator."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        table = with_variable(server.table(KEY_FIGURES), "timeperiod_y", values=("2024", "2025"))
        server.put(without_values(table, "alue_23_20260101", "KU035", "KU091"))
        asked = {"luku": Asking(KEY_FIGURES, "vaerak-luku01", {})}
        region = fetched_region(tmp_path, server, asked, '["049", "091"]')
        fetch_region(region, http=quick_http())
    assert told(tmp_path)["data/luku.csv"] == "has no figure of 1 municipality (091 Helsinki)"


def test_what_has_to_be_fetched_again_is_told_with_the_regions_command(tmp_path):
    """Shared figures, and what a municipality has for itself."""
    folder = region_folder(tmp_path)
    own = (folder / f"indicators/vaki/{IDENTITY}.toml").read_text("utf-8")
    write(folder, f"{OWN}/vaki/{IDENTITY}.toml", own.replace("luku01", "luku02"))
    (remedy,) = (p.remedy for p in region_found(folder) if not p.note)
    assert f"`mittaristo region fetch DIR 091/{IDENTITY}`" in remedy


def test_machines_get_the_same(tmp_path):
    """Every problem with its place."""
    region_folder(tmp_path)
    write(tmp_path, "data/vanha.csv", "x")
    result = CliRunner().invoke(check_command, [str(tmp_path), "--format", "json"])
    assert "data/vanha.csv" in json.dumps(json.loads(result.output))


def test_definitions_are_held_against_their_sources_when_asked(tmp_path):
    """Once for all municipalities."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        fetched_region(tmp_path, server, {"outo": Asking(KEY_FIGURES, "luku99", {})})
        found = told(tmp_path, online=True)
        assert "no value 'luku99'" in found["indicators/vaki/outo.toml: StatFin/vaerak/11ra.px"]
        assert {request.method for request in server.requests} == {"GET"}


def test_what_a_merged_municipality_had_for_itself_is_told_with_its_heir(tmp_path):
    """A folder of no municipality is told otherwise."""
    region_folder(tmp_path)
    for name in ("588", "x"):
        write(tmp_path, f"cities/{name}/strategy.toml", "")
    found = {problem.place: problem for problem in region_found(tmp_path)}
    assert found["cities/588"].fault.startswith("588 Pertunmaa merged into 507 Mäntyharju")
    assert "cities/507" in found["cities/588"].remedy
    assert found["cities/x"].fault == "is no municipality of this region"
