"""Where a site is published: repository, branch, and the addresses of the server that has them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.errors import Problem, SiteBuilderError
from site_builder.publishing.git import of_content
from site_builder.sources.network.reach import LOOPBACK
from site_builder.web import address_fault

API_URL = "GITHUB_API_URL"
SERVER_URL = "GITHUB_SERVER_URL"
GITHUB_API = "https://api.github.com"
_REPOSITORY = r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}/[A-Za-z0-9._-]{1,100}?"
_OF_GIT = r"(?:https://(?:[^@/\s]+@)?|ssh://(?:[^@/\s]+@)?|[^@/\s]+@){host}(?::\d+)?[:/]"
_ENTERPRISE = "/api/v3"
"""Where the API of a GitHub Enterprise Server is."""


@dataclass(frozen=True)
class Destination:
    """A branch of a repository (`owner/name`), and the addresses of its server."""

    repository: str
    branch: str
    api: str = GITHUB_API
    server: str = "https://github.com"

    @property
    def address(self) -> str:
        """Where git finds the repository."""
        return f"{self.server}/{self.repository}.git"

    @property
    def ref(self) -> str:
        """The branch's full name."""
        return f"refs/heads/{self.branch}"

    def __str__(self) -> str:
        return f"{self.branch} of {self.repository}"


def read_destination(
    folder: Path, repository: str | None, branch: str, environment: Mapping[str, str]
) -> Destination:
    """Where to publish: in the repository that is told, else in the one that the content folder's
    git calls `origin`.

    Raises SiteBuilderError when an address, the repository or the branch is none.
    """
    api = _address(API_URL, environment.get(API_URL, "") or GITHUB_API)
    server = _address(SERVER_URL, environment.get(SERVER_URL, "") or _server_of(api))
    found = repository or _origin(folder, server)
    if not re.fullmatch(_REPOSITORY, found) or found.endswith(("/.", "/..")):
        fault = f"{found!r} is no repository" if found else "is not told"
        raise SiteBuilderError(Problem("--repository", fault, "Write it as owner/name."))
    if not _is_branch(branch):
        fault = f"{branch!r} is no name of a branch"
        raise SiteBuilderError(Problem("--branch", fault, "Leave it out, or write gh-pages."))
    return Destination(found, branch, api, server)


def _address(variable: str, address: str) -> str:
    """An address of the server without its last slash: encrypted, unless it is this machine."""
    fault = address_fault(address)
    if not fault and urlsplit(address).scheme == "http":
        here = (urlsplit(address).hostname or "") in LOOPBACK
        fault = "" if here else "is not encrypted"
    if fault:
        raise SiteBuilderError(Problem(variable, fault, "Write it as https://…, or unset it."))
    return address.rstrip("/")


def _server_of(api: str) -> str:
    """The server's own address by its API's: github.com, a GHE.com host, an Enterprise Server."""
    parts = urlsplit(api)
    if parts.path.rstrip("/").endswith(_ENTERPRISE):
        return api.rstrip("/").removesuffix(_ENTERPRISE)
    return f"{parts.scheme}://{parts.netloc.removeprefix('api.')}"


def _origin(folder: Path, server: str) -> str:
    """The repository that the folder's git calls `origin`, where this server has it."""
    try:
        _, told = of_content(folder, "remote", "get-url", "origin")
    except (OSError, subprocess.SubprocessError):
        return ""
    beginning = _OF_GIT.format(host=re.escape(urlsplit(server).hostname or ""))
    pattern = rf"{beginning}(?P<repository>{_REPOSITORY})(?:\.git)?/?"
    found = re.fullmatch(pattern, told)
    return found["repository"] if found else ""


def _is_branch(name: str) -> bool:
    """Whether git would take it as a branch's name (git-check-ref-format)."""
    wrong = r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|/\.|\.lock(/|$)|\.$|/$|^[./-]|^@$"
    return 0 < len(name) <= 200 and re.search(wrong, name) is None
