"""Municipalities of a region built one after another in one process: CPU, memory, bytes of each."""

from __future__ import annotations

import os
import resource
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from site_builder.build.common_parts import write_common
from site_builder.definitions.region import read_region
from site_builder.region.one import RegionTask, build_one

DEMO = Path("examples/suomi")
MUNICIPALITIES = 12
KINDS = ("data", "assets", "indicators", "goals", "search-index.js")
"""Of what bytes are told apart: a part of the file's path; all else together."""


def main(municipalities: int = MUNICIPALITIES) -> None:
    """Build them, the first apart as it finds nothing known, and print what each took."""
    region = read_region(DEMO)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "site"
        write_common(root, DEMO, region.languages)
        print(f"{'alike for all, MB':<32}{_bytes(root).total() / 1e6:10.1f}")
        task = RegionTask(region, root, "https://example.org/kunnat/")
        codes = list(region.municipalities)[:municipalities]
        took = [_seconds(task, code) for code in codes]
        _print_times(took)
        _print_bytes(_bytes(root / codes[0]))


def _seconds(task: RegionTask, code: str) -> tuple[float, float]:
    """CPU of this process and of those it started, and the memory that it holds after, in MB."""
    before = os.times()
    report = build_one(task, code)
    after = os.times()
    if report.state != "built":
        raise SystemExit(f"{code} could not be built: {report.problems}")
    return sum(after[:4]) - sum(before[:4]), resource.getrusage(
        resource.RUSAGE_SELF
    ).ru_maxrss / 1e3


def _print_times(took: Sequence[tuple[float, float]]) -> None:
    (first, _), *others = took
    seconds = sorted(each for each, _ in others)
    print(f"{'first, CPU s':<32}{first:10.2f}")
    print(f"{'others, CPU s: median':<32}{seconds[len(seconds) // 2]:10.2f}")
    print(f"{'others, CPU s: least and most':<32}{seconds[0]:10.2f}{seconds[-1]:10.2f}")
    print(f"{'peak memory, MB: second and last':<32}{others[0][1]:10.0f}{others[-1][1]:10.0f}")


def _print_bytes(sizes: Counter[str]) -> None:
    print(f"{'one municipality, MB':<32}{sizes.total() / 1e6:10.2f}")
    for kind, size in sizes.most_common():
        print(f"{f'  {kind}':<32}{size / 1e6:10.2f}")


def _bytes(root: Path) -> Counter[str]:
    """How large files are together, by kind."""
    sizes: Counter[str] = Counter()
    for file in (path for path in root.rglob("*") if path.is_file()):
        parts = file.relative_to(root).parts
        sizes[next((kind for kind in KINDS if kind in parts), "else")] += file.stat().st_size
    return sizes


if __name__ == "__main__":
    main()
