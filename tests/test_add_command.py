"""`mittaristo add` as people type it: told, refused, stopped, written whole or not at all."""

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
from adding import BY_SEX, SHARES, UNIT, add, files, folder_with
from click.testing import CliRunner
from specimens import ROOT
from terminal import on_a_terminal

from site_builder.cli import main
from site_builder.definitions import read_content
from site_builder.snapshots import read_snapshot

PLACE = "indicators/tyo/osuus.toml"
COPIED = "data/municipal/uusi.csv"


def checked(folder):
    """What `mittaristo check` says."""
    return CliRunner().invoke(main, ["check", "--content", str(folder)]).output


def test_yes_writes_fetches_and_shows(tmp_path):
    """The file as it is, the definition, the figures; then check has nothing against it."""
    folder = folder_with(tmp_path)
    told = add(folder, "tyo", "osuus", "--yes")
    assert told.exit_code == 0, told.output
    assert f"Wrote {COPIED}\nWrote {PLACE}\n" in told.output
    assert "line 2: 2019 · Helsinki 091 · 70.1" in told.output
    assert "Helsinki: 2019 70.1, 2020 71.2\nFigures of 2 areas.\n" in told.output
    assert "Osuus: 71,2 prosenttia" in told.output.replace("\u00a0", " ")
    assert (folder / COPIED).read_text("utf-8") == SHARES
    assert len(read_snapshot(folder, "osuus").observations) == 4
    assert f"\n{PLACE}" not in checked(folder)


def test_what_was_not_told_is_left_to_do_where_no_reader_sees_it(tmp_path):
    """Each text says something true meanwhile, and check tells what a person has to write."""
    folder = folder_with(tmp_path)
    add(folder, "tyo", "osuus", "--yes")
    text = (folder / PLACE).read_text("utf-8")
    marks = [line for line in text.splitlines() if "TODO" in line]
    assert len(marks) == 7 and all(line.startswith("# TODO: ") for line in marks)
    assert checked(folder).count(f"note: {PLACE}, line") == 7
    indicator = read_content(folder).indicators["osuus"]
    assert indicator.better == "neither"
    assert indicator.title == {"fi": "Osuus", "sv": "Osuus"}
    assert indicator.why["sv"] == "Mätaren används för att följa upp målet ”Arbete åt alla”."
    assert indicator.method["fi"] == "Luvut ovat tiedostosta uusi.csv, sarakkeesta ”Osuus, %”."
    assert indicator.source.publisher is None and indicator.source.licence is None


def test_everything_told_leaves_nothing_to_do(tmp_path):
    """Every text in every language, and no mark."""
    folder = folder_with(tmp_path)
    texts = {
        "title": ("Osuus", "Andel"), "unit": ("%", "%"), "why": ("Siksi.", "Därför."),
        "method": ("Näin.\n\nJa näin.", "Så."), "limits": ("Ei kaikkea.", "Inte allt."),
        "publisher": ("Kaupunki", "Staden"),
    }  # fmt: skip
    told = [
        word
        for key, both in texts.items()
        for code, text in zip(("fi", "sv"), both, strict=True)
        for word in (f"--{key}", code, text)
    ]
    rest = ["--better", "higher", "--licence", "CC-BY-4.0", "--decimals", "2", "--every", "P6M"]
    assert add(folder, "tyo", "osuus", "--yes", *told, *rest).exit_code == 0
    assert "TODO" not in (folder / PLACE).read_text("utf-8")
    one = read_content(folder).indicators["osuus"]
    assert (one.decimals, one.review.every, one.better) == (2, "P6M", "higher")
    for key in ("title", "unit", "why", "method", "limits"):
        assert tuple(getattr(one, key).values()) == texts[key]
    assert one.source.publisher == {"fi": "Kaupunki", "sv": "Staden"}


