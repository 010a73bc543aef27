"""A reader who does what a chapter of the guide says: in bash, in a folder of their own.

Three things only are not as at a city's. `pipx` and `pip` install nothing: `mittaristo` is the
checkout's. A folder that `init` has written asks the tests' PxWeb server, by the table
`[server.statfin]` that every folder may have. And what is pushed to GitHub goes to a repository on
this disk. `mittaristo serve` is stopped as soon as it has answered.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import tomlkit
from guide_blocks import Block
from specimens import ROOT

REPOSITORY = "https://github.com/kerava/mittarit.git"
"""Where the guide's reader pushes to."""

PATIENCE = 300
"""Tenths of a second that a served page is waited for."""

PROGRAM = f"""#!/bin/bash
set -e
program() {{ "{sys.executable}" -m site_builder "$@"; }}
asks() {{ printf '\\n[server.statfin]\\nurl = "%s"\\n' "$PXWEB" >> "$1/indicators/strategy.toml"; }}
case "$1 $2" in
init\\ *) program "$@"; asks "$2" ;;
region\\ init) program "$@"; asks "$3" ;;
serve\\ *) exec "{sys.executable}" "{Path(__file__)}" ;;
*) program "$@" ;;
esac
"""
NOTHING = "#!/bin/bash\n[ $# -gt 1 ]\n"


@dataclass
class Reader:
    """Where the reader is, and what the last commands printed."""

    home: Path
    pxweb: str
    place: Path = field(init=False)
    printed: str = ""

    def __post_init__(self) -> None:
        self.place = self.home
        (self.home / "bin").mkdir()
        for name, text in (("mittaristo", PROGRAM), ("pipx", NOTHING), ("pip", NOTHING)):
            (self.home / "bin" / name).write_text(text, "utf-8")
            (self.home / "bin" / name).chmod(0o755)
        run = ["git", "init", "--quiet", "--bare", "-b", "main", str(self.github)]
        subprocess.run(run, check=True)

    def goes_on_from(self, other: Reader) -> None:
        """Have what another reader has: the folder, what is on GitHub, and who one is to git."""
        self.place = shutil.copytree(other.place, self.home / other.place.name, symlinks=True)
        shutil.copytree(other.github, self.github, dirs_exist_ok=True)
        shutil.copy(other.home / ".gitconfig", self.home)

    @property
    def github(self) -> Path:
        """The repository on GitHub."""
        return self.home / "github.git"

    def environment(self, **more: str) -> dict[str, str]:
        """As in a new window of the terminal."""
        return {
            **{name: text for name, text in os.environ.items() if not name.startswith("GIT_")},
            "HOME": str(self.home),
            "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "PXWEB": self.pxweb,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.github}.insteadOf",
            "GIT_CONFIG_VALUE_0": REPOSITORY,
            **more,
        }

    def do(self, block: Block) -> None:
        """Run commands, hold an output to what was printed, or write a file."""
        if block.kind == "sh":
            self.run(block.text, block.ending)
        elif block.kind == "text":
            self.hold(block.text)
        else:
            self.write(block)

    def run(self, commands: str, ending: int = 0, **more: str) -> None:
        """Type commands where the reader is; they end with this code and print no traceback."""
        where = self.home / "where"
        done = subprocess.run(
            ["bash", "-c", f"set -e -o pipefail\ntrap 'pwd > {where}' EXIT\n{commands}"],
            cwd=self.place, env=self.environment(**more), capture_output=True, text=True,
            encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip
        self.place = Path(where.read_text("utf-8").strip())
        self.printed = done.stdout + done.stderr
        assert done.returncode == ending, f"{commands}\n{self.printed}"
        assert "Traceback" not in self.printed, self.printed

    def hold(self, shown: str) -> None:
        """Each line that the guide shows was printed, in its order; `…` stands for anything."""
        rest = self.printed
        for line in filter(None, map(str.strip, shown.splitlines())):
            found = re.search(re.escape(line).replace("…", ".*"), rest)
            assert found, f"{line!r} is not in:\n{rest}"
            rest = rest[found.end() :]

    def write(self, block: Block) -> None:
        """Write a file, or put what is shown into the one that is there."""
        assert block.place, f"no file is named before:\n{block.text}"
        file = self.place / block.place
        file.parent.mkdir(parents=True, exist_ok=True)
        text = block.text
        if file.exists() and file.suffix == ".toml":
            text = merged(file.read_text("utf-8"), text)
        elif file.exists() and file.suffix == ".yml":
            before, found, _ = file.read_text("utf-8").partition(text.splitlines()[0] + "\n")
            assert found, f"{block.place} has no line {text.splitlines()[0]!r}"
            text = before + text
        file.write_text(text, "utf-8")


def merged(file: str, shown: str) -> str:
    """A TOML file after an editor has put the lines in: into the table of that name or id."""
    document, added = tomlkit.parse(file), tomlkit.parse(shown)
    for key, value in added.items():
        there = document.get(key)
        if isinstance(value, tomlkit.items.AoT) and there is not None:
            for table in value:
                _one_more(there, table)
        elif isinstance(there, dict):
            there.update(value)
        else:
            document[key] = value
    return tomlkit.dumps(document)


def _one_more(tables: tomlkit.items.AoT, table: tomlkit.items.Table) -> None:
    """The table of the same id gets the keys; a new one follows the others."""
    same = next((one for one in tables if "id" in one and one["id"] == table.get("id")), None)
    if same is None:
        tables.append(table)
    else:
        same.update(table)


def serve() -> None:
    """Start `mittaristo serve`, ask for the page that it names, and stop it as Ctrl+C does."""
    words = [sys.executable, "-u", "-m", "site_builder", "serve", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stdout
        said = iter(program.stdout.readline, "")
        address = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+/", one) for one in said)))
        for _ in range(PATIENCE):
            with suppress(URLError), urlopen(address[0]) as answer:
                assert answer.status == 200
                break
            time.sleep(0.1)  # it says its address a moment before it listens
        else:
            program.kill()
        program.send_signal(signal.SIGINT)
    raise SystemExit(program.returncode)


if __name__ == "__main__":
    serve()
