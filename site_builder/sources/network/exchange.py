"""One request and its answer: an end in time and size, and an error that gives nothing away.

Nothing is picked up silently from the machine it runs on: no `.netrc`, no cookies, no proxy's
password. An address that is itself a secret appears in no error and in no log.
"""

from __future__ import annotations

import contextlib
import http.cookiejar
import json
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from site_builder import __version__
from site_builder.errors import Problem, SourceError
from site_builder.sources.network.addresses import proxies
from site_builder.sources.network.connections import WatchedAdapter, watched

MEGABYTE = 1024 * 1024
BUNDLE = "REQUESTS_CA_BUNDLE"
OWN_CERTIFICATES = (
    f"Where the city's own network looks into connections, set {BUNDLE} to the file of its"
    " certificates; else the server is not who it says."
)
"""What to do about a server whose certificate is not trusted."""
TRY_LATER = "Try again later; the figures of the last fetch stay as they are."
_LOGGERS = ("urllib3.connectionpool", "urllib3.util.retry")


class UnavailableError(SourceError):
    """The server could not be reached, or kept answering that it cannot serve now."""


class UntrustedError(SourceError):
    """The server's certificate is not one that this machine trusts: nothing was sent."""


class LostError(Exception):
    """The connection could not be made or broke off: trying again can help."""


@dataclass(frozen=True)
class Answer:
    """A server's answer: its decoded bytes, where they came from, and HTTP's status."""

    url: str = field(repr=False)
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    status: int = 200

    @property
    def said(self) -> str:
        """The status with HTTP's own phrase for it; a server's could be any text."""
        known = self.status in set(HTTPStatus)
        return f"{self.status} {HTTPStatus(self.status).phrase}" if known else str(self.status)

    @property
    def redirects(self) -> bool:
        """Whether the answer is to ask at another address, which is in `headers`."""
        return "Location" in self.headers and self.status in (301, 302, 303, 307, 308)

    def led_to(self, place: str) -> str:
        """The address that a redirect leads to. Raises SourceError, at `place`, when it is none."""
        try:
            target = urljoin(self.url, self.headers["Location"])
            urlsplit(target)
        except ValueError:
            fault = "redirects to what is no address"
            raise SourceError(Problem(place, fault, TRY_LATER)) from None
        return target

    @property
    def told(self) -> Mapping[str, Any]:
        """The JSON object that the body is, empty where it is none."""
        try:
            body = json.loads(self.body)
        except (ValueError, RecursionError):  # the latter when it is nested too deep
            return {}
        return body if isinstance(body, dict) else {}

    def skew(self, now: float) -> float | None:
        """Seconds from `now`, since 1970, to the server's own time; None where it tells none."""
        try:
            return parsedate_to_datetime(self.headers.get("Date", "")).timestamp() - now
        except (TypeError, ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class Request:
    """What is asked. `form` is made anew for each try, as a signed one may be sent only once.

    `place` is what errors name instead of the address; where it is given, the address is a
    secret, and the request counts as one to `server`.
    """

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    json: object = None
    form: Callable[[], Mapping[str, str]] | None = None
    place: str = ""
    server: str = ""

    @property
    def named(self) -> str:
        """How errors name it."""
        return self.place or self.url


@dataclass(frozen=True)
class Ends:
    """When an exchange ends: seconds to connect, between bytes and in all; bytes of an answer."""

    connect: float
    read: float
    total: float
    most_bytes: int


class _Session(requests.Session):
    """requests' own, which else reads a redirect's body whole, however long, to look ahead."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: a redirect is an answer like any other, and read as far as one may be long."""
        del resp
        return None


def session_of(contact: str) -> requests.Session:
    """A session that takes nothing from the machine, and says whom to write to."""
    session = _Session()
    # Else requests would take credentials from .netrc and from the proxies' variables.
    session.trust_env = False
    session.verify = os.environ.get(BUNDLE) or True
    session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
    session.headers["User-Agent"] = f"mittaristo/{__version__} ({contact or 'no contact given'})"
    session.mount("https://", WatchedAdapter())
    session.mount("http://", WatchedAdapter())
    return session


def exchanged(
    session: requests.Session,
    request: Request,
    ends: Ends,
    *,
    loopback: bool,
    inside: bool = False,
) -> Answer:
    """The answer to one request, whatever its status; no redirect is followed. `inside` lets it
    lead into a private network.

    Raises LostError when the connection was lost, UnavailableError when time ran out, SourceError
    when the answer may not be used.
    """
    quiet = _unlogged() if request.place else contextlib.nullcontext()
    with quiet, watched(ends.total, loopback=loopback, inside=inside) as watch:
        try:
            answer = _sent(session, request, ends)
        except (RequestException, HTTPError, UnicodeError) as error:
            if watch.private:
                raise SourceError(_private(request, watch.private)) from None
            if watch.passed:
                raise UnavailableError(_too_slow(request, ends.total)) from None
            raise _translated(request, error) from None
        if watch.passed:
            raise UnavailableError(_too_slow(request, ends.total))
    return answer


def _sent(session: requests.Session, request: Request, ends: Ends) -> Answer:
    with session.request(
        request.method,
        request.url,
        headers=dict(request.headers),
        json=request.json,
        data=request.form() if request.form else None,
        timeout=(ends.connect, ends.read),
        allow_redirects=False,
        stream=True,
        proxies=proxies(request.url),
    ) as response:
        body = _body(response, request, ends.most_bytes)
    return Answer(request.url, body, response.headers, response.status_code)


def _body(response: requests.Response, request: Request, most: int) -> bytes:
    """The decoded body, read no further than it may be long."""
    pieces, length = [], 0
    for piece in response.iter_content(64 * 1024):
        length += len(piece)
        if length > most:
            raise SourceError(
                Problem(
                    request.named,
                    f"answered with more than {most // MEGABYTE or 1} MB",
                    "Select fewer values, or get a smaller file from the publisher.",
                )
            )
        pieces.append(piece)
    return b"".join(pieces)


def _translated(request: Request, error: Exception) -> Exception:
    """What is raised for an error of requests or urllib3."""
    place = request.named
    if isinstance(error, requests.exceptions.SSLError):
        return UntrustedError(
            Problem(place, "the server's certificate cannot be trusted", "Check the address.")
        )
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return SourceError(Problem(place, "answered with broken compression", TRY_LATER))
    if isinstance(error, requests.exceptions.ProxyError):
        return LostError("could not be reached through the proxy")
    if isinstance(error, requests.ConnectTimeout | requests.ReadTimeout):
        return LostError("did not answer in time")
    if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
        return LostError("could not be reached or broke the connection off")
    # The error's own text holds the address, and with it what may be secret.
    why = type(error).__name__ if request.place else error
    return SourceError(Problem(place, f"cannot be asked for ({why})", "Correct the address."))


def _too_slow(request: Request, seconds: float) -> Problem:
    return Problem(request.named, f"had not answered in full after {seconds:g} seconds", TRY_LATER)


def _private(request: Request, address: str) -> Problem:
    where = "an address" if request.place else f"{address}, an address"
    return Problem(
        request.named,
        f"leads to {where} inside a private network",
        "Figures are read from public addresses only; use a file in the content folder.",
    )


@contextlib.contextmanager
def _unlogged() -> Iterator[None]:
    """Keep this thread's addresses out of urllib3's log: a pre-authenticated one is a secret."""
    mine = threading.get_ident()

    def other_thread(record: logging.LogRecord) -> bool:
        return record.thread != mine

    for name in _LOGGERS:
        logging.getLogger(name).addFilter(other_thread)
    try:
        yield
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(other_thread)
