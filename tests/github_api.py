"""GitHub's API as a server on this machine, as far as the editor in the browser speaks to it.

A repository is kept as commits of whole trees. What needs a token is refused without the right
one; a commit is refused where the branch has moved on, as GitHub does; and every request is kept.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "github_pat_of-this-test"
OWNER, NAME = "kaupunki", "mittarit"
WHEN = "2026-11-29T12:00:00Z"
Tree = dict[str, str]


def sha_of(text: str) -> str:
    """The name git gives a file of this text."""
    content = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


@dataclass
class Repository:
    """Commits by their name, branches, pull requests with their labels."""

    commits: dict[str, Tree] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def commit(self, branch: str, changes: dict[str, str | None]) -> str:
        """Put a commit on a branch; None takes a file away."""
        tree = {**self.tree(branch), **changes}
        kept = {path: text for path, text in tree.items() if text is not None}
        oid = hashlib.sha1(f"{len(self.commits)}{kept}".encode()).hexdigest()
        self.commits[oid], self.branches[branch] = kept, oid
        return oid

    def tree(self, branch: str) -> Tree:
        """The files of a branch."""
        return self.commits.get(self.branches.get(branch, ""), {})

    def blob(self, oid: str) -> str | None:
        """The text that git knows by this name."""
        texts = (text for tree in self.commits.values() for text in tree.values())
        return next((text for text in texts if sha_of(text) == oid), None)


def graphql(repository: Repository, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    """What the editor's queries ask for. Raises ValueError with what GitHub would say."""
    told = next((answer for part, answer in _QUERIES.items() if part in query), None)
    if told:
        return told(repository, query, variables)
    return {"repository": dict(_aliased(repository, query))}


def _answer_commit(repository: Repository, query: str, given: dict[str, Any]) -> dict[str, Any]:
    return {"createCommitOnBranch": {"commit": _commit(repository, query, given["input"])}}


def _answer_ref(repository: Repository, _query: str, given: dict[str, Any]) -> dict[str, Any]:
    return {"createRef": {"ref": _create_ref(repository, given["input"])}}


def _answer_base(repository: Repository, _query: str, given: dict[str, Any]) -> dict[str, Any]:
    oid = repository.branches[given["branch"]]
    return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": oid}}}}


def _answer_count(repository: Repository, _query: str, given: dict[str, Any]) -> dict[str, Any]:
    found = [one for one in repository.pulls if one["head"] == given["branch"]]
    return {"repository": {"pullRequests": {"totalCount": len(found)}}}


def _answer_pulls(repository: Repository, _query: str, _given: dict[str, Any]) -> dict[str, Any]:
    nodes = [_pull_node(repository, one) for one in repository.pulls]
    return {"repository": {"pullRequests": {"nodes": nodes}}}


def _answer_ready(repository: Repository, _query: str, given: dict[str, Any]) -> dict[str, Any]:
    number = int(given["input"]["pullRequestId"].removeprefix("PR_"))
    repository.pulls[number - 1]["draft"] = False
    return {"markPullRequestReadyForReview": {"pullRequest": {"isDraft": False}}}


def _answer_head(repository: Repository, _query: str, given: dict[str, Any]) -> dict[str, Any]:
    oid = repository.branches[given["branch"]]
    nodes = [{"oid": oid, "message": "Begin"}]
    return {"repository": {"ref": {"target": {"oid": oid, "history": {"nodes": nodes}}}}}


_QUERIES = {
    "createCommitOnBranch": _answer_commit,
    "createRef": _answer_ref,
    "fork: repository": _answer_base,
    "totalCount": _answer_count,
    "pullRequests(": _answer_pulls,
    "markPullRequestReadyForReview": _answer_ready,
    "history(first: 1) ": _answer_head,
    "target { ... on Commit { oid": _answer_head,
}
"""Who answers a query, by what is written in it and in no other."""


def _aliased(repository: Repository, query: str):
    author = {"name": "Aino", "email": "aino@example.org", "user": {"id": 1, "login": "aino"}}
    node = {"author": author, "committedDate": WHEN, "oid": "0" * 40}
    for alias, kind, value in re.findall(
        r'((?:content|commit|file|history)_\d+):\s+(object\(oid|object\(expression|ref\()[^"]*?'
        r'(?:qualifiedName: \$branch[^"]*?path)?: "([^"]*)"',
        query,
    ):
        if kind == "object(expression":
            branch, _, path = value.partition(":")
            text = repository.tree(branch).get(path)
            yield (
                alias,
                text
                and {
                    "oid": sha_of(text),
                    "byteSize": len(text.encode()),
                    "isBinary": False,
                    "isTruncated": False,
                    "text": text,
                },
            )
        elif kind == "ref(":
            yield alias, {"target": {"history": {"nodes": [node]}}}
        elif alias.startswith("content"):
            yield alias, {"text": repository.blob(value), "isTruncated": False}
        else:
            yield alias, None


def _commit(repository: Repository, query: str, asked: dict[str, Any]) -> dict[str, Any]:
    branch = asked["branch"]["branchName"]
    if repository.branches[branch] != asked["expectedHeadOid"]:
        raise ValueError(f"Expected branch to point to {asked['expectedHeadOid']!r}")
    files = asked["fileChanges"]
    changes: dict[str, str | None] = {
        one["path"]: base64.b64decode(one["contents"]).decode() for one in files["additions"]
    }
    changes |= {one["path"]: None for one in files["deletions"]}
    oid = repository.commit(branch, changes)
    named = re.findall(r'(file_\d+): file\(path: "([^"]*)"\)', query)
    shas = {alias: {"oid": sha_of(str(changes[path]))} for alias, path in named}
    return {"oid": oid, "committedDate": WHEN, **shas}


