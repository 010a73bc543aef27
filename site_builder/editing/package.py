"""Packages of npm that the editor is made of: named by version and checksum, got when building.

None is stored in the repository. The machine's own `npm` gets them, by whatever registry and proxy
it is set up for; what came is held to the checksum that stands here, and kept in the user's cache.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from site_builder.editing.choices import PLACE
from site_builder.errors import Problem, SiteBuilderError
from site_builder.user_cache import keep, kept

LONGEST = 180
"""Seconds that npm may take, whose own attempts are three."""
NO_NPM = Problem(
    PLACE,
    "the editor's packages are got by npm, which is not on this machine",
    "Install Node.js with npm, or take the setting away.",
)


@dataclass(frozen=True)
class Package:
    """A package of npm. `integrity` is the sha512 of its archive, as npm writes it."""

    name: str
    version: str
    integrity: str

    @property
    def spec(self) -> str:
        """What npm calls it: `@sveltia/cms@0.221.1`."""
        return f"{self.name}@{self.version}"

    def is_it(self, archive: bytes) -> bool:
        """Whether the archive is this very package."""
        digest = base64.b64encode(hashlib.sha512(archive).digest()).decode()
        return f"sha512-{digest}" == self.integrity


SVELTIA = Package(
    "@sveltia/cms",
    "0.221.1",
    "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
)
TOML_PATCH = Package(
    "@decimalturn/toml-patch",
    "3.3.0",
    "sha512-xyamcHl5Jlm+KfI9Vn7k6Je+kqQ8bAmJtoWleQ7yNqUL9fwwc66+Q3bRO326U/ZLYjrVzB3irvJz8nuG+JwFdA==",
)
PACKAGES = (SVELTIA, TOML_PATCH)


def get_packages() -> None:
    """Have every package at hand. Raises SiteBuilderError where one cannot be got."""
    for package in PACKAGES:
        _archive(package)


@lru_cache(maxsize=64)
def member(package: Package, path: str) -> bytes:
    """A file of the package by its path in it.

    Raises SiteBuilderError where the package cannot be got, KeyError where it has no such file.
    """
    with tarfile.open(fileobj=io.BytesIO(_archive(package)), mode="r:") as archive:
        file = archive.extractfile(f"package/{path}")
        if file is None:
            raise KeyError(path)
        return file.read()


@lru_cache(maxsize=len(PACKAGES))
def _archive(package: Package) -> bytes:
    """The package's files in one archive, unpacked once for all that are taken from it."""
    name = f"npm/{hashlib.sha256(package.integrity.encode()).hexdigest()}.tgz"
    archive = kept(name)
    if not package.is_it(archive):
        archive = _got(package)
        keep(name, archive)
    return gzip.decompress(archive)


def _got(package: Package) -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise SiteBuilderError(NO_NPM)
    with tempfile.TemporaryDirectory(prefix="mittaristo-") as place:
        _pack(npm, package, place)
        found = sorted(Path(place).glob("*.tgz"))
        archive = found[0].read_bytes() if found else b""
    if not package.is_it(archive):
        fault = f"what npm has as {package.spec} is not what was tested"
        raise SiteBuilderError(Problem(PLACE, fault, "Ask whoever runs your registry."))
    return archive


def _pack(npm: str, package: Package, place: str) -> None:
    """Have npm put the archive into the folder, without running anything of the package's."""
    options = ["--pack-destination", place, "--ignore-scripts", "--loglevel=error"]
    command = [npm, "pack", package.spec, *options]
    try:
        done = subprocess.run(
            command, cwd=place, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SiteBuilderError(_not_got(package, str(error))) from None
    if done.returncode:
        raise SiteBuilderError(_not_got(package, done.stderr))


def _not_got(package: Package, told: str) -> Problem:
    """A fault with npm's first line of what is wrong, which names no address."""
    lines = [line.removeprefix("npm error").strip() for line in told.splitlines()]
    first = next((line for line in lines if line and "://" not in line), "npm ended with a fault")
    fault = f"npm could not get {package.spec}: {first[:200]}"
    return Problem(PLACE, fault, f"Try npm view {package.spec}, and see the network and proxy.")
