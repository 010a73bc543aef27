"""Manners on the network: limits, ends, retries, redirects, and nothing picked up silently."""

from __future__ import annotations

import contextlib
import http.server
import socket
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address
from itertools import repeat

import pytest

from site_builder.errors import SourceError
from site_builder.sources.network import http as http_module
from site_builder.sources.network.addresses import check_address, proxies
from site_builder.sources.network.exchange import Request, exchanged, session_of
from site_builder.sources.network.http import Answer, Manners, RefusedError, UnavailableError
from site_builder.sources.network.limiter import Limiter
from site_builder.sources.network.retrying import pause_before_retry
from tests.content_folder import Clock, quick_http


class Scripted:
    """A server on loopback that answers from a list of (status, headers, body), then 200 `ok`.

    A body is bytes, or pieces whose length the headers tell.
    """

    def __init__(self, *answers: tuple[int, dict[str, str], bytes | Iterable[bytes]]) -> None:
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        script, seen = list(answers), self.seen

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                seen.append((self.command, self.path, dict(self.headers)))
                status, headers, body = script.pop(0) if script else (200, {}, b"ok")
                self.send_response(status)
                whole = isinstance(body, bytes)
                length = {"Content-Length": str(len(body))} if whole else {}
                for name, value in (length | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.writelines([body] if whole else body)

            do_POST = do_GET  # noqa: N815 (the name http.server looks for)

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/x"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def test_a_request_says_who_asks_and_whom_to_write_to():
    """The user agent has the contact; the answer has its decoded bytes."""
    with Scripted() as server:
        assert quick_http().get(server.url).body == b"ok"
        assert "test@example.org" in server.seen[0][2]["User-Agent"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_a_refusal_is_not_asked_again(status):
    """PxWeb keeps its 400 for two minutes; asking again would renew it."""
    with Scripted((status, {}, b"no")) as server:
        with pytest.raises(RefusedError, match=f"refused with {status}") as caught:
            quick_http().get(server.url)
        assert caught.value.status == status
        assert len(server.seen) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_server_that_cannot_now_is_asked_four_times(status):
    """Waits of 1, 2 and 4 seconds with their jitter, then it is given up."""
    clock = Clock()
    with Scripted(*[(status, {}, b"")] * 4) as server:
        with pytest.raises(UnavailableError, match=rf"answered {status} .*\(asked 4 times\)"):
            quick_http(clock).post(server.url, {})
        assert len(server.seen) == 4
    assert clock.slept == pytest.approx(1.5 + 2.5 + 4.5, abs=0.1)


def test_retry_after_is_honoured_up_to_two_minutes():
    """119 seconds are waited; 121 are not, and the message tells what was asked."""
    clock = Clock()
    with Scripted((429, {"Retry-After": "119"}, b"")) as server:
        assert quick_http(clock).get(server.url).body == b"ok"
    assert clock.slept >= 119
    with Scripted((429, {"Retry-After": "121"}, b"")) as server:
        with pytest.raises(UnavailableError, match=r"more than two minutes.*121"):
            quick_http().get(server.url)
        assert len(server.seen) == 1


def test_retry_after_may_be_a_date():
    """Both forms of the header are read; nonsense counts as none."""
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert 28 < pause_before_retry(1, {"Retry-After": soon}, 0.0) <= 30
    for nonsense in ("soon", "1 Jan 2024 00:00:00 +99999999999999", "1 Jan 9999999999 00:00 Z"):
        assert pause_before_retry(3, {"Retry-After": nonsense}, 0.25) == 4.25


def test_a_server_s_own_time_may_be_nonsense():
    """Then nothing is known of how the clocks differ."""
    for nonsense in ("", "soon", "Mon, 1 Jan 2024 00:00:00 +99999999999999"):
        assert Answer("https://stat.fi/", b"", {"Date": nonsense}).skew(0.0) is None


def test_a_redirect_on_the_same_server_is_followed():
    """A GET by 301, a POST only by 307 or 308, which keep it a POST."""
    with Scripted((301, {"Location": "/y"}, b"")) as server:
        assert quick_http().get(server.url).url.endswith("/y")
    with Scripted((308, {"Location": "/y"}, b"")) as server:
        quick_http().post(server.url, {"a": 1})
        assert [(m, p) for m, p, _ in server.seen] == [("POST", "/x"), ("POST", "/y")]


REDIRECTS = [
    ("POST", 301, "/y", "would drop the query"),
    ("POST", 307, "https://elsewhere.example/", "to another server"),
    ("GET", 302, "https://elsewhere.example/", "to another server"),
    ("GET", 302, "//elsewhere.example/", "to another server"),
    ("GET", 302, "/x", "in circles"),
    ("GET", 302, "http://[::1", "to what is no address"),
]


@pytest.mark.parametrize(("method", "status", "location", "words"), REDIRECTS)
def test_other_redirects_are_refused(method, status, location, words):
    """To another host, or turning the query into a GET, or for ever."""
    with Scripted(*[(status, {"Location": location}, b"")] * 5) as server:
        http = quick_http()
        ask = http.get if method == "GET" else lambda url: http.post(url, {})
        with pytest.raises(SourceError, match=words):
            ask(server.url)
        assert all(path == "/x" for _, path, _ in server.seen)


def test_a_redirect_s_body_is_read_no_further_than_an_answer_s():
    """An endless one, at an address that only leads on, fills no memory and takes no time."""
    leading_on = {"Location": "/y", "Content-Length": "999999999999"}
    endless = (302, leading_on, repeat(bytes(65536)))
    with Scripted(endless) as server, pytest.raises(SourceError, match="more than 2 MB"):
        quick_http(megabytes=2, total=5).get(server.url)


ADDRESSES = [
    ("http://pxdata.stat.fi/x", "not encrypted"),
    ("ftp://pxdata.stat.fi/x", "not an address"),
    ("pxdata.stat.fi", "not an address"),
    ("https://[::1", "not an address"),
    ("https://a.fi:99999/", "not an address"),
    ("https://user:secret@pxdata.stat.fi/", "carries a password"),
    ("https://10.1.2.3/", "private network"),
    ("https://169.254.169.254/latest/meta-data", "private network"),
    ("https://[fd00::1]/", "private network"),
    ("https://127.0.0.2/", "private network"),
    ("https://[::ffff:10.0.0.1]/", "private network"),
    ("https://10.0.0.1./", "private network"),
    ("https://2130706433/", "private network"),
    ("https://0x7f000001/", "private network"),
    ("https://0177.0.0.1/", "private network"),
    ("https://127.1/", "private network"),
    ("https://127%2e0.0.1/", "this machine"),
    ("https://0.0.0.0/", "private network"),
    ("https://[::]/", "private network"),
    ("https://[::127.0.0.1]/", "private network"),
    ("https://[::ffff:0:127.0.0.1]/", "private network"),
    ("https://[64:ff9b::7f00:1]/", "private network"),
    ("https://[64:ff9b::10.0.0.1]/", "private network"),
    ("https://[64:ff9b:1::808:808]/", "private network"),
    ("https://[2002:7f00:1::1]/", "private network"),
    ("https://[2001:0:4136:e378::1]/", "private network"),
    ("https://224.0.0.1/", "private network"),
    ("https://127.0.0.1/", "this machine"),
    ("http://127.0.0.1:8000/x.csv", "this machine"),
    ("https://[::1]/", "this machine"),
    ("https://localhost/", "this machine"),
    ("https://LOCALHOST./", "this machine"),
    ("https://localhost.localdomain/", "this machine"),
    ("https://figures.localhost/", "this machine"),
    ("https://user:secret@localhost/", "carries a password"),
    ("https://user:sec/ret@pxdata.stat.fi/", "not an address"),
    ("https://user:secret@[::1/", "not an address"),
]
PUBLIC = [
    "https://pxdata.stat.fi/PXWeb/api/v1",
    "https://www.avoindata.fi:8443/data/x.csv?id=1&mail=a@b.fi",
    "https://[64:ff9b::8.8.8.8]/",
    "https://[2a00:1450::1]/",
    "https://8.8.8.8/",
    "https://localhost.kunta.fi/",
    "https://tilastot.hämeenlinna.fi/x.csv",
]


@pytest.mark.parametrize(("url", "words"), ADDRESSES)
def test_addresses_that_may_not_be_asked(url, words):
    """Only https to the outside; the password in one is not repeated in the message."""
    with pytest.raises(SourceError, match=words) as caught:
        check_address(url)
    assert "secret" not in str(caught.value)
    assert "ret@" not in str(caught.value)


@pytest.mark.parametrize("url", PUBLIC)
def test_addresses_that_may_be_asked(url):
    """Other ports, queries, and names that only look like this machine's."""
    check_address(url)


def test_a_file_is_never_read_from_this_machine_but_a_pxweb_server_may_be_here(monkeypatch):
    """No definition allows it; whoever runs the program can, by a variable of the environment."""
    with Scripted() as server:
        http = quick_http(loopback=False)
        with pytest.raises(SourceError, match="leads to this machine itself"):
            http.get(server.url)
        assert server.seen == []
        assert http.to_servers().get(server.url).body == b"ok"
        with pytest.raises(SourceError, match="leads to this machine itself"):
            http.get(server.url)
        monkeypatch.setenv("MITTARISTO_ALLOW_LOOPBACK", "1")
        assert quick_http(loopback=False).get(server.url).body == b"ok"


@pytest.mark.parametrize("host", ["127.0.0.2", "[::ffff:127.0.0.1]", "2130706433", "localhost."])
def test_this_machine_is_stated_or_not_meant(host):
    """Even a PxWeb server, and even allowed, is not reached here by an address in disguise."""
    with Scripted() as server:
        port = server.url.split(":")[2]
        with pytest.raises(SourceError):
            quick_http().to_servers().get(f"http://{host}:{port}")
        assert server.seen == []


@pytest.mark.parametrize("host", ["a..b", "a" * 300 + ".fi", "x y.fi", "ä.fi\x00", ".fi"])
def test_names_that_are_none_are_told_without_a_traceback(host):
    """Whatever requests, urllib3 and the resolver make of them."""
    with pytest.raises(SourceError):
        quick_http(total=3).get(f"https://{host}/")


def test_a_name_that_leads_inside_is_found_out_before_anything_is_sent(monkeypatch):
    """The name is public, the address behind it is not: the connection is dropped at once."""
    with Scripted() as server:
        port = int(server.url.split(":")[2].split("/")[0])
        inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
        with pytest.raises(SourceError, match=r"leads to 127\.0\.0\.1, an address inside"):
            quick_http().get(f"https://figures.example:{port}/x")
        assert server.seen == []


def own_address():
    """An address of this machine in the network that it is in, None where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            return None
        found = ip_address(probe.getsockname()[0])
    return str(found) if found.is_private and not found.is_loopback else None


@pytest.mark.skipif(own_address() is None, reason="this machine is in no private network")
def test_a_private_network_is_reached_when_whoever_runs_this_has_named_it():
    """A city's own server, as publishing does; a source of figures cannot."""
    host, ends = own_address(), Manners().ends
    with (
        http.server.ThreadingHTTPServer((host, 0), http.server.BaseHTTPRequestHandler) as server,
        session_of("test") as session,
    ):
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        asked = Request("HEAD", f"http://{host}:{server.server_port}/")
        with pytest.raises(SourceError, match="inside a private network"):
            exchanged(session, asked, ends, loopback=True)
        assert exchanged(session, asked, ends, loopback=True, inside=True).status == 501
        server.shutdown()


def test_this_machine_is_not_reached_by_another_name_even_then(monkeypatch):
    """A name that somebody else has given it."""
    with Scripted() as server, session_of("test") as session:
        port = int(server.url.split(":")[2].split("/")[0])
        here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: here)
        asked = Request("GET", f"http://git.kunta.example:{port}/x")
        with pytest.raises(SourceError, match=r"leads to 127\.0\.0\.1"):
            exchanged(session, asked, Manners().ends, loopback=True, inside=True)
        assert server.seen == []


def test_a_proxys_password_and_netrc_are_not_used_unasked(monkeypatch, tmp_path):
    """The one is refused aloud, the other never read."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with Scripted() as server:
        quick_http().get(server.url)
        assert "Authorization" not in server.seen[0][2]
    monkeypatch.setenv("HTTPS_PROXY", "http://me:secret@proxy.example:8080")
    with pytest.raises(SourceError, match="not used unasked") as caught:
        proxies("https://pxdata.stat.fi/")
    assert "secret" not in str(caught.value)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    assert proxies("https://pxdata.stat.fi/")["https"] == "http://proxy.example:8080"
    assert proxies("http://127.0.0.1:80/") == {}


def test_a_proxy_that_is_no_address_is_refused_unseen(monkeypatch):
    """A list of hosts that need none is no proxy, whatever brackets it has."""
    monkeypatch.setenv("NO_PROXY", "kunta.example,[fe80::1]")
    monkeypatch.setenv("HTTPS_PROXY", "http://[secret")
    with pytest.raises(SourceError, match="HTTPS_PROXY: names no proxy") as caught:
        proxies("https://pxdata.stat.fi/")
    assert "secret" not in str(caught.value)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    assert proxies("https://pxdata.stat.fi/")["https"] == "http://proxy.example:8080"


def test_cookies_are_not_kept():
    """A server's cookie does not come back to it."""
    with Scripted((200, {"Set-Cookie": "a=b"}, b"1")) as server:
        http = quick_http()
        http.get(server.url)
        http.get(server.url)
        assert "Cookie" not in server.seen[1][2]


def test_the_window_slides_and_counts_what_failed():
    """Three calls a minute: the fourth waits for the first to leave the window."""
    clock = Clock()
    limiter = Limiter(3, 60, clock=clock, sleep=clock.sleep)
    moments = []
    for _ in range(7):
        limiter.enter()
        moments.append(clock() - 1000)
        limiter.leave()
        clock.sleep(10)
    assert moments == [0, 10, 20, 60, 70, 80, 120]


def test_a_shared_limit_holds_for_threads_together():
    """Twelve calls from four threads, at most three in any second."""
    with Scripted() as server:
        http = http_module.Http(manners=http_module.Manners(calls=3, seconds=0.2, loopback=True))
        began = threading.Barrier(4)

        def work(_):
            began.wait()
            return [http.get(server.url).body for _ in range(3)]

        clock = http.manners.clock
        start = clock()
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, range(4)))
        assert clock() - start >= 0.6
        assert http.calls_to(server.url) == 12


def test_decoded_bytes_are_counted_not_packed_ones():
    """A body is read no further than it may be long."""
    far = pytest.raises(SourceError, match="more than 2 MB")
    with Scripted((200, {}, b"x" * 3_000_000)) as server, far:
        quick_http(megabytes=2).get(server.url)
