"""Which hosts lie on the public internet, and which inside: this machine, a private network.

A host may be written in many ways (`2130706433`, `0x7f.1`, `localhost.`), and an IPv4 address may
stand inside an IPv6 one: both are looked through, so that no spelling leads inside.
"""

from __future__ import annotations

import ipaddress
import os
import socket

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The ways in which an address may state this machine; no other name may lead there."""
ALLOWANCE = "MITTARISTO_ALLOW_LOOPBACK"
"""Environment variable by which whoever runs a fetch lets files be read from this machine."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_NEVER_PUBLIC = [
    ipaddress.IPv6Network(network)
    for network in (
        "64:ff9b:1::/48",  # translation inside one's own network, RFC 8215
        "2001::/32",  # Teredo, RFC 4380: leads to an IPv4 address of someone's choice
        "2002::/16",  # 6to4, RFC 3056: likewise; both are out of use
        "::/96",  # IPv4-compatible, RFC 4291: likewise
        "::ffff:0:0:0/96",  # IPv4-translated, RFC 2765: likewise
    )
]


def loopback_allowed() -> bool:
    """Whether whoever runs this has allowed files from this machine; no definition can."""
    return os.environ.get(ALLOWANCE) == "1"


def is_loopback_name(host: str) -> bool:
    """Whether a host's name means this machine by itself (RFC 6761), in any of its forms."""
    name = host.rstrip(".").lower()
    return name in (*LOOPBACK, "localhost.localdomain") or name.endswith(".localhost")


def is_inside(host: str) -> bool:
    """Whether a host as written is an address inside; False for a name, which must be looked up."""
    address = _address(host.rstrip("."))
    return address is not None and is_private(address)


def is_private(address: Address) -> bool:
    """Whether an address is not on the public internet; IPv4 inside IPv6 is looked through."""
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in _NEVER_PUBLIC):
            return True
        if address in _TRANSLATED:
            return is_private(ipaddress.IPv4Address(address.packed[-4:]))
        if address.ipv4_mapped is not None:
            return is_private(address.ipv4_mapped)
    return not address.is_global or address.is_multicast


def _address(host: str) -> Address | None:
    """The address that a host is, in today's forms and in those that resolvers still take."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None
