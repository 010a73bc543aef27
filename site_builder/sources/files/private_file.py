"""A file from a private store: asked for with a token, fetched where the store sends us without.

Graph and Drive answer with the file or with a redirect to an address that is itself the secret
(pre-authenticated). The token goes to the store's own server only; neither the token nor that
address is written, logged or shown. Both ways lead through the door that every source uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from site_builder.errors import Problem, SourceError
from site_builder.sources.files.credentials import TokenSource
from site_builder.sources.network.addresses import without_query
from site_builder.sources.network.http import Answer, Http, Request

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


@dataclass(frozen=True)
class PrivateFile:
    """A file's bytes, what to ask with next time, and its address without the query."""

    content: bytes
    address: str
    etag: str | None = None
    modified: str | None = None


def fetch_private(
    url: str,
    tokens: TokenSource,
    http: Http,
    *,
    etag: str | None = None,
    modified: str | None = None,
) -> PrivateFile | None:
    """The file at `url` of the store that `tokens` are for; None when it is still the one with
    this `etag` or `modified`.

    Raises SourceError when the address is not the store's, the store refuses, the redirect is not
    https or leads inside, or the file is larger than is read; UnavailableError when the store
    does not answer or has no time.
    """
    place = without_query(url)
    if (urlsplit(url).scheme, urlsplit(url).netloc) != ("https", _STORES[tokens.kind]):
        fault = f"is not an address of {_STORES[tokens.kind]}, where alone the token is sent"
        raise SourceError(Problem(place, fault, f"Write url = {_EXAMPLES[tokens.kind]}. {_GUIDE}"))
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    conditions = {name: value for name, value in asked.items() if value}
    answer = _asked(url, tokens, http, conditions)
    if answer.status == 304:
        return None
    final = _followed(answer, tokens, http, place)
    return PrivateFile(
        final.body,
        place,
        answer.headers.get("ETag") or final.headers.get("ETag"),
        answer.headers.get("Last-Modified") or final.headers.get("Last-Modified"),
    )


def _asked(url: str, tokens: TokenSource, http: Http, conditions: Mapping[str, str]) -> Answer:
    """The store's answer; a token it no longer takes is renewed once."""
    answer = _got(url, tokens, http, conditions)
    if answer.status == 401:
        tokens.forget()
        answer = _got(url, tokens, http, conditions)
    return answer


def _got(url: str, tokens: TokenSource, http: Http, conditions: Mapping[str, str]) -> Answer:
    headers = {"Authorization": f"Bearer {tokens.token()}", **conditions}
    return http.ask(
        Request("GET", url, headers, place=without_query(url), server=urlsplit(url).netloc)
    )


def _followed(answer: Answer, tokens: TokenSource, http: Http, place: str) -> Answer:
    """The file's answer, after redirects that are followed without the token."""
    for _ in range(_HOPS):
        if not answer.redirects:
            break
        target = answer.led_to(place)
        if urlsplit(target).scheme != "https":
            raise SourceError(
                Problem(place, "the store redirects to an address without https", _GUIDE)
            )
        # Counted to the store: where it sends us is a secret down to the name of the host.
        answer = http.ask(Request("GET", target, place=place, server=_STORES[tokens.kind]))
    if answer.status != 200:
        raise _refused(answer.status, tokens, place)
    return answer


def _refused(status: int, tokens: TokenSource, place: str) -> SourceError:
    if status in (401, 403):
        fault, remedy = f"the store does not permit reading ({status})", _PERMISSION[tokens.kind]
    elif status == 404:
        fault = "the store has no such file, or does not show it to us (404)"
        remedy = f"Correct source.url. {_PERMISSION[tokens.kind]}"
    else:
        fault, remedy = f"the store answered {status}", "Try again later."
    return SourceError(Problem(place, fault, f"{remedy} {_GUIDE}"))
