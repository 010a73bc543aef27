"""`mittaristo add` from a table of a PxWeb server: found, chosen, written, fetched, over HTTP."""

from __future__ import annotations

import shlex
import tomllib

import pytest
from adding import add, files
from click.testing import CliRunner
from specimens import STRATEGY, write_content
from terminal import on_a_terminal

from site_builder.cli import main
from site_builder.definitions import read_content
from site_builder.snapshots import read_snapshot
from tests.pxweb_server import Fault, PxWebServerForTests, Settings

PLACE = "indicators/tyo/vaki.toml"
CHOSEN = ["--table", "11re", "--choose", "contentscode=vaerak-vaesto"]
UNIT = ["--unit", "fi", "henkilöä", "--unit", "sv", "personer"]


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running


@pytest.fixture
def folder(tmp_path, server):
    """The tiny folder, whose statfin is the test server."""
    named = STRATEGY.replace("Pikkula", "Helsinki").replace("Lillby", "Helsingfors")
    named += f'\n[server.statfin]\nurl = "{server.url}"\n[server.toinen]\nurl = "{server.url_v2}"\n'
    return write_content(tmp_path / "kunta", {"indicators/strategy.toml": named})


def told(folder, *words):
    """The command off a terminal."""
    return add(folder, "tyo", "vaki", *words, file="")


def test_a_table_becomes_an_indicator_with_figures(folder):
    """Totals by default; texts are the source's own, in each language that it speaks."""
    said = told(folder, *CHOSEN, *UNIT, "--break-down", "sukupuoli", "--better", "neither", "--yes")
    assert said.exit_code == 0, said.output
    raw = tomllib.loads((folder / PLACE).read_text("utf-8"))
    assert raw["source"]["select"] == {"ikaryhma": ["SSS"], "contentscode": ["vaerak-vaesto"]}
    assert (raw["source"]["area"], raw["source"]["table"]) == ("alue", "StatFin/vaerak/11re.px")
    assert raw["breakdown"][0]["name"] == {"fi": "Sukupuoli", "sv": "Kön"}
    assert raw["title"]["sv"].startswith("Folkmängd")
    assert raw["review"] == {"every": "P1Y"} and "publisher" not in raw["source"]
    areas = {row.area for row in read_snapshot(folder, "vaki").observations}
    assert areas == {"091", "049", "SSS"}
    assert "Figures of 3 areas, divided into 2 groups." in said.output
    checked = CliRunner().invoke(main, ["check", "--content", str(folder)]).output
    assert f"\n{PLACE}" not in checked


def test_what_has_to_be_chosen_is_told_at_once(folder):
    """With the table, and the first values of each variable; nothing is written."""
    before = files(folder)
    said = told(folder, "--table", "StatFin/tyonv/12tf.px")
    assert (said.exit_code, files(folder)) == (2, before)
    assert "StatFin/tyonv/12tf.px: " in said.stderr and "What is missing:" in said.stderr
    assert "=VALUE" in said.stderr and "--title fi TEXT" in said.stderr


def test_a_search_lists_what_it_found(folder):
    """Off a terminal it is for the person to name one."""
    said = told(folder, "--search", "väestö")
    assert said.exit_code == 2
    assert "StatFin/vaerak/11re.px" in said.stderr and "--table PATH" in said.stderr
    said = told(folder, "--search", "zzzzzz")
    assert said.exit_code == 2 and "no table is found by 'zzzzzz'" in said.stderr


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        (["--table", "StatFin/vaerak/99zz.px"], 2, "has no table"),
        (["--table", "../x"], 2, "is no path of a table"),
        (["--table", "11re", "--server", "muu"], 2, "there is no server 'muu'. There are statfin"),
        ([*CHOSEN, "--choose", "ikä=200"], 2, "has no value '200'"),
        ([*CHOSEN, "--sheet", "x"], 2, "--sheet: says something of a file"),
        ([*CHOSEN, "--publisher", "fi", "x"], 2, "a table's server says itself"),
        ([*CHOSEN, "--per", "0"], 2, "is no number above zero"),
        ([*CHOSEN, "--search", "x"], 2, "--table and --search are told"),
    ],
)
def test_wrong_usage_is_told(folder, words, code, fault):
    """With what there is; nothing is written."""
    before = files(folder)
    said = told(folder, *words, "--yes")
    assert (said.exit_code, files(folder)) == (code, before), said.output
    assert fault in said.stderr and "Traceback" not in said.output


def test_a_server_of_the_strategy_is_asked(folder):
    """By the name that it has there, in the other version of the protocol too."""
    said = told(folder, *CHOSEN, *UNIT, "--server", "toinen", "--yes")
    assert said.exit_code == 0, said.output
    raw = tomllib.loads((folder / PLACE).read_text("utf-8"))
    assert raw["source"]["server"] == "toinen"
    assert read_content(folder).indicators["vaki"].source.server == "toinen"


def test_a_server_that_does_not_answer_is_told(tmp_path):
    """In a sentence; nothing is written."""
    named = STRATEGY + '\n[server.statfin]\nurl = "http://127.0.0.1:9/api/v1"\n'
    folder = write_content(tmp_path / "kunta", {"indicators/strategy.toml": named})
    before = files(folder)
    said = told(folder, "--table", "StatFin/vaerak/11re.px", "--yes")
    assert (said.exit_code, files(folder)) == (1, before)
    assert "127.0.0.1" in said.stderr and "Traceback" not in said.output


def test_figures_that_do_not_come_leave_the_definition(folder, server):
    """The table was there when it was chosen; it says what is wrong and what to do."""
    asked = len(server.requests)
    told(folder, *CHOSEN, *UNIT, "--yes", "--no-fetch")
    posts = [one for one in server.requests[asked:] if one.method == "POST"]
    assert not (folder / "data/vaki.csv").exists()
    (folder / PLACE).unlink()
    server.faults.append(Fault("404", after=len(posts)))
    said = told(folder, *CHOSEN, *UNIT, "--yes")
    assert said.exit_code == 1 and "Traceback" not in said.output
    assert "Next: mittaristo fetch" in said.output and (folder / PLACE).is_file()


def on_terminal(folder, *words, typed, ending=b""):
    """The command on a terminal."""
    return on_a_terminal(["add", "tyo", "vaki", "--content", folder, *words], typed, ending)


def test_on_a_terminal_a_table_is_searched_and_chosen(folder):
    """Words, a number of the list, what has no default, and texts."""
    seen, code = on_terminal(folder, typed=["11re", "1", "sukupuoli", "SSS", *[""] * 2,
                                            "henkilöä", "personer", *[""] * 3])  # fmt: skip
    assert code == 0, seen
    assert "Which table" in seen and "SSS  Yhteensä" in seen.replace("   ", "  ")
    assert read_content(folder).indicators["vaki"].breakdowns[0].id == "sukupuoli"


def test_who_stops_goes_on_with_the_same_choices(folder):
    """The command has the table and all that was chosen of it."""
    seen, code = on_terminal(folder, "--table", "11re", typed=["sukupuoli", "000"], ending=b"\x03")
    assert code == 1, seen
    words = seen[seen.index("mittaristo add ") :].replace("\r\n", " ")
    assert "--break-down sukupuoli" in words and "--choose ikaryhma=000" in words
    said = CliRunner().invoke(main, [*shlex.split(words)[1:], *UNIT, "--yes"])
    assert said.exit_code == 0, said.output
    select = tomllib.loads((folder / PLACE).read_text("utf-8"))["source"]["select"]
    assert select["ikaryhma"] == ["000"]
