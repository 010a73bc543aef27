"""`mittaristo upgrade` where a folder has links, odd files or faults: told, and nothing written."""

import os
import shutil

import pytest
from click.testing import CliRunner
from specimens import MKDOCS, write_content, write_snapshot

from site_builder import __version__
from site_builder.cli import main
from site_builder.snapshots.files import replace_file
from site_builder.upgrading.program_copy import remove

ID = "tyollisyysaste"
OLD = "mittaristo==0.0.9\n"
WORKFLOW = ".github/workflows/p.yml"
ELSEWHERE = "is a link that leads out of the content folder"
STATUSES = "091,2020,1.50,P\n091,2021,2,p"
ALONE = ["--dry-run"], []


@pytest.fixture
def folder(tmp_path):
    """A content folder with an old workflow, old requirements and statuses of the old form."""
    text = f"steps:\n  - run: pip install {OLD}"
    content = write_content(tmp_path / "kunta", {WORKFLOW: text, "requirements.txt": OLD})
    write_snapshot(content, ID, STATUSES)
    return content


@pytest.fixture
def outside(tmp_path):
    """A folder beside the content folder, where others have their files."""
    (tmp_path / "muiden").mkdir()
    return tmp_path / "muiden"


def run(folder, *words):
    """The command's end; a fault is told, never raised."""
    ended = CliRunner().invoke(main, ["upgrade", "--content", str(folder), *words])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended


def everything(place):
    """Every name under a folder with its bytes, and where links lead."""
    found = {}
    for path in place.rglob("*"):
        if path.is_symlink():
            found[path] = path.readlink()
        else:
            found[path] = path.read_bytes() if path.is_file() else None
    return found


def refused(folder, *words):
    """What is told of a folder in which nothing may be written, nor beside it."""
    before = everything(folder.parent)
    ended = run(folder, *words)
    assert ended.exit_code == 1, ended.output
    assert everything(folder.parent) == before
    return ended.stderr


def moved(folder, place, target):
    """Put a file or folder elsewhere, and a link in its place."""
    shutil.move(folder / place, target)
    (folder / place).symlink_to(target)


@pytest.mark.parametrize("words", ALONE, ids=str)
@pytest.mark.parametrize(
    "place",
    [
        *(WORKFLOW, ".github/workflows", ".github", "data", f"data/{ID}.csv", f"data/{ID}.toml"),
        *("mkdocs.yml", "requirements.txt", "indicators", "indicators/strategy.toml", "docs"),
    ],
)
def test_nothing_is_written_through_a_link_that_leads_out(folder, outside, place, words):
    """Not by a dry run either; the link is told with its remedy."""
    moved(folder, place, outside / "x")
    told = refused(folder, *words)
    assert f"{place}: {ELSEWHERE}" in told and "Put the file itself there" in told


def test_a_link_that_leads_out_is_refused_where_nothing_is_to_be_done(folder, outside):
    """The folder has this version's form, but for the link."""
    run(folder)
    moved(folder, "mkdocs.yml", outside / "mkdocs.yml")
    assert f"mkdocs.yml: {ELSEWHERE}" in refused(folder)


@pytest.mark.parametrize("name", [".lock", f".{ID}.pending", "uusi.csv"])
def test_a_link_to_nothing_is_refused(folder, outside, name):
    """Even the lock of a fetch would be made where it leads."""
    (folder / "data" / name).symlink_to(outside / "x")
    assert f"data/{name}: is a link to {outside / 'x'}, which is not there" in refused(folder)


@pytest.mark.parametrize("place", ["requirements.txt", f"data/{ID}.csv", f"data/{ID}.toml", "data"])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_file_that_has_to_be_changed_behind_a_link_within_the_folder_is_refused(
    folder, place, absolute
):
    """It is not replaced by a plain file, and what it leads to is not changed unseen."""
    target = folder / "oma"
    shutil.move(folder / place, target)
    way = target if absolute else os.path.relpath(target, (folder / place).parent)
    (folder / place).symlink_to(way)
    told = refused(folder)
    assert f"{place}" in told and "has to be changed, and is reached by a link" in told


def test_links_within_the_folder_that_need_no_change_stay(folder):
    """Whatever else is changed."""
    (folder / "docs/oma.md").write_text("# Oma\n", "utf-8")
    (folder / "docs/toinen.md").symlink_to("oma.md")
    moved(folder, "mkdocs.yml", folder / "asetukset.yml")
    assert run(folder).exit_code == 0
    assert (folder / "docs/toinen.md").is_symlink() and (folder / "mkdocs.yml").is_symlink()
    assert (folder / "mkdocs.yml").read_text("utf-8") == MKDOCS
    assert (folder / "requirements.txt").read_text("utf-8") == f"mittaristo=={__version__}\n"
    assert run(folder).stdout.startswith("Nothing to do")


def test_links_in_a_circle_are_refused(folder):
    """Two folders, each with a link to the other."""
    for one, other in (("a", "b"), ("b", "a")):
        (folder / "docs" / one).mkdir()
        (folder / f"docs/{one}/x").symlink_to(f"../{other}")
    assert "is a link that leads in a circle" in refused(folder)


