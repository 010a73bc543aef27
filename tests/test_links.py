"""Links in the content folder never lead out of it: nothing of the machine is published."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from specimens import write_content

from site_builder.cli import main
from site_builder.definitions.links import link_problems

REMEDY = "Put the file itself there, or remove the link."
SECRET = "salaisuus-4711"


@pytest.fixture
def folder(tmp_path):
    """A content folder, reached through a link as on many machines, and secrets outside it."""
    content = write_content(tmp_path / "real")
    for place in ("docs/assets", "data/municipal", ".git"):
        (content / place).mkdir(parents=True)
    (content / "docs/assets/own.txt").write_text("own", "utf-8")
    (content / ".git/config").write_text(f"token = {SECRET}", "utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/key.md").write_text(SECRET, "utf-8")
    (tmp_path / "outside/more.toml").write_text(f"token = {SECRET}", "utf-8")
    (tmp_path / "city").symlink_to(content)
    return tmp_path / "city"


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def link(folder, place, target):
    """A link at `place`, in place of what was there."""
    path = Path(folder) / place
    if path.is_dir():
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
    path.symlink_to(target)


ASTRAY = {
    # the link: where it leads, what is said of it
    "docs/assets/key.md": (
        "../../../outside/key.md",
        "is a link that leads out of the content folder, to ../../../outside/key.md",
    ),
    "docs/assets/all": (
        "../../../outside",
        "is a link that leads out of the content folder, to ../../../outside",
    ),
    "docs/assets": (
        "../../outside",
        "is a link that leads out of the content folder, to ../../outside",
    ),
    "docs/fi": (
        "../../outside",
        "is a link that leads out of the content folder, to ../../outside",
    ),
    "docs/sv/key.md": (
        "../../../outside/key.md",
        "is a link that leads out of the content folder, to ../../../outside/key.md",
    ),
    "data/municipal/x.csv": (
        "../../../outside/key.md",
        "is a link that leads out of the content folder, to ../../../outside/key.md",
    ),
    "data/revisions.csv": (
        "../../outside/key.md",
        "is a link that leads out of the content folder, to ../../outside/key.md",
    ),
    "indicators/tyo/luku.toml": (
        "../../../outside/more.toml",
        "is a link that leads out of the content folder, to ../../../outside/more.toml",
    ),
    "docs/assets/git.txt": (
        "../../.git/config",
        "is a link to something hidden, ../../.git/config",
    ),
    "docs/assets/gone.png": ("nothing.png", "is a link to nothing.png, which is not there"),
    "docs/fi/gone.md": ("nothing.md", "is a link to nothing.md, which is not there"),
    "docs/assets/self": ("self", "is a link to self, which cannot be followed"),
    "docs/fi/round": (".", "is a link to ., a folder that it stands in"),
    "docs/assets/up": ("../..", "is a link to ../.., a folder that it stands in"),
    "docs/assets/etc": ("/etc", "is a link that leads out of the content folder, to /etc"),
}


@pytest.mark.parametrize("place", ASTRAY)
def test_a_link_that_leads_astray_is_told_and_stops_the_build(folder, place):
    """By `check` and by `build`, in one line; nothing is built and nothing of it is shown."""
    target, fault = ASTRAY[place]
    link(folder, place, target)
    for command in ("check", "build"):
        told = run(command, "--content", folder)
        assert (told.exit_code, type(told.exception)) == (1, SystemExit)
        assert f"{place}: {fault}. {REMEDY}" in told.output.splitlines()
        assert SECRET not in told.output
    assert not (folder / "site").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("place", ["indicators/tyo/putki.toml", "docs/fi/putki.md"])
def test_a_pipe_is_told_and_not_read(folder, place):
    """Whoever opened it would wait for a writer for ever."""
    os.mkfifo(folder / place)
    told = run("check", "--content", folder)
    assert told.exit_code == 1
    assert f"{place}: is neither a file nor a folder. Remove it." in told.output


def test_a_way_out_behind_a_link_that_stays_inside_is_told(folder):
    """MkDocs follows links to folders; so does the check."""
    (folder / "common").mkdir()
    (folder / "common/key.md").symlink_to("../../outside/key.md")
    link(folder, "docs/fi/common", "../../common")
    (problem,) = link_problems(folder, ["fi", "sv"])
    assert problem.place == "docs/fi/common/key.md"
    assert problem.fault.startswith("is a link that leads out of the content folder")


def test_a_link_that_stays_inside_harms_nothing(folder):
    """A page or a picture kept elsewhere in the folder."""
    (folder / "docs/assets/same.txt").symlink_to("own.txt")
    (folder / "docs/assets/strategy.txt").symlink_to("../../indicators/strategy.toml")
    assert link_problems(folder, ["fi", "sv"]) == []
    assert run("build", "--content", folder).exit_code == 0
    assert (folder / "site/fi/assets/same.txt").read_text("utf-8") == "own"


def test_a_definition_behind_a_link_outside_is_not_read(folder):
    """Its faults would show its lines."""
    link(folder, "indicators/muu", "../../outside")
    told = run("check", "--content", folder)
    assert told.exit_code == 1
    assert SECRET not in told.output
    assert "indicators/muu: is a link that leads out" in told.output


def test_a_folder_that_cannot_be_read_is_no_traceback(folder):
    """Rights that are missing are told by whoever needs the file."""
    closed = folder / "docs/assets/closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        assert link_problems(folder, ["fi", "sv"]) == []
    finally:
        closed.chmod(0o700)