def _create_ref(repository: Repository, asked: dict[str, Any]) -> dict[str, Any]:
    branch = asked["name"].removeprefix("refs/heads/")
    if branch in repository.branches:
        raise ValueError(f'A ref named "{asked["name"]}" already exists in the repository.')
    repository.branches[branch] = asked["oid"]
    return {"name": branch}


def _pull_node(repository: Repository, pull: dict[str, Any]) -> dict[str, Any]:
    base, head = repository.tree(pull["base"]), repository.tree(pull["head"])
    changed = [path for path, text in head.items() if base.get(path) != text]
    return {
        "id": f"PR_{pull['number']}",
        "number": pull["number"],
        "title": pull["title"],
        "url": f"https://github.com/{OWNER}/{NAME}/pull/{pull['number']}",
        "isDraft": pull["draft"],
        "isCrossRepository": False,
        "createdAt": WHEN,
        "updatedAt": WHEN,
        "headRefName": pull["head"],
        "headRefOid": repository.branches[pull["head"]],
        "author": {"login": "aino", "name": "Aino", "email": "", "databaseId": 1},
        "labels": {"nodes": [{"name": label} for label in pull["labels"]]},
        "files": {"nodes": [{"path": path, "changeType": "MODIFIED"} for path in changed]},
    }


def rest(repository: Repository, method: str, path: str, body: Any) -> tuple[int, Any]:
    """Status and answer of an endpoint, the answer None where it has no body."""
    parts = urlsplit(path)
    place = unquote(parts.path).removeprefix("/api/v3").removeprefix(f"/repos/{OWNER}/{NAME}")
    asked = f"{method} {place}"
    for pattern, answer in _ENDPOINTS.items():
        if found := re.fullmatch(pattern, asked):
            return answer(repository, found[1], body, parse_qs(parts.query))
    return 404, {"message": f"Not Found: {asked}"}


Answer = tuple[int, Any]


def _user(_repository: Repository, _part: str, _body: Any, _query: Any) -> Answer:
    return 200, {"id": 1, "name": "Aino", "login": "aino", "email": "aino@example.org"}


def _collaborator(_repository: Repository, _part: str, _body: Any, _query: Any) -> Answer:
    return 204, None


def _files(repository: Repository, oid: str, _body: Any, _query: Any) -> Answer:
    entries = [
        {"type": "blob", "path": name, "sha": sha_of(text), "size": len(text.encode())}
        for name, text in repository.commits[oid].items()
    ]
    return 200, {"tree": entries}


def _contents(repository: Repository, path: str, _body: Any, query: Any) -> Answer:
    text = repository.commits[query["ref"][0]].get(path)
    return (404, {"message": "Not Found"}) if text is None else (200, text)


def _open_pull(repository: Repository, _part: str, body: Any, _query: Any) -> Answer:
    number = len(repository.pulls) + 1
    repository.pulls.append({**body, "number": number, "labels": []})
    head = {"sha": repository.branches[body["head"]]}
    address = f"https://github.com/{OWNER}/{NAME}/pull/{number}"
    told = {"node_id": f"PR_{number}", "title": body["title"], "html_url": address}
    return 201, {**told, "number": number, "head": head, "created_at": WHEN, "updated_at": WHEN}


def _add_labels(repository: Repository, number: str, body: Any, _query: Any) -> Answer:
    repository.pulls[int(number) - 1]["labels"] += body["labels"]
    return 200, []


def _issue(repository: Repository, number: str, _body: Any, _query: Any) -> Answer:
    return 200, {"labels": [{"name": one} for one in repository.pulls[int(number) - 1]["labels"]]}


def _label(repository: Repository, number: str, body: Any, _query: Any) -> Answer:
    repository.pulls[int(number) - 1]["labels"] = body["labels"]
    return 200, {}


_ENDPOINTS = {
    r"GET (/user)": _user,
    r"GET /collaborators/(.+)": _collaborator,
    r"GET /git/trees/(.+)": _files,
    r"GET /contents/(.+)": _contents,
    r"POST (/pulls)": _open_pull,
    r"POST /issues/(\d+)/labels": _add_labels,
    r"GET /issues/(\d+)": _issue,
    r"PATCH /issues/(\d+)": _label,
}


class _Handler(BaseHTTPRequestHandler):
    repository: Repository

    def do_OPTIONS(self) -> None:
        self._answer(204, None)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        self.repository.asked.append(f"{self.command} {self.path}")
        if self.headers.get("Authorization") != f"token {TOKEN}":
            self._answer(401, {"message": "Bad credentials"})
        elif self.path == "/graphql":
            try:
                answer = graphql(self.repository, body["query"], body["variables"])
                self._answer(200, {"data": answer})
            except ValueError as error:
                self._answer(200, {"data": None, "errors": [{"message": str(error)}]})
        else:
            self._answer(*rest(self.repository, self.command, self.path, body))

    def _answer(self, status: int, body: Any) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        content = b"" if body is None else text.encode()
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*, Authorization")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@contextmanager
def github(files: Tree):
    """A repository with these files on main, and the root of the API that serves it."""
    repository = Repository()
    repository.commit("main", dict(files))
    handler = type("Handler", (_Handler,), {"repository": repository})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield repository, f"http://127.0.0.1:{server.server_address[1]}/api/v3"
        server.shutdown()
        thread.join()
