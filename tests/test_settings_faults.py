"""Slips of the hand in mkdocs.yml: the line, the fault in an editor's words, what to do."""

import pytest
from click.testing import CliRunner
from specimens import MKDOCS, write_content

from site_builder.cli import main
from site_builder.settings import settings_problems

SLIPS = {
    "a text with a colon": (
        MKDOCS.replace("site_name: Pikkula", "site_name: Pikkula: strategia"),
        "mkdocs.yml, line 1: a text with : in it has no quotes,"
        " in 'site_name: Pikkula: strategia'. Put quotes around it.",
    ),
    "a tab": (
        MKDOCS.replace("  name: material", "\tname: material"),
        "mkdocs.yml, line 5: a tab stands where spaces belong, in '\\tname: material'."
        " Indent with spaces.",
    ),
    "a missing quote": (
        MKDOCS.replace("Pikkula", '"Pikkula'),
        "mkdocs.yml, line 1: a closing quote is missing, in 'site_name: \"Pikkula'."
        " Close the quote.",
    ),
    "a missing colon": (
        MKDOCS.replace("plugins:", "plugins"),
        "mkdocs.yml, line 7: there is no : after the key, in 'plugins'. Write key: value.",
    ),
    "a bracket that is not closed": (
        "site_name: [\n",
        "mkdocs.yml, line 1: a bracket is not closed, in 'site_name: ['. Close it: [ ] or { }.",
    ),
    "a line that is not under the others": (
        MKDOCS.replace("  font: false", "   font: false"),
        "mkdocs.yml, line 6: the line is not indented as the one above, in 'font: false'."
        " Align it with the lines it belongs to.",
    ),
    "a control character": (
        MKDOCS + "\x01",
        "mkdocs.yml, line 9: U+0001 is a control character. Take it away.",
    ),
    "an unknown setting": (
        MKDOCS + "colour: red\n",
        "mkdocs.yml: colour: Unrecognised configuration name: colour."
        " Compare it with the one of the demo.",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_settings_is_told_with_its_line(slip, tmp_path):
    """Exactly, by check; and no path of the machine is shown."""
    settings, told = SLIPS[slip]
    folder = write_content(tmp_path, {"mkdocs.yml": settings})
    result = CliRunner().invoke(main, ["check", "--content", str(folder)])
    assert result.exit_code == 1
    assert told in result.output.splitlines()
    assert str(tmp_path) not in result.output


def test_settings_saved_by_windows_are_told(tmp_path):
    """By the first line that shows it."""
    folder = write_content(tmp_path)
    (folder / "mkdocs.yml").write_bytes(MKDOCS.replace("Pikkula", "Ähtäri").encode("cp1252"))
    told = CliRunner().invoke(main, ["check", "--content", str(folder)]).output
    assert (
        "mkdocs.yml, line 1: is not saved as UTF-8, which 'site_name: Ähtäri' shows."
        " Save the file as UTF-8 text."
    ) in told.splitlines()


@pytest.mark.parametrize("docs_dir", ["docs_dir: docs\n", ""])
def test_a_folder_without_pages_of_its_own_is_in_order(tmp_path, docs_dir):
    """As a build finds it, which needs none."""
    changes = dict.fromkeys(("docs/fi/about.md", "docs/sv/about.md"))
    settings = {"mkdocs.yml": MKDOCS.replace("docs_dir: docs\n", docs_dir)}
    assert settings_problems(write_content(tmp_path, {**changes, **settings})) == []


def test_a_search_that_is_listed_is_told_and_stops_nothing(tmp_path):
    """Every site has one of its own; an older mkdocs.yml may still list another."""
    listed = MKDOCS.replace("plugins:\n", "plugins:\n  - search\n")
    folder = write_content(tmp_path, {"mkdocs.yml": listed})
    result = CliRunner().invoke(main, ["check", "--content", str(folder)])
    told = "mkdocs.yml: plugins: search is left out, as the site has one of its own."
    assert result.exit_code == 0
    assert f"note: {told} Take its line away." in result.output


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://mittarit.fi:8443/a b/", "holds a character that no address has"),
        ('https://mittarit.fi/x"y/', "holds a character that no address has"),
        ("https://user:pw@mittarit.fi/", "holds a user name or a password"),
        ("https://mittarit.fi:99999/", "is no address"),
        ("https://mittarit.fi/?a=b", "holds a query or a place on a page"),
        ("ftp://mittarit.fi/", "is no address that begins with https:// or http://"),
    ],
)
def test_an_address_that_no_page_can_have_is_told(tmp_path, address, fault):
    """By `check`, and by a build that is given it; it is never shown."""
    folder = write_content(tmp_path, {"mkdocs.yml": MKDOCS + f"site_url: '{address}'\n"})
    result = CliRunner().invoke(main, ["check", "--content", str(folder)])
    assert result.exit_code == 1
    assert f"mkdocs.yml: site_url: {fault}." in result.output
    assert "pw" not in result.output
    built = CliRunner().invoke(
        main, ["build", "--content", str(write_content(tmp_path / "b")), "--site-url", address]
    )
    assert built.exit_code == 1 and f"--site-url: {fault}." in built.output


def test_an_address_that_cannot_be_taken_apart_is_told(tmp_path):
    """And no traceback is."""
    folder = write_content(tmp_path, {"mkdocs.yml": MKDOCS + 'site_url: "https://[::1"\n'})
    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command, "--content", str(folder)])
        assert result.exit_code == 1 and "mkdocs.yml: site_url: is no address" in result.output
