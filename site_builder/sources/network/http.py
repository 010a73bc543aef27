"""Manners on the network: the only way figures are got from an address.

Limits kept; retries only where they can help; no redirect to elsewhere. What one exchange keeps to
stands in `exchange`.
"""

from __future__ import annotations

import copy
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from site_builder.errors import Problem, SourceError
from site_builder.sources.network.addresses import check_address, without_query
from site_builder.sources.network.exchange import (
    MEGABYTE,
    TRY_LATER,
    Answer,
    Ends,
    LostError,
    Request,
    UnavailableError,
    exchanged,
    session_of,
)
from site_builder.sources.network.limiter import Limiter
from site_builder.sources.network.reach import loopback_allowed
from site_builder.sources.network.retrying import TRIES, WORTH_RETRYING, pause_before_retry

__all__ = ["Answer", "BusyError", "Http", "Manners", "RefusedError", "Request", "UnavailableError"]
_FOLLOWED = 5
_REFUSED, _TOO_MANY = 400, 429


class BusyError(UnavailableError):
    """The server kept answering that it is asked too often (429): it is there, and later may do."""


class RefusedError(SourceError):
    """The server answered, and the answer is no. `status` is HTTP's."""

    def __init__(self, problem: Problem, status: int) -> None:
        super().__init__(problem)
        self.status = status


@dataclass(frozen=True)
class Manners:
    """What the client allows itself. `calls` in `seconds` holds until a server states its own.

    `patience` is how many seconds are waited in all for one server that says it is asked too
    often; `loopback` lets files be read from this machine, as tests and trials do.
    """

    connect: float = 5.0
    read: float = 30.0
    total: float = 120.0
    most_bytes: int = 64 * MEGABYTE
    calls: int = 5
    seconds: float = 10.0
    patience: float = 900.0
    loopback: bool = False
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random

    @property
    def ends(self) -> Ends:
        """When one exchange ends."""
        return Ends(self.connect, self.read, self.total, self.most_bytes)


class Http:
    """A polite client. Safe to share between threads; `calls` counts every request sent.

    `refusals` counts the answers that were a refusal, with a status of 400 or more.

    `contact` goes into the user agent, so that a server's keeper knows whom to write to.
    """

    def __init__(self, *, contact: str = "", manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self.calls: dict[str, int] = {}
        self.refusals: dict[str, int] = {}
        self.session = session_of(contact)
        self._loopback = self.manners.loopback or loopback_allowed()
        self._limiters: dict[str, Limiter] = {}
        self._lock = threading.Lock()

    def to_servers(self) -> Http:
        """The same client, with the same limits, for PxWeb servers: they may be on this machine."""
        other = copy.copy(self)
        other._loopback = True
        return other

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """What is at `url`.

        Raises RefusedError when the server says no, UnavailableError when it cannot be reached or
        has no time, SourceError when the address or the answer may not be used.
        """
        return self._followed(Request("GET", url, headers or {}))

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
        return self._followed(Request("POST", url, json=body))

    def limit(self, url: str, *, calls: int, seconds: float) -> None:
        """Call the server of `url` at most so often from now on."""
        self._limiter(_server(url)).change(calls, seconds)

    def calls_to(self, url: str) -> int:
        """How many requests have gone to the server of `url`."""
        return self.calls.get(_server(url), 0)

    def ask(self, request: Request) -> Answer:
        """The first answer worth having, whatever its status, after at most so many tries.

        For those who must look at a refusal or a redirect themselves. Raises UnavailableError and
        SourceError as `get` does.
        """
        check_address(request.url, loopback=self._loopback, place=request.place)
        limiter = self._limiter(request.server or _server(request.url))
        for attempt in range(1, TRIES + 1):
            answer, fault = self._tried(request, limiter)
            if answer is not None and answer.status not in WORTH_RETRYING:
                return answer
            headers = answer.headers if answer is not None else {}
            busy = answer is not None and answer.status == _TOO_MANY
            pause = pause_before_retry(attempt, headers, self.manners.jitter())
            if pause is None:
                asked = headers.get("Retry-After", "")
                fault += f" and asked for more than two minutes' rest (Retry-After: {asked})"
                busy = False
                break
            if busy and limiter.waited + pause > self.manners.patience:
                fault += f", after {limiter.waited:.0f} seconds of waiting for it in all"
                busy = False
                break
            limiter.pause(pause, busy=busy)
        fault = f"{fault} (asked {attempt} times)" if attempt > 1 else fault
        if busy:
            limiter.slow_down()
        kind = BusyError if busy else UnavailableError
        raise kind(Problem(request.named, fault, TRY_LATER))

    def _tried(self, request: Request, limiter: Limiter) -> tuple[Answer | None, str]:
        """One try within the server's limits: its answer if one came, and what was wrong."""
        limiter.enter()
        size = 0
        try:
            self._count(self.calls, request)
            answer = exchanged(self.session, request, self.manners.ends, loopback=self._loopback)
            size = len(answer.body)
        except LostError as lost:
            return None, str(lost)
        finally:
            limiter.leave(size)
        if answer.status >= _REFUSED:
            self._count(self.refusals, request)
        if answer.status == _TOO_MANY:
            limiter.learn()
        return answer, f"answered {answer.said}"

    def _count(self, counted: dict[str, int], request: Request) -> None:
        server = request.server or _server(request.url)
        with self._lock:
            counted[server] = counted.get(server, 0) + 1

    def _limiter(self, server: str) -> Limiter:
        with self._lock:
            manners = self.manners
            return self._limiters.setdefault(
                server,
                Limiter(manners.calls, manners.seconds, clock=manners.clock, sleep=manners.sleep),
            )

    def _followed(self, request: Request) -> Answer:
        for _ in range(_FOLLOWED):
            answer = self.ask(request)
            if answer.redirects:
                request = replace(request, url=_next_address(request, answer))
                continue
            if answer.status != 200:
                raise RefusedError(
                    Problem(
                        request.url,
                        f"the server refused with {answer.said}",
                        "Open the address in a browser; if it works there, tell the developers.",
                    ),
                    answer.status,
                )
            return answer
        raise SourceError(
            Problem(request.url, "redirects in circles", "Correct the address in the definition.")
        )


def _server(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _next_address(request: Request, answer: Answer) -> str:
    """Where a redirect leads, if the same request may be sent there."""
    target = answer.led_to(request.url)
    here, there = urlsplit(request.url), urlsplit(target)
    same_server = (here.scheme, here.netloc.lower()) == (there.scheme, there.netloc.lower())
    keeps_method = request.method == "GET" or answer.status in (307, 308)
    if same_server and keeps_method:
        return target
    how = "to another server" if not same_server else "in a way that would drop the query"
    raise SourceError(
        Problem(
            request.url,
            f"redirects {how}: {without_query(target)}",
            "If that is where the figures now are, write the new address in the definition.",
        )
    )
