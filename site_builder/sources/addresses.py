"""Which addresses may be asked for figures, and through which proxy."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies

from site_builder.errors import Problem, SourceError
from site_builder.sources.connections import LOOPBACK, is_private


def check_address(url: str) -> None:
    """Raise SourceError unless `url` is https to a public host, or the loopback stated as such.

    A name that leads to a private address is found out when it is connected to.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise SourceError(Problem(url, f"is not an address ({error})", "Correct it.")) from None
    stated = host in LOOPBACK
    if not host or parts.scheme not in ("https", "http"):
        raise SourceError(Problem(url, "is not an address", "Write https://…"))
    if parts.scheme == "http" and not stated:
        raise SourceError(Problem(url, "is not encrypted", "Write https:// instead of http://."))
    if parts.username or parts.password:
        raise SourceError(
            Problem(f"https://{host}", "carries a password in the address", "Use [credentials].")
        )
    if not stated and _is_private(host):
        raise SourceError(
            Problem(
                url,
                "is an address inside a private network",
                "Figures are read from public addresses only; use a file in the content folder.",
            )
        )


def proxies(url: str) -> dict[str, str]:
    """The machine's proxy for `url` by scheme, empty without one.

    Raises SourceError when the proxy's address holds a password: it would be used unseen.
    """
    if (urlsplit(url).hostname or "") in LOOPBACK:
        return {}
    found = get_environ_proxies(url)
    for scheme, proxy in found.items():
        parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        if parts.username or parts.password:
            raise SourceError(
                Problem(
                    f"the environment variable {scheme.upper()}_PROXY",
                    "holds a proxy's user name or password, which is not used unasked",
                    "Set a proxy that needs none, or leave it out with NO_PROXY.",
                )
            )
    return found


def _is_private(host: str) -> bool:
    try:
        return is_private(ipaddress.ip_address(host))
    except ValueError:
        return False
