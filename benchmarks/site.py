"""Sites of several sizes: time by stage, CPU, pages a second, bytes, memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.content_folders import write_folder
from site_builder.user_cache import PLACE

SIZES = (29, 250, 1000)
"""Indicators: the demo's, a large city's, and more than any city has."""

MOST_COMPLETE = 250
"""A site of more indicators is built with pages alone: its files only take longer."""

LOOKED = 0.05
"""Seconds between two looks at how much memory is held."""

_PROGRAM = """
import json, sys, time
started = time.perf_counter()
from pathlib import Path
from site_builder.build import build_site
imported = time.perf_counter() - started
url, more = "https://example.org/kaupunki/", sys.argv[3:]
built = build_site(
    Path(sys.argv[1]), Path(sys.argv[2]), site_url=url,
    pictures="pictures" in more, complete="complete" in more,
)
print(json.dumps({"import": imported, **built.timing.seconds, "pages": built.pages}))
"""


@dataclass(frozen=True)
class Measured:
    """One build: what it told of itself, seconds on the clock and of CPU, and bytes."""

    told: dict[str, float]
    wall: float
    cpu: float
    peak: int
    html: int
    data: int
    site: int


def main(sizes: Iterable[int] = SIZES) -> None:
    """Build a folder of each size in a process of its own and print what it took."""
    with tempfile.TemporaryDirectory() as place:
        results = {size: _measured(size, Path(place) / str(size)) for size in sizes}
        _print_table(results)
        _print_more(Path(place), list(results))


def _print_more(place: Path, sizes: list[int]) -> None:
    """What files to keep add to a build, first and next; then pictures, for the smallest."""
    for size in [size for size in sizes if size <= MOST_COMPLETE]:
        print(f"\n{size} indicators with everything that is offered")
        environment = {**os.environ, PLACE: str(place / f"cache-{size}")}
        results = {
            name: _measured(size, place / str(size), ("complete",), environment)
            for name in ("first", "next")
        }
        _print_table(results)
    for name in ("first", "next"):
        took = _pictures(place / str(sizes[0]), place / "cache")
        print(f"{f'pictures in the {name} build':<32}{took:10.2f} s")


def _measured(
    size: int,
    place: Path,
    more: tuple[str, ...] = (),
    environment: Mapping[str, str] = os.environ,
) -> Measured:
    folder = place / "content"
    if not folder.exists():
        write_folder(Path(), folder, size)
    before, started = os.times(), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, folder, place / "site", *more],
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        watch = _Memory(process.pid)
        watch.start()
        told, _ = process.communicate()
    wall, after = time.perf_counter() - started, os.times()
    watch.join()
    if process.returncode:
        raise SystemExit(f"The site of {size} indicators could not be built.")
    files = [file for file in (place / "site").rglob("*") if file.is_file()]
    return Measured(
        told=json.loads(told),
        wall=wall,
        cpu=sum(after[2:4]) - sum(before[2:4]),
        peak=watch.peak,
        html=sum(file.stat().st_size for file in files if file.suffix == ".html"),
        data=sum(file.stat().st_size for file in files if (place / "site/data") in file.parents),
        site=sum(file.stat().st_size for file in files),
    )


def _pictures(place: Path, cache: Path) -> float:
    """Seconds for pictures of pixels, which the builds above leave out, beside what is kept."""
    command = [sys.executable, "-c", _PROGRAM, place / "content", place / "shared", "pictures"]
    environment = {**os.environ, PLACE: str(cache)}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    seconds = json.loads(told.stdout)
    return float(seconds["data"]) + float(seconds["pictures"])


def _print_table(results: Mapping[int, Measured] | Mapping[str, Measured]) -> None:
    print(f"{'indicators × 2 languages':<32}" + "".join(f"{name:>10}" for name in results))
    for name, values in _rows(list(results.values())):
        print(f"{name:<32}" + "".join(f"{value:>10}" for value in values))


def _rows(results: list[Measured]) -> Iterator[tuple[str, list[str]]]:
    for stage in (key for key in results[0].told if key != "pages"):
        yield f"{stage}, s", [f"{one.told[stage]:.2f}" for one in results]
    yield "whole program, s", [f"{one.wall:.2f}" for one in results]
    yield "CPU, s", [f"{one.cpu:.2f}" for one in results]
    yield "pages", [f"{one.told['pages']:.0f}" for one in results]
    yield "pages a second", [f"{one.told['pages'] / one.wall:.0f}" for one in results]
    yield "CPU a page, ms", [f"{1000 * one.cpu / one.told['pages']:.1f}" for one in results]
    yield "pages, MB", [f"{one.html / 1e6:.1f}" for one in results]
    yield "data, MB", [f"{one.data / 1e6:.1f}" for one in results]
    yield "site, MB", [f"{one.site / 1e6:.1f}" for one in results]
    yield "peak memory, MB", [f"{one.peak / 1e6:.0f}" if one.peak else "–" for one in results]


class _Memory(threading.Thread):
    """The most memory that a process and its children hold together; 0 where it isn't told.

    Pages that several of them share are counted once (Linux: `Pss` of `smaps_rollup`).
    """

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.pid, self.peak = pid, 0

    def run(self) -> None:
        while held := sum(_held(pid) for pid in _family(self.pid)):
            self.peak = max(self.peak, held)
            time.sleep(LOOKED)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended, or this is no Linux
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
