"""Keys of private stores in one text, as a called workflow gets them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.errors import SourceError
from site_builder.sources.files.environment import KEYS, key_environment
from tests.content_folder import make_content

PEM = "-----BEGIN PRIVATE KEY-----\nMIIE+/=\n-----END PRIVATE KEY-----"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_key_is_a_variable_by_its_name(monkeypatch, ends):
    """Beside those of the environment, over one of the same name."""
    monkeypatch.setenv("MITTARISTO_A", "earlier")
    monkeypatch.setenv("MITTARISTO_B", "b")
    text = f"MITTARISTO_A = '''\n{PEM}\n'''\nMITTARISTO_C = 'c'\n"
    monkeypatch.setenv(KEYS, text.replace("\n", ends))
    found = key_environment()
    assert found["MITTARISTO_A"].strip() == PEM
    assert (found["MITTARISTO_B"], found["MITTARISTO_C"]) == ("b", "c")


@pytest.mark.parametrize("text", ["", " ", "# nothing"])
def test_without_keys_the_environment_is_as_it_is(monkeypatch, text):
    """A secret that is not set is an empty text."""
    monkeypatch.setenv(KEYS, text)
    assert key_environment()[KEYS] == text


@pytest.mark.parametrize("text", ["secret-in-no-form", "A = 1", "[A]\nb = 'secret'", "A = 'x"])
def test_what_is_no_list_of_keys_is_refused_and_not_shown(monkeypatch, tmp_path, text):
    """By `fetch`, `check` and `doctor` alike, without a traceback."""
    monkeypatch.setenv(KEYS, text)
    with pytest.raises(SourceError) as refused:
        key_environment()
    assert "secret" not in str(refused.value).replace("private-sources", "")
    make_content(tmp_path, {})
    for words in (["fetch"], ["check"], ["doctor", "--offline"]):
        done = CliRunner().invoke(main, [*words, "--content", str(tmp_path)])
        assert KEYS in done.output and done.exit_code == 1, done.output
        assert "secret-in" not in done.output and "Traceback" not in done.output
