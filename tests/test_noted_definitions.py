"""The ledger of definitions: what a fetch notes of them, and how the file is read back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from specimens import INDICATOR, TINY, indicator_of, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.checks import problems
from site_builder.cli.fetch import fetch_command
from site_builder.definitions import read_content
from site_builder.definitions.noted import PartKey, noted_parts, read_target
from site_builder.errors import DefinitionError, SiteBuilderError, SnapshotError
from site_builder.fetching.redefined import note_definitions
from site_builder.snapshots import files, only_fetch, read_definition_ledger, recover
from site_builder.snapshots.definition_ledger import NOTED_COLUMNS
from site_builder.snapshots.revisions import COLUMNS

HEADER = ",".join(NOTED_COLUMNS)
PLACE = "indicators/tyo/tyollisyysaste.toml"
WORK = "tyollisyysaste"
MOMENT = datetime(2026, 1, 1, 6, tzinfo=UTC)
TARGET = '[target]\nvalue = 75.0\nby = "2025"\n'
BREAK = '[[break]]\nperiod = "2020"\nreason = { fi = "Uusi.", sv = "Ny." }\n'


class Folder:
    """The tiny content folder, edited and noted a day at a time."""

    def __init__(self, folder):
        self.folder, self.days = write_content(folder), 0
        self.file = folder / "data/definitions.csv"

    def write(self, text, place=PLACE):
        (self.folder / place).write_text(text, "utf-8")

    def note(self, *identities):
        """What the fetch of another day finds: part, language, old and new of each change."""
        self.days += 1
        moment = MOMENT + timedelta(days=self.days)
        with only_fetch(self.folder):
            found = note_definitions(read_content(self.folder), identities, moment)
        return [(one.what, one.language, one.old, one.new) for one in found]

    def after(self, old, new):
        """The same after one edit of the indicator."""
        text = (self.folder / PLACE).read_text("utf-8")
        assert old in text
        self.write(text.replace(old, new, 1))
        return self.note()


@pytest.fixture
def folder(tmp_path):
    """Noted once."""
    made = Folder(tmp_path)
    made.write(INDICATOR + TARGET)
    assert made.note() == []
    return made


def test_the_first_time_only_the_state_is_written_down(folder):
    """One line for each part, sorted; of long texts and of choices a digest."""
    lines = folder.file.read_text("utf-8").splitlines()
    assert lines[:3] == [
        HEADER,
        "2026-01-02T06:00:00Z,,all,,,,noted",
        "2026-01-02T06:00:00Z,tyollisyysaste,better,,,higher,noted",
    ]
    assert [line.split(",", 4)[2:4] for line in lines[3:]] == [
        *(["method", "fi"], ["method", "sv"], ["question", ""], ["source", ""], ["target", ""]),
        *(["title", "fi"], ["title", "sv"], ["unit", "fi"], ["unit", "sv"]),
    ]
    assert "Työlliset osuutena" not in folder.file.read_text("utf-8")
    assert read_definition_ledger(folder.folder).told == {}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('fi = "Työllisyysaste"', 'fi = "Työssä"', ("title", "fi", "Työllisyysaste", "Työssä")),
        ("value = 75.0", "value = 80", ("target", "", "value 75, by 2025", "value 80, by 2025")),
        (TARGET, "", ("target", "", "value 75, by 2025", "")),
        (
            TARGET,
            '[[target.step]]\nfrom = "2023"\nvalue = 70.5\n'
            '[[target.step]]\nfrom = "2025"\nvalue = 75\n',
            ("target", "", "value 75, by 2025", "from 2023, value 70.5; from 2025, value 75"),
        ),
        ("[source]", f"{BREAK}[source]", ("breaks", "", "", "2020")),
        ('better = "higher"', 'better = "lower"', ("better", "", "higher", "lower")),
        ("115b", "115c", ("source", "", "pxweb statfin 115b", "pxweb statfin 115c")),
    ],
)
def test_a_change_of_a_part_is_one_line(folder, old, new, found):
    """And nothing once it has been noted."""
    before = folder.file.read_text("utf-8")
    assert folder.after(old, new) == [found]
    assert folder.file.read_text("utf-8").startswith(before)
    assert folder.file.read_text("utf-8").count("\n") == before.count("\n") + 1
    assert folder.note() == []


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("osuutena", "osuutena väestöstä", {"method"}),
        ('115b.px"', '115b.px"\nselect = { tiedot = ["X"] }', {"question"}),
    ],
)
def test_digests_tell_that_something_is_another(folder, old, new, parts):
    """What it was is not kept."""
    assert {what for what, *_ in folder.after(old, new)} == parts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("decimals = 1", "decimals = 2"),
        ("75.0", "75"),
        ("Työ kantaa", "Työ kantaa kauas"),
        ("StatFin/tyokay/115b.px", "StatFin/muualla/115b.px"),
        ("Työlliset osuutena.", "Työlliset  osuutena. "),
        ("[source]", '[source]\nlicence = "CC-BY-4.0"\ntime = "Vuosi"'),
    ],
)
def test_what_changes_no_definition_is_not_noted(folder, old, new):
    """Decimals, a reason, spaces, where a table lies, how its variables are found."""
    before = folder.file.read_bytes()
    assert folder.after(old, new) == []
    assert folder.file.read_bytes() == before


def test_two_changes_between_fetches_are_one_and_back_again_is_none(folder):
    """Only what a fetch sees is known."""
    text = (folder.folder / PLACE).read_text("utf-8")
    folder.write(text.replace("Työllisyysaste", "A"))
    assert folder.after("A", "B")[0][2:] == ("Työllisyysaste", "B")
    folder.write(text)
    folder.after("Työllisyysaste", "B")
    assert folder.note() == []


def test_a_named_indicator_is_noted_alone(tmp_path):
    """Before all have been, nobody is new; what is not named stays unknown."""
    made = Folder(tmp_path)
    made.write(INDICATOR, "indicators/tyo/toinen.toml")
    assert made.note("toinen") == []
    assert {one.indicator for one in read_definition_ledger(tmp_path).changes} == {"toinen"}
    assert made.note() == []
    assert made.note() == []
    made.write(INDICATOR, "indicators/tyo/kolmas.toml")
    assert made.note(WORK) == []
    assert made.note("kolmas") == [("indicator", "", "", "")]


def test_indicators_that_come_go_and_go_on_under_another_id(folder):
    """Another id alone is no change; another definition besides is one indicator for another."""
    folder.write(INDICATOR.replace("Työllisyysaste", "Uusi"), "indicators/tyo/uusi.toml")
    assert folder.note() == [("indicator", "", "", "")]
    (folder.folder / "indicators/tyo/uusi.toml").rename(folder.folder / "indicators/tyo/aste.toml")
    assert folder.note() == []
    assert {*read_definition_ledger(folder.folder).state} == {WORK, "aste"}
    (folder.folder / "indicators/tyo/aste.toml").rename(folder.folder / "indicators/tyo/uusi.toml")
    assert folder.note("uusi") == folder.note() == []
    (folder.folder / "indicators/tyo/uusi.toml").rename(folder.folder / "indicators/tyo/aste.toml")
    assert folder.note() == []
    (folder.folder / "indicators/tyo/aste.toml").unlink()
    assert folder.note() == [
        ("indicator", "", "", ""),
        ("title", "fi", "Uusi", ""),
        ("title", "sv", "Sysselsättningsgrad", ""),
    ]
    assert folder.note() == []
    folder.write(INDICATOR, "indicators/tyo/aste.toml")
    assert folder.note() == [("indicator", "", "", "")]
    assert folder.note() == []


def test_a_language_that_comes_or_goes_changes_no_definition(folder):
    """Its texts are noted, and are known from then on."""
    both = {place: (folder.folder / place).read_text("utf-8") for place in TINY if "indic" in place}
    one = {
        place: text.replace('"fi", "sv"', '"fi"').replace(", sv = ", " } # ")
        for place, text in both.items()
    }
    for place, text in one.items():
        folder.write(text, place)
    assert folder.note() == []
    for place, text in both.items():
        folder.write(text, place)
    assert folder.note() == []
    assert folder.after("Sysselsättningsgrad", "Grad") == [
        ("title", "sv", "Sysselsättningsgrad", "Grad")
    ]


@pytest.mark.parametrize(
    "title", ["=HYPERLINK(1)", "+1", "'lainaus", 'a","b', "<b>&amp;</b>", "−5", "@x", "x" * 9000]
)
def test_a_hostile_title_comes_back_as_it_was(folder, title):
    """A spreadsheet that opens the file runs none of it."""
    written = title.replace("\\", "\\\\").replace('"', '\\"')
    assert folder.after('"Työllisyysaste"', f'"{written}"')[0][2:] == ("Työllisyysaste", title)
    state = read_definition_ledger(folder.folder).state[WORK]
    assert state[PartKey("title", "fi")] == title
    assert folder.note() == []
    assert not any(
        cell.strip('"')[:1] in "=+@" for cell in folder.file.read_text().split(",") if cell
    )


def test_line_ends_of_windows_and_lines_that_stand_twice_change_nothing(folder):
    """As git leaves them."""
    folder.after("Työllisyysaste", "Työssä")
    before = read_definition_ledger(folder.folder)
    lines = folder.file.read_text("utf-8").splitlines()
    folder.file.write_bytes("\r\n".join([*lines, *lines[-3:], ""]).encode())
    assert read_definition_ledger(folder.folder) == before
    assert folder.note() == []
    assert folder.after("Työssä", "Töissä")[0][2:] == ("Työssä", "Töissä")
    folder.file.write_bytes(folder.file.read_bytes().rstrip())
    assert folder.after("Töissä", "Työssä")[0][2:] == ("Töissä", "Työssä")
    assert len(read_definition_ledger(folder.folder).told[WORK]) == 3


WHEN = "2026-01-01T06:00:00Z"


@pytest.mark.parametrize(
    "line",
    [
        *("<<<<<<< HEAD", "", f"{WHEN},a,title,fi,A,B", "eilen,a,title,fi,A,B,changed"),
        *(f"{WHEN},a,nimi,fi,A,B,changed", f"{WHEN},a,title,fi,A,B,muuttui"),
        *(f"{WHEN},a,target,,value 7 by 2025,,removed", f'{WHEN},a,target,,,"low 1",added'),
        *(f"{WHEN},a,breaks,,,eilen,added", f"{WHEN},a,better,,up,higher,changed"),
        *(f"{WHEN},,title,fi,A,B,changed", f"{WHEN},a,all,,,,noted", f'{WHEN},a,title,fi,"A'),
        *(f"{WHEN},a,indicator,,,,changed", f"{WHEN},a,title,../x,A,B,changed"),
        "0001-01-01T00:00:00+14:00,a,title,fi,A,B,changed",
        *(f'{WHEN},"../../x"" <script>",indicator,,,,removed', f"{WHEN},a b,better,,,higher,added"),
        *(f"{WHEN},a\u202eb,indicator,,,,removed", f"{WHEN}, ,title,fi,A,B,changed"),
        *(f"{WHEN},a.b,title,fi,A,B,changed", f"{WHEN},{'a' * 101},title,fi,A,B,changed"),
        f'{WHEN},a,target,,"value 5, value 6",value 7,changed',
        f'{WHEN},a,target,,"from 2023, from 2024, value 6",value 7,changed',
    ],
)
def test_a_line_that_is_none_is_named_with_what_to_do(folder, line):
    """Before anything is asked for or built."""
    number = folder.file.read_text("utf-8").count("\n") + 1
    folder.file.write_text(f"{folder.file.read_text('utf-8')}{line}\n", "utf-8")
    with pytest.raises(SnapshotError) as caught:
        folder.note()
    (problem,) = caught.value.problems
    assert problem.place == f"data/definitions.csv, line {number}"
    assert problem.remedy == "Restore the file from git."


@pytest.mark.parametrize(
    ("content", "line"), [(b"noted;indicator\n", 1), (f"{HEADER}\n\xe4".encode("latin-1"), 2)]
)
def test_a_file_that_is_no_ledger_is_told(folder, content, line):
    """Another header, another encoding."""
    folder.file.write_bytes(content)
    with pytest.raises(SnapshotError, match=f"line {line}: is not noted,indicator"):
        folder.note()


def test_a_character_that_is_not_seen_is_left_out(folder):
    """Nobody but a hand writes one."""
    line = f"{WHEN},a,title,fi,A\u202eB,C,changed\n"
    folder.file.write_text(f"{HEADER}\n{line}", "utf-8")
    assert read_definition_ledger(folder.folder).changes[0].old == "AB"


def test_a_clock_that_goes_back_puts_nothing_before_what_was_there(folder):
    """The state stays what was noted last."""
    folder.days = 30
    folder.after("Työllisyysaste", "Työssä")
    folder.days = 29.5
    assert folder.after("Työssä", "Töissä")[0][2:] == ("Työssä", "Töissä")
    assert folder.note() == []
    first, second = (changes[0] for changes in read_definition_ledger(folder.folder).told[WORK])
    assert (first.noted, second.noted - first.noted) == (
        MOMENT + timedelta(days=31),
        timedelta(seconds=1),
    )


def test_a_line_of_a_time_to_come_is_told_before_anything_is_noted(folder):
    """A clock that was years ahead dates nothing that comes after it, once the line is right."""
    folder.days = 3650
    folder.after("Työllisyysaste", "Työssä")
    number, folder.days = folder.file.read_text("utf-8").count("\n"), 30
    with pytest.raises(SnapshotError) as caught:
        folder.after("Työssä", "Töissä")
    (problem,) = caught.value.problems
    assert problem.place == f"data/definitions.csv, line {number}"
    assert problem.fault == "2035-12-31T06:00:00+00:00 has not been yet"
    assert problem.remedy.startswith("Correct the line's moment or remove the line")
    lines = folder.file.read_text("utf-8").splitlines()
    folder.file.write_text("\n".join([*lines[:-1], ""]), "utf-8")
    assert folder.note()[0][2:] == ("Työllisyysaste", "Töissä")
    assert read_definition_ledger(folder.folder).changes[-1].noted == MOMENT + timedelta(days=32)


@pytest.mark.parametrize(
    ("name", "header", "line"),
    [
        ("definitions", HEADER, f"{WORK},title,fi,A,B,changed"),
        ("revisions", ",".join(COLUMNS), f"{WORK},091,2024,1,2,revised"),
    ],
)
def test_neither_check_nor_build_takes_a_line_of_a_time_to_come(
    tmp_path, monkeypatch, name, header, line
):
    """In either ledger; one that is hours ahead is another machine's clock."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    made, now = Folder(tmp_path), datetime.now(UTC)
    write_snapshot(tmp_path, WORK, "091,2024,2.0,")
    file = made.folder / f"data/{name}.csv"
    for hours, faulty in ((20, False), (30, True)):
        moment = f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}"
        file.write_text(f"{header}\n{moment},{line}\n", "utf-8")
        place = f"data/{name}.csv, line 2"
        assert (place in {one.place for one in problems(tmp_path, now.date())}) is faulty
    with pytest.raises(SiteBuilderError, match=f"{place}: .* has not been yet"):
        build_site(tmp_path, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fetch_that_is_ended_while_it_notes_has_noted_all_or_nothing(folder, monkeypatch, step):
    """The file is replaced as a whole; what was half written is swept away."""
    before = folder.file.read_bytes()
    text = (folder.folder / PLACE).read_text("utf-8")
    folder.write(text.replace("Työllisyysaste", "Työssä").replace("value = 75.0", "value = 80"))

    def ended(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os if step == "fsync" else files.Path, step, ended)
    with pytest.raises(KeyboardInterrupt):
        folder.note()
    monkeypatch.undo()
    assert folder.file.read_bytes() == before
    recover(folder.folder)
    assert not list(folder.file.parent.glob(".*.new"))
    assert len(folder.note()) == 2


def test_no_indicator_is_called_as_the_ledger_is(tmp_path):
    """Its figures would lie in the same file."""
    write_content(tmp_path, {"indicators/tyo/definitions.toml": INDICATOR})
    with pytest.raises(DefinitionError, match="the ledger of definitions"):
        read_content(tmp_path)


def test_a_noted_target_reads_back():
    """Whatever it consists of."""
    for toml in (
        TARGET,
        "[target]\nvalue = -0.5\n",
        "[target]\nlow = 40\nhigh = 60.5\n",
        '[[target.step]]\nfrom = "2023Q1"\nvalue = 1\n',
    ):
        one = indicator_of(toml)
        assert read_target(noted_parts(one)[PartKey("target")]) == one.target


def test_the_command_tells_what_it_has_noted_and_check_what_it_cannot_read(folder):
    """To people in a line, to machines with what it was; without a traceback."""

    def run(*arguments):
        return CliRunner().invoke(fetch_command, [*arguments, "--content", str(folder.folder)])

    (folder.folder / PLACE).write_text(
        INDICATOR.replace("Työllisyysaste", "Työssä").replace("osuutena", "osana"), "utf-8"
    )
    assert "tyollisyysaste: definition noted (method, target, title)" in run("--recorded").output
    folder.write(INDICATOR)
    told = json.loads(run("--recorded", "--json").output)["redefined"]
    assert told[-1] == {
        "indicator": WORK,
        "what": "title",
        "language": "fi",
        "change": "changed",
        "old": "Työssä",
        "new": "Työllisyysaste",
    }
    folder.file.write_text(f"{HEADER}\neilen\n", "utf-8")
    assert "data/definitions.csv, line 2: is not noted," in run("--recorded").output
    assert problems(folder.folder, MOMENT.date())[0].place == "data/definitions.csv, line 2"
