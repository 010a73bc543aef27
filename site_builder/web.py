"""Addresses on the web: which texts are one, and which of them others can reach."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

_HARMLESS = ":/?#&=%~+,;@"
"""What an address may hold beside letters, digits and `-._` and mean nothing in code."""
_LONE_PER_CENT = re.compile("%(?![0-9A-Fa-f]{2})")
_REPOSITORY = re.compile(
    r"https://github\.com/([A-Za-z0-9][A-Za-z0-9-]{0,38}/"
    r"(?!\.{1,2}(?:\.git)?/?$)[A-Za-z0-9._-]{1,100}?)(?:\.git)?/?"
)
_NO_ADDRESS = re.compile(r"[\s\x00-\x20\x7f\"<>{}|\\^`]")
_EMAIL = re.compile(r"[^\s@:/?#%&<>\"']+@[^\s@:/?#%&<>\"']+")


def is_email(text: str) -> bool:
    """Whether the text is an e-mail address, and one that a link can hold as it is."""
    return _EMAIL.fullmatch(text) is not None


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


def public_address(text: str | None) -> str:
    """The address when others can reach it, else nothing: neither this machine nor this room."""
    name = urlsplit(web_address(text)).hostname or "localhost"
    try:
        reachable = ip_address(name).is_global
    except ValueError:
        reachable = name != "localhost" and not name.endswith(".localhost")
    return text or "" if reachable else ""


def address_fault(address: str) -> str:
    """What keeps a text from being a site's address, empty when nothing does."""
    try:
        parts = urlsplit(address)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        return "is no address"
    if parts.scheme not in ("https", "http") or not parts.hostname or not port_is_one:
        return "is no address that begins with https:// or http://"
    if "@" in parts.netloc:
        return "holds a user name or a password"
    if parts.query or parts.fragment:
        return "holds a query or a place on a page"
    return "holds a character that no address has" if _NO_ADDRESS.search(address) else ""


def quotable_address(address: str) -> str:
    """The same address without a character that ends a string or means something in code.

    Quotes, braces, `$`, backslashes, blanks and the like are written as per cent codes (RFC 3986),
    and so is a `%` that begins none.
    """
    beginning, slashes, rest = address.partition("//")
    name, slash, path = rest.partition("/")
    told = f"{beginning}{slashes}{_ascii(name)}{slash}{path}" if slashes else address
    return quote(_LONE_PER_CENT.sub("%25", told), safe=f"{_HARMLESS}[]")


def _ascii(name: str) -> str:
    """A host's name as programs ask for it: `mittäri.fi` is `xn--mittri-eua.fi`."""
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return name


def github_repository(address: str | None) -> str:
    """`owner/name` of a repository on GitHub by its address, else nothing."""
    found = _REPOSITORY.fullmatch(address or "")
    return found[1] if found else ""
