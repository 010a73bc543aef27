"""What an editor waits for: seconds from saving one definition until `serve` has built it."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from benchmarks.content_folders import write_folder

INDICATORS = 250
EDITS = 5
EDITED = "indicators/kaupunki-kaikille/tuloerot.toml"


def main() -> None:
    """Serve a folder in a process of its own, edit a definition a few times, print the median."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_folder(Path(), Path(place) / "content", INDICATORS)
        waited = _waits(folder)
    print(f"rebuild of {INDICATORS} × 2 after one edit, s {statistics.median(waited):8.2f}")
    print(f"{EDITS} edits, s {min(waited):.2f} to {max(waited):.2f}")


def _waits(folder: Path) -> list[float]:
    command = [sys.executable, "-u", "-m", "site_builder", "serve", "--content", folder]
    with subprocess.Popen(
        [*command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            _until("Serving", process.stdout)
            time.sleep(1)  # until the folders are watched
            return [_wait(folder / EDITED, process.stdout) for _ in range(EDITS)]
        finally:
            process.terminate()


def _wait(definition: Path, told: IO[str]) -> float:
    """Move the title on by a mark, and wait until the site with it is told to be built."""
    edited = definition.read_text("utf-8").replace('fi = "', 'fi = "Nyt: ', 1)
    started = time.perf_counter()
    definition.write_text(edited, "utf-8")
    _until("Built", told)
    return time.perf_counter() - started


def _until(word: str, told: IO[str]) -> None:
    for line in told:
        if line.startswith(word):
            return
    raise SystemExit("The site could not be served.")
