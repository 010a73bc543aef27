"""`mittaristo doctor`: what stands in the way, found with real servers on this machine."""

import os
import ssl
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from specimens import ROOT, write_content
from token_server import Keys

from site_builder.cli import main
from tests.content_folder import KEY_FIGURE, make_content
from tests.pxweb_server import PxWebServerForTests

VARIABLES = (
    *("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "https_proxy", "http_proxy"),
    *("all_proxy", "no_proxy", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE"),
    "MITTARISTO_SITE_URL",
    *("MITTARISTO_APP_ID", "MITTARISTO_APP_KEY", "MITTARISTO_APP_KEY_FILE"),
)
ENTRA = """
[credentials.store]
kind = "entra"
tenant = "kunta"
client_id = "sovellus"
private_key_env = "CITY_KEY"
certificate_env = "CITY_CERT"
"""
KEYS = Keys()
SETTINGS = "site_name: X\nsite_url: {}\ntheme:\n  name: material\nplugins:\n  - mittaristo\n"


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    """No proxy and no certificates of whoever runs the tests."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path):
    """A content folder whose one server is on this machine, and answers."""
    with PxWebServerForTests() as server:
        yield content_of(tmp_path, server.url)


def content_of(place, url):
    """A content folder with one indicator of the PxWeb server at `url`."""
    make_content(place, {"luku": KEY_FIGURE}, **{"try": url})
    (place / "mkdocs.yml").write_text(SETTINGS.format("https://kunta.fi/mittarit/"), "utf-8")
    git(place, "init", "--quiet")
    return place


def git(folder, *words):
    """A git command of somebody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def looked(folder, *words):
    """Exit code and the lines that the command prints."""
    ended = CliRunner().invoke(main, ["doctor", "--content", str(folder), *words])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.output
    return ended.exit_code, ended.output.splitlines()


def about(lines, words):
    """The one line that tells of something."""
    [found] = [line for line in lines if words in line]
    return found


LIMITS = b'{"maxCells": 1000, "maxCalls": 10, "timeWindow": 10}'


class _Answering(BaseHTTPRequestHandler):
    """States a PxWeb server's limits, at a time that is its own."""

    def do_HEAD(self):
        self.send_response_only(self.server.status)
        self.send_header("Date", formatdate(time.time() + self.server.ahead, usegmt=True))
        self.send_header("Content-Length", str(len(LIMITS)))
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()
        self.wfile.write(LIMITS)

    def __getattr__(self, name):
        """Every other method is answered alike."""
        if name.startswith("do_"):
            return self.do_HEAD
        raise AttributeError(name)

    def log_message(self, *_):
        """Nothing is logged."""


@contextmanager
def listening(*, ahead=0, status=200, context=None):
    """A server on this machine whose clock is so many seconds ahead; TLS with a context."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    server.ahead, server.status = ahead, status
    server.handle_error = lambda *_: None
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def self_signed(place):
    """A TLS context whose certificate nobody vouches for, and the certificate's file."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "palvelin")])
    now = datetime.now(UTC)
    day = timedelta(days=1)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(alternative, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, file = serialization.Encoding.PEM, place / "palvelin.pem"
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, *form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context, file


def test_a_sound_machine_and_server_have_nothing_in_the_way(folder):
    """Exit 0; the server's own limits are told; what is not committed is worth knowing."""
    code, lines = looked(folder)
    assert code == 0
    assert about(lines, "answers as PxWeb does").startswith("ok: http://127.0.0.1:")
    assert "cells at once" in about(lines, "answers as PxWeb does")
    assert about(lines, "are not committed").startswith("worth knowing: repository: ")
    assert about(lines, ": clock: ") == "ok: clock: agrees with the servers' time."
    assert about(lines, "address") == "ok: address: https://kunta.fi/mittarit/."
    assert lines[-1].startswith("0 in the way, ")


def test_every_line_has_one_of_three_severities(folder):
    """And those that are not ok say what to do."""
    _, lines = looked(folder)
    for line in lines[:-1]:
        severity, told = line.split(": ", 1)
        assert severity in ("ok", "worth knowing", "stands in the way")
        assert severity == "ok" or told.count(". ") >= 1, line


def test_a_certificate_that_nobody_vouches_for_stands_in_the_way(tmp_path, monkeypatch):
    """The remedy names REQUESTS_CA_BUNDLE, and with it the server is trusted."""
    context, file = self_signed(tmp_path)
    with listening(context=context) as port:
        url = f"https://127.0.0.1:{port}/api/v1"
        place = content_of(tmp_path / "kunta", url)
        code, lines = looked(place)
        told = about(lines, "cannot be trusted")
        assert code == 1
        root = f"https://127.0.0.1:{port}/"
        assert told.startswith(f"stands in the way: {root}: ") and "REQUESTS_CA_BUNDLE" in told
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))
        _, lines = looked(place)
        assert not [line for line in lines if "cannot be trusted" in line]
        assert about(lines, "certificates").startswith(f"ok: certificates: those of {file}")


def test_a_bundle_that_is_not_there_stands_in_the_way(folder, monkeypatch):
    """As does one that holds no certificate; a name that is not read is worth knowing."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(folder / "ei-ole.pem"))
    code, lines = looked(folder)
    assert code == 1 and about(lines, ": certificates: ").startswith("stands in the way")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(folder / "mkdocs.yml"))
    assert looked(folder)[0] == 1
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    monkeypatch.setenv("SSL_CERT_FILE", "/x.pem")
    code, lines = looked(folder)
    assert code == 0 and "only REQUESTS_CA_BUNDLE is read" in about(lines, ": certificates: ")


def test_a_proxy_that_refuses_stands_in_the_way(tmp_path, monkeypatch):
    """The server is named, and that it was asked through a proxy."""
    place = content_of(tmp_path, "https://pxweb.kunta.example/api/v1")
    with listening(status=403) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        code, lines = looked(place)
    assert code == 1
    told = about(lines, "pxweb.kunta.example")
    assert told.startswith("stands in the way: ") and "proxy" in told
    assert about(lines, "HTTPS_PROXY") == "ok: HTTPS_PROXY: requests go through 127.0.0.1."


@pytest.mark.parametrize("proxy", ["http://me:hunter2@proxy.example:8080", "me:hunter2@proxy:80"])
def test_a_proxys_password_is_never_printed(folder, monkeypatch, proxy):
    """That there is one stands in the way."""
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    code, lines = looked(folder)
    assert code == 1 and "hunter2" not in "\n".join(lines)
    assert about(lines, "HTTPS_PROXY").startswith("stands in the way")


@pytest.mark.parametrize("proxy", ["http://[hunter2", "[hunter2", "http://proxy:hunter2"])
@pytest.mark.parametrize("name", ["HTTP_PROXY", "HTTPS_PROXY"])
def test_a_proxy_that_is_no_address_stands_in_the_way(folder, monkeypatch, name, proxy):
    """It may hold anything, and is not printed."""
    monkeypatch.setenv(name, proxy)
    code, lines = looked(folder)
    assert code == 1 and "hunter2" not in "\n".join(lines)
    assert about(lines, name) == (
        f"stands in the way: {name}: names no proxy: it is not an address."
        " Write it as http://host:port, or unset the variable."
    )


def test_a_server_that_a_broken_proxy_hides_is_not_blamed(tmp_path, monkeypatch):
    """It cannot be asked, by the variable's fault."""
    monkeypatch.setenv("HTTPS_PROXY", "http://[hunter2")
    code, lines = looked(content_of(tmp_path, "https://pxweb.kunta.example/api/v1"))
    assert code == 1 and "hunter2" not in "\n".join(lines)
    told = about(lines, "the environment variable HTTPS_PROXY")
    assert told.startswith("stands in the way: ") and "names no proxy" in told


@pytest.mark.parametrize("status", [200, 302, 404])
@pytest.mark.parametrize("rest", ["/api/v1?key=hunter2", "/hunter2/api/v1", "?hunter2", "#hunter2"])
def test_of_a_server_the_root_alone_is_printed(tmp_path, status, rest):
    """Path and query can hold a key, whatever the server answers."""
    with listening(status=status) as port:
        _, lines = looked(content_of(tmp_path, f"http://127.0.0.1:{port}{rest}"))
    assert any(f": http://127.0.0.1:{port}/: " in line for line in lines)
    assert "hunter2" not in "\n".join(lines)


@pytest.mark.parametrize("host", ["[bad", "kunta.fi:x", "*.fi"])
def test_an_address_that_is_none_is_not_printed_whole_either(tmp_path, host):
    """It stands in the way."""
    code, lines = looked(content_of(tmp_path, f"https://{host}/hunter2"))
    assert code == 1 and "hunter2" not in "\n".join(lines)


@pytest.mark.parametrize(
    ("ahead", "severity", "words"),
    [
        (600, "stands in the way", "behind the servers' time"),
        (-600, "stands in the way", "ahead of the servers' time"),
        (120, "worth knowing", "behind the servers' time"),
        (20, "ok", "agrees"),
    ],
)
def test_a_clock_is_held_against_the_servers(tmp_path, ahead, severity, words):
    """Ten minutes stand in the way, two are worth knowing."""
    with listening(ahead=ahead) as port:
        _, lines = looked(content_of(tmp_path, f"http://127.0.0.1:{port}/api/v1"))
    told = about(lines, ": clock: ")
    assert told.startswith(f"{severity}: clock: ") and words in told


def test_a_server_that_is_not_there_stands_in_the_way(tmp_path):
    """Nothing is said of the clock: nobody told the time."""
    with listening() as port:
        pass
    code, lines = looked(content_of(tmp_path, f"http://127.0.0.1:{port}/api/v1"))
    assert code == 1
    assert "could not be reached" in about(lines, f":{port}/")
    assert not [line for line in lines if ": clock: " in line]


def test_a_server_that_is_no_pxweb_stands_in_the_way(tmp_path):
    """It is there, and answers otherwise."""
    with listening(status=404) as port:
        code, lines = looked(content_of(tmp_path, f"http://127.0.0.1:{port}/api/v1"))
    assert code == 1 and about(lines, f":{port}/").startswith("stands in the way")


def test_without_git_the_rest_is_told(folder, monkeypatch, tmp_path):
    """It is worth knowing, and stops nothing."""
    (empty := tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(empty))
    code, lines = looked(folder, "--offline")
    assert code == 0
    assert about(lines, ": git: ").startswith("worth knowing: git: is not installed. Install git")


def test_a_git_too_old_to_publish_with_is_worth_knowing(folder, monkeypatch, tmp_path):
    """All else works with it."""
    (old := tmp_path / "old").mkdir()
    (old / "git").write_text("#!/bin/sh\n[ $1 = --version ] && echo git version 2.30.2\n", "utf-8")
    (old / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(old))
    code, lines = looked(folder, "--offline")
    assert code == 0
    assert about(lines, ": git: ") == (
        "worth knowing: git: git version 2.30.2 is too old to publish with. Install 2.32 or newer."
        " Only `mittaristo publish` needs that."
    )


def test_the_app_that_publishes_is_looked_at(folder, monkeypatch, tmp_path):
    """Where a variable names one; its key is not shown."""
    assert "MITTARISTO_APP" not in "".join(looked(folder, "--offline")[1])
    monkeypatch.setenv("MITTARISTO_APP_ID", "Iv23Kunta")
    code, lines = looked(folder, "--offline")
    assert code == 1
    assert about(lines, "MITTARISTO_APP_KEY_FILE").startswith("stands in the way: MITTARISTO_APP")
    key = tmp_path.parent / f"{tmp_path.name}.pem"
    key.write_text(KEYS.private, "utf-8")
    key.chmod(0o644)
    monkeypatch.setenv("MITTARISTO_APP_KEY_FILE", str(key))
    code, lines = looked(folder, "--offline")
    assert code == 0 and "ok: MITTARISTO_APP_ID: Iv23Kunta has a key that can sign." in lines
    if os.name == "posix":
        assert about(lines, "KEY_FILE: other").startswith("worth knowing: ")
    assert KEYS.private.splitlines()[1] not in "".join(lines)


def test_data_that_git_ignores_stands_in_the_way(folder):
    """What is fetched could not be kept."""
    (folder / ".gitignore").write_text("data/\n", "utf-8")
    code, lines = looked(folder, "--offline")
    assert code == 1
    assert "stands in the way: repository: git ignores data/." in about(lines, "git ignores")


def test_a_folder_that_git_has_is_fine(folder):
    """Nothing is left to commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Alku")
    _, lines = looked(folder, "--offline")
    assert about(lines, ": repository: ").startswith("ok: ")


@pytest.mark.parametrize(
    ("origin", "address", "severity"),
    [
        ("git@github.com:Kunta/mittarit.git", "https://kunta.github.io/mittarit/", "ok"),
        ("https://github.com/Kunta/mittarit", "https://kunta.github.io/", "worth knowing"),
        ("https://t0ken@github.com/kunta/kunta.github.io.git", "https://kunta.github.io/", "ok"),
        ("https://t0ken@github.com/kunta/mittarit", "https://mittarit.kunta.fi/", "ok"),
    ],
)
def test_the_address_is_held_against_github_pages(folder, origin, address, severity):
    """Where the remote tells it; a token in the remote is not printed."""
    git(folder, "remote", "add", "origin", origin)
    (folder / "mkdocs.yml").write_text(SETTINGS.format(address), "utf-8")
    _, lines = looked(folder, "--offline")
    assert about(lines, ": address: ").startswith(severity)
    assert "t0ken" not in "\n".join(lines)


def test_definitions_with_faults_stand_in_the_way_and_no_server_is_asked(folder):
    """Their number, and which command tells them."""
    (folder / "indicators/vaki/luku.toml").write_text("better = 'up'\n", "utf-8")
    code, lines = looked(folder)
    assert code == 1 and "mittaristo check" in about(lines, ": definitions: ")
    assert not [line for line in lines if "PxWeb" in line]


def test_keys_are_told_by_how_they_are_and_never_shown(folder, monkeypatch):
    """Unset here, fit, ending soon, and not what they should be."""
    strategy = folder / "indicators/strategy.toml"
    strategy.write_text(strategy.read_text("utf-8") + ENTRA, "utf-8")
    told = []

    def line():
        code, lines = looked(folder, "--offline")
        told.extend(lines)
        return code, about(lines, ": credentials.store: ")

    code, unset = line()
    assert code == 0 and "no CITY_KEY and no CITY_CERT" in unset
    monkeypatch.setenv("CITY_KEY", KEYS.private)
    monkeypatch.setenv("CITY_CERT", KEYS.certificate)
    code, fit = line()
    assert code == 0 and fit.startswith("ok: ") and "hold for 36" in fit
    soon = Keys(days=10)
    monkeypatch.setenv("CITY_KEY", soon.private.replace("\n", "\\n"))
    monkeypatch.setenv("CITY_CERT", soon.certificate)
    code, ending = line()
    assert code == 0 and ending.startswith("worth knowing: ")
    monkeypatch.setenv("CITY_CERT", KEYS.certificate)
    code, other = line()
    assert code == 1 and "does not belong to the private key" in other
    monkeypatch.setenv("CITY_KEY", "hunter2")
    code, wrong = line()
    assert code == 1 and "does not hold a private key" in wrong
    shown = "\n".join(told)
    for secret in ("hunter2", *KEYS.private.splitlines()[1:4], *soon.private.splitlines()[1:4]):
        assert secret not in shown


def test_a_private_addresss_path_is_not_asked_or_printed(tmp_path):
    """Of a file at an address only the host is told."""
    source = 'kind = "csv"\nurl = "https://data.kunta.example/s3cret/x.csv?sig=hunter2"\n'
    make_content(tmp_path, {"luku": source + 'period = "a"\nvalue = "b"\n' + PUBLISHED})
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format("https://kunta.fi/"), "utf-8")
    _, lines = looked(tmp_path)
    assert "https://data.kunta.example/: " in about(lines, "data.kunta.example")
    assert "hunter2" not in "\n".join(lines) and "s3cret" not in "\n".join(lines)


PUBLISHED = 'licence = "CC-BY-4.0"\n[source.publisher]\nfi = "K"\nsv = "K"\n'


def test_an_unwritable_cache_is_worth_knowing(folder, monkeypatch):
    """A build is slower without it, and nothing more."""
    (folder / "file").write_text("", "utf-8")
    monkeypatch.setenv("MITTARISTO_CACHE", str(folder / "file"))
    code, lines = looked(folder, "--offline")
    assert code == 0 and about(lines, ": cache: ").startswith("worth knowing: ")


def in_ascii(*words):
    """How a command ends on a terminal that has no other characters."""
    return subprocess.run(
        [sys.executable, "-m", "site_builder", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_terminal_without_the_characters_is_worth_knowing(folder):
    """And breaks no command: what it cannot show becomes a question mark."""
    ended = in_ascii("doctor", "--offline", "--content", str(folder))
    assert "worth knowing: terminal: ascii has not all" in ended.stdout
    assert "Traceback" not in ended.stderr
    ended = in_ascii("explain", "vakiluku", "--content", "examples/kerava")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_offline_no_server_is_asked(tmp_path):
    """One that would not answer is not even named."""
    code, lines = looked(content_of(tmp_path, "http://127.0.0.1:9/api/v1"), "--offline")
    assert code == 0
    assert not [line for line in lines if ":9/" in line]


def test_nothing_in_the_folder_is_written(folder):
    """Looking changes nothing."""

    def files():
        found = (file for file in folder.rglob("*") if file.is_file() and ".git" not in file.parts)
        return {file: file.read_bytes() for file in found}

    before = files()
    looked(folder)
    assert files() == before


def test_a_folder_without_settings_is_told(tmp_path):
    """Every content folder needs a mkdocs.yml."""
    write_content(tmp_path, {"mkdocs.yml": None})
    code, lines = looked(tmp_path, "--offline")
    assert code == 1 and "mkdocs.yml: is missing" in about(lines, "mkdocs.yml")


@pytest.mark.parametrize("asked", [True, False])
def test_npm_is_looked_for_where_the_editor_is_asked_for(asked, folder, tmp_path, monkeypatch):
    """Without it the build would stop; nobody else needs it."""
    editor = "- mittaristo:\n      editor: {repository: a/b}"
    settings = SETTINGS.format("").replace("- mittaristo", editor if asked else "- mittaristo")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    code, lines = looked(folder, "--offline")
    told = [line for line in lines if ": editor: " in line]
    assert bool(told) == asked
    assert not asked or (code == 1 and "stands in the way: editor: npm" in told[0])
