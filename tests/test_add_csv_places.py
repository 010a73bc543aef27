"""Where `mittaristo add` takes a file from and puts it; names and labels that mean harm."""

from __future__ import annotations

import os
import tomllib

import pytest
from adding import SHARES, add, files, folder_with
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.definitions import read_content

PLACE = "indicators/tyo/osuus.toml"


def test_a_file_in_the_folder_stays_where_it_is(tmp_path):
    """Named from the content folder or by any path to it."""
    folder = folder_with(tmp_path)
    (folder / "data/municipal/2024").mkdir(parents=True)
    (folder / "data/municipal/2024/osuudet.csv").write_text(SHARES, "utf-8")
    before = files(folder)
    words = ["--yes", "--no-fetch", "--csv", "data/municipal/2024/osuudet.csv"]
    told = add(folder, "tyo", "osuus", *words, file="")
    assert told.exit_code == 0, told.output
    assert {*files(folder)} - {*before} == {PLACE}
    path = read_content(folder).indicators["osuus"].source.path
    assert path == "data/municipal/2024/osuudet.csv"


def test_a_way_with_dots_is_made_straight(tmp_path):
    """The definition has the place in the folder, which leads nowhere else."""
    folder = folder_with(tmp_path)
    (folder / "data/own").mkdir(parents=True, exist_ok=True)
    (folder / "data/own/x.csv").write_text(SHARES, "utf-8")
    way = folder / "indicators/../data/../data/own/x.csv"
    assert add(folder, "tyo", "osuus", "--yes", "--csv", way, file="").exit_code == 0
    assert read_content(folder).indicators["osuus"].source.path == "data/own/x.csv"


@pytest.mark.parametrize("name", ["osuus.csv", "tyollisyysaste.csv", "revisions.csv", "x.csv"])
def test_a_file_among_the_recorded_figures_is_not_an_own_one(tmp_path, name):
    """A fetch would overwrite it sooner or later; nobody is told to remove it."""
    folder = folder_with(tmp_path)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / name).write_text(SHARES, "utf-8")
    before = files(folder)
    told = add(folder, "tyo", "osuus", "--yes", "--csv", folder / "data" / name, file="")
    assert told.exit_code == 2 and "data/municipal" in told.stderr, told.output
    assert files(folder) == before


def test_another_file_is_never_overwritten(tmp_path):
    """The same one is taken as it is, and who else reads it is told."""
    folder = folder_with(tmp_path)
    assert add(folder, "tyo", "osuus", "--yes").exit_code == 0
    told = add(folder, "tyo", "toinen", "--yes")
    assert told.exit_code == 0 and "note: osuus has its figures from data/municipal" in told.output
    assert "Wrote data/municipal" not in told.output
    (tmp_path / "uusi.csv").write_text(SHARES + "2021;Helsinki;72\n", "utf-8")
    told = add(folder, "tyo", "kolmas", "--yes")
    assert told.exit_code == 2 and "uusi.csv: another file is there" in told.stderr
    assert (folder / "data/municipal/uusi.csv").read_text("utf-8") == SHARES


@pytest.mark.skipif(os.name != "posix", reason="names that Windows does not have")
@pytest.mark.parametrize(
    "name",
    [
        *("a\nb.csv", "a\x1b[2Jb.csv", "a\\b.csv", "c:x.csv", ".x.csv"),
        *('"luvut".csv', "luvut?.csv", "a|b.csv", "<a>.csv", "a*.csv", "luvut.", "luvut "),
        *("con.csv", "Aux", "lpt1.tar.csv"),
    ],
)
def test_a_name_that_not_every_system_has_is_refused(tmp_path, name):
    """Before anything is written; the terminal is not steered."""
    folder = folder_with(tmp_path, name=name)
    told = add(folder, "tyo", "osuus", "--yes", file=name)
    assert told.exit_code == 2 and "Rename the file" in told.stderr
    assert "\x1b" not in told.output and not (folder / PLACE).exists()


@pytest.mark.parametrize("named", ["puuttuu.csv", "", "kunta", "\0", "x" * 5000])
def test_what_is_no_file_is_told(tmp_path, named):
    """A folder, nothing, or what no file can be called."""
    folder = folder_with(tmp_path)
    told = CliRunner().invoke(
        main, ["add", "tyo", "osuus", "--yes", "--content", str(folder), "--csv", named]
    )
    assert told.exit_code == 2, told.output
    assert told.stderr.startswith(("--csv: ", "What is missing"))


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_links_and_pipes(tmp_path):
    """A link is followed to the file, which is copied under its own name; a pipe is no file."""
    folder = folder_with(tmp_path)
    (tmp_path / "linkki.csv").symlink_to(tmp_path / "uusi.csv")
    assert add(folder, "tyo", "osuus", "--yes", file="linkki.csv").exit_code == 0
    assert (folder / "data/municipal/uusi.csv").is_file()
    os.mkfifo(tmp_path / "putki.csv")
    told = add(folder, "tyo", "toinen", "--yes", file="putki.csv")
    assert told.exit_code == 2 and "is not a file" in told.stderr


HOSTILE = [
    'Osuus "lainaus"""\' loppu',
    "TODO: poista tämä",
    "[source] # ei taulukko = 1",
    "a\\u0022 = b\\n",
    "{goal} {column}",
    "<script>alert(1)</script>",
    "=1+1",
    "Ä" * 300,
]


@pytest.mark.parametrize("heading", HOSTILE)
def test_a_heading_is_read_back_as_it_is(tmp_path, heading):
    """Whatever it holds, it is one text in the definition, and the figures are found by it."""
    quoted = '"' + heading.replace('"', '""') + '"'
    folder = folder_with(tmp_path, SHARES.replace("Osuus, %", quoted))
    unit = ["--unit", "fi", "%", "--unit", "sv", "%"]
    told = add(folder, "tyo", "osuus", "--yes", *unit)
    assert told.exit_code == 0, told.output
    raw = tomllib.loads((folder / PLACE).read_text("utf-8"))
    assert raw["source"]["value"] == heading
    assert heading in raw["method"]["fi"] and set(raw) == {
        "better", "decimals", "title", "unit", "why", "method", "source", "review",
    }  # fmt: skip


def test_what_steers_a_terminal_is_not_shown(tmp_path):
    """Bidirectional marks in a file's cells are taken out of what is printed."""
    folder = folder_with(tmp_path, SHARES.replace("Kunta", "Ku\u202enta\u200b"))
    told = add(folder, "tyo", "osuus")
    assert "\u202e" not in told.output and "\u200b" not in told.output
    told = add(folder, "tyo", "osuus", "--area", "-", "--period", "Vuosi", "--value", "Osuus, %")
    assert "Rows differ by Kunta" in told.stderr and "\u202e" not in told.output
    told = add(folder, "tyo", "osuus", "--yes", "--area", "Ku\u202enta")
    assert told.exit_code == 1 and "U+202E" in told.stderr
    assert not (folder / PLACE).exists()
