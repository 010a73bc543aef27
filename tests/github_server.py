"""GitHub on this machine: its API for Apps, and repositories that git reads and writes over HTTP.

As strict as the real one: a signed token must be RS256, by the App's key, begun and ending in time;
an installation token is for one repository and ends; git is let in by it alone. Repositories are
bare ones, which git's own `http-backend` serves.
"""

import base64
import json
import os
import re
import subprocess
import threading
import time
import uuid
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jwt

from tests.git_backend import body_of, served

CLIENT = "Iv23liCityClient"
SLUG = "kunnan-mittarit"
REPOSITORY = "kunta/mittarit"
INSTALLATION = 4711
DOCS = "https://docs.github.com/rest"


class GitHubServer:
    """The server, its one repository, and what it remembers.

    `ahead` is how far its clock is before ours, `lifetime` the seconds that a token holds.
    `before_refs` and `before_push` are run before a push is announced and before it is taken;
    `cut` cuts the connection in the "middle" of a push, before its "answer", or in the middle and
    "for good"; `busy` answers 503 so often. `halt` stops at "installation" or in the middle of a
    "push" until `release`; `reached` tells that it has. `instead` is what the API answers where it
    gives anything, by path and bearer; bytes as they are.
    """

    def __init__(self, keys, folder: Path, context=None):
        self.keys = keys
        self.git = folder / f"{REPOSITORY}.git"
        self.git.mkdir(parents=True)
        self.do("init", "--quiet", "--bare", "--initial-branch=main")
        self.do("config", "http.receivepack", "true")
        self.do("config", "core.logAllRefUpdates", "true")
        self.ahead = 0.0
        self.lifetime = 3600
        self.installed, self.suspended, self.rights = True, False, "write"
        self.before_refs = self.before_push = lambda: None
        self.cut = ""
        self.busy = 0
        self.renamed, self.gone = "", False
        self.instead = lambda path, bearer: None
        self.halt, self.reached, self.release = "", threading.Event(), threading.Event()
        self.tokens, self.ended, self.signed, self.requests, self.agents = {}, [], [], [], set()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.http.github = self
        self.http.handle_error = lambda *_: None  # of those who hang up
        if context is not None:
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
        self.url = f"http{'s' if context else ''}://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def environment(self, **changes):
        """The variables by which `mittaristo publish` finds this server and is its App."""
        return {
            "GITHUB_API_URL": f"{self.url}/api/v3",
            "GITHUB_SERVER_URL": self.url,
            "MITTARISTO_APP_ID": CLIENT,
            "MITTARISTO_APP_KEY": self.keys.private,
            "MITTARISTO_REPOSITORY": REPOSITORY,
            **changes,
        }

    def close(self):
        """Stop serving and free the port."""
        self.http.shutdown()
        self.http.server_close()

    def secrets(self):
        """Everything that may appear nowhere."""
        pem = [line for line in self.keys.private.splitlines() if not line.startswith("-")]
        basic = [base64.b64encode(f"x-access-token:{t}".encode()).decode() for t in self.tokens]
        return [*pem, *self.tokens, *basic, *self.signed]

    def do(self, *words, given=None):
        """What git says in the repository itself."""
        command = ["git", "-C", str(self.git), *words]
        environment = {
            **os.environ,
            **{f"GIT_{who}_NAME": "Toinen" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "toinen@example.org" for who in ("AUTHOR", "COMMITTER")},
        }
        ran = subprocess.run(
            command, capture_output=True, check=True, text=True, env=environment, input=given
        )
        return ran.stdout.strip()

    def tip(self, branch="gh-pages"):
        """The branch's commit, empty where there is none."""
        return self.do("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")

    def tips(self, branch="gh-pages"):
        """Every commit that the branch has ever been at, the newest first."""
        log = self.git / "logs/refs/heads" / branch
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        return [line.split()[1] for line in reversed(lines)]

    def files(self, branch="gh-pages"):
        """What lies on the branch, by path."""
        return set(self.do("ls-tree", "-r", "--name-only", branch).splitlines())

    def hook(self, name, script):
        """Have the repository ask a script of its own before it takes a push."""
        file = self.git / "hooks" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)

    def add_commit(self, files, message, branch="gh-pages"):
        """Another's commit with these files alone on top of a branch; its name."""
        lines = []
        for path, text in files.items():
            blob = self.do("hash-object", "-w", "--stdin", given=text)
            lines.append(f"100644 blob {blob}\t{path}\n")
        tree = self.do("mktree", given="".join(lines))
        onto = ["-p", self.tip(branch)] if self.tip(branch) else []
        made = self.do("commit-tree", tree, *onto, given=message)
        self.do("update-ref", f"refs/heads/{branch}", made)
        return made

    def api(self, method, path, bearer, body):
        """Status and body of an answer of the API, in GitHub's words."""
        if self.busy:
            self.busy -= 1
            return 503, {"message": "Service unavailable"}
        if path == "/installation/token" and method == "DELETE":
            self.ended.append(bearer)
            return (204, None) if self.tokens.pop(bearer, None) else (401, _said("Bad credentials"))
        self.signed.append(bearer)
        refused = self.instead(path, bearer) or self._unsigned(bearer)
        if refused:
            return refused
        found = re.fullmatch(r"/repos/([^/]+/[^/]+)/installation", path)
        if method == "GET" and found:
            return self._installation(found[1])
        if method == "POST" and path == f"/app/installations/{INSTALLATION}/access_tokens":
            return self._token(json.loads(body))
        return 404, _said("Not Found")

    def _unsigned(self, bearer):
        """The refusal of a token that is not signed as it must be, None for a good one."""
        now = time.time() + self.ahead
        options = {"require": ["exp", "iat", "iss"], "verify_exp": False, "verify_iat": False}
        try:
            public = self.keys.key.public_key()
            claims = jwt.decode(bearer, public, algorithms=["RS256"], options=options)
        except jwt.InvalidTokenError:
            return 401, _said("A JSON web token could not be decoded")
        if claims["iss"] != CLIENT:
            return 404, _said("Integration not found")
        if claims["iat"] > now:
            told = "'Issued at' claim ('iat') must be an Integer representing the time that the"
            return 401, _said(f"{told} assertion was issued")
        if claims["exp"] > now + 600:
            return 401, _said("'Expiration time' claim ('exp') is too far in the future")
        if claims["exp"] < now:
            told = "'Expiration time' claim ('exp') must be a numeric value representing the future"
            return 401, _said(f"{told} time at which the assertion expires")
        return None

    def _installation(self, repository):
        if self.renamed:
            return 301, _said("Moved Permanently") | {"url": f"{self.url}/{self.renamed}"}
        if repository != REPOSITORY or not self.installed:
            return 404, _said("Not Found")
        since = "2026-11-01T00:00:00Z" if self.suspended else None
        told = {"id": INSTALLATION, "app_slug": SLUG, "suspended_at": since}
        return 200, {**told, "permissions": {"contents": self.rights, "metadata": "read"}}

    def _token(self, wanted):
        if self.suspended:
            return 403, _said("This installation has been suspended")
        if wanted != {"repositories": ["mittarit"], "permissions": {"contents": "write"}}:
            return 422, _said("The permissions requested are not granted to this installation.")
        token = f"ghs_{INSTALLATION}_{uuid.uuid4().hex}{uuid.uuid4().hex}"
        self.tokens[token] = time.time() + self.lifetime
        return 201, {"token": token, "expires_at": "2026-11-29T18:00:00Z"}

    def lets_in(self, authorization):
        """Whether git may come in with this header."""
        if not authorization.startswith("Basic "):
            return False
        name, _, token = base64.b64decode(authorization[6:]).decode().partition(":")
        return name == "x-access-token" and self.tokens.get(token, 0) > time.time()


