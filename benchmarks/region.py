"""Regions of several sizes: today's 308 municipalities, and countries three and ten times as large.

Each is built by the real command, in a copy of the program that knows the larger country. What is
told of one municipality is measured apart, in one process that builds some of them in turn.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.larger_country import codes_of, write_program, write_region
from benchmarks.weights import files_of, weights
from site_builder.site_folder import was_built

SIZES = (308, 1000, 3000)
INDICATORS = 25
"""Two of them monthly; each in two languages."""
SAMPLE = 24
"""So many municipalities are built one after the other in one process, spread over all."""
DEMO = Path("examples/suomi")
ADDRESS = "https://example.org/kunnat/"
LOOKED = 0.2
"""Seconds between two looks at how much memory the run itself holds."""

_ALONE = """
import json, sys, time
from pathlib import Path
cpu = time.process_time
marks = {}
from site_builder.cli.region_options import region_task
from site_builder.region.cutting import cut
from site_builder.region.one import build_one, read_shared
def held(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))
marks["import, s of CPU"], before, began = cpu(), held("VmRSS"), cpu()
task, took = region_task(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]), []
region = task.region
shared = read_shared(region)
marks["read all figures, s of CPU"] = cpu() - began
marks["held of all figures, MB"] = held("VmRSS") - before
began = cpu()
for code in region.municipalities:
    cut(region, shared, code).digest
