"""What an editor's address may be, told by `check` without asking anyone."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.errors import Problem
from tests.content_folder import INDICATOR, KEY_FIGURE, make_content

CSV = """
kind = "csv"
url = "{url}"
period = "Vuosi"
value = "Arvo"
"""
JSONSTAT = """
kind = "jsonstat"
url = "{url}"
"""
REFUSED = [
    ("https://me:hunter2@tilastot.kunta.fi/x.csv", "with a user name or password in it"),
    ("https://hunter2@tilastot.kunta.fi/x.csv", "with a user name or password in it"),
    ("ftp://me:hunter2@tilastot.kunta.fi/x.csv", "with a user name or password in it"),
    ("me:hunter2@tilastot.kunta.fi/x.csv", "what is written is not an address"),
    ("https://localhost/x.csv", "leads to this machine itself"),
    ("http://127.0.0.1:8000/x.csv", "leads to this machine itself"),
    ("https://palvelin.localhost/x.csv", "leads to this machine itself"),
    ("https://2130706433/x.csv", "inside a private network"),
    ("https://[64:ff9b::192.168.1.1]/x.csv", "inside a private network"),
    ("http://tilastot.kunta.fi/x.csv", "is not an address. Write https"),
]


def check(folder, **environment):
    (folder / "docs/fi").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Mittarit\ntheme:\n  name: material\nplugins:\n  - mittaristo\n",
        "utf-8",
    )
    return CliRunner().invoke(main, ["check", "--content", str(folder)], env=environment)


def written(folder, indicator, strategy=""):
    """A content folder whose files are written as given, right or wrong."""
    make_content(folder, {})
    (folder / "indicators/vaki/luku.toml").write_text(INDICATOR + indicator, "utf-8")
    file = folder / "indicators/strategy.toml"
    file.write_text(file.read_text("utf-8") + strategy, "utf-8")
    return folder


@pytest.mark.parametrize(("url", "words"), REFUSED)
@pytest.mark.parametrize("source", [CSV, JSONSTAT], ids=["csv", "jsonstat"])
def test_an_address_that_will_not_be_asked_is_told_by_check(tmp_path, source, url, words):
    """With its file and without its password."""
    told = check(written(tmp_path, source.format(url=url)))
    assert told.exit_code == 1
    assert "indicators/vaki/luku.toml: " in told.output
    assert words in told.output
    assert "hunter2" not in told.output


def test_a_password_in_any_address_is_refused(tmp_path):
    """A server's, and one in a text that readers would see."""
    server = '[server.own]\nurl = "https://me:hunter2@kunta.fi/api/v1"\n'
    text = 'limits = { fi = "Ks. https://me:hunter2@kunta.fi/x", sv = "-" }\n'
    folder = written(tmp_path, KEY_FIGURE.replace('"try"', '"own"'), server)
    file = folder / "indicators/vaki/luku.toml"
    file.write_text(text + file.read_text("utf-8"), "utf-8")
    told = check(folder)
    assert "strategy.toml: server.own.url: has an address with a user name or pass" in told.output
    assert "luku.toml: limits.fi: has an address with a user name or password" in told.output
    assert "hunter2" not in told.output


def test_a_pxweb_server_may_be_on_this_machine(tmp_path):
    """As one that is being tried out is; a file may only when the one who runs it allows it."""
    server = '[server.try]\nurl = "http://127.0.0.1:8765/PXWeb/api/v1"\n'
    assert check(written(tmp_path / "server", KEY_FIGURE, server)).exit_code == 0
    folder = written(tmp_path / "file", CSV.format(url="http://127.0.0.1:8000/x.csv"))
    assert check(folder).exit_code == 1
    assert check(folder, MITTARISTO_ALLOW_LOOPBACK="1").exit_code == 0


def test_a_line_that_is_no_toml_is_shown_without_its_password(tmp_path):
    """The quote that ends the address is missing."""
    folder = written(tmp_path, KEY_FIGURE, '[server.try]\nurl = "https://me:hunter2@kunta.fi/v1\n')
    told = check(folder)
    assert "is not TOML" in told.output or "quote" in told.output
    assert "hunter2" not in told.output


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://me:secret@a.fi/x is no", "https://…@a.fi/x is no"),
        ("https://a.fi/x?mail=b@c.fi", "https://a.fi/x?mail=b@c.fi"),
        ("red: \x1b[31m, turned: \u202eabc", "red: \ufffd[31m, turned: \ufffdabc"),
        ("a line\nand a\ttab", "a line\nand a\ttab"),
    ],
)
def test_no_problem_shows_a_password_or_steers_a_terminal(text, shown):
    """Whatever a server, a file or an editor wrote."""
    problem = Problem(text, text, text)
    assert (problem.place, problem.fault, problem.remedy) == (shown,) * 3
