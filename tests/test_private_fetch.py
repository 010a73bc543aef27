"""A private file from its store to the built site, and no secret on the whole way."""

import logging

import pytest
from token_server import ACCOUNT, CLIENT, GRAPH_FILE, SHEET, TENANT, Keys, TokenServer

from site_builder.build import build_site
from site_builder.definitions import read_content
from site_builder.fetching import fetch
from site_builder.snapshots import read_snapshot
from tests.content_folder import INDICATOR, make_content, quick_http

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
MKDOCS = "site_name: Mittarit\ntheme:\n  name: material\nplugins:\n  - search\n  - mittaristo\n"


@pytest.mark.parametrize(
    ("store", "url"), [(ENTRA, GRAPH_FILE), (GOOGLE, SHEET)], ids=["entra", "google"]
)
def test_a_private_file_reaches_the_site_and_its_secrets_nothing(
    tmp_path, monkeypatch, caplog, capfd, store, url
):
    """Fetched twice (the second time unchanged), built, and searched file by file for secrets."""
    caplog.set_level(logging.DEBUG)
    folder = tmp_path / "city"
    make_content(folder, {})
    strategy = folder / "indicators/strategy.toml"
    strategy.write_text(strategy.read_text("utf-8") + store, "utf-8")
    make = (folder / "indicators/vaki/yksityinen.toml").write_text
    make(INDICATOR + SOURCE.format(url=url), "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (folder / "docs").mkdir()
    monkeypatch.setenv("CITY_KEY", KEYS.private)
    monkeypatch.setenv("CITY_CERT", KEYS.certificate)
    server = TokenServer(KEYS)
    try:
        http = quick_http()
        http.session.mount("https://", server.session().get_adapter("https://"))
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
    assert len(written) > 50
