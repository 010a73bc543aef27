"""Connections that keep two promises requests itself cannot: an end in time, and a known peer.

A read timeout counts from byte to byte, so a server that drips never meets it: here a timer cuts
the socket when the whole exchange has taken too long. And a host name may lead to the inside of
the city's own network: here the address is looked at once it is connected, before anything is
sent.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError
from urllib3.poolmanager import PoolManager

from site_builder.sources.network.reach import LOOPBACK, is_private


@dataclass
class _Watch:
    """One exchange under a total time limit; `loopback` when it may lead to this machine,
    `inside` when it may lead into a private network.
    """

    loopback: bool = False
    inside: bool = False
    sockets: list[socket.socket] = field(default_factory=list)
    passed: bool = False
    private: str = ""

    def cut(self) -> None:
        """Shut the exchange's sockets, so that whoever reads from them wakes up."""
        self.passed = True
        for sock in self.sockets:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


_current = threading.local()


@contextlib.contextmanager
def watched(seconds: float, *, loopback: bool = False, inside: bool = False) -> Iterator[_Watch]:
    """Everything this thread connects to inside is cut after `seconds`.

    Yields the watch: `passed` tells whether that happened, `private` the refused address.
    `loopback` lets a host that states this machine lead there; `inside` lets any host lead into a
    private network, for addresses that whoever runs the program has named.
    """
    watch = _Watch(loopback, inside)
    timer = threading.Timer(seconds, watch.cut)
    timer.daemon = True
    _current.watch = watch
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        _current.watch = None


def _watch(sock: socket.socket | None) -> None:
    watch = getattr(_current, "watch", None)
    if watch is not None and sock is not None and sock not in watch.sockets:
        watch.sockets.append(sock)
        if watch.passed:
            watch.cut()


def _admitted(connection: HTTPConnection, sock: socket.socket) -> socket.socket:
    """`sock`, unless it leads to a private address that the host name does not own up to."""
    address = ipaddress.ip_address(sock.getpeername()[0].partition("%")[0])
    watch = getattr(_current, "watch", None)
    allowed = watch is not None and watch.loopback
    stated = allowed and connection.host in LOOPBACK and address.is_loopback
    named = watch is not None and watch.inside and not address.is_loopback
    if connection.proxy is None and is_private(address) and not (stated or named):
        sock.close()
        if watch is not None:
            watch.private = str(address)
        raise NewConnectionError(connection, f"{address} is a private address")
    return sock


class _Watched(HTTPConnection):
    """A connection that is admitted when made, and watched from then on."""

    def _new_conn(self) -> socket.socket:
        sock = _admitted(self, super()._new_conn())
        _watch(sock)
        return sock

    def request(self, *args: Any, **kwargs: Any) -> None:
        _watch(self.sock)
        super().request(*args, **kwargs)


class _SecureConnection(_Watched, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Watched


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class WatchedAdapter(HTTPAdapter):
    """A requests adapter whose connections obey `watched`."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As in requests, with our connections."""
        super().init_poolmanager(*args, **kwargs)
        _use_our_pools(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> PoolManager:
        """As in requests, with our connections."""
        manager: PoolManager = super().proxy_manager_for(proxy, **kwargs)
        _use_our_pools(manager)
        return manager


def _use_our_pools(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
