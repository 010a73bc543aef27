"""The program as a city has it: a wheel, installed where nothing of the repository is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from specimens import ROOT


@dataclass(frozen=True)
class Installed:
    """A wheel, and the folder that it is installed in; packages that it needs are the tests'."""

    wheel: Path
    folder: Path

    @classmethod
    def in_folder(cls, place):
        """What `install` has put there."""
        [wheel] = (place / "dist").glob("*.whl")
        return cls(wheel, place / "program")

    def run(self, *words, **variables):
        """What a command of the installed program prints; it ends well. It runs beside it."""
        command = shutil.which("mittaristo", path=str(self.folder / "bin"))
        return self._done([command, *map(str, words)], variables)

    def imported(self):
        """The file that the package is imported from."""
        told = "import site_builder; print(site_builder.__file__)"
        return Path(self._done([sys.executable, "-c", told], {}).strip())

    def _done(self, command, variables):
        own = {"PYTHONPATH": str(self.folder), "NO_MKDOCS_2_WARNING": "1"}
        return _done(command, cwd=self.folder.parent, env={**os.environ, **own, **variables})


def install(place):
    """Build the wheel from what git has, by way of the source archive, and install it in `place`.

    Nothing is asked of the network.
    """
    source, dist = _copied(place / "source"), place / "dist"
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(source)]
    _done(build)
    shutil.rmtree(source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    _done([*pip, "--target", str(place / "program"), *map(str, dist.glob("*.whl"))])


def _copied(target):
    """Every file that git keeps or would take."""
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"]
    for name in filter(None, _done(listed).split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    return target


def _done(command, **where):
    """What a command prints; it ends well."""
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **where)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
