"""A private file from its store to the built site, and no secret on the whole way."""

import logging

import pytest
from click.testing import CliRunner
from token_server import ACCOUNT, CLIENT, GRAPH_FILE, SHEET, TENANT, Keys, TokenServer

from site_builder.build import build_site
from site_builder.cli import main
from site_builder.definitions import read_content
from site_builder.fetching import check_online, fetch
from site_builder.snapshots import read_snapshot
from tests.content_folder import INDICATOR, make_content

pytestmark = pytest.mark.slow

KEYS = Keys()
ENTRA = f"""
[credentials.city]
kind = "entra"
tenant = "{TENANT}"
client_id = "{CLIENT}"
private_key_env = "CITY_KEY"
certificate_env = "CITY_CERT"
"""
GOOGLE = f"""
[credentials.city]
kind = "google"
service_account = "{ACCOUNT}"
private_key_env = "CITY_KEY"
"""
SOURCE = """
kind = "csv"
url = "{url}"
credentials = "city"
period = "Vuosi"
value = "Arvo"
"""
MKDOCS = "site_name: Mittarit\ntheme:\n  name: material\nplugins:\n  - mittaristo\n"


def city(tmp_path, store, url):
    """A content folder with one indicator in a private store."""
    folder = tmp_path / "city"
    make_content(folder, {})
    strategy = folder / "indicators/strategy.toml"
    strategy.write_text(strategy.read_text("utf-8") + store, "utf-8")
    make = (folder / "indicators/vaki/yksityinen.toml").write_text
    make(INDICATOR + SOURCE.format(url=url), "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (folder / "docs/fi").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    ("store", "url"), [(ENTRA, GRAPH_FILE), (GOOGLE, SHEET)], ids=["entra", "google"]
)
def test_a_private_file_reaches_the_site_and_its_secrets_nothing(
    tmp_path, monkeypatch, caplog, capfd, store, url
):
    """Fetched twice (the second time unchanged), built, and searched file by file for secrets."""
    caplog.set_level(logging.DEBUG)
    folder = city(tmp_path, store, url)
    monkeypatch.setenv("CITY_KEY", KEYS.private)
    monkeypatch.setenv("CITY_CERT", KEYS.certificate)
    server = TokenServer(KEYS)
    try:
        http = server.door()
        states = [fetch(read_content(folder), http=http).outcomes[0].state for _ in range(2)]
    finally:
        server.close()
    assert states == ["fetched", "unchanged"]
    assert [str(o.value) for o in read_snapshot(folder, "yksityinen").observations] == ["8.9"]
    build_site(folder, folder / "site")
    written = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    shown = [caplog.text.encode(), *(text.encode() for text in capfd.readouterr())]
    leaks = [s for s in server.secrets() for text in [*written, *shown] if s.encode() in text]
    assert leaks == []
    assert len(server.secrets()) > 20
    assert len(written) > 30


def test_a_certificate_that_ends_soon_is_told_by_fetch_and_by_check(tmp_path, monkeypatch):
    """A month before: once a fetch, changed or not, and offline where the variables are set."""
    folder = city(tmp_path, ENTRA, GRAPH_FILE)
    keys = Keys(days=10)
    monkeypatch.setenv("CITY_KEY", keys.private)
    monkeypatch.setenv("CITY_CERT", keys.certificate)
    server = TokenServer(keys)
    try:
        http = server.door()
        notes = [fetch(read_content(folder), http=http).notes for _ in range(2)]
        notes.append(check_online(read_content(folder), http=http))
    finally:
        server.close()
    told = [[problem.fault for problem in each] for each in notes]
    (words,) = {*told[0]}
    assert words.startswith("the certificate ends on 20")
    assert told == [[words]] * 3
    checked = CliRunner().invoke(main, ["check", "--content", str(folder)])
    assert checked.exit_code == 0
    assert f"note: indicators/strategy.toml, credentials.city: {words}" in checked.output
    monkeypatch.delenv("CITY_CERT")
    checked = CliRunner().invoke(main, ["check", "--content", str(folder)])
    assert (checked.exit_code, "certificate" in checked.output) == (0, False)
