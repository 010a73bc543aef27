"""What an editor waits for: seconds from saving one definition until `serve` has built it."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from benchmarks.content_folders import write_folder
from site_builder.rebuilding.rebuilder import Rebuilder

INDICATORS = 250
EDITS = 5
EDITED = "indicators/kaupunki-kaikille/tuloerot.toml"


def main() -> None:
    """Edit a definition a few times: what the rebuilds take, and what an editor waits for."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_folder(Path(), Path(place) / "content", INDICATORS)
        took = _rebuilds(folder, Path(place) / "site")
        waited, held = _waits(folder)
    seconds, cpu = zip(*took, strict=True)
    told = f"{INDICATORS} indicators × 2 languages, {EDITS} edits"
    print(f"{told:<42}{'median':>8}{'from':>8}{'to':>8}")
    _print("all is built, before the first edit, s", seconds[:1])
    _print("  of CPU, s", cpu[:1])
    _print("rebuild after an edit, s", seconds[1:])
    _print("  of CPU, s", cpu[1:])
    _print("an editor waits, s", waited)
    print(f"{'peak memory of serve, MB':<42}{held:8.0f}")


def _print(name: str, values: Sequence[float]) -> None:
    print(f"{name:<42}{statistics.median(values):8.2f}{min(values):8.2f}{max(values):8.2f}")


def _rebuilds(folder: Path, site: Path) -> list[tuple[float, float]]:
    """Seconds on the clock and of CPU: of building all, then of each rebuild."""
    rebuilder = Rebuilder(folder, site, site_url="http://127.0.0.1:8000/")
    took = []
    for _ in range(EDITS + 1):
        started, cpu = time.perf_counter(), time.process_time()
        rebuilder.build()
        took.append((time.perf_counter() - started, time.process_time() - cpu))
        _edit(folder / EDITED)
    return took


def _waits(folder: Path) -> tuple[list[float], float]:
    command = [sys.executable, "-u", "-m", "site_builder", "serve", "--content", folder]
    with subprocess.Popen(
        [*command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            _until("Serving", process.stdout)
            time.sleep(1)  # until the folders are watched
            waited = [_wait(folder / EDITED, process.stdout) for _ in range(EDITS)]
            return waited, _held(process.pid)
        finally:
            process.terminate()


def _wait(definition: Path, told: IO[str]) -> float:
    """Edit, and wait until the site with the edit is told to be built."""
    started = time.perf_counter()
    _edit(definition)
    _until("Built", told)
    return time.perf_counter() - started


def _edit(definition: Path) -> None:
    """Move the title on by a mark."""
    edited = definition.read_text("utf-8").replace('fi = "', 'fi = "Nyt: ', 1)
    definition.write_text(edited, "utf-8")


def _held(pid: int) -> float:
    """The most memory that the process has held, in MB; 0 where it isn't told (Linux tells it)."""
    told = Path(f"/proc/{pid}/status")
    lines = told.read_text().splitlines() if told.exists() else []
    return sum(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


def _until(word: str, told: IO[str]) -> None:
    for line in told:
        if line.startswith(word):
            return
    raise SystemExit("The site could not be served.")
