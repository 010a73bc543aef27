"""`mittaristo init` as people type it: on a terminal and off it, stopped, refused, and written."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import tomllib
from contextlib import ExitStack
from pathlib import Path

import pytest
import terminal
import yaml
from click.testing import CliRunner
from specimens import ROOT

from site_builder import __version__
from site_builder.cli import main
from site_builder.definitions import read_content

PROGRAM = [sys.executable, "-m", "site_builder", "init"]
TYPED = ["245", "fi", "", "", "Keravan strategia", "Hyvinvointi; Elinvoima", "", "perus talous"]
"""Answers to every question, an empty one for what is offered."""


def run(*words):
    """The command off a terminal."""
    return CliRunner().invoke(main, ["init", *map(str, words)])


def process(*words, **more):
    """The command in a process of its own."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}, **more,
    )  # fmt: skip


def on_a_terminal(words, typed, ending=b""):
    """What a person sees who types these lines, and the exit code."""
    return terminal.on_a_terminal(["init", *words], typed, ending)


def test_yes_writes_a_folder_that_can_be_read(tmp_path):
    """With a path that has spaces and letters beyond ASCII; it tells what it did and what next."""
    folder = tmp_path / "Keravan strategia ä"
    told = run(folder, "--municipality", "Kerava", "--yes")
    assert told.exit_code == 0, told.output
    assert f"Wrote {folder} with 30 indicators under 8 goals." in told.output
    assert f"Next: cd {shlex.quote(str(folder))}, then mittaristo fetch, then" in told.output
    assert read_content(folder).strategy.city == {"fi": "Kerava"}
    assert [one.name for one in tmp_path.iterdir()] == [folder.name]


def test_off_a_terminal_all_that_is_missing_is_told_at_once(tmp_path):
    """Exit 2, with the options; nothing is written."""
    told = run(tmp_path / "x")
    assert told.exit_code == 2
    for option in ("--municipality", "--languages", "--term", "--title", "--priority", "--contact"):
        assert told.stderr.count(f"  {option} ") == 1, option
    assert "--yes" in told.stderr and list(tmp_path.iterdir()) == []


