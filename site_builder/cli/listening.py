"""Whether a host and port can be listened at, told in a sentence before any work is done."""

from __future__ import annotations

import errno
import os
import socket

from site_builder.errors import Problem, SiteBuilderError

MOST = 65535
"""The last port there is."""

_HOSTS = "Leave --host out, or name 127.0.0.1 (this machine alone) or 0.0.0.0 (the network too)."


def free_port(host: str, port: int) -> int:
    """The port to listen at on `host`: `port` itself, or one that is free for 0.

    Raises SiteBuilderError when it is taken, when listening there is not allowed, or when the
    host is not this machine.
    """
    if not host.strip():
        raise SiteBuilderError(Problem("--host", "is empty", _HOSTS))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            if os.name == "posix":  # as servers do: a port that was just let go is free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen()
            return int(probe.getsockname()[1])
    except (OSError, UnicodeError) as error:
        raise cannot_listen(host, port, error) from None


def cannot_listen(host: str, port: int, error: Exception) -> SiteBuilderError:
    """The error to show when listening at `host` and `port` has failed with `error`."""
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    code = error.errno if isinstance(error, OSError) else None
    if isinstance(error, socket.gaierror | UnicodeError) or code == errno.EADDRNOTAVAIL:
        return SiteBuilderError(Problem(place, "this machine has no such address", _HOSTS))
    if code == errno.EADDRINUSE:
        other = f"--port {port + 1 if port < MOST else port - 1}"
        fault = "another program is listening there"
        return SiteBuilderError(Problem(place, fault, f"Stop it, or name another port: {other}."))
    if code == errno.EACCES:
        fault = "only an administrator may listen there"
        return SiteBuilderError(Problem(place, fault, "Name a port from 1024 on: --port 8000."))
    told = error.strerror if isinstance(error, OSError) else str(error)
    return SiteBuilderError(Problem(place, f"cannot be listened at ({told})", _HOSTS))
