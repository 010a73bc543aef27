"""What a slip of the hand must never do: lose files, or end in a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from specimens import ROOT

from site_builder.cli import main

SLIPS = {
    "a table for a code": ("strategy.toml", 'municipality = "091"', "municipality = {}"),
    "a list for a code": ("strategy.toml", 'municipality = "091"', "municipality = []"),
    "a date for a code": ("strategy.toml", 'municipality = "091"', "municipality = 2024-01-01"),
    "a region for a city": ("strategy.toml", 'municipality = "091"', 'municipality = "MK01"'),
    "an area twice": ("strategy.toml", '["SSS", "049", "092"]', '["049", "049"]'),
    "a year beyond sight": ("strategy.toml", 'baseline = "2021"', 'baseline = "9999"'),
    "another script's digits": ("strategy.toml", 'baseline = "2021"', 'baseline = "٢٠٢١"'),
    "nesting without end": ("strategy.toml", "format = 1", f"format = 1\nx = {'[' * 5000}"),
    "no languages": ("strategy.toml", '["fi", "sv", "en"]', "[]"),
    "a duration of nothing": ("kasvava-kaupunki/vakiluku.toml", '"P1Y"', '"P0Y"'),
    "a duration of ages": ("kasvava-kaupunki/vakiluku.toml", '"P1Y"', '"P9999Y"'),
}


@pytest.fixture
def folder(tmp_path):
    """A copy of the demo's content."""
    for name in ("indicators", "data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / "city" / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "city")
    return tmp_path / "city"


def run(*words: object, **environment: str):
    return CliRunner().invoke(main, [str(word) for word in words], env=environment)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_by_check_without_a_traceback(folder, slip):
    """Exit 1 and a line that names the file, whatever was written."""
    name, old, new = SLIPS[slip]
    file = folder / "indicators" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    told = run("check", "--content", folder)
    assert (told.exit_code, type(told.exception)) == (1, SystemExit)
    assert f"indicators/{name}" in told.output


def test_a_byte_order_mark_harms_nothing(folder):
    """Windows' Notepad writes one."""
    file = folder / "indicators/strategy.toml"
    file.write_text("\ufeff" + file.read_text("utf-8"), "utf-8")
    assert run("check", "--content", folder).exit_code == 0


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("", "site_name: Required"),
        ("site_name: x\n", "mittaristo is missing"),
        ("site_name: [\n", "mkdocs.yml"),
        (
            "site_name: x\ntheme:\n  name: material\nplugins:\n  - mittaristo:\n"
            "      notice: {fi: 5}\n",
            "mittaristo.notice: must be one text per language",
        ),
    ],
)
def test_faults_of_the_settings_are_told_by_check(folder, settings, words):
    """mkdocs.yml is content too."""
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    told = run("check", "--content", folder)
    assert told.exit_code == 1
    assert words in told.output


@pytest.mark.parametrize("target", [".", "docs", "docs/fi/out", "indicators/out", "..", "data"])
def test_no_output_replaces_content(folder, target):
    """Not the folder itself, nor one in it or around it, even where a site's marks stand."""
    for place in (folder, folder / "docs"):
        (place / ".mittaristo-site").touch()
        (place / ".nojekyll").touch()
    before = everything(folder)
    told = run("build", "--content", folder, "--output", folder / target)
    assert told.exit_code == 1
    assert everything(folder) == before


@pytest.mark.parametrize("there", [{".nojekyll": ""}, {"thesis.txt": "x"}])
def test_no_output_replaces_what_we_did_not_build(folder, tmp_path, there):
    """GitHub's mark is not ours; a git checkout and a person's files stay."""
    output = tmp_path / "precious"
    output.mkdir()
    for name, text in there.items():
        (output / name).write_text(text, "utf-8")
    told = run("build", "--content", folder, "--output", output)
    assert told.exit_code == 1
    assert {file.name for file in output.iterdir()} == set(there)


def test_an_output_that_cannot_be_written_is_told(folder):
    """A file where a folder should be."""
    told = run("build", "--content", folder, "--output", folder / "mkdocs.yml" / "site")
    assert (told.exit_code, type(told.exception)) == (1, SystemExit)


def test_a_strange_day_of_the_build_is_told(folder):
    """SOURCE_DATE_EPOCH is seconds."""
    told = run("check", "--content", folder, SOURCE_DATE_EPOCH="abc")
    assert told.exit_code == 1
    assert "SOURCE_DATE_EPOCH" in told.output


def everything(folder: Path) -> dict[str, bytes]:
    return {str(f): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