marks["cut and look at every municipality, s of CPU"] = cpu() - began
codes, wanted = region.municipalities, int(sys.argv[4])
for code in codes[:: max(1, len(codes) // wanted)][:wanted]:
    began = cpu()
    report = build_one(task, code)
    if report.state != "built":
        sys.exit(f"{code}: {report.state} {report.problems}")
    took.append(cpu() - began)
marks["peak of one process, MB"] = held("VmHWM")
print(json.dumps({"marks": marks, "took": took}))
"""
_TOGETHER = """
import sys
from pathlib import Path
from site_builder.cli.region_options import region_task
from site_builder.region.running import write_together
task = region_task(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
if problems := write_together(task):
    sys.exit(str(problems))
"""


@dataclass
class Measured:
    """What one size took, row by row; and what its site weighs: bytes and files by kind."""

    rows: dict[str, float] = field(default_factory=dict)
    weights: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Ended:
    """A program that has ended: seconds on the clock and of CPU, with all it started.

    `peak` is the most memory that it held itself, in MB, without those that it started.
    """

    wall: float
    cpu: float
    peak: float
    told: str


def main(
    municipalities: Sequence[int] = SIZES,
    indicators: int = INDICATORS,
    workers: int = 2,
    most: int | None = None,
    demo: Path = DEMO,
) -> None:
    """Build a region of each size and print what it took, and how that grows.

    With `most` no more municipalities are built of one: one part of several, as for a matrix.
    """
    print(f"{indicators} indicators × 2 languages, {workers} workers, {os.cpu_count()} processors")
    results = {}
    for size in municipalities:
        with tempfile.TemporaryDirectory(prefix="mittaristo-region-") as place:
            one = Region(Path(place), size, workers, math.ceil(size / (most or size)))
            results[size] = one.measured(demo.resolve(), indicators)
        print_table({size: results[size]})
    if len(results) > 1:
        print_table(results)


@dataclass(frozen=True)
class Region:
    """A region with its program under `place`, of which one part of `parts` is built."""

    place: Path
    size: int
    workers: int
    parts: int

    def measured(self, demo: Path, indicators: int) -> Measured:
        """Make the region, build it several times over, and tell what was measured."""
        began = time.perf_counter()
        write_program(self.place / "program", self.size)
        write_region(demo, self.folder, self.size, indicators)
        made = Measured()
        made.rows["figures, MB"] = _bytes(self.folder / "data") / 1e6
        _say(f"{self.size}: made in {time.perf_counter() - began:.0f} s")
        self._alone(made)
        built = self._run(made, "all anew")
        self._run(made, "again, nothing changed")
        self._change()
        again = self._run(made, "again, one figure changed")
        made.rows["  rebuilt"] = again["counts"]["built"]
        made.rows["pages of municipalities"] = sum(one["pages"] for one in built["municipalities"])
        self._together(made)
        made.weights = weights(self.site, self.pages)
        return made

    @property
    def folder(self) -> Path:
        """The region's folder."""
        return self.place / "region"

    @property
    def site(self) -> Path:
        """Where its site is built."""
        return self.place / "site"

    @property
    def pages(self) -> Path:
        """Where the region's own pages are built once more."""
        return self.place / "pages"

    def _alone(self, made: Measured) -> None:
        """Some municipalities in one process."""
        arguments = [str(self.folder), str(self.place / "alone"), ADDRESS, str(SAMPLE)]
        told = json.loads(self._ended("-c", _ALONE, *arguments).told)
        first, *others = told["took"]
        made.rows |= told["marks"]
        made.rows["first municipality, s of CPU"] = first
        made.rows["next ones, median, s of CPU"] = statistics.median(others or [first])
        made.rows["  95 %"] = sorted(others or [first])[int(0.95 * len(others))]

    def _run(self, made: Measured, name: str) -> dict[str, Any]:
        """The command, with what it tells of itself."""
        told = self.place / "run.json"
        part = ["--shard", f"1/{self.parts}"] if self.parts > 1 else []
        asked = [str(self.folder), "--output", str(self.site), "--site-url", ADDRESS]
        spread = ["--workers", str(self.workers), "--json", str(told)]
        ended = self._ended("-m", "site_builder", "region", "build", *asked, *spread, *part)
        run: dict[str, Any] = json.loads(told.read_text("utf-8"))
        made.rows[f"{name}, s"] = ended.wall
        made.rows[f"{name}, s of CPU"] = ended.cpu
        if name == "all anew":
            workers = max(one["memory_mb"] for one in run["municipalities"])
            made.rows["  peak of a worker, MB"] = workers
            made.rows["  peak of the run itself, MB"] = ended.peak
        return run

    def _together(self, made: Measured) -> None:
        """The region's own pages and data alone, beside the municipalities that have been built."""
        self.pages.mkdir()
        for place in self.site.iterdir():
            if place.is_dir() and was_built(place):
                (self.pages / place.name).symlink_to(place)
        ended = self._ended("-c", _TOGETHER, str(self.folder), str(self.pages), ADDRESS)
        made.rows["the region's own pages, s"] = ended.wall
        made.rows["the region's own pages, s of CPU"] = ended.cpu
        made.rows["  peak of these, MB"] = ended.peak

    def _change(self) -> None:
        """Move the last figure of one municipality by one of its last digit."""
        identity = sorted((self.folder / "data").glob("*.csv"))[-1]
        codes = list(codes_of(self.size))[: self.size : self.parts]
        lines = identity.read_text("utf-8").splitlines()
        own = [n for n, line in enumerate(lines) if line.startswith(f"{codes[len(codes) // 2]},")]
        area, period, value, *more = lines[own[-1]].split(",")
        lines[own[-1]] = ",".join([area, period, _other(value), *more])
        before, content = identity.read_bytes(), "\n".join([*lines, ""]).encode()
        identity.write_bytes(content)
        sums = [hashlib.sha256(each).hexdigest() for each in (before, content)]
        origin = identity.with_suffix(".toml")
        origin.write_text(origin.read_text("utf-8").replace(*sums), "utf-8")

    def _ended(self, *arguments: str) -> Ended:
        """Run the larger country's program and wait until it has ended."""
        program = self.place / "program"
        environment = {**os.environ, "PYTHONPATH": str(program)}
        before, began = os.times(), time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *arguments], stdout=subprocess.PIPE, cwd=program, env=environment
        ) as process:
            watch = _Peak(process.pid)
            watch.start()
            told, _ = process.communicate()
        wall, after = time.perf_counter() - began, os.times()
        watch.join()
        if process.returncode:
            raise SystemExit(f"It could not be built: {' '.join(arguments)[-300:]}")
        cpu = sum(after[2:4]) - sum(before[2:4])
        return Ended(wall, cpu, watch.peak, told.decode())


def _other(value: str) -> str:
    last = "1" if value[-1:] != "1" else "2"
    return f"{value[:-1]}{last}"


class _Peak(threading.Thread):
    """The most memory that a process itself has held, in MB; 0 where it isn't told (Linux is)."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.status, self.peak = Path(f"/proc/{pid}/status"), 0.0

    def run(self) -> None:
        while True:
            try:
                lines = self.status.read_text().splitlines()
            except OSError:
                return
            told = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
            if not told:  # it has ended, and nobody has taken notice yet
                return
            self.peak = max(self.peak, told[0] / 1024)
            time.sleep(LOOKED)


def _bytes(place: Path) -> int:
    return sum(size for _, size in files_of(place))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def print_table(results: Mapping[int, Measured]) -> None:
    """A column a size, and the exponent by which each row grows between the two last."""
    sizes = list(results)
    print(f"\n{'municipalities':<46}" + "".join(f"{size:>10}" for size in sizes) + "  grows by")
    rows = {name: None for one in results.values() for name in one.rows}
    for name in rows:
        values = [one.rows.get(name, 0) for one in results.values()]
        told = "".join(f"{value:>10.4g}" for value in values)
        print(f"{name.rstrip():<46}{told}{_growth(sizes, values)}")
    print("MB and files")
    kinds = dict.fromkeys(kind for one in results.values() for kind in one.weights)
    for kind in sorted(kinds):
        both = [one.weights.get(kind, (0, 0)) for one in results.values()]
        told = "".join(f"{size / 1e6:>10.2f}" for size, _ in both)
        files = "".join(f"{files:>10}" for _, files in both)
        print(f"{kind:<46}{told}{files}{_growth(sizes, [size for size, _ in both])}")


def _growth(sizes: Sequence[int], values: Sequence[float]) -> str:
    """The exponent of the size: 1 is as fast as the size, 2 as its square."""
    if len(sizes) < 2 or min(values[-2:]) <= 0:
        return ""
    return f"{math.log(values[-1] / values[-2]) / math.log(sizes[-1] / sizes[-2]):>10.2f}"


if __name__ == "__main__":
    main()
