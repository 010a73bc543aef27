"""One repository with its issues: git by git's own program behind HTTP, issues by their endpoints.

A token has the rights of the job that it was made for, and everything asks for one.
"""

from __future__ import annotations

import base64
import json
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.git_backend import body_of, served

REPOSITORY = "kunta/mittarit"
BOT = "github-actions[bot]"
Rights = dict[str, str]


@dataclass
class _State:
    folder: Path
    private: bool = False
    has_issues: bool = True
    issues: list[dict[str, Any]] = field(default_factory=list)
    tokens: dict[str, Rights] = field(default_factory=dict)
    protected: bool = False


class GitHubForTests:
    """The server as a context manager; `folder` is where the bare repository lies."""

    def __init__(self, folder: Path) -> None:
        self.state = _State(folder)
        bare = folder / f"{REPOSITORY}.git"
        bare.mkdir(parents=True)
        _git(bare, "init", "--quiet", "--bare", "--initial-branch=main")
        _git(bare, "config", "http.receivepack", "true")
        handler = type("Handler", (_Handler,), {"state": self.state})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> GitHubForTests:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    @property
    def url(self) -> str:
        """Where the server is asked, for git and for the interface alike."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def token(self, rights: Rights) -> str:
        """A token with these rights."""
        name = f"token-{len(self.state.tokens)}"
        self.state.tokens[name] = rights
        return name

    def address(self, token: str) -> str:
        """The repository's address for git, with a token in it."""
        where = urlsplit(self.url)
        return f"http://x-access-token:{token}@{where.netloc}/{REPOSITORY}.git"

    @property
    def open_issues(self) -> list[dict[str, Any]]:
        """The issues that workflows have written and that are open."""
        ours = (one for one in self.state.issues if one["creator"] == BOT)
        return [one for one in ours if one["state"] == "open"]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: ClassVar[_State]

    def log_message(self, *_: object) -> None:
        """Tests have no use for a log."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = body_of(self)
        parts = urlsplit(self.path)
        if parts.path.startswith(f"/{REPOSITORY}.git/"):
            self._git(parts.path + parts.query, body)
        else:
            self._interface(parts.path, parts.query, body)

    def _rights(self) -> Rights | None:
        kind, _, told = self.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":
            told = base64.b64decode(told).decode().partition(":")[2]
        return self.state.tokens.get(told)

    def _git(self, asked: str, body: bytes) -> None:
        rights = self._rights()
        if rights is None:
            self._answer(401, b"", {"WWW-Authenticate": 'Basic realm="GitHub"'})
            return
        writes = "git-receive-pack" in asked
        right = rights.get("contents")
        if right is None or (writes and (right != "write" or self.state.protected)):
            self._answer(403, b"")
            return
        status, headers, content = served(self, body, self.state.folder, BOT)
        self._answer(status, content, headers)

    def _interface(self, path: str, query: str, body: bytes) -> None:
        rights = self._rights()
        if rights is None:
            self._json(401, {"message": "Bad credentials"})
            return
        root = f"/repos/{REPOSITORY}"
        if path == root:
            whole = {"private": self.state.private, "has_issues": self.state.has_issues}
            self._json(200, {**whole, "default_branch": "main"})
        elif path.startswith(f"{root}/issues") and rights.get("issues") == "write":
            rest = path.removeprefix(f"{root}/issues").strip("/").split("/")
            self._issues(rest, parse_qs(query), json.loads(body or "null"))
        else:
            self._json(403, {"message": "Resource not accessible by integration"})

    def _issues(self, rest: list[str], asked: dict[str, list[str]], told: Any) -> None:
        issues = self.state.issues
        if rest == [""] and self.command == "GET":
            wanted = {"state": asked["state"][0], "creator": asked["creator"][0]}
            self._json(200, [o for o in issues if wanted == {key: o[key] for key in wanted}])
        elif rest == [""]:
            self._json(201, self._opened(told))
        elif rest[1:] == ["comments"]:
            issues[int(rest[0]) - 1]["comments"].append(told["body"])
            self._json(201, {})
        else:
            assert self.command == "PATCH"
            issues[int(rest[0]) - 1].update(told)
            self._json(200, issues[int(rest[0]) - 1])

    def _opened(self, told: dict[str, str]) -> dict[str, Any]:
        number = len(self.state.issues) + 1
        one = {"number": number, "state": "open", "creator": BOT, "comments": [], **told}
        self.state.issues.append(one)
        return one

    def _json(self, status: int, value: Any) -> None:
        self._answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _answer(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)