def _said(message):
    return {"message": message, "documentation_url": DOCS}


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for a `GitHubServer`."""

    protocol_version = "HTTP/1.1"

    @property
    def github(self):
        return self.server.github

    def log_message(self, *arguments):
        """Say nothing."""

    def date_time_string(self, timestamp=None):
        return formatdate(time.time() + self.github.ahead, usegmt=True)

    def do_GET(self):
        self._serve()

    def do_DELETE(self):
        self._serve()

    def do_POST(self):
        self._serve()

    def _serve(self):
        self.github.requests.append(f"{self.command} {self.path}")
        self.github.agents.add(self.headers.get("User-Agent", "").partition("/")[0])
        if self.path.startswith("/api/v3/"):
            self._api()
        elif self.path.startswith(f"/{REPOSITORY}.git/"):
            self._git()
        else:
            self._answer(404, {}, b"Not Found")

    def _api(self):
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        path = self.path.removeprefix("/api/v3")
        status, told = self.github.api(self.command, path, bearer, body_of(self))
        headers = {"Content-Type": "application/json; charset=utf-8"}
        headers |= {"Location": told["url"]} if status == 301 else {}
        if self.github.halt and path.endswith(self.github.halt):
            self._wait()
            self._cut()
            return
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self._answer(status, headers, b"" if told is None else body)

    def _git(self):
        asks = self.headers.get("Content-Length") == "4"  # whether it may push, nothing more
        pushes = self.path.endswith("/git-receive-pack") and not asks
        if self.github.gone or (pushes and self._stopped()):
            self._cut()
            return
        body = body_of(self)
        if not self.github.lets_in(self.headers.get("Authorization", "")):
            self._answer(401, {"WWW-Authenticate": 'Basic realm="GitHub"'}, b"")
            return
        if self.path.endswith("service=git-receive-pack"):
            self.github.before_refs()
        if pushes:
            self.github.before_push()
        answer = served(self, body, self.github.git.parents[1], "app")
        if pushes and self.github.cut == "answer":
            self._cut()
        else:
            self._answer(*answer)

    def _stopped(self):
        """Whether a push is to end in the middle, of which some bytes have come then."""
        if self.github.halt == "push":
            self._wait()
        elif self.github.cut in ("middle", "for good"):
            self.rfile.read(64)
            self.github.gone = self.github.cut == "for good"
        else:
            return False
        return True

    def _wait(self):
        self.github.reached.set()
        self.github.release.wait(30)

    def _cut(self):
        self.close_connection = True
        self.connection.shutdown(2)

    def _answer(self, status, headers, body):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": len(body)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)
