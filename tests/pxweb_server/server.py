"""The server itself: HTTP on loopback, limiter, faults, and both versions of the API."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

from tests.pxweb_server import version1, version2
from tests.pxweb_server.faults import Fault, spoilt, too_many
from tests.pxweb_server.statfin_tables import standard_tables
from tests.pxweb_server.tables import Table
from tests.pxweb_server.version1 import Asked, Response, Settings

__all__ = ["PxWebServerForTests", "Request", "Settings"]
_ROOTS: dict[str, Callable[..., Response]] = {
    "/pxweb/api/v1/": version1.answer,
    "/api/v2/": version2.answer,
}


@dataclass(frozen=True)
class Request:
    """A request that came in, and the status it got."""

    method: str
    path: str
    body: bytes
    status: int


@dataclass
class _State:
    tables: dict[str, Table]
    settings: Settings
    clock: Callable[[], float]
    faults: list[Fault] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    calls: list[float] = field(default_factory=list)
    bytes_sent: list[tuple[float, int]] = field(default_factory=list)
    closed_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class PxWebServerForTests:
    """A PxWeb server on loopback, as a context manager.

    `requests` is what came in; `faults` is what goes wrong; `settings` what its keeper has set;
    `put` publishes a table anew.
    """

    def __init__(
        self,
        tables: Iterable[Table] | None = None,
        *,
        settings: Settings | None = None,
        faults: Iterable[Fault] = (),
        clock: Callable[[], float] = time.monotonic,
        port: int = 0,
    ) -> None:
        chosen = standard_tables() if tables is None else tables
        self._state = _State({t.path: t for t in chosen}, settings or Settings(), clock)
        self._state.faults.extend(faults)
        handler = type("Handler", (_Handler,), {"state": self._state})
        self._http = _QuietServer(("127.0.0.1", port), handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> PxWebServerForTests:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    @property
    def url(self) -> str:
        """The address of version 1, as a definition writes it."""
        return f"http://127.0.0.1:{self._http.server_port}/PXWeb/api/v1"

    @property
    def url_v2(self) -> str:
        """The address of version 2."""
        return f"http://127.0.0.1:{self._http.server_port}/api/v2"

    @property
    def requests(self) -> list[Request]:
        return self._state.requests

    @property
    def faults(self) -> list[Fault]:
        return self._state.faults

    @property
    def settings(self) -> Settings:
        """What the server's keeper has set; may be set anew while it runs."""
        return self._state.settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._state.settings = settings

    def table(self, path: str) -> Table:
        return self._state.tables[path]

    def put(self, *tables: Table) -> None:
        """Publish tables: new ones, or another edition of those there."""
        self._state.tables.update({table.path: table for table in tables})


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed or gave up is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    disable_nagle_algorithm = True
    state: ClassVar[_State]

    def log_message(self, *_: object) -> None:
        """Tests have no use for a log."""

    def do_GET(self) -> None:
        self._serve("GET", b"")

    def do_POST(self) -> None:
        self._serve("POST", self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _serve(self, method: str, body: bytes) -> None:
        state = self.state
        response = self._limited() or self._answer(method, body)
        with state.lock:
            fault = next((f for f in state.faults if f.strikes(method, self.path)), None)
            number = len(state.requests)
            if fault is not None:
                response = spoilt(response, fault.kind, number)
            state.requests.append(Request(method, self.path, body, response.status))
            state.bytes_sent.append((state.clock(), len(response.body)))
        self._send(response, fault)

    def _limited(self) -> Response | None:
        """429 when too many calls, or too many bytes, came in the window.

        A refused call counts like any other; once it is bytes, nothing goes for the recovery.
        """
        state, settings = self.state, self.state.settings
        with state.lock:
            now = state.clock()
            window = settings.seconds
            state.calls[:] = [moment for moment in state.calls if moment > now - window]
            state.calls.append(now)
            if len(state.calls) > settings.calls:
                return too_many(window)
            since = now - settings.bytes_seconds
            state.bytes_sent[:] = [one for one in state.bytes_sent if one[0] > since]
            if sum(size for _, size in state.bytes_sent) > (settings.most_bytes or float("inf")):
                state.bytes_sent.clear()
                state.closed_until = now + settings.recovery
            if now < state.closed_until:
                return too_many(settings.recovery if settings.says_how_long else None)
        return None

    def _answer(self, method: str, body: bytes) -> Response:
        parts = urlsplit(self.path)
        for root, answered in _ROOTS.items():
            if parts.path.lower().startswith(root):
                state = self.state
                rest = parts.path[len(root) :]
                asked = Asked(method, rest, parts.query, body)
                return answered(state.tables, state.settings, asked)
        return Response(404, b"<html>404</html>", {"Content-Type": "text/html"})

    def _send(self, response: Response, fault: Fault | None) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != 429:
            self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        try:
            if fault is not None and fault.kind == "reset":
                self._reset(response.body)
            elif fault is not None and fault.kind == "drip":
                self._drip(response.body)
            else:
                self.wfile.write(response.body)
        except OSError:
            self.close_connection = True

    def _reset(self, body: bytes) -> None:
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        at_once = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        self.connection.close()
        self.close_connection = True

    def _drip(self, body: bytes) -> None:
        for byte in body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(1)
