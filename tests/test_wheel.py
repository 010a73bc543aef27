"""What a city installs: everything that the program needs, nothing else, and no checkout."""

import email
import tomllib
import zipfile

import pytest
from specimens import ROOT

from site_builder import __version__
from site_builder.definitions import read_content
from site_builder.starting.files import folder_files
from tests.test_starting import answered

pytestmark = pytest.mark.slow

DISTRIBUTION = f"mittaristo-{__version__}.dist-info"


def test_the_wheel_has_the_whole_package_and_nothing_else(wheel_program):
    """Every file of the package, templates and packs among them; no tests, no demos, no guides."""
    with zipfile.ZipFile(wheel_program.wheel) as archive:
        there = set(archive.namelist())
    package = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "site_builder").rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    about = {name for name in there if name.startswith(f"{DISTRIBUTION}/")}
    assert there - about == package
    assert {name.partition("/")[2] for name in about} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt", "licenses/LICENSE")
    }


def test_the_wheel_says_what_it_is(wheel_program):
    """Name, version, licence, the Pythons it is for, and that it is the same for every system."""
    assert wheel_program.wheel.name == f"mittaristo-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel_program.wheel) as archive:
        told = email.message_from_bytes(archive.read(f"{DISTRIBUTION}/METADATA"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (told["Name"], told["Version"]) == ("mittaristo", __version__)
    assert (told["License-Expression"], told["Requires-Python"]) == ("MIT", ">=3.11")
    needed = [one for one in told.get_all("Requires-Dist") if "extra ==" not in one]
    assert len(needed) == len(project["dependencies"])


def test_it_runs_where_no_repository_is(wheel_program, tmp_path):
    """`init` writes what it writes from the repository, and names the installed version."""
    assert wheel_program.imported() == wheel_program.folder / "site_builder/__init__.py"
    assert wheel_program.run("--version") == f"mittaristo, version {__version__}\n"
    folder = tmp_path / "kunta"
    wheel_program.run("init", folder, "--municipality", "245", "--yes")
    written = {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }
    assert written == folder_files(answered(municipality="245"))
    assert f"\nmittaristo=={__version__}\n" in written["requirements.txt"]
    assert len(read_content(folder).indicators) == 30
