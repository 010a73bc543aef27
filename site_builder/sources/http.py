"""Manners on the network: the only way figures are got from an address.

One session; limits kept; an end in time and size; retries only where they can help; no redirect
to elsewhere; nothing picked up silently from the machine it runs on (`.netrc`, cookies, a
proxy's password).
"""

from __future__ import annotations

import http.cookiejar
import os
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import requests
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from site_builder import __version__
from site_builder.errors import Problem, SourceError
from site_builder.sources.addresses import check_address, proxies
from site_builder.sources.connections import WatchedAdapter, watched
from site_builder.sources.limiter import Limiter
from site_builder.sources.retrying import TRIES, WORTH_RETRYING, pause_before_retry

MEGABYTE = 1024 * 1024
TRY_LATER = "Try again later; the figures of the last fetch stay as they are."
_FOLLOWED = 5


class UnavailableError(SourceError):
    """The server could not be reached, or kept answering that it cannot serve now."""


class RefusedError(SourceError):
    """The server answered, and the answer is no. `status` is HTTP's."""

    def __init__(self, problem: Problem, status: int) -> None:
        super().__init__(problem)
        self.status = status


@dataclass(frozen=True)
class Answer:
    """A server's answer with status 200: its decoded bytes and where they came from."""

    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Manners:
    """What the client allows itself. `calls` in `seconds` holds until a server states its own."""

    connect: float = 5.0
    read: float = 30.0
    total: float = 120.0
    most_bytes: int = 64 * MEGABYTE
    calls: int = 5
    seconds: float = 10.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


@dataclass
class _Request:
    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    json: object = None


