"""What can go wrong between a server and its client, to be switched on in a test."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, replace
from typing import Literal

from tests.pxweb_server.version1 import IIS_403, Response

Kind = Literal[
    "429", "503", "reset", "truncated", "drip", "html", "redirect-elsewhere", "redirect-to-get",
    "gzip-bomb", "bom", "nan", "short-values", "duplicate-period", "new-edition", "no-values",
    "dotted-timestamp", "other-area", "400", "403", "404",
]  # fmt: skip
ON_THE_WIRE = ("reset", "drip")


@dataclass
class Fault:
    """A fault of one kind, for requests with `method` whose path contains `where`, ends in `end`.

    It strikes `times` times, after letting `after` requests through.
    """

    kind: Kind
    where: str = ""
    method: str = "POST"
    times: float = float("inf")
    after: int = 0
    end: str = ""

    def strikes(self, method: str, path: str) -> bool:
        """Whether this request meets the fault; each time counts."""
        meant = method == self.method and self.where in path and path.endswith(self.end)
        if not meant or self.times <= 0:
            return False
        if self.after > 0:
            self.after -= 1
            return False
        self.times -= 1
        return True


def spoilt(response: Response, kind: Kind, number: int) -> Response:
    """The answer as the fault makes it. `number` counts the requests so far."""
    if kind in ON_THE_WIRE:
        return response
    return _SPOILERS[kind](response, number)


def too_many(seconds: float | None) -> Response:
    """429 as PxWeb says it, without the header that lets browsers read it."""
    fault = "429 - Too many requests in too short timeframe. Please try again later."
    headers = {"Content-Type": "application/json"}
    if seconds is not None:
        headers["Retry-After"] = f"{seconds:g}"
    return Response(429, json.dumps({"error": fault}).encode(), headers)


def _html(response: Response, number: int) -> Response:
    page = b"<!DOCTYPE html><html><body><h1>Huoltokatko</h1></body></html>"
    return Response(200, page, {"Content-Type": "text/html"})


def _elsewhere(response: Response, number: int) -> Response:
    return Response(307, b"", {"Location": "https://elsewhere.example/api/v1/fi/x.px"})


def _to_get(response: Response, number: int) -> Response:
    """A 301 that requests would follow with a GET, which PxWeb answers with metadata and 200."""
    return Response(301, b"", {"Location": "?"})


def _bomb(response: Response, number: int) -> Response:
    packed = gzip.compress(b" " * 200 * 1024 * 1024, compresslevel=9)
    return Response(200, packed, {"Content-Encoding": "gzip"})


def _values(response: Response, pattern: str, replacement: str) -> Response:
    text = re.sub(pattern, replacement, response.body.decode(), count=1)
    return replace(response, body=text.encode())


def _duplicate_period(response: Response, number: int) -> Response:
    document = json.loads(response.body)
    time = document["dimension"][document["role"]["time"][0]]["category"]
    codes = list(time["index"])
    time["index"] = [*codes[:-1], codes[0]]
    return replace(response, body=json.dumps(document).encode())


def _no_values(response: Response, number: int) -> Response:
    document = json.loads(response.body)
    del document["value"]
    return replace(response, body=json.dumps(document).encode())


_SPOILERS = {
    "400": lambda response, number: Response(400, b"Bad Request", {"Content-Type": "text/plain"}),
    "403": lambda response, number: Response(403, IIS_403.encode(), {"Content-Type": "text/html"}),
    "404": lambda response, number: Response(
        404, b"<html>404</html>", {"Content-Type": "text/html"}
    ),
    "429": lambda response, number: too_many(1),
    "503": lambda response, number: Response(
        503, b"<html>503</html>", {"Content-Type": "text/html"}
    ),
    "truncated": lambda response, number: replace(
        response, body=response.body[: len(response.body) // 2]
    ),
    "html": _html,
    "redirect-elsewhere": _elsewhere,
    "redirect-to-get": _to_get,
    "gzip-bomb": _bomb,
    "bom": lambda response, number: replace(response, body=b"\xef\xbb\xbf" + response.body),
    "nan": lambda response, number: _values(response, r'"value": \[[^,\]]+', '"value": [NaN'),
    "short-values": lambda response, number: _values(
        response, r'"value": \[[^,\]]+,', '"value": ['
    ),
    "duplicate-period": _duplicate_period,
    "new-edition": lambda response, number: _values(
        response, r'"updated": "[^"]+"', f'"updated": "2026-05-0{number % 9 + 1}T05:00:00Z"'
    ),
    "no-values": _no_values,
    "dotted-timestamp": lambda response, number: _values(
        response, r'(T\d\d):(\d\d):(\d\dZ")', r"\1.\2.\3"
    ),
    "other-area": lambda response, number: replace(
        response, body=response.body.replace(b"KU091", b"KU092X")
    ),
}
