"""Links that lead out of the site: only where an address is what a reader takes it for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_EMAIL = re.compile(r"[^\s@:/?#%&<>\"']+@[^\s@:/?#%&<>\"']+")
_SERVED = ("fi", "sv", "en")
"""The languages that Finnish PxWeb servers have their pages in."""


def web_address(text: str | None) -> str:
    """The text when it is an address on the web, else nothing: a link may run no script.

    Nor does it carry a user's name and password, whoever wrote them into a record.
    """
    try:
        parts = urlsplit(text or "")
        public = parts.scheme in ("https", "http") and parts.hostname and "@" not in parts.netloc
        return text or "" if public else ""
    except ValueError:
        return ""


def host(text: str | None) -> str:
    """The host (and port) of an address on the web, empty for anything else."""
    return urlsplit(web_address(text)).netloc.rpartition("@")[2]


def mail_address(text: str) -> str:
    """What a link to an e-mail address leads to, empty when the text is none."""
    return f"mailto:{text}" if _EMAIL.fullmatch(text) else ""


def table_page(url: str, code: str) -> str:
    """The page of a PxWeb table for readers of a language, from its address in the API.

    In English where the servers do not have the language. Any other address stays as it is.
    """
    root, api, path = url.partition("/api/v1/")
    _, *place = path.split("/")
    if not api or len(place) < 2:
        return url
    database, *folders, table = place
    if not table.endswith(".px"):
        return url
    spoken = code if code in _SERVED else "en"
    return f"{root}/pxweb/{spoken}/{database}/{'__'.join([database, *folders])}/{table}/"