def test_off_a_terminal_all_that_is_missing_is_told_at_once(tmp_path):
    """Exit 2, with the file as it looks and the options; nothing is written."""
    folder = folder_with(tmp_path, BY_SEX)
    before = files(folder)
    told = add(folder, "tyo", "osuus")
    assert told.exit_code == 2
    for option in ("--period COLUMN", "--value COLUMN", "--area COLUMN", "--title fi", "--unit sv"):
        assert told.stderr.count(f"  {option}") == 1, option
    assert '--choose "Sukupuoli=VALUE" or --break-down "Sukupuoli"' in told.stderr
    assert "line 1 is the header, with 6 rows of figures" in told.stderr
    assert "2019 | Yhteensä | 30" in told.stderr
    assert files(folder) == before


def test_a_unit_cannot_be_guessed(tmp_path):
    """With --yes too it is told as missing, alone."""
    folder = folder_with(tmp_path, BY_SEX)
    told = add(folder, "tyo", "osuus", "--yes")
    assert (told.exit_code, told.stderr.splitlines()[-1].split()[0]) == (2, "--unit")
    assert add(folder, "tyo", "osuus", "--yes", *UNIT).exit_code == 0


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["tyoo", "x"], "there is no goal 'tyoo'. Did you mean tyo? There are tyo."),
        (["Työ", "x"], "Did you mean tyo?"),
        (["../tyo", "x"], "there is no goal '../tyo'"),
        (["tyo", "Työllisyys 15–64"], "'Työllisyys 15–64' is not an id. Ids are addresses: a–z, 0–9"
         " and hyphens: tyollisyys-15-64."),
        (["tyo", "../x"], "'../x' is not an id"),
        (["tyo", "a\nb"], "is not an id"),
        (["tyo", "x" * 101], "the id has 101 letters"),
        (["tyo", "tyollisyysaste"], "is taken by indicators/tyo/tyollisyysaste.toml"),
        (["tyo", "revisions"], "is taken by the ledger"),
        (["tyo", "goal"], "goal.toml is the goal's own file"),
        (["tyo", "x", "--new-goal"], "the goal tyo is there"),
        (["Uusi", "x", "--new-goal"], "'Uusi' is not an id"),
        (["tyo", "x", "--table", "StatFin/vaerak/11ra.px"], "--csv and --table are told"),
        (["tyo", "x", "--title", "en", "x"], "en is not a language of this site"),
        (["tyo", "x", "--title", "fi", " "], "--title fi: is empty"),
        (["tyo", "x", "--title", "fi", "a\u202eb"], "U+202E (right-to-left override)"),
        (["tyo", "x", "--why", "fi", "a\x1b[2Jb"], "U+001B"),
        (["tyo", "x", "--better", "up"], "'up' is none of the words. Write higher, lower,"),
        (["tyo", "x", "--between", "5", "2"], "5 is not below 2"),
        (["tyo", "x", "--between", "a", "2"], "'a' is no number"),
        (["tyo", "x", "--between", "1", "2", "--better", "higher"], "goes with --better range"),
        (["tyo", "x", "--every", "yearly"], "'yearly' is no duration"),
        (["tyo", "x", "--decimals", "9"], "9 decimals are not shown"),
        (["tyo", "x", "--priority", "elama"], "--priority: belongs to a new goal"),
        (["tyo", "x", "--period", "Vosi"], "there is no column 'Vosi'. There are"),
        (["tyo", "x", "--value", "osuus"], 'Did you mean Osuus, %?'),
        (["tyo", "x", "--sheet", "Taul1"], "there is no sheet 'Taul1'"),
        (["tyo", "x", "--setting", "speed", "9"], "'speed' is not a setting of a file"),
        (["tyo", "x", "--setting", "decimal", ";"], "--setting decimal"),
        (["tyo", "x", "--choose", "Kunta=Oulu"], "there is no value 'Oulu'"),
        (["tyo", "x", "--break-down", "Vuosi", "--period", "Vuosi"], "is the area, the period"),
        (["tyo", "x", "--called", "Kunta", "fi", "x"], "is neither a breakdown nor a group of one"),
        (["tyo", "x", "--combine", "sum"], "--combine: says something of a table"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_with_what_to_do(tmp_path, words, fault):
    """Exit 2; nothing is written."""
    folder = folder_with(tmp_path)
    before = files(tmp_path)
    told = add(folder, *words, "--yes")
    assert (told.exit_code, files(tmp_path)) == (2, before), told.output
    assert fault in told.stderr and "Traceback" not in told.output


def test_all_faults_are_told_at_once(tmp_path):
    """Of the words, and of the options."""
    told = add(folder_with(tmp_path), "tyoo", "Ä ö", "--yes")
    assert told.stderr.count("\n") == 2
    told = add(folder_with(tmp_path), "tyo", "x", "--better", "up", "--period", "V", "--every", "x")
    assert [line.split(":")[0] for line in told.stderr.splitlines()] == [
        "--period", "--better", "--every",
    ]  # fmt: skip


@pytest.mark.parametrize("option", ["--period", "--time", "--choose", "--called"])
def test_an_option_of_figures_needs_figures(tmp_path, option):
    """Nothing that was told is passed over in silence."""
    words = [option, *(["a", "fi", "b"] if option == "--called" else ["a=b"])]
    told = add(folder_with(tmp_path), "tyo", "x", *words, "--yes", file="")
    assert told.exit_code == 2 and f"{option}: says something of a" in told.stderr


def test_without_figures_it_is_asked_where_they_are(tmp_path):
    """A file, a table or a search."""
    told = add(folder_with(tmp_path), "tyo", "x", "--yes", file="")
    assert told.exit_code == 2 and "--csv FILE, --table PATH or --search WORDS" in told.stderr


def test_figures_left_of_another_indicator_stand_in_the_way(tmp_path):
    """They would be compared with, and told as the new one's."""
    folder = folder_with(tmp_path)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/osuus.csv").write_text("area,period,value,status\n")
    told = add(folder, "tyo", "osuus", "--yes")
    assert told.exit_code == 2 and "data/osuus.csv: is left of an indicator" in told.stderr


def test_a_folder_with_faults_is_mended_first(tmp_path):
    """They are told; nothing is added to what no command can read."""
    folder = folder_with(tmp_path)
    (folder / "indicators/tyo/goal.toml").write_text("nam = 1\n")
    told = add(folder, "tyo", "osuus", "--yes")
    assert told.exit_code == 1 and "nam is not a known field" in told.stderr


def test_a_range_needs_its_ends(tmp_path):
    """Which become the target."""
    folder = folder_with(tmp_path)
    told = add(folder, "tyo", "osuus", "--yes", "--better", "range")
    assert told.exit_code == 2 and "--between LOW HIGH" in told.stderr
    told = add(folder, "tyo", "osuus", "--yes", "--better", "range", "--between", "60", "72,5")
    assert told.exit_code == 0, told.output
    target = tomllib.loads((folder / PLACE).read_text("utf-8"))["target"]
    assert target == {"low": 60, "high": 72.5}


@pytest.mark.parametrize(
    ("unit", "measure"),
    [("% väestöstä", "share"), ("prosenttia", None), ("%", None)],
)
def test_what_a_percentage_is_comes_of_its_unit(tmp_path, unit, measure):
    """Check wants it told where the unit is not a plain %."""
    folder = folder_with(tmp_path)
    words = ["--unit", "fi", unit, "--unit", "sv", "% av x" if measure else "%"]
    assert add(folder, "tyo", "osuus", "--yes", *words).exit_code == 0
    raw = tomllib.loads((folder / PLACE).read_text("utf-8"))
    assert raw.get("measure") == (measure or ("amount" if unit != "%" else None))
    assert f"\n{PLACE}: measure" not in checked(folder)


STRATEGY = "indicators/strategy.toml"


def test_a_new_goal_takes_its_place_and_leaves_the_rest_as_it_was(tmp_path):
    """At the end of its priority's goals; comments, order and line ends stay."""
    folder = folder_with(tmp_path)
    written = (folder / STRATEGY).read_text("utf-8")
    row = 'goals = [\n  "tyo", # ensimmäinen\n]  # loppu\n\n[[priority]]\nid = "b"\n'
    row += 'name = { fi = "B", sv = "B" }\ngoals = []\n# viimeinen rivi\n'
    before = ("# alku\n" + written.replace('goals = ["tyo"]\n', row)).replace("\n", "\r\n")
    (folder / STRATEGY).write_bytes(before.encode())
    words = ["uusi", "osuus", "--new-goal", "--goal-name", "fi", 'Uusi "hyvä"', "--yes"]
    told = add(folder, *words)
    assert (told.exit_code, "--priority ID" in told.stderr) == (2, True)
    told = add(folder, *words, "--priority", "elama")
    assert told.exit_code == 0, told.output
    after = (folder / STRATEGY).read_bytes().decode()
    lines = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.strip() for line in lines] == ['"uusi",']
    assert after.count("\r\n") == after.count("\n")
    content = read_content(folder)
    assert content.priority_of("uusi").id == "elama"
    assert content.goals["uusi"].name == {"fi": 'Uusi "hyvä"', "sv": 'Uusi "hyvä"'}
    assert "TODO: tavoitteen nimi näillä kielillä: sv" in checked(folder)


