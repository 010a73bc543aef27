"""What tests of runs over a region share: a small one, what a run makes of it, a Dask cluster."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from specimens import ROOT

from site_builder.definitions.region import read_region
from site_builder.region.one import RegionTask, build_one
from site_builder.region.report import RunReport, TaskReport, read_seal
from site_builder.region.running import run
from tests.region_folder import region_folder

CODES = ("005", "091", "245", "499")
MUNICIPALITIES = json.dumps(CODES)
SITE_URL = "https://kunnat.example/"
HEEDING_CTRL_C = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT});"
    " from site_builder.cli import main; main()"
)
"""The program as a person starts it: workers of the tests ignore Ctrl+C, and so would it."""
BY_HAND = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}


def small_region(folder: Path) -> Path:
    """Four municipalities with one indicator."""
    return region_folder(folder, MUNICIPALITIES)


def task(folder: Path, output: Path) -> RegionTask:
    """What its municipalities are made by; their site goes there."""
    return RegionTask(read_region(folder), output, SITE_URL)


def in_turn(task: RegionTask, codes: Sequence[str]) -> Generator[TaskReport, None, None]:
    """The plainest runner: one after the other, in this process."""
    for code in codes:
        yield build_one(task, code)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def states(run: RunReport) -> dict[str, str]:
    """What became of each municipality."""
    return {one.code: one.state for one in run.municipalities}


ALL_BUILT = dict.fromkeys(CODES, "built")


def folder_and_site(place: Path) -> tuple[Path, Path]:
    """A folder that no test may change, and the site that one process makes of it."""
    folder = small_region(place / "folder")
    assert states(run(task(folder, place / "site"), in_turn)) == ALL_BUILT
    return folder, place / "site"


def built(run: RunReport) -> set[str]:
    """The municipalities that a run has built."""
    return {one.code for one in run.in_state("built")}


OF_THE_REGION = {"fi", "sv", "data", "assets"}
"""The folders of the region's own pages."""


def whole(output: Path) -> set[str]:
    """The municipalities that have a site there. Raises AssertionError when one is not whole."""
    found = [place for place in output.iterdir() if place.is_dir()]
    places = [place for place in found if place.name not in OF_THE_REGION]
    assert [place.name for place in places if not place.name.isdigit()] == []
    for place in places:
        assert read_seal(place) is not None, place
        assert (place / "fi" / "index.html").stat().st_size > 0
    return {place.name for place in places}


class Deadly(str):
    """The code of a municipality that is the death of every process that it is sent to."""

    def __reduce__(self) -> tuple[Callable[[], object], tuple[()]]:
        return _die, ()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Heard:
    """Hears how a run gets on, and does something at the first municipality that is done."""

    act: Callable[[], object] = lambda: None
    finished: list[TaskReport] = field(default_factory=list)
    repeated: list[TaskReport] = field(default_factory=list)

    def done(self, report: TaskReport) -> None:
        """It is done."""
        self.finished.append(report)
        if len(self.finished) == 1:
            self.act()

    def again(self, report: TaskReport) -> None:
        """It will be tried again."""
        self.repeated.append(report)


@dataclass(frozen=True)
class DaskProcesses:
    """A scheduler and workers, each a process that was started by hand."""

    address: str
    scheduler: subprocess.Popen[bytes]
    begin: Callable[[], subprocess.Popen[bytes]]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def manned(self, count: int) -> DaskProcesses:
        """The same with so many workers at least: those that were killed are made up for."""
        self.workers[:] = [worker for worker in self.workers if worker.poll() is None]
        self.workers.extend(self.begin() for _ in range(count - len(self.workers)))
        return self

    def kill(self, workers: int) -> None:
        """End so many workers, as the system does when memory runs out."""
        for worker in self.workers[:workers]:
            worker.send_signal(signal.SIGKILL)
            worker.wait()


@contextlib.contextmanager
def dask_by_hand(place: Path, workers: int = 2) -> Iterator[DaskProcesses]:
    """Start them on loopback as an operator would, and leave nothing running."""
    file = place / "scheduler.json"
    beside = ("--scheduler-file", str(file), "--no-dashboard")
    alone = ("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1")
    with contextlib.ExitStack() as started:

        def start(*words: str) -> subprocess.Popen[bytes]:
            log = started.enter_context((place / f"{words[0]}.log").open("ab"))
            command = [sys.executable, "-m", "dask", *words, *beside]
            process = subprocess.Popen(command, env=BY_HAND, cwd=place, stdout=log, stderr=log)
            started.callback(_end, process)
            return process

        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0")
        crew = [start("worker", *alone) for _ in range(workers)]
        while not file.exists() or not file.stat().st_size:
            assert scheduler.poll() is None, (place / "scheduler.log").read_text()
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        yield DaskProcesses(address, scheduler, partial(start, "worker", *alone), crew)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    process.wait()
