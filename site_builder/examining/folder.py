"""The content folder: whether it can be read and written, and whether git keeps its figures."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.definitions import Content, read_content
from site_builder.editing.package import NO_NPM
from site_builder.errors import SiteBuilderError
from site_builder.examining.finding import Finding, blocking, fine, noted
from site_builder.settings import folder_settings
from site_builder.web import public_address

ADDRESS = "MITTARISTO_SITE_URL"
_GITHUB = re.compile(r"github\.com[:/](?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?$")


def definitions(folder: Path) -> tuple[Content | None, Finding]:
    """The definitions, None where they cannot be read, and what is to be said of them."""
    try:
        content = read_content(folder)
    except SiteBuilderError as error:
        remedy = "Run `mittaristo check`, which tells each with its remedy."
        return None, blocking("definitions", f"{len(error.problems)} faults", remedy)
    return content, fine("definitions", f"{len(content.indicators)} indicators can be read")


def content_folder(folder: Path) -> Iterator[Finding]:
    """Permissions, git, the address that the site will have, what its editor needs."""
    yield _writable(folder)
    yield from _repository(folder)
    yield _address(folder)
    yield from _editor(folder)


def _writable(folder: Path) -> Finding:
    places = [folder, folder / "data", folder / "site"]
    closed = [one for one in places if one.exists() and not os.access(one, os.W_OK | os.X_OK)]
    if closed:
        told = f"{', '.join(str(one) for one in closed)} cannot be written"
        return blocking("folder", told, "Give write permission: fetch and build write there.")
    return fine("folder", f"{folder.resolve()} can be written")


def _repository(folder: Path) -> Iterator[Finding]:
    if _git(folder, "rev-parse", "--is-inside-work-tree") is None:
        told = "no git repository keeps the folder, or git is not installed"
        yield noted(
            "repository", told, "Run `git init` there: figures that change are its history."
        )
        return
    kept = ("data/x.csv", "data/x.toml")
    if any(_git(folder, "check-ignore", "--quiet", one) is not None for one in kept):
        remedy = "Take data/ out of .gitignore: what is fetched could not be kept or published."
        yield blocking("repository", "git ignores data/", remedy)
    changed = (_git(folder, "status", "--porcelain", "--", ".") or "").splitlines()
    if changed:
        told = f"{len(changed)} changes are not committed"
        yield noted("repository", told, "Commit them: what is published is what git has.")
    else:
        yield fine("repository", "git has everything in the folder")


def _address(folder: Path) -> Finding:
    try:
        address = os.environ.get(ADDRESS) or folder_settings(folder).site_url
    except SiteBuilderError as error:
        first = error.problems[0]
        return blocking(first.place, first.fault, first.remedy or "Run `mittaristo check`.")
    expected = _pages_address(folder)
    if not public_address(address):
        told = f"{address or 'none'}, which others cannot reach"
        given = f" GitHub Pages would be {expected}." if expected else ""
        remedy = f"For a public site write site_url in mkdocs.yml, or set {ADDRESS}.{given}"
        return noted("address", told, remedy)
    if expected and _host(address).endswith(".github.io") and address.rstrip("/") != expected[:-1]:
        told = f"{address} is not where GitHub Pages puts this repository"
        return noted("address", told, f"Write {expected} as site_url, or set {ADDRESS}.")
    return fine("address", address)


def _editor(folder: Path) -> Iterator[Finding]:
    """Whether a build can get the editor's packages, where mkdocs.yml asks for the editor."""
    try:
        asked = folder_settings(folder).editor is not None
    except SiteBuilderError:  # told with the address
        return
    if asked and shutil.which("npm") is None:
        fault = "npm, which gets its packages, is not installed"
        yield blocking("editor", fault, NO_NPM.remedy)
    elif asked:
        yield fine("editor", "npm is there, which gets its packages")


def _pages_address(folder: Path) -> str:
    """Where GitHub Pages puts the repository that the folder is pushed to; empty for another."""
    found = _GITHUB.search((_git(folder, "remote", "get-url", "origin") or "").strip())
    if found is None:
        return ""
    owner, name = found["owner"].lower(), found["name"]
    base = "" if name.lower() == f"{owner}.github.io" else f"{name}/"
    return f"https://{owner}.github.io/{base}"


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _git(folder: Path, *words: str) -> str | None:
    """Git's answer, None where it says no, or where there is no git."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *words]
    try:
        told = subprocess.run(command, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return told.stdout.decode("utf-8", "replace")
