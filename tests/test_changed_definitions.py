"""Figures answer the question they were fetched for, and are shown under no other."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.fetching import fetch, take_as_recorded
from site_builder.question import question
from site_builder.records import read_records
from site_builder.snapshots import read_snapshot
from tests.content_folder import KEY_FIGURE, make_content, outcome, quick_http
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.test_fetching_files import LOCAL, fetched, folder_with, indicator_pages, shelf, states

TWO = "Vuosi;Kunta;Osuus, %;Toinen\n2022;Helsinki;12,7;40,1\n2023;Helsinki;13,1;41,5\n"
TODAY = date(2026, 11, 24)
CHANGED = "its definition changed after its figures were fetched"


@pytest.fixture
def folder(tmp_path):
    """One indicator from a file with two columns of figures, fetched."""
    made = folder_with(tmp_path, osuus=LOCAL)
    (made / "data/municipal/osuus.csv").write_text(TWO, "utf-8")
    assert states(fetched(made)) == {"osuus": "fetched"}
    return made


def edit(folder: Path, old: str, new: str, place: str = "indicators/vaki/osuus.toml") -> None:
    """Change a definition as an editor does."""
    file = folder / place
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def told(folder: Path) -> list[str]:
    """What `check` says is wrong."""
    return [str(problem) for problem in problems(folder, TODAY) if not problem.note]


def test_a_changed_column_leaves_the_old_figures_out_until_it_is_fetched(folder):
    """`check` names the indicator, the page shows none of them, a fetch brings the new ones."""
    edit(folder, 'better = "higher"', 'better = "higher"\ndecimals = 1')
    edit(folder, '"Osuus, %"', '"Toinen"')
    assert told(folder) == [
        f"indicators/vaki/osuus.toml: {CHANGED}. They are not shown: run `mittaristo fetch osuus`."
    ]
    for code, words in (("fi", "määrittely on muuttunut"), ("sv", "definition har ändrats")):
        (page,) = indicator_pages(folder, code)
        assert "13,1" not in page and words in page
    assert states(fetched(folder)) == {"osuus": "revised"}
    assert told(folder) == []
    assert "41,5\u00a0prosenttia vuonna 2023" in indicator_pages(folder, "fi")[0]


CHANGES = {
    "value": ('"Osuus, %"', '"Toinen"'),
    "where": ('area = "Kunta"', 'where = { "Kunta" = "Helsinki" }'),
    "period": ('area = "Kunta"', 'area = "Kunta"\nperiod_kind = "year"'),
    "path": ("osuus.csv", "muu.csv"),
    "leave_out": ('area = "Kunta"', 'area = "Kunta"\nleave_out = ["2022"]'),
}


@pytest.mark.parametrize("key", CHANGES)
def test_every_key_that_chooses_figures_is_part_of_the_question(folder, key):
    """Whichever changes, the recorded figures answer another question."""
    edit(folder, *CHANGES[key])
    assert any(CHANGED in words for words in told(folder))
    (record,) = read_records(read_content(folder)).values()
    assert (record.changed, record.provenance, record.verdict.latest) == (True, None, None)


@pytest.mark.parametrize("compare", ['"SSS", "049"', '"SSS", "049", "092", "245"'])
def test_the_areas_compared_with_are_part_of_the_question(folder, compare):
    """Fewer or more of them; a fetch answers and loses nothing that is still asked for."""
    edit(folder, '"SSS", "049", "092"', compare, "indicators/strategy.toml")
    assert any(CHANGED in words for words in told(folder))
    assert states(fetched(folder)) == {"osuus": "fetched"}
    assert told(folder) == []


def test_what_says_the_same_in_another_order_asks_the_same(folder):
    """Areas in another order, a publisher, a title: no other figures."""
    edit(folder, '"SSS", "049", "092"', '"092", "SSS", "049"', "indicators/strategy.toml")
    edit(folder, 'area = "Kunta"', 'area = "Kunta"\nlicence = "CC-BY-4.0"')
    edit(folder, "Otsikko", "Toinen otsikko")
    assert told(folder) == []


def test_a_publisher_or_licence_that_is_edited_reaches_the_provenance(folder):
    """Though every figure is as it was."""
    edit(folder, 'area = "Kunta"', 'area = "Kunta"\nlicence = "CC-BY-4.0"')
    assert states(fetched(folder)) == {"osuus": "fetched"}
    assert read_snapshot(folder, "osuus").provenance.licence == "CC-BY-4.0"
    assert states(fetched(folder)) == {"osuus": "unchanged"}


def test_a_changed_question_is_never_asked_with_the_old_answers_etag(tmp_path):
    """A server would say "unchanged" of the file, and the column would stay the old one."""
    with shelf() as (url, handler):
        handler.text = TWO
        folder = folder_with(tmp_path, osuus=LOCAL.replace("path = ", f'url = "{url}" #'))
        fetched(folder)
        edit(folder, 'value = "Osuus, %"', 'value = "Toinen"')
        assert states(fetched(folder)) == {"osuus": "revised"}
        assert handler.asked == [None, None]
        assert states(fetched(folder)) == {"osuus": "unchanged"}
        assert handler.asked == [None, None, '"1"']


def test_a_shorter_comparison_does_not_stop_a_fetch(tmp_path):
    """An area that is no longer asked for is no loss of the source's."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
        fetch(content, http=quick_http())
        content = make_content(
            tmp_path, {"luku": KEY_FIGURE}, compare=("SSS",), **{"try": server.url}
        )
        found = outcome(fetch(content, http=quick_http()), "luku")
    assert (found.state, found.problems) == ("fetched", ())
    assert {o.area for o in read_snapshot(tmp_path, "luku").observations} == {"091", "SSS"}