def test_the_only_priority_is_taken_by_default(tmp_path):
    """There is nothing to choose."""
    folder = folder_with(tmp_path)
    words = ["uusi", "osuus", "--new-goal", "--goal-name", "fi", "Uusi", "--yes"]
    assert add(folder, *words).exit_code == 0
    assert read_content(folder).strategy.priorities[0].goals == ["tyo", "uusi"]


def test_a_fetch_that_fails_leaves_the_definition(tmp_path):
    """It says why and what to do, and ends with 1."""
    folder = folder_with(tmp_path, SHARES.replace("Helsinki", "Oulu").replace("Espoo", "Turku"))
    told = add(folder, "tyo", "osuus", "--yes")
    assert told.exit_code == 1
    assert "has no figure of the areas wanted (091, SSS, 049)" in told.stderr
    assert "Next: mittaristo fetch" in told.output
    assert "osuus" in read_content(folder).indicators


def test_without_a_fetch_no_figure_is_recorded(tmp_path):
    """The command for it is told."""
    folder = folder_with(tmp_path)
    told = add(folder, "tyo", "osuus", "--yes", "--no-fetch")
    assert told.exit_code == 0 and f"fetch --content {folder} osuus." in told.output
    assert not (folder / "data/osuus.csv").exists()


def process(folder, *words, **more):
    """The command in a process of its own."""
    program = [sys.executable, "-m", "site_builder", "add", "uusi", "osuus", "--new-goal"]
    name = ["--goal-name", "fi", "Uusi", "--content", str(folder)]
    return subprocess.run(
        [*program, *name, *map(str, words), "--yes"],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}, **more,
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_disk_that_refuses_leaves_nothing(tmp_path):
    """A file that may not grow, as on a full disk; strategy.toml is as it was."""
    import resource  # noqa: PLC0415 - not on Windows

    folder = folder_with(tmp_path, SHARES + "\n" * 3000)
    before = files(folder)

    def full():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    told = process(folder, "--csv", tmp_path / "uusi.csv", preexec_fn=full)
    assert (told.returncode, files(folder)) == (1, before)
    assert not (folder / "data/municipal").exists() and not (folder / "indicators/uusi").exists()
    assert "cannot be written" in told.stderr and "Traceback" not in told.stderr


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_folder_is_told():
    """In a sentence; root, who may write everywhere, tries it as somebody else."""
    with tempfile.TemporaryDirectory() as outer, ExitStack() as afterwards:
        folder = folder_with(Path(outer))
        assert add(folder, "tyo", "varma", "--yes").exit_code == 0
        before = files(folder)
        (folder / "indicators/tyo").chmod(0o555)
        Path(outer).chmod(0o755)
        if os.geteuid() == 0:
            os.seteuid(65534)
            afterwards.callback(os.seteuid, 0)
        told = add(folder, "tyo", "osuus", "--yes")
        assert (told.exit_code, files(folder)) == (1, before), told.output
        assert "cannot be written (Permission denied)" in told.stderr


