"""Shards of a region put together: the very site that one run would have made."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from site_builder.build import workshop
from site_builder.clock import today
from site_builder.errors import Problem, SiteBuilderError, disk_faults
from site_builder.region.one import RegionTask, read_shared, site_digest
from site_builder.region.report import RunReport, TaskReport, files_digest, read_seal
from site_builder.region.root import at_work, municipalities_in, remove_left, shard_of
from site_builder.region.running import write_together
from site_builder.site_folder import refuse_foreign
from site_builder.site_folder import replace as put_in_place

_BUILD = "Build that shard again from the content that is here, and join then."


def join(task: RegionTask, shards: Sequence[Path]) -> RunReport:
    """Put shards' municipalities into the region's site, and write what they have together.

    Files are linked where the disk can, else copied; the shards stay. A municipality that is there
    already is kept.

    Raises SiteBuilderError with everything that is wrong, before anything is written: a
    municipality that is in no shard or in two, or was built from other content or for another day.
    """
    began = time.perf_counter()
    read_shared(task.region)
    places = {code: [s / code for s in shards if (s / code).is_dir()] for code in _codes(task)}
    problems = [*_faults_of_shards(task, shards), *_faults_of_places(task, places)]
    if problems:
        raise SiteBuilderError(*problems)
    with at_work(task):
        removed, told = remove_left(task, _codes(task))
        reports = tuple(_put(task, code, place) for code, [place] in places.items())
        told += write_together(task)
    seconds = time.perf_counter() - began
    return RunReport(reports, removed=tuple(removed), problems=tuple(told), seconds=seconds)


def _codes(task: RegionTask) -> tuple[str, ...]:
    return task.region.municipalities


def _faults_of_shards(task: RegionTask, shards: Sequence[Path]) -> Iterator[Problem]:
    """Folders that are no shard, or hold what is not the region's; shards that are not there."""
    found = {shard: shard_of(shard) for shard in shards}
    for shard, kind in found.items():
        if kind is None or "/" not in kind:
            remedy = "Name the folders that `region build --shard` has made."
            yield Problem(str(shard), "is not a shard of a region", remedy)
        elif extra := sorted({*municipalities_in(shard)} - {*_codes(task)}):
            fault = f"holds what is not in region.toml: {', '.join(extra)}"
            yield Problem(str(shard), fault, _BUILD)
    of = {kind.partition("/")[2] for kind in found.values() if kind and "/" in kind}
    if len(of) > 1:
        fault = f"are of different splits: {', '.join(sorted(map(str, found.values())))}"
        yield Problem("shards", fault, "Build all with the same number of parts.")
    elif of:
        [parts] = of
        lacking = [f"{n}/{parts}" for n in range(1, int(parts) + 1)]
        lacking = [one for one in lacking if one not in found.values()]
        if lacking:
            fault = f"some are not among them: {', '.join(lacking)}"
            yield Problem("shards", fault, "Name all of them.")


def _faults_of_places(task: RegionTask, places: Mapping[str, Sequence[Path]]) -> Iterator[Problem]:
    """Municipalities that are not there exactly once, or not as they would be built here today."""
    missing = [code for code, found in places.items() if not found]
    if missing:
        fault = f"{len(missing)} of {len(places)} are in no shard: {', '.join(missing)}"
        yield Problem("municipalities", fault, "Build them, and join then.")
    for code, found in places.items():
        if len(found) > 1:
            fault = f"is in more than one shard: {', '.join(map(str, found))}"
            yield Problem(code, fault, "Name each shard once, all of the same split.")
        for place in found:
            fault = _fault_of(place, task, code)
            if fault:
                yield Problem(str(place), fault, _BUILD)


def _fault_of(place: Path, task: RegionTask, code: str) -> str:
    """What is wrong with a site by its seal, nothing when it is as it would be built here today."""
    seal = read_seal(place)
    if seal is None:
        return "is not a whole site"
    if seal.digest != site_digest(task, code):
        return "was built from other content, by another version or for another address"
    if not seal.holds(seal.digest, today()):
        return f"was built on {seal.built} and says something else on {today()}"
    if files_digest(place) != seal.files:
        return "has not the files that were built: some are missing, changed or more"
    return ""


def _put(task: RegionTask, code: str, made: Path) -> TaskReport:
    """Put one municipality's site into its place."""
    place, seal = task.output / code, read_seal(made)
    assert seal is not None  # looked at before
    report = TaskReport(code, "kept", seal.pages, notices=seal.notices)
    if read_seal(place) == seal:
        return report
    refuse_foreign(task.region.folder, place.resolve())
    with disk_faults(str(place), "Make room, and join again."), workshop(place) as bench:
        shutil.copytree(made, bench / "site", copy_function=_link_or_copy)
        put_in_place(place, bench / "site", bench / "before")
    return replace(report, state="built")


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # on another disk, or one that cannot
        shutil.copy2(source, target)
