"""What `check`, `build` and `serve` tell offline: the city's own files have moved on."""

from __future__ import annotations

import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.errors import SiteBuilderError
from site_builder.fetching import fetch, take_as_recorded
from tests.content_folder import quick_http
from tests.test_changed_definitions import edit, unmarked
from tests.test_fetching_files import FIGURES, LOCAL, fetched, folder_with, states

FILE = "data/municipal/osuus.csv"
TODAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path):
    """One indicator from the city's own file, fetched."""
    made = folder_with(tmp_path, osuus=LOCAL)
    assert states(fetched(made)) == {"osuus": "fetched"}
    return made


def told(folder: Path) -> list[str]:
    """What `check` says is wrong."""
    return [str(problem) for problem in problems(folder, TODAY) if not problem.note]


def test_a_file_that_is_newer_than_its_snapshot_is_told(folder):
    """Edited, but not fetched; fetched, all is well."""
    (folder / FILE).write_text(FIGURES.replace("13,1", "13,2"), "utf-8")
    assert told(folder) == [
        f"{FILE}: has other figures than were recorded for osuus. Run `mittaristo fetch osuus`."
    ]
    assert states(fetched(folder)) == {"osuus": "revised"}
    assert told(folder) == []


def test_a_file_that_cannot_be_read_is_told_though_nothing_was_fetched_yet(tmp_path):
    """A column that is not there, a file that is not there: a fetch would say no more."""
    folder = folder_with(tmp_path, osuus=LOCAL)
    assert told(folder) == []
    (folder / FILE).write_text(FIGURES.replace("Vuosi", "År"), "utf-8")
    assert any('there is no column "Vuosi"' in fault for fault in told(folder))
    (folder / FILE).unlink()
    assert any(f"{FILE}: there is no such file" in fault for fault in told(folder))


def test_a_file_is_looked_at_as_it_is_now_though_the_last_fetch_failed(folder):
    """And though the definition asks for another column than was fetched."""
    (folder / FILE).unlink()
    assert states(fetched(folder)) == {"osuus": "failed"}
    assert any(f"{FILE}: there is no such file" in fault for fault in told(folder))
    (folder / FILE).write_text(FIGURES, "utf-8")
    assert told(folder) == []
    edit(folder, 'period = "Vuosi"', 'period = "Päivä"')
    faults = told(folder)
    assert any('there is no column "Päivä"' in fault for fault in faults)
    assert any("its definition changed" in fault for fault in faults)


@pytest.mark.parametrize(
    "text",
    [
        FIGURES.replace("\n", "\r\n"),
        FIGURES + "2023;Ivalo;1\n".replace("Ivalo", "Inari").replace("2023", "2022"),
        "\ufeff" + FIGURES,
        FIGURES.replace("12,70", "12,7"),
    ],
    ids=["line ends", "another area's row", "a byte order mark", "a zero at the end"],
)
def test_a_file_with_the_same_figures_in_another_form_is_not_told(folder, text):
    """Nothing that a site shows would change."""
    (folder / FILE).write_text(text, "utf-8")
    assert told(folder) == []


def test_a_file_that_is_gone_is_told(folder):
    """The site still shows its figures; the next fetch could not."""
    (folder / FILE).unlink()
    assert told(folder) == [
        f"{FILE}: there is no such file. Correct source.path. Write a path inside the content"
        " folder, such as data/municipal/x.csv."
    ]


def test_a_column_that_is_gone_is_told(folder):
    """With the columns there are."""
    (folder / FILE).write_text(FIGURES.replace("Osuus, %", "Osuus"), "utf-8")
    (words,) = told(folder)
    assert words.startswith(FILE) and '"Osuus, %"' in words and '"Osuus"' in words


def test_what_a_fetch_has_held_back_is_told_as_such(folder):
    """Not as a file that nobody fetched: somebody did, and the reason stands there."""
    (folder / FILE).write_text(FIGURES.replace("13,1", "131"), "utf-8")
    assert states(fetched(folder)) == {"osuus": "failed"}
    assert told(folder) == []
    (note,) = [p for p in problems(folder, TODAY) if p.place.endswith("osuus.toml")]
    assert "131, until now 13.1, lies beyond 100 %, where a share cannot go" in note.fault


def change_column(folder: Path) -> None:
    (folder / FILE).write_text("Vuosi;Kunta;Osuus, %;Toinen\n2023;Helsinki;13,1;41\n", "utf-8")
    fetch(read_content(folder), accept=True, http=quick_http())
    edit(folder, '"Osuus, %"', '"Toinen"')


def change_file(folder: Path) -> None:
    (folder / FILE).write_text(FIGURES.replace("13,1", "13,2"), "utf-8")


def forget_question(folder: Path) -> None:
    unmarked(folder)


def never_fetched(folder: Path) -> None:
    for file in (folder / "data").glob("osuus.*"):
        file.unlink()


def edit_by_hand(folder: Path) -> None:
    file = folder / "data/osuus.csv"
    file.write_text(file.read_text("utf-8").replace("13.1", "13.9"), "utf-8")


def half_gone(folder: Path) -> None:
    (folder / "data/osuus.toml").unlink()


@pytest.mark.parametrize(
    "slip",
    [change_column, change_file, forget_question, never_fetched, edit_by_hand, half_gone],
    ids=lambda slip: slip.__name__,
)
def test_what_check_advises_a_fetch_does(folder, slip, tmp_path_factory):
    """The last command that a remedy names is run as it stands, and the fault is gone."""
    slip(folder)
    before = problems(folder, TODAY)
    (problem,) = before
    commands = problem.remedy.split("`")[1::2]
    for command in commands:
        copy = tmp_path_factory.mktemp("copy") / "city"
        shutil.copytree(folder, copy)
        run(copy, command)
        assert problems(copy, TODAY) == [], command


def run(folder: Path, command: str) -> None:
    """A command of ours as a person types it, in the folder."""
    program, name, *words = shlex.split(command)
    assert (program, name) == ("mittaristo", "fetch")
    named = [word for word in words if not word.startswith("--")]
    content = read_content(folder)
    if "--recorded" in words:
        take_as_recorded(content, named)
    else:
        summary = fetch(content, named, accept="--accept" in words, http=quick_http())
        assert not summary.in_state("failed"), summary


def test_a_snapshot_that_cannot_be_read_stops_check_without_a_traceback(folder):
    """As a fault with its remedy."""
    edit_by_hand(folder)
    with pytest.raises(SiteBuilderError):
        from site_builder.records import read_records  # noqa: PLC0415

        read_records(read_content(folder))
    assert len(told(folder)) == 1