ANSWERS = ["", "", "", "*", "Kön; Män; Kvinnor", "Työ", "Arbete", "henkilöä", "personer",
           "higher", "Siksi.", "", "", "CC-BY-4.0"]  # fmt: skip
"""Answers to every question, an empty one for what is offered."""


def asked(folder, *words, answers=ANSWERS, ending=b""):
    """The command on a terminal, with the file beside the folder."""
    told = ["add", "tyo", "osuus", "--content", folder, "--csv", folder.parent / "uusi.csv"]
    return on_a_terminal([*told, *words], answers, ending)


def test_on_a_terminal_one_question_follows_the_other(tmp_path):
    """With the file as it looks, then as it is read; the figures come at once."""
    folder = folder_with(tmp_path, BY_SEX)
    seen, code = asked(folder)
    assert code == 0, seen
    assert seen.index("Sukupuoli: 3 texts") < seen.index("Column of the period [Vuosi]")
    assert seen.index("[-]") < seen.index("line 3: 2019 · Helsinki 091 · Miehet · 10")
    assert "Helsinki: 2019 30, 2020 34" in seen
    one = read_content(folder).indicators["osuus"]
    assert one.title == {"fi": "Työ", "sv": "Arbete"} and one.better == "higher"
    assert one.source.publisher == {"fi": "Helsinki", "sv": "Helsingfors"}
    assert one.breakdowns[0].name == {"fi": "Sukupuoli", "sv": "Kön"}
    assert one.breakdowns[0].names["Miehet"] == {"fi": "Miehet", "sv": "Män"}


