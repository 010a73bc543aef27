"""Git's own program for repositories over HTTP, behind whichever server of the tests."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit


def backend() -> str | None:
    """The program that serves repositories, None where git came without it."""
    if shutil.which("git") is None:
        return None
    where = subprocess.run(["git", "--exec-path"], capture_output=True, check=True, text=True)
    return shutil.which("git-http-backend", path=where.stdout.strip())


def body_of(handler: BaseHTTPRequestHandler) -> bytes:
    """What came with a request: in chunks or at once, packed or not."""
    body = b""
    if "chunked" in handler.headers.get("Transfer-Encoding", ""):
        while size := int(handler.rfile.readline(), 16):
            body += handler.rfile.read(size)
            handler.rfile.readline()
        handler.rfile.readline()
    else:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    return gzip.decompress(body) if handler.headers.get("Content-Encoding") == "gzip" else body


def served(
    handler: BaseHTTPRequestHandler, body: bytes, root: Path, user: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of git's own answer about the repositories under `root`."""
    parts, program = urlsplit(handler.path), backend()
    assert program is not None, "git http-backend is missing"
    environment = {
        **os.environ,
        "GIT_PROJECT_ROOT": str(root),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "REQUEST_METHOD": handler.command,
        "CONTENT_TYPE": handler.headers.get("Content-Type", ""),
        "GIT_PROTOCOL": handler.headers.get("Git-Protocol", ""),
        "REMOTE_USER": user,
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
    }
    ran = subprocess.run([program], input=body, capture_output=True, env=environment, check=False)
    head, _, content = ran.stdout.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    return int(headers.pop("Status", "200 OK").split()[0]), headers, content