def test_what_was_told_is_not_missing(tmp_path):
    """One name in two languages needs its second; with --yes too."""
    words = ["--municipality", "091", "--priority", "Hyvinvointi", "--contact", "a@b.fi"]
    told = run(tmp_path / "x", *words)
    assert told.exit_code == 2
    assert "--contact" not in told.stderr and "--title sv TEXT" in told.stderr
    assert "The same in Swedish: Hyvinvointi" in told.stderr
    told = run(tmp_path / "x", *words, "--yes")
    assert (told.exit_code, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--municipality", "246"], "no municipality has the code 246; near it"),
        (["--municipality", "Pertunmaa"], "merged into"),
        (["--municipality", "245", "--languages", "xx"], "xx is no language of the packs"),
        (["--municipality", "245", "--title", "sv", "x"], "sv is not a language of this site"),
        (["--municipality", "245", "--pack", "x"], "x is no pack"),
    ],
)
def test_wrong_options_are_wrong_usage(tmp_path, words, fault):
    """Exit 2, place, fault and remedy; nothing is written."""
    told = run(tmp_path / "x", *words, "--yes")
    assert (told.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert fault in told.stderr and "Traceback" not in told.output


def test_nothing_is_ever_overwritten(tmp_path):
    """What is there is named; a file is no folder; a folder that is missing above is not made."""
    (tmp_path / "used").mkdir()
    for name in ("a.txt", ".hidden", "b", "c", "d", "e"):
        (tmp_path / "used" / name).write_text("x")
    told = run(tmp_path / "used", "--municipality", "245", "--yes")
    assert told.exit_code == 1
    assert "is not empty: it holds .hidden, a.txt, b, c, d and 1 more" in told.stderr
    told = run(tmp_path / "used/a.txt", "--municipality", "245", "--yes")
    assert told.exit_code == 1 and "is a file" in told.stderr
    told = run(tmp_path / "no/such/x", "--municipality", "245", "--yes")
    assert told.exit_code == 1 and "is not there. Make it first." in told.stderr
    assert len(list((tmp_path / "used").iterdir())) == 6


def test_an_empty_folder_and_a_fresh_clone_are_filled(tmp_path):
    """The folder itself stays, with what git keeps in it."""
    (tmp_path / "clone/.git").mkdir(parents=True)
    before = (tmp_path / "clone").stat().st_ino
    told = run(tmp_path / "clone", "--municipality", "148", "--yes")
    assert told.exit_code == 0, told.output
    assert (tmp_path / "clone").stat().st_ino == before
    assert (tmp_path / "clone/.git").is_dir() and (tmp_path / "clone/mkdocs.yml").is_file()
    assert "note: Inari belongs to the Sámi homeland" in told.output


def test_a_doubtful_phrase_is_told(tmp_path):
    """With --yes no sentence needs it; told as an option it is used."""
    told = run(tmp_path / "a", "--municipality", "230", "--yes")
    assert 'no sentence says "in Karvia" in fi' in told.output
    told = run(tmp_path / "b", "--municipality", "230", "--yes", "--in", "fi", "Karviassa")
    assert "no sentence" not in told.output
    assert "Karviassa oli" in (tmp_path / "b/indicators/vaesto/vakiluku.toml").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_disk_that_refuses_leaves_nothing(tmp_path):
    """A file that may not grow, as on a full disk; and a folder where nobody may write."""
    import resource  # noqa: PLC0415 - not on Windows

    def full():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    told = process(tmp_path / "x", "--municipality", "245", "--yes", preexec_fn=full)
    assert (told.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "cannot be written" in told.stderr and "Traceback" not in told.stderr


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_folder_is_told():
    """In a sentence; root, who may write everywhere, tries it as somebody else."""
    with tempfile.TemporaryDirectory() as outer, ExitStack() as afterwards:
        assert run(Path(outer, "warm"), "--municipality", "245", "--yes").exit_code == 0
        kept = Path(outer, "kept")
        kept.mkdir()
        kept.chmod(0o555)
        Path(outer).chmod(0o755)
        if os.geteuid() == 0:
            os.seteuid(65534)
            afterwards.callback(os.seteuid, 0)
        told = run(kept / "x", "--municipality", "245", "--yes")
        assert (told.exit_code, list(kept.iterdir())) == (1, []), told.output
        assert "cannot be written (Permission denied)" in told.stderr


def test_on_a_terminal_one_question_follows_the_other(tmp_path):
    """An empty answer takes what is offered; the folder is the one of the same options."""
    seen, code = on_a_terminal([tmp_path / "a"], TYPED)
    assert code == 0, seen
    strategy = read_content(tmp_path / "a").strategy
    assert strategy.title == {"fi": "Keravan strategia"}
    assert [one.name["fi"] for one in strategy.priorities][:2] == ["Hyvinvointi", "Elinvoima"]
    assert "[2025-06-01]" in seen and "Palvelujen" in "".join(
        file.read_text("utf-8") for file in (tmp_path / "a/indicators").rglob("*.toml")
    )


def test_a_wrong_answer_is_asked_again_and_loses_no_other(tmp_path):
    """With what is near to it."""
    seen, code = on_a_terminal([tmp_path / "a"], ["Keravaa", *TYPED[:1], "fi, xx", *TYPED[1:]])
    assert code == 0, seen
    assert "near it: 245 Kerava" in seen and "xx is no language" in seen
    assert seen.count("Which municipality") == 2
    assert seen.count("Name of the strategy") == 1


@pytest.mark.parametrize("ending", [b"\x03", b"\x04"], ids=["Ctrl+C", "end of input"])
def test_who_stops_at_a_question_loses_nothing(tmp_path, ending):
    """Nothing is written, and the command that goes on from there is printed."""
    seen, code = on_a_terminal([tmp_path / "a"], TYPED[:5], ending)
    assert (code, list(tmp_path.iterdir())) == (1, []), seen
    assert "Stopped; nothing is written" in seen and "Traceback" not in seen
    command = next(line for line in seen.splitlines() if line.startswith("mittaristo init "))
    words = shlex.split(command)[2:]
    assert words[1:] == [
        "--municipality", "245", "--languages", "fi", "--term", "2025-06-01", "2029-05-31",
        "--title", "fi", "Keravan strategia",
    ]  # fmt: skip
    told = run(*words, "--yes")
    assert told.exit_code == 0
    raw = tomllib.loads((tmp_path / "a/indicators/strategy.toml").read_text("utf-8"))
    assert raw["title"] == {"fi": "Keravan strategia"}


def test_the_workflow_installs_the_version_that_wrote_it(tmp_path):
    """And while no repository of the program is named, what is called lies beside, and a note."""
    told = run(tmp_path / "a", "--municipality", "245", "--yes")
    assert f"mittaristo=={__version__}" in (tmp_path / "a/requirements.txt").read_text("utf-8")
    folder = tmp_path / "a/.github/workflows"
    for name in ("city.yml", "city-preview.yml"):
        ours = (ROOT / ".github/workflows" / name).read_text("utf-8")
        assert (folder / name).read_text("utf-8") == ours
    calls = [yaml.safe_load((folder / f"{name}.yml").read_text())["jobs"]["city"]["uses"]
             for name in ("publish", "preview")]  # fmt: skip
    assert calls == [f"./.github/workflows/city{name}.yml" for name in ("", "-preview")]
    assert "note: this version names no repository of its own" in told.output


def test_the_workflow_is_called_by_version_from_a_named_repository(tmp_path):
    """As the option or the environment names it; then nothing of the program's is written."""
    run(tmp_path / "a", "--municipality", "245", "--yes", "--program", "kunta/mittaristo")
    files = sorted((tmp_path / "a/.github/workflows").iterdir())
    assert [file.name for file in files] == ["preview.yml", "publish.yml"]
    calls = [yaml.safe_load(file.read_text("utf-8"))["jobs"]["city"]["uses"] for file in files]
    place = "kunta/mittaristo/.github/workflows"
    at = f"@v{__version__}"
    assert calls == [f"{place}/city-preview.yml{at}", f"{place}/city.yml{at}"]


@pytest.mark.parametrize("program", ["kunta", "kunta/a b", "kunta/a@main", "./x", "a/b\nuses: c/d"])
def test_what_is_no_repository_is_refused(tmp_path, program):
    """It would stand where GitHub reads what to run."""
    told = run(tmp_path / "a", "--municipality", "245", "--yes", "--program", program)
    assert (told.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "is no repository on GitHub. Write it as OWNER/REPOSITORY." in told.output


def test_git_gives_figures_back_byte_for_byte(tmp_path):
    """Also where git turns the ends of lines about: their checksums would no longer fit."""
    folder = tmp_path / "a"
    run(folder, "--municipality", "245", "--yes")
    figures = {"data/x.csv": b"a,b\n1,2\n", "data/municipal/y.csv": b"a;b\r\n1;2\r\n"}
    for place, content in figures.items():
        (folder / place).write_bytes(content)

    def git(*words):
        settings = ("core.autocrlf=true", "user.name=x", "user.email=x@example.org")
        options = [word for one in settings for word in ("-c", one)]
        subprocess.run(["git", *options, *words], cwd=folder, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "x")
    for place in figures:
        (folder / place).unlink()
    git("checkout", "--", ".")
    assert {place: (folder / place).read_bytes() for place in figures} == figures


def test_a_new_folder_has_the_form_of_this_version(tmp_path):
    """An upgrade has nothing to do in it."""
    run(tmp_path / "a", "--municipality", "499", "--yes")
    told = CliRunner().invoke(main, ["upgrade", "--dry-run", "--content", str(tmp_path / "a")])
    assert (told.exit_code, told.output[:14]) == (0, "Nothing to do:"), told.output


def test_the_version_is_told():
    """As every program tells it."""
    assert CliRunner().invoke(main, ["--version"]).output == f"mittaristo, version {__version__}\n"