def test_a_wrong_answer_is_asked_again(tmp_path):
    """With what there is; no other answer is lost."""
    folder = folder_with(tmp_path, BY_SEX)
    seen, code = asked(folder, answers=["Vuos", *ANSWERS[:4], "Kön; Män", *ANSWERS[4:]])
    assert code == 0, seen
    assert "Did you mean Vuosi?" in seen and seen.count("Column of the period") == 2
    assert "there are 2 names where 3 belong together" in seen
    assert seen.count("Column of the figure") == 1


@pytest.mark.parametrize("ending", [b"\x03", b"\x04"], ids=["Ctrl+C", "end of input"])
def test_who_stops_at_a_question_loses_nothing(tmp_path, ending):
    """Nothing is written, and the command that goes on from there is printed."""
    folder = folder_with(tmp_path, BY_SEX)
    before = files(tmp_path)
    seen, code = asked(folder, answers=ANSWERS[:11], ending=ending)
    assert (code, files(tmp_path)) == (1, before), seen
    assert "Stopped; nothing is written" in seen and "Traceback" not in seen
    words = seen[seen.index("mittaristo add ") :].replace("\r\n", " ")
    told = CliRunner().invoke(main, [*shlex.split(words)[1:], "--yes"])
    assert told.exit_code == 0, told.output
    one = read_content(folder).indicators["osuus"]
    assert (one.title["sv"], one.better, one.why["fi"]) == ("Arbete", "higher", "Siksi.")
    assert one.breakdowns[0].names["Naiset"]["sv"] == "Kvinnor"


def test_a_file_that_cannot_be_read_so_ends_the_questions(tmp_path):
    """With the reader's own words, and the command to go on with; nothing is written."""
    folder = folder_with(tmp_path, SHARES.replace("69,5", "noin 70"))
    seen, code = asked(folder, answers=["", "", ""])
    assert code == 1, seen
    assert '"noin 70" is not a number' in seen and "line 5" in seen
    assert "Nothing is written. To go on, with other answers:" in seen
    assert "mittaristo add tyo osuus" in seen and not (folder / PLACE).exists()


GUIDES = ROOT / "docs/maintainers"


@pytest.mark.parametrize("guide", ["add-an-indicator.md", "add-from-a-table.md"])
def test_what_the_guides_type_is_understood(guide):
    """Every command in them has options that there are."""
    text = (GUIDES / guide).read_text("utf-8")
    typed = [line for line in text.splitlines() if line.startswith("mittaristo add ")]
    assert typed
    for line in typed:
        context = main.get_command(None, "add").make_context("add", shlex.split(line)[2:])
        assert context.params["goal"]