def test_a_file_is_never_replaced_through_a_leftover_link(folder, outside):
    """The name under which it is first written may be taken."""
    (outside / "x").write_text("muiden", "utf-8")
    (folder / ".mkdocs.yml.new").symlink_to(outside / "x")
    replace_file(folder / "mkdocs.yml", b"uusi")
    assert (folder / "mkdocs.yml").read_bytes() == b"uusi"
    assert (outside / "x").read_text("utf-8") == "muiden"


def test_pythons_leavings_are_not_removed_through_a_link(folder, outside):
    """Those of a program's folder are, when its files go."""
    (folder / "tests").mkdir()
    (folder / "tests/x.py").write_text("", "utf-8")
    (outside / "x.pyc").write_text("", "utf-8")
    (folder / "tests/__pycache__").symlink_to(outside)
    remove(folder, ("tests/x.py",))
    assert (outside / "x.pyc").exists() and not (folder / "tests/x.py").exists()


@pytest.mark.parametrize("place", ["mkdocs.yml", "requirements.txt"])
def test_a_folder_in_the_place_of_a_file_is_told(folder, place):
    """Place, fault and remedy."""
    (folder / place).unlink()
    (folder / place).mkdir()
    assert f"{place}: is not a file. Put a file there." in refused(folder)


def test_a_file_in_the_place_of_a_folder_is_told(folder):
    """As `data` may be."""
    shutil.rmtree(folder / "data")
    (folder / "data").write_text("", "utf-8")
    assert "data: is not a folder. Put a folder there." in refused(folder)


@pytest.mark.parametrize(
    "place", ["data/x.csv", ".github/workflows/x.yml", "docs/maintainers/schema/goal.schema.json"]
)
def test_a_folder_named_as_a_file_is_told(folder, place):
    """Beside figures, among workflows, among schemas."""
    (folder / place).mkdir(parents=True)
    (folder / "data/x.toml").write_text("", "utf-8")
    assert f"{place}: cannot be read or copied (Is a directory)." in refused(folder)


def test_an_empty_folder_stays_empty(tmp_path):
    """What is missing is told; not even the lock of a fetch leaves anything."""
    (tmp_path / "kunta").mkdir()
    assert "strategy.toml" in refused(tmp_path / "kunta")


def test_a_folder_without_data_gets_none(folder):
    """It has no figures yet; the rest is done."""
    shutil.rmtree(folder / "data")
    assert run(folder).exit_code == 0
    assert not (folder / "data").exists()
    assert (folder / "requirements.txt").read_text("utf-8") == f"mittaristo=={__version__}\n"


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("data/definitions.csv", b"nothing of the kind\n"),
        ("data/definitions.csv", b"\xff\xfe"),
        ("data/revisions.csv", b"nothing of the kind\n"),
        ("data/editions/2026-11/edition.toml", b"\xff\xfe"),
    ],
)
@pytest.mark.parametrize("done", [False, True])
def test_what_check_cannot_read_is_told(folder, place, content, done):
    """Where nothing else is to be done as well."""
    if done:
        run(folder)
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(content)
    assert place in refused(folder)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("requirements.txt", "mittaristo==99.1\n"),
        (WORKFLOW, "steps:\n  - run: pip install mittaristo==99.1\n"),
        (WORKFLOW, "uses: kunta/mittaristo/.github/workflows/city.yml@v99.1\n"),
    ],
)
def test_a_folder_that_names_a_later_version_is_not_set_back(folder, place, text):
    """As on a machine where nobody has installed the new version yet."""
    (folder / place).write_text(text, "utf-8")
    assert f"{place}: names Mittaristo 99.1, and this is {__version__}." in refused(folder)


@pytest.mark.parametrize("named", ["1.0beautiful", "00.0.1"])
def test_what_is_no_version_or_an_odd_one_is_replaced(folder, named):
    """Nothing later is lost by it."""
    (folder / "requirements.txt").write_text(f"mittaristo=={named}\n", "utf-8")
    assert run(folder).exit_code == 0
    assert (folder / "requirements.txt").read_text("utf-8") == f"mittaristo=={__version__}\n"


def test_a_folder_in_a_later_format_is_told_so(folder):
    """With that alone, whatever its other keys are, and nothing is written."""
    strategy = folder / "indicators/strategy.toml"
    text = strategy.read_text("utf-8").replace("format = 1", "format = 2\nnovel = true")
    strategy.write_text(text, "utf-8")
    told = refused(folder)
    assert f"format = 2 is of a later Mittaristo than this one, {__version__}, which reads" in told
    assert "novel" not in told


@pytest.mark.parametrize("form", ["0", "-1", '"1"'])
def test_a_format_that_there_never_was_is_told(folder, form):
    """There has been one."""
    strategy = folder / "indicators/strategy.toml"
    text = strategy.read_text("utf-8").replace("format = 1", f"format = {form}")
    strategy.write_text(text, "utf-8")
    assert "indicators/strategy.toml: format: must be 1, got" in refused(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this machine has no named pipes")
def test_a_pipe_is_told(folder):
    """It would be read for ever."""
    os.mkfifo(folder / "docs/putki")
    assert "docs/putki: is neither a file nor a folder. Remove it." in refused(folder)
