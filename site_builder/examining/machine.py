"""The machine: Python, packages, git, disk, cache, terminal, what PDFs and pictures need."""

from __future__ import annotations

import codecs
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from site_builder.errors import SiteBuilderError
from site_builder.examining.finding import Finding, blocking, fine, noted
from site_builder.pixels import font_file
from site_builder.publishing.git import refuse_old_git
from site_builder.reports.making import PANGO, lacking
from site_builder.user_cache import cache_folder

NAME = "mittaristo"
MEGABYTE = 1024 * 1024
LEAST_FREE = 200 * MEGABYTE
"""A site of some hundred indicators with its pictures, twice: the new one beside the old."""
LITTLE_FREE = 1024 * MEGABYTE
SHOWN = "→ – ä ö å ≤ √"
"""Characters that commands print."""


def machine(folder: Path) -> Iterator[Finding]:
    """Everything about the machine, as it is for a content folder."""
    yield _python()
    yield from _packages()
    yield _git()
    yield _disk(folder)
    yield _cache()
    yield _terminal()
    yield _reports()
    yield _font()


def _python() -> Finding:
    told = ".".join(map(str, sys.version_info[:3]))
    wanted = _wanted_python()
    if told in SpecifierSet(wanted):
        return fine("Python", f"{told}, and {wanted} is needed")
    return blocking("Python", f"{told}, and {wanted} is needed", "Install a newer one.")


def _packages() -> Iterator[Finding]:
    """Each package that is missing or of another version than is needed."""
    try:
        requirements = [Requirement(one) for one in metadata.requires(NAME) or ()]
    except metadata.PackageNotFoundError:
        yield noted("packages", f"{NAME} is not installed as a package", "Install it with pip.")
        return
    wanted = [
        one for one in requirements if one.marker is None or one.marker.evaluate({"extra": ""})
    ]
    wrong = [(one, found) for one in wanted if (found := _fault(one))]
    for one, found in wrong:
        remedy = f"Install {one.name}{one.specifier}, or {NAME} anew in an environment of its own."
        yield blocking(f"package {one.name}", found, remedy)
    if not wrong:
        yield fine("packages", f"{len(wanted)} are there in versions that are known to work")


def _fault(wanted: Requirement) -> str:
    """What is wrong with an installed package, empty where nothing is."""
    try:
        version = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return "is not installed"
    fits = wanted.specifier.contains(version, prereleases=True)
    return "" if fits else f"is {version}, and {wanted.specifier} is needed"


def _git() -> Finding:
    try:
        told = subprocess.run(["git", "--version"], capture_output=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        remedy = "Install git: it keeps every figure that changes, and publishes the folder."
        return noted("git", "is not installed", remedy)
    version = told.stdout.decode("utf-8", "replace").strip()
    try:
        refuse_old_git()
    except SiteBuilderError as error:
        remedy = f"{error.problems[0].remedy} Only `mittaristo publish` needs that."
        return noted("git", f"{version} is too old to publish with", remedy)
    return fine("git", version)


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    told = f"{free // MEGABYTE} MB are free where the folder lies"
    if free < LEAST_FREE:
        return blocking("disk", told, "Make room: a build writes the new site beside the old one.")
    if free < LITTLE_FREE:
        return noted("disk", told, "Make room before it becomes too little.")
    return fine("disk", told)


def _cache() -> Finding:
    """Whether what can be made again can be kept; without it everything works, more slowly."""
    place = cache_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return fine("cache", f"{place} can be written")
    except OSError as error:
        remedy = "Give write permission, or name another folder in MITTARISTO_CACHE."
        return noted("cache", f"{place} cannot be written ({error.strerror})", remedy)


def _terminal() -> Finding:
    encoding = sys.stdout.encoding or "ascii"
    try:
        SHOWN.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        remedy = "Set PYTHONIOENCODING=utf-8 (on Windows also: chcp 65001)."
        return noted("terminal", f"{encoding} has not all characters that are printed", remedy)
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG")
    told = f"{codecs.lookup(encoding).name}, locale {locale or 'not set'}"
    return fine("terminal", told)


def _reports() -> Finding:
    missing = lacking()
    if not missing:
        return fine("reports", "PDF and Word files can be made")
    told = "; ".join(f"{one.place} {one.fault}" for one in missing.values())
    return noted("reports", told, next(iter(missing.values())).remedy or PANGO)


def _font() -> Finding:
    try:
        size = font_file().stat().st_size
    except (OSError, ModuleNotFoundError):
        return blocking("font", "the font of pictures is missing", "Install fontpkg-roboto.")
    return fine("font", f"the font of pictures is there ({size // 1024} kB)")


def _wanted_python() -> str:
    """Which versions of Python the package asks for."""
    try:
        told: str = metadata.metadata(NAME)["Requires-Python"]
    except (metadata.PackageNotFoundError, KeyError):
        return ">=3.11"
    return told
