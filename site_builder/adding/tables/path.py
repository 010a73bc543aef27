"""A table's path out of what an editor pastes: a path, a number, an address of API or browser."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from site_builder.adding.plain import can_be_written
from site_builder.errors import Problem, SiteBuilderError
from site_builder.sources.pxweb.server import PxWebServer

PLACE = "--table"
_API = re.compile(r"/api/v1/\w\w/(?P<path>.+)$", re.IGNORECASE)
_PAGE = re.compile(r"/pxweb/\w\w/(?P<database>[^/]+)/(?P<folders>[^/]+)/(?P<file>[^/]+\.px)", re.I)
_V2 = re.compile(r"/tables/(?P<path>[^/]+)", re.IGNORECASE)
_FORM = "Write it as StatFin/vaerak/11ra.px, or search for it by words."


def table_path(text: str, server: PxWebServer) -> str:
    """The path as `[source] table` wants it.

    Raises SiteBuilderError for an address of another server, or what cannot be a path.
    """
    kept = text.strip()
    path = _from_address(kept, server) if "://" in kept else kept.strip("/")
    if not can_be_written(path) or "\\" in path or {"..", "."} & set(path.split("/")):
        raise SiteBuilderError(Problem(PLACE, f"{kept[:200]!r} is no path of a table", _FORM))
    return path


def _from_address(address: str, server: PxWebServer) -> str:
    try:
        parts, own = urlsplit(address), urlsplit(server.url)
    except ValueError:
        parts = own = urlsplit("")
    if parts.netloc.casefold() != own.netloc.casefold() or not own.netloc:
        fault = f"{parts.netloc or address[:200]} is not the server {server.name} ({server.url})"
        remedy = "Name its server in strategy.toml under [server.NAME], and choose that one."
        raise SiteBuilderError(Problem(PLACE, fault, remedy))
    path = unquote(parts.path).rstrip("/")
    if page := _PAGE.search(path):
        folders = page["folders"].split("__")
        inside = folders[1:] if folders[0] == page["database"] else folders
        return "/".join([page["database"], *inside, page["file"]])
    told = _API.search(path) or _V2.search(path)
    return told["path"] if told else ""
