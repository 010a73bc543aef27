"""`mittaristo report`, reports in a built site, and what is told where a library is missing."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from report_folder import report_folder
from specimens import ROOT, write_content

from site_builder.build import build_site
from site_builder.cli import main

DAY = "1795219200"
"""21.11.2026."""
NO_PANGO = """
raise OSError("cannot load library 'libpango-1.0-0': not found.  Additionally, …")
"""


@pytest.fixture(autouse=True)
def _on_one_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@pytest.fixture
def folder(tmp_path):
    return report_folder(tmp_path / "kunta")


def report(*words):
    """The command in this process."""
    return CliRunner().invoke(main, ["report", *map(str, words)])


def without_pango(tmp_path, *words):
    """A command in a process of its own, on a machine that has WeasyPrint but not Pango."""
    stand_in = tmp_path / "machine" / "weasyprint"
    stand_in.mkdir(parents=True, exist_ok=True)
    (stand_in / "__init__.py").write_text(NO_PANGO, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "site_builder", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(stand_in.parent), "PYTHONIOENCODING": "utf-8"},
    )


def test_the_command_writes_a_file_for_each_language_and_format(folder, tmp_path):
    """Named by the follow-up and the language, into the folder that is told."""
    out = tmp_path / "out"
    done = report("puolivali", "--content", folder, "--output", out)
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in out.iterdir()) == [
        f"puolivali.{code}.{kind}" for code in ("fi", "sv") for kind in ("docx", "pdf")
    ]
    assert (out / "puolivali.fi.pdf").read_bytes().startswith(b"%PDF")


def test_one_format_alone_can_be_asked_for(folder):
    """By default into `reports` of the content folder; of a follow-up ahead, too."""
    done = report("loppu", "--content", folder, "--format", "docx")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (folder / "reports").iterdir()) == [
        "loppu.fi.docx",
        "loppu.sv.docx",
    ]


def test_a_follow_up_that_is_not_there_is_told_with_those_that_are(folder):
    """Exit 1, in a sentence; nothing is written."""
    done = report("vali", "--content", folder)
    assert (done.exit_code, done.output.strip()) == (
        1,
        "'vali': is no follow-up of the strategy. There are: alku, puolivali, loppu.",
    )
    assert not (folder / "reports").exists()


def test_a_place_that_cannot_be_written_is_told(folder, tmp_path):
    """Exit 1, and no traceback."""
    (tmp_path / "file").write_text("")
    done = report("puolivali", "--content", folder, "--output", tmp_path / "file" / "x")
    assert done.exit_code == 1
    assert "cannot be written" in done.output


@pytest.mark.slow
def test_without_pango_the_command_says_what_to_install_and_makes_the_rest(folder, tmp_path):
    """For each kind of machine; WeasyPrint's own advice is not printed."""
    done = without_pango(tmp_path, "report", "puolivali", "--content", folder)
    assert done.returncode == 1
    assert "reports as pdf: cannot be made (cannot load library 'libpango-1.0-0')." in done.stderr
    for way in ("apt install libpango-1.0-0", "brew install pango", "pacman -S"):
        assert way in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.suffix for path in (folder / "reports").iterdir()} == {".docx"}


@pytest.mark.slow
def test_without_pango_the_site_is_built_and_leads_to_nothing_that_is_not_there(folder, tmp_path):
    """The build tells what it left out, and is fine."""
    done = without_pango(tmp_path, "build", "--content", folder, "--no-pictures")
    assert done.returncode == 0, done.stderr
    assert "reports as pdf: cannot be made" in done.stderr
    made = {path.name for path in (folder / "site/fi/reports").iterdir()}
    assert made == {"alku.docx", "puolivali.docx"}
    page = (folder / "site/fi/follow-ups/puolivali/index.html").read_text("utf-8")
    assert "puolivali.docx" in page and "puolivali.pdf" not in page


@pytest.mark.slow
def test_without_pango_a_check_tells_nothing_of_it(folder, tmp_path):
    """Nothing is loaded that makes no report."""
    done = without_pango(tmp_path, "check", "--content", folder)
    assert "pango" not in done.stdout + done.stderr


@pytest.mark.slow
def test_a_built_site_has_the_reports_that_its_pages_lead_to(folder, tmp_path):
    """In each language, and the same bytes in each build."""
    places = [
        f"{code}/reports/{name}.{kind}"
        for code in ("fi", "sv")
        for name in ("alku", "puolivali")
        for kind in ("pdf", "docx")
    ]
    built = []
    for name in ("one", "other"):
        site = tmp_path / name
        build_site(folder, site, pictures=False, reports=True)
        found = {p.relative_to(site).as_posix() for p in site.glob("*/reports/*")}
        assert found == set(places)
        built.append([(site / place).read_bytes() for place in places])
    assert built[0] == built[1]


LOADED = """
import sys
from pathlib import Path
from site_builder.build import build_site
build_site(Path(sys.argv[1]), Path(sys.argv[2]), pictures=False, reports=True)
print(sorted({"weasyprint", "docx"} & set(sys.modules)))
"""


@pytest.mark.slow
def test_a_site_without_follow_ups_loads_nothing_that_lays_documents_out(tmp_path):
    """It pays nothing for reports."""
    folder = write_content(tmp_path / "kunta")
    words = [sys.executable, "-c", LOADED, str(folder), str(tmp_path / "site")]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
