"""The network: proxy, certificates, every server that the definitions name, and the clock."""

from __future__ import annotations

import os
import re
import ssl
import statistics
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.definitions import Content, CsvSource, EntraCredentials, PxWebSource, Source
from site_builder.errors import Problem, SourceError
from site_builder.examining.finding import Finding, as_found, blocking, fine, noted
from site_builder.question import server_addresses
from site_builder.sources.network.addresses import check_address, proxies, proxy_host
from site_builder.sources.network.exchange import (
    BUNDLE,
    MEGABYTE,
    OWN_CERTIFICATES,
    Answer,
    Ends,
    LostError,
    Request,
    UntrustedError,
    exchanged,
    session_of,
)
from site_builder.sources.network.http import Http, Manners
from site_builder.sources.network.reach import loopback_allowed
from site_builder.sources.pxweb.server import PxWebServer

_OTHER_BUNDLES = ("SSL_CERT_FILE", "CURL_CA_BUNDLE")
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
_SCHEME = re.compile(r"^\w+://")
_BEYOND = re.compile(r"[/?#\\\s]")
_ADDRESS = re.compile(r"\w+://\S+")
_ENDS = Ends(connect=5.0, read=10.0, total=20.0, most_bytes=MEGABYTE)
_CALLS = 20
"""So many it takes to find out that a server is no PxWeb server; one that is tells sooner."""
_ENTRA = ("https://login.microsoftonline.com/", "https://graph.microsoft.com/")
_GOOGLE = ("https://oauth2.googleapis.com/", "https://www.googleapis.com/")
WRONG, ODD = 300, 60
"""Seconds by which a clock is wrong enough for tokens and days to be wrong, and worth knowing."""


def network(content: Content, now: float) -> Iterator[Finding]:
    """Everything about the network; `now` is what this machine takes it to be, since 1970."""
    yield from _proxies()
    yield from _bundle()
    skews: list[float] = []
    for url in _tables(content):
        yield from _pxweb(content, url, now, skews)
    for url in _hosts(content):
        yield _asked(url, url, now, skews, loopback=loopback_allowed())[1]
    yield from _clock(skews)


def _proxies() -> Iterator[Finding]:
    """Which proxy is used; its address without what could be secret in it."""
    for name in _PROXIES:
        value = os.environ.get(name.lower()) or os.environ.get(name) or ""
        if not value:
            continue
        try:
            host = proxy_host(name, value)
        except SourceError as error:
            yield blocking(name, error.problems[0].fault, error.problems[0].remedy)
        else:
            yield fine(name, f"requests go through {host or 'no host'}")


def _bundle() -> Iterator[Finding]:
    """Whether certificates of the city's own are there, where the environment names them."""
    place = os.environ.get(BUNDLE, "")
    if not place:
        for other in _OTHER_BUNDLES:
            if os.environ.get(other):
                told = f"{other} is set, and only {BUNDLE} is read"
                yield noted("certificates", told, f"Set {BUNDLE} to the same file.")
        return
    try:
        trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if Path(place).is_dir():
            trusted.load_verify_locations(capath=place)
        else:
            trusted.load_verify_locations(cafile=place)
    except (OSError, ssl.SSLError):
        told = f"{BUNDLE} names {place}, which holds no certificates that can be read"
        yield blocking("certificates", told, "Name a file of certificates as PEM text.")
    else:
        yield fine("certificates", f"those of {place} are trusted")


def _tables(content: Content) -> list[str]:
    """The PxWeb servers that are asked or named, each once."""
    known = server_addresses(content.strategy)
    used = {one.server for one in _sources(content) if isinstance(one, PxWebSource)}
    return sorted({known[name].rstrip("/") for name in {*used, *content.strategy.servers}})


def _hosts(content: Content) -> list[str]:
    """The other servers, by their root alone: an address can be a secret."""
    found: set[str] = set()
    for one in _sources(content):
        url = None if isinstance(one, PxWebSource) else one.url
        private = isinstance(one, CsvSource) and one.credentials is not None
        if url and not private:
            with suppress(ValueError):
                parts = urlsplit(url)
                found.add(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/")
    for store in content.strategy.credentials.values():
        found |= {*(_ENTRA if isinstance(store, EntraCredentials) else _GOOGLE)}
    return sorted(found)


def _sources(content: Content) -> Iterator[Source]:
    for indicator in content.indicators.values():
        every = [indicator.source, *(one.source for one in indicator.projections)]
        yield from (one for one in every if one is not None)


def _pxweb(content: Content, url: str, now: float, skews: list[float]) -> Iterator[Finding]:
    """Whether a PxWeb server is there, and what it allows."""
    root = _root(url)
    answer, finding = _asked(url, root, now, skews, loopback=True)
    if answer is None:
        yield finding
        return
    manners = Manners(total=_ENDS.total, patience=_ENDS.total, calls=_CALLS)
    server = PxWebServer(Http(manners=manners), urlsplit(url).netloc, url)
    try:
        limits = server.limits(tuple(content.languages))
    except SourceError as error:
        yield from map(_at_root, error.problems)
        return
    told = f"{limits.cells} cells at once, {limits.calls} calls in {limits.seconds} seconds"
    yield fine(root, f"answers as PxWeb does, and allows {told}")
    yield from map(_at_root, server.notes)


def _root(address: str) -> str:
    """An address without what can be a secret, whatever else is wrong with it."""
    scheme = "".join(_SCHEME.findall(address))
    host = _BEYOND.split(address.removeprefix(scheme).rpartition("@")[2])[0]
    return f"{scheme}{host}/"


def _at_root(problem: Problem) -> Finding:
    """A problem that may name addresses, with their roots alone."""
    place, fault = (
        _ADDRESS.sub(lambda found: _root(found[0]), text) for text in (problem.place, problem.fault)
    )
    return as_found(replace(problem, place=place, fault=fault))


def _asked(
    url: str, root: str, now: float, skews: list[float], *, loopback: bool
) -> tuple[Answer | None, Finding]:
    """The answer of a server to being asked once, and what is to be said of it by its root."""
    request = Request("HEAD", url, place=root)
    try:
        check_address(url, loopback=loopback, place=root)
        answer = exchanged(session_of(""), request, _ENDS, loopback=loopback)
    except LostError as lost:
        return None, blocking(root, str(lost), _way(url))
    except UntrustedError as error:
        return None, blocking(root, error.problems[0].fault, OWN_CERTIFICATES)
    except SourceError as error:
        return None, _at_root(error.problems[0])
    skew = answer.skew(now)
    if skew is not None:
        skews.append(skew)
    return answer, fine(root, f"can be reached ({answer.said})")


def _way(url: str) -> str:
    """What to do where a server cannot be reached."""
    with suppress(SourceError):
        if proxies(url):
            return (
                "Ask who keeps the proxy to let this host through, or leave it out with NO_PROXY."
            )
    return "Ask who keeps the network to let this host through; a proxy goes into HTTPS_PROXY."


def _clock(skews: list[float]) -> Iterator[Finding]:
    """Whether this machine's time is that of the servers: of several the middle one's."""
    if not skews:
        return
    skew = statistics.median(skews)
    told = f"{abs(skew):.0f} seconds {'behind' if skew > 0 else 'ahead of'} the servers' time"
    if abs(skew) >= WRONG:
        remedy = "Set it: days and moments would be recorded wrongly, and tokens are refused."
        yield blocking("clock", told, remedy)
    elif abs(skew) >= ODD:
        yield noted("clock", told, "Let the machine set its time by the network.")
    else:
        yield fine("clock", "agrees with the servers' time")