def test_another_server_of_the_same_name_is_another_question(tmp_path):
    """The table's path alone does not say whose it is."""
    content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": "https://a.example/api/v1"})
    other = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": "https://b.example/api/v1"})
    luku = content.indicators["luku"]
    assert question(luku, content.strategy) != question(luku, other.strategy)
    assert len(question(luku, content.strategy)) == 64


def unmarked(folder: Path, **more: str) -> None:
    """A snapshot as an earlier version or somebody's recording left it: no question kept."""
    file = folder / "data/osuus.toml"
    kept = [x for x in file.read_text("utf-8").splitlines() if not x.startswith("question")]
    file.write_text("\n".join([*kept, *more.values(), ""]), "utf-8")


def test_figures_that_do_not_say_what_they_answer_are_shown_when_a_person_says_so(folder):
    """Figures of others' recordings, and of a version that kept no question."""
    unmarked(folder)
    before = (folder / "data/osuus.csv").read_bytes()
    (words,) = told(folder)
    assert "do not say which question they answer" in words
    assert "`mittaristo fetch --recorded osuus`" in words
    assert "13,1" not in indicator_pages(folder, "fi")[0]
    summary = take_as_recorded(read_content(folder), ["osuus"])
    assert states(summary) == {"osuus": "recorded"}
    assert (told(folder), (folder / "data/osuus.csv").read_bytes()) == ([], before)
    assert "13,1" in indicator_pages(folder, "fi")[0]
    assert states(take_as_recorded(read_content(folder))) == {"osuus": "unchanged"}


def test_figures_fetched_for_another_question_cannot_be_taken_as_recorded(folder):
    """Nobody can say that one column is another."""
    edit(folder, '"Osuus, %"', '"Toinen"')
    (refused,) = take_as_recorded(read_content(folder)).outcomes
    assert [str(p) for p in refused.problems] == [
        "indicators/vaki/osuus.toml: its figures were fetched for another question."
        " Run `mittaristo fetch osuus`."
    ]


def test_build_and_the_command_line_name_what_is_left_out(folder):
    """`mittaristo build` says it and builds the rest."""
    (folder / "mkdocs.yml").write_text(
        "site_name: M\ntheme:\n  name: material\nplugins:\n  - mittaristo\n", "utf-8"
    )
    edit(folder, '"Osuus, %"', '"Toinen"')
    command = [sys.executable, "-m", "site_builder", "build", "--content", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"indicators/vaki/osuus.toml: {CHANGED}" in done.stderr
    assert "Built" in done.stdout
    assert not list((folder / "site/data").glob("osuus*"))


def test_a_city_whose_figures_are_another_citys_shows_none(folder):
    """A folder copied from another city, where whose it is and whom it is beside was changed."""
    edit(folder, 'municipality = "091"', 'municipality = "049"', "indicators/strategy.toml")
    edit(folder, '"SSS", "049", "092"', '"SSS", "092"', "indicators/strategy.toml")
    assert any(CHANGED in words for words in told(folder))
