"""Which addresses may be asked for figures, and through which proxy."""

from __future__ import annotations

from urllib.parse import urlsplit

from requests.exceptions import RequestException
from requests.models import PreparedRequest
from requests.utils import get_environ_proxies

from site_builder.errors import Problem, SourceError
from site_builder.sources.network.reach import LOOPBACK, is_inside, is_loopback_name

_PUBLIC_ONLY = "Figures are read from public addresses only; use a file in the content folder."


def check_address(url: str, *, loopback: bool = False, place: str = "") -> None:
    """Raise SourceError unless `url` is https to a public host.

    With `loopback` it may also be this machine, stated as such; that is for PxWeb servers, and
    for those whom the one who runs the program allows it. `place` is what a fault shows instead
    of an address that is a secret. A name that leads inside is found out when it is connected to.
    """
    place = place or _shown(url)
    scheme, host, login = _parts(url, place)
    stated = loopback and host in LOOPBACK
    if login:
        raise SourceError(Problem(place, "carries a password in the address", "Use [credentials]."))
    if not host or scheme not in ("https", "http"):
        raise SourceError(Problem(place, "is not an address", "Write https://…"))
    if not stated and is_loopback_name(host):
        raise SourceError(Problem(place, "leads to this machine itself", _PUBLIC_ONLY))
    if scheme == "http" and not stated:
        raise SourceError(Problem(place, "is not encrypted", "Write https:// instead of http://."))
    if not stated and is_inside(host):
        raise SourceError(Problem(place, "is an address inside a private network", _PUBLIC_ONLY))


def proxies(url: str) -> dict[str, str]:
    """The machine's proxy for `url` by scheme, empty without one.

    Raises SourceError when the proxy's address is none, or holds a password: that would be used
    unseen.
    """
    if (urlsplit(url).hostname or "") in LOOPBACK:
        return {}
    by_scheme = get_environ_proxies(url)
    for scheme, proxy in by_scheme.items():
        if scheme != "no":  # a list of hosts, which requests has used already
            proxy_host(f"{scheme.upper()}_PROXY", proxy)
    return by_scheme


def proxy_host(variable: str, proxy: str) -> str:
    """The host of a proxy that an environment variable names, empty where it names none.

    Raises SourceError when it is no address, or holds a password. No error shows the address.
    """
    place = f"the environment variable {variable}"
    try:
        parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        remedy = "Write it as http://host:port, or unset the variable."
        raise SourceError(Problem(place, "names no proxy: it is not an address", remedy)) from None
    if parts.username or parts.password:
        told = "holds a proxy's user name or password, which is not used unasked"
        remedy = "Set a proxy that needs none, or leave it out with NO_PROXY."
        raise SourceError(Problem(place, told, remedy))
    return host


def without_query(url: str) -> str:
    """An address without what may be secret in it: user, port, query and fragment."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _parts(url: str, place: str) -> tuple[str, str, bool]:
    """Scheme, host as it will be asked for, and whether there is a user name or password."""
    try:
        parts = urlsplit(url)
        host, _, login = parts.hostname or "", parts.port, "@" in parts.netloc
        if login or not host or parts.scheme not in ("https", "http"):
            return parts.scheme, host, login
        prepared = PreparedRequest()
        prepared.prepare_url(url, None)
        return parts.scheme, urlsplit(prepared.url or "").hostname or "", login
    except (ValueError, RequestException) as error:
        why = "" if "@" in url else f" ({error})"
        raise SourceError(Problem(place, f"is not an address{why}", "Correct it.")) from None


def _shown(url: str) -> str:
    """An address as a fault shows it: without a user's name and password, as far as one can see."""
    if "@" not in url:
        return url
    scheme, _, rest = url.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}" if rest else "an address with a password"
