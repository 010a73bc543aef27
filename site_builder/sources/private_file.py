"""A file from a private store: asked for with a token, fetched where the store sends us without.

Graph and Drive answer with the file or with a redirect to an address that is itself the secret
(pre-authenticated). The token goes to the store's own server only; neither the token nor that
address is written, logged or shown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests

from site_builder.errors import Problem, SourceError
from site_builder.sources.credentials import TIMEOUT, TokenSource
from site_builder.sources.csv_text import MAX_BYTES

_HOPS = 3
_STORES = {"entra": "graph.microsoft.com", "google": "www.googleapis.com"}
_EXAMPLES = {
    "entra": "https://graph.microsoft.com/v1.0/drives/DRIVE/items/ITEM/content",
    "google": "https://www.googleapis.com/drive/v3/files/FILE/export?mimeType=text/csv",
}
_PERMISSION = {
    "entra": "Grant the application Files.SelectedOperations.Selected or Sites.Selected, and read"
    " permission on the file or site.",
    "google": "Share the file with the service account's address as a viewer.",
}
_GUIDE = "See docs/maintainers/private-sources.md."
_LOGGERS = ("urllib3.connectionpool", "urllib3.util.retry")


@dataclass(frozen=True)
class PrivateFile:
    """A file's bytes, what to ask with next time, and its address without the query."""

    content: bytes
    address: str
    etag: str | None = None
    modified: str | None = None


def fetch_private(
    url: str, tokens: TokenSource, *, etag: str | None = None, modified: str | None = None
) -> PrivateFile | None:
    """The file at `url` of the store that `tokens` are for; None when it is still the one with
    this `etag` or `modified`.

    Raises SourceError when the address is not the store's, the store refuses, the redirect is not
    https, or the file is larger than is read.
    """
    place = without_query(url)
    if (urlsplit(url).scheme, urlsplit(url).netloc) != ("https", _STORES[tokens.kind]):
        fault = f"is not an address of {_STORES[tokens.kind]}, where alone the token is sent"
        raise SourceError(Problem(place, fault, f"Write url = {_EXAMPLES[tokens.kind]}. {_GUIDE}"))
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    conditions = {name: value for name, value in asked.items() if value}
    with _unlogged(), _asked(url, tokens, conditions, place) as answer:
        if answer.status_code == 304:
            return None
        with _followed(answer, tokens, place) as final:
            return PrivateFile(
                _body(final, place),
                place,
                answer.headers.get("ETag") or final.headers.get("ETag"),
                answer.headers.get("Last-Modified") or final.headers.get("Last-Modified"),
            )


def without_query(url: str) -> str:
    """An address without what may be secret in it: user, query and fragment."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _asked(
    url: str, tokens: TokenSource, conditions: dict[str, str], place: str
) -> requests.Response:
    """The store's answer; a token it no longer takes is renewed once."""
    for last in (False, True):
        headers = {"Authorization": f"Bearer {tokens.token()}", **conditions}
        answer = _got(url, tokens, headers, place)
        if answer.status_code != 401 or last:
            break
        answer.close()
        tokens.forget()
    return answer


def _followed(answer: requests.Response, tokens: TokenSource, place: str) -> requests.Response:
    """The file's answer, after redirects that are followed without the token."""
    for _ in range(_HOPS):
        if not answer.is_redirect:
            break
        answer.close()
        target = urljoin(answer.url, answer.headers["Location"])
        if urlsplit(target).scheme != "https":
            raise SourceError(
                Problem(place, "the store redirects to an address without https", _GUIDE)
            )
        answer = _got(target, tokens, {}, place)
    if answer.status_code != 200:
        answer.close()
        raise _refused(answer.status_code, tokens, place)
    return answer


def _got(url: str, tokens: TokenSource, headers: dict[str, str], place: str) -> requests.Response:
    try:
        return tokens.session.get(
            url, headers=headers, timeout=TIMEOUT, allow_redirects=False, stream=True
        )
    except requests.RequestException as error:
        # The error's own text holds the address, and with it the secret in its query.
        fault = f"the store could not be reached ({type(error).__name__})"
        raise SourceError(Problem(place, fault, "Try again later.")) from None


def _refused(status: int, tokens: TokenSource, place: str) -> SourceError:
    if status in (401, 403):
        fault, remedy = f"the store does not permit reading ({status})", _PERMISSION[tokens.kind]
    elif status == 404:
        fault = "the store has no such file, or does not show it to us (404)"
        remedy = f"Correct source.url. {_PERMISSION[tokens.kind]}"
    else:
        fault, remedy = f"the store answered {status}", "Try again later."
    return SourceError(Problem(place, fault, f"{remedy} {_GUIDE}"))


def _body(answer: requests.Response, place: str) -> bytes:
    pieces, length = [], 0
    try:
        for piece in answer.iter_content(64 * 1024):
            length += len(piece)
            if length > MAX_BYTES:
                fault = f"the file is larger than the {MAX_BYTES // 2**20} MB that are read"
                raise SourceError(Problem(place, fault, "Deliver only the needed rows."))
            pieces.append(piece)
    except requests.RequestException as error:
        fault = f"the store broke the file off ({type(error).__name__})"
        raise SourceError(Problem(place, fault, "Try again later.")) from None
    return b"".join(pieces)


@contextmanager
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