class Http:
    """A polite client. Safe to share between threads; `calls` counts every request sent.

    `session` carries the same manners for the few who must send a token themselves.

    `contact` goes into the user agent, so that a server's keeper knows whom to write to.
    """

    def __init__(self, *, contact: str = "", manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self.calls: dict[str, int] = {}
        self._limiters: dict[str, Limiter] = {}
        self._lock = threading.Lock()
        self.session = _session(contact)

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """What is at `url`.

        Raises RefusedError when the server says no, UnavailableError when it cannot be reached or
        has no time, SourceError when the address or the answer may not be used.
        """
        return self._followed(_Request("GET", url, headers or {}))

    def get_if_changed(
        self, url: str, *, etag: str | None = None, modified: str | None = None
    ) -> Answer | None:
        """What is at `url`, or None when it is still what had this ETag or Last-Modified.

        Raises as `get` does.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in asked.items() if value}
        try:
            return self.get(url, headers=conditions)
        except RefusedError as refused:
            if refused.status == 304 and conditions:
                return None
            raise

    def post(self, url: str, body: object) -> Answer:
        """The answer to `body` sent as JSON to `url`. Raises as `get` does."""
        return self._followed(_Request("POST", url, json=body))

    def limit(self, url: str, *, calls: int, seconds: float) -> None:
        """Call the server of `url` at most so often from now on."""
        self._limiter(url).change(calls, seconds)

    def calls_to(self, url: str) -> int:
        """How many requests have gone to the server of `url`."""
        return self.calls.get(_server(url), 0)

    def _limiter(self, url: str) -> Limiter:
        with self._lock:
            manners = self.manners
            return self._limiters.setdefault(
                _server(url),
                Limiter(manners.calls, manners.seconds, clock=manners.clock, sleep=manners.sleep),
            )

    def _followed(self, request: _Request) -> Answer:
        for _ in range(_FOLLOWED):
            response, body = self._retried(request)
            if response.is_redirect:
                request.url = _next_address(request, response)
                continue
            if response.status_code != 200:
                raise RefusedError(
                    Problem(
                        request.url,
                        f"the server refused with {response.status_code} {response.reason}",
                        "Open the address in a browser; if it works there, tell the developers.",
                    ),
                    response.status_code,
                )
            return Answer(request.url, body, response.headers)
        raise SourceError(
            Problem(request.url, "redirects in circles", "Correct the address in the definition.")
        )

    def _retried(self, request: _Request) -> tuple[requests.Response, bytes]:
        """The first answer worth having, after at most so many tries."""
        check_address(request.url)
        limiter = self._limiter(request.url)
        fault = ""
        for attempt in range(1, TRIES + 1):
            limiter.enter()
            try:
                response, body = self._sent(request)
            except _LostError as lost:
                fault, headers = str(lost), {}
            else:
                if response.status_code not in WORTH_RETRYING:
                    return response, body
                fault = f"answered {response.status_code} {response.reason}"
                headers = dict(response.headers)
            finally:
                limiter.leave()
            pause = pause_before_retry(attempt, headers, self.manners.jitter())
            if pause is None:
                asked = headers.get("Retry-After", "")
                fault += f" and asked for more than two minutes' rest (Retry-After: {asked})"
                break
            limiter.pause(pause)
        raise UnavailableError(
            Problem(
                request.url, f"{fault} (asked {attempt} times)" if attempt > 1 else fault, TRY_LATER
            )
        )

    def _sent(self, request: _Request) -> tuple[requests.Response, bytes]:
        """One exchange. Raises _LostError when the connection was lost, else SourceError."""
        with self._lock:
            server = _server(request.url)
            self.calls[server] = self.calls.get(server, 0) + 1
        manners = self.manners
        with watched(manners.total) as watch:
            try:
                with self.session.request(
                    request.method,
                    request.url,
                    headers=dict(request.headers),
                    json=request.json,
                    timeout=(manners.connect, manners.read),
                    allow_redirects=False,
                    stream=True,
                    proxies=proxies(request.url),
                ) as response:
                    body = _body(response, request.url, manners.most_bytes)
            except (RequestException, HTTPError, UnicodeError) as error:
                if watch.private:
                    raise SourceError(_private(request.url, watch.private)) from None
                if watch.passed:
                    raise UnavailableError(_too_slow(request.url, manners.total)) from None
                raise _translated(request.url, error) from None
            if watch.passed:
                raise UnavailableError(_too_slow(request.url, manners.total))
        return response, body


class _LostError(Exception):
    """The connection could not be made or broke off."""


def _session(contact: str) -> requests.Session:
    session = requests.Session()
    # Else requests would take credentials from .netrc and from the proxies' variables.
    session.trust_env = False
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
    session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
    session.headers["User-Agent"] = f"mittaristo/{__version__} ({contact or 'no contact given'})"
    session.mount("https://", WatchedAdapter())
    session.mount("http://", WatchedAdapter())
    return session


def _server(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _body(response: requests.Response, url: str, most: int) -> bytes:
    """The decoded body, read no further than it may be long."""
    pieces, length = [], 0
    for piece in response.iter_content(64 * 1024):
        length += len(piece)
        if length > most:
            raise SourceError(
                Problem(
                    url,
                    f"answered with more than {most // MEGABYTE or 1} MB",
                    "Select fewer values, or get a smaller file from the publisher.",
                )
            )
        pieces.append(piece)
    return b"".join(pieces)


def _next_address(request: _Request, response: requests.Response) -> str:
    """Where a redirect leads, if the same request may be sent there."""
    target = urljoin(request.url, response.headers["Location"])
    here, there = urlsplit(request.url), urlsplit(target)
    same_server = (here.scheme, here.netloc.lower()) == (there.scheme, there.netloc.lower())
    keeps_method = request.method == "GET" or response.status_code in (307, 308)
    if same_server and keeps_method:
        return target
    how = "to another server" if not same_server else "in a way that would drop the query"
    raise SourceError(
        Problem(
            request.url,
            f"redirects {how}: {target}",
            "If that is where the figures now are, write the new address in the definition.",
        )
    )


def _translated(url: str, error: Exception) -> Exception:
    """What is raised for an error of requests or urllib3: _LostError when trying again can help."""
    if isinstance(error, requests.exceptions.SSLError):
        return SourceError(
            Problem(url, "the server's certificate cannot be trusted", "Check the address.")
        )
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return SourceError(Problem(url, "answered with broken compression", TRY_LATER))
    if isinstance(error, requests.ConnectTimeout | requests.ReadTimeout):
        return _LostError("did not answer in time")
    if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
        return _LostError("could not be reached or broke the connection off")
    return SourceError(Problem(url, f"cannot be asked for ({error})", "Correct the address."))


def _too_slow(url: str, seconds: float) -> Problem:
    return Problem(url, f"had not answered in full after {seconds:g} seconds", TRY_LATER)


def _private(url: str, address: str) -> Problem:
    return Problem(
        url,
        f"leads to {address}, an address inside a private network",
        "Figures are read from public addresses only; use a file in the content folder.",
    )
