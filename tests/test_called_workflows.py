"""What `upgrade` does with the program's own workflows in a folder, before and after its name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from site_builder import __version__
from site_builder.errors import SiteBuilderError
from site_builder.starting.files import folder_files
from site_builder.starting.workflows import CALLED, FOLDER, called_files, workflow_files
from site_builder.starting.writing import write_folder
from site_builder.upgrading.plan import carry_out, plan_upgrade
from site_builder.upgrading.written_forms import called_workflows, workflows
from tests.test_starting import answered

NAME = "ohjelma/mittaristo"


@pytest.fixture
def named(folder, monkeypatch):
    """The program's repository has a name, as after a release; the folder was made before."""
    monkeypatch.setenv("MITTARISTO_PROGRAM", NAME)


@pytest.fixture
def folder(tmp_path):
    """A new folder that has the called workflows in it."""
    place = tmp_path / "kunta"
    write_folder(place, folder_files(answered(municipality="245")))
    return place


def calls(folder):
    """What each workflow of a city calls."""
    files = sorted((folder / FOLDER).glob("p*.yml"))
    return [yaml.safe_load(file.read_text("utf-8"))["jobs"]["city"]["uses"] for file in files]


def test_an_earlier_versions_workflow_becomes_this_ones(folder):
    """To the byte, with one sentence; a second run has nothing to do."""
    file = folder / FOLDER / "city.yml"
    ours = file.read_bytes()
    file.write_bytes(ours.replace(b"timeout-minutes: 45", b"timeout-minutes: 15"))
    plan = plan_upgrade(folder, folder / "site")
    assert plan.steps == (f"{FOLDER}/city.yml: is the workflow of Mittaristo {__version__}",)
    carry_out(plan)
    assert file.read_bytes() == ours
    assert plan_upgrade(folder, folder / "site").nothing_to_do


@pytest.mark.parametrize("text", ["# Oma\nname: city\n", ""])
@pytest.mark.usefixtures("named")
def test_a_workflow_of_the_citys_own_stays(folder, text):
    """Even under the same name: the first line tells whose it is."""
    file = folder / FOLDER / "city.yml"
    file.write_text(text, "utf-8")
    [told] = called_workflows(folder)
    assert told.startswith(f"{FOLDER}/city-preview.yml")
    assert file.read_text("utf-8") == text
    assert calls(folder)[1] == f"./{FOLDER}/city.yml"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.usefixtures("named")
def test_once_the_program_is_named_its_workflows_are_called_from_there(folder, ends):
    """By this version; what was called is removed, and nothing else of the files changes."""
    for file in (folder / FOLDER).glob("p*.yml"):
        file.write_bytes(file.read_bytes().replace(b"\n", ends.encode()))
    told = list(called_workflows(folder))
    assert len(told) == len(CALLED) and all("removed here" in one for one in told)
    assert not any((folder / place).exists() for place in called_files())
    for place, text in workflow_files(NAME).items():
        assert (folder / place).read_bytes() == text.replace("\n", ends).encode()
    assert list(called_workflows(folder)) == []


@pytest.mark.parametrize("written", ['"{}"', "'{}'", "{} # oma", '  "{}"   # oma'])
@pytest.mark.usefixtures("named")
def test_a_call_that_somebody_has_written_otherwise_is_found_too(folder, written):
    """With quotation marks or a comment, as YAML has them."""
    file, call = folder / FOLDER / "publish.yml", f"./{FOLDER}/city.yml"
    text = file.read_text("utf-8").replace(call, written.format(call))
    file.write_text(text, "utf-8")
    assert len(list(called_workflows(folder))) == len(CALLED)
    assert file.read_text("utf-8") == text.replace(call, f"{NAME}/{FOLDER}/city.yml@v{__version__}")


@pytest.mark.parametrize("written", ["    uses: >-\n      {}\n", "    uses: {} \xff\n"])
@pytest.mark.usefixtures("named")
def test_a_workflow_that_is_still_called_here_stays(folder, written):
    """Whatever way of calling it we do not know: the site would no longer be published."""
    text = written.format(f"./{FOLDER}/city.yml").encode("latin-1")
    (folder / FOLDER / "publish.yml").write_bytes(text)
    [told] = called_workflows(folder)
    assert told.startswith(f"{FOLDER}/city-preview.yml: is called from")
    assert (folder / FOLDER / "city.yml").exists()
    assert list(called_workflows(folder)) == []


def test_what_names_no_repository_is_refused(folder, monkeypatch):
    """It would stand where GitHub reads what to run."""
    monkeypatch.setenv("MITTARISTO_PROGRAM", "a/b@main\nuses: c/d")
    with pytest.raises(SiteBuilderError, match=r"MITTARISTO_PROGRAM: .* is no repository"):
        list(called_workflows(folder))


def test_a_call_of_an_earlier_version_becomes_one_of_this(tmp_path):
    """Whoever's repository it is; nobody else's workflows are touched."""
    place = tmp_path / FOLDER
    place.mkdir(parents=True)
    other = "    uses: joku/muu/.github/workflows/julkaise.yml@v0.1.0\n"
    at = f"@v{__version__}"
    told = "    uses: a/b/.github/workflows/{}\n"
    file = place / "publish.yml"
    file.write_text(other + told.format("city.yml@v0.1.9"), "utf-8")
    (place / "preview.yml").write_text(told.format("city-preview.yml@v0.0.1"), "utf-8")
    assert len(list(workflows(tmp_path))) == 2
    assert file.read_text("utf-8") == other + told.format(f"city.yml{at}")
    assert (place / "preview.yml").read_text("utf-8") == told.format(f"city-preview.yml{at}")


@pytest.mark.usefixtures("named")
def test_a_plan_removes_what_is_called_from_elsewhere(folder):
    """And has nothing to do the second time."""
    plan = plan_upgrade(folder, folder / "site")
    assert plan.removed == tuple(called_files())
    carry_out(plan)
    assert not any((folder / place).exists() for place in called_files())
    assert calls(folder)[1] == f"{NAME}/{FOLDER}/city.yml@v{__version__}"
    assert plan_upgrade(folder, folder / "site").nothing_to_do


@pytest.mark.usefixtures("named")
def test_the_programs_own_repository_keeps_its_workflows():
    """There they are what others call."""
    root = Path(__file__).parent.parent
    plan = plan_upgrade(root, root / "site")
    assert not set(plan.removed) & set(called_files())
