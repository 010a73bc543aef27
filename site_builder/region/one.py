"""The one task that a region is made of: one municipality's site, from the region's folder."""

from __future__ import annotations

import hashlib
import sys
import time
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from site_builder import __version__
from site_builder.build import Timing, workshop, write_site
from site_builder.clock import latest_recorded, today
from site_builder.definitions import Content, KnownFiles
from site_builder.definitions.region import Region, region_content
from site_builder.errors import Problem, SiteBuilderError, disk_faults
from site_builder.outdated import outdated
from site_builder.records import gather
from site_builder.region.by_area import recorded
from site_builder.region.cutting import Cut, cut
from site_builder.region.lasting import says_the_same_until
from site_builder.region.report import Seal, TaskReport, read_seal, write_seal
from site_builder.site_folder import replace as put_in_place


@dataclass(frozen=True)
class RegionTask:
    """What every municipality of a run is made by alike. `output` is the region's site."""

    region: Region
    output: Path
    site_url: str = ""


def build_one(task: RegionTask, code: str) -> TaskReport:
    """Build one municipality's site into its folder, replacing it only when all has gone well.

    Nothing is shared with another one but what is kept of files that have not changed. A site that
    is as it would be again is kept. Never raises: what stands in the way is in the report.
    """
    began = time.perf_counter()
    try:
        report = _built(task, code)
    except SiteBuilderError as error:
        report = TaskReport(code, "failed", problems=error.problems)
    except Exception as error:  # one municipality must not stop the others
        fault = f"the program failed ({type(error).__name__}: {error})"
        remedy = f"Build the municipality alone to see more, and report it: {code}."
        report = TaskReport(code, "failed", problems=(Problem(code, fault, remedy),))
    return replace(report, seconds=time.perf_counter() - began, memory=_peak())


def _built(task: RegionTask, code: str) -> TaskReport:
    known = _known(task.region.folder)
    made = cut(task.region, recorded(task.region.folder, _identities(task.region, known)), code)
    digest = _digest(task, made)
    place = task.output / code
    seal = read_seal(place)
    if seal is not None and seal.holds(digest, today()):
        return TaskReport(code, "kept", seal.pages, notices=seal.notices)
    with disk_faults(str(place), "Make room, and run it again."), workshop(place) as bench:
        seal = _write(task, made, known, bench, digest)
        put_in_place(place, bench / "site", bench / "before")
    return TaskReport(code, "built", seal.pages, notices=seal.notices)


def _write(task: RegionTask, made: Cut, known: KnownFiles, bench: Path, digest: str) -> Seal:
    """Make the site in the workshop, from a content folder of its own there."""
    content = made.write(bench / "content", known)
    evidence = gather(content, until=latest_recorded())
    address = f"{task.site_url.rstrip('/')}/{made.code}/" if task.site_url else None
    site = bench / "site"
    built = write_site(evidence, site, site_url=address, timing=Timing(), pictures=False)
    own = [one for one in evidence.records.values() if made.is_own(one.indicator)]
    notices = tuple(map(str, sorted(outdated(content, own))))  # of shared ones the region tells
    seal = Seal(digest, today(), says_the_same_until(evidence, today()), built.pages, notices)
    write_seal(site, seal)
    return seal


def _identities(region: Region, known: KnownFiles) -> list[str]:
    """The ids of all indicators and projections that are shared."""
    content: Content = region_content(region, known)
    return [
        identity
        for one in content.indicators.values()
        for identity in (one.id, *(one.projected(p).id for p in one.projections))
    ]


def _digest(task: RegionTask, made: Cut) -> str:
    """What decides the site's every byte, but for the day: program, address, and what was cut."""
    told = "\0".join([program_digest(), task.site_url, repr(task.region.title), made.digest])
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=2)
def _known(folder: Path) -> KnownFiles:
    """What was read of the shared definitions, for as long as this process lives."""
    del folder
    return KnownFiles()


@cache
def program_digest() -> str:
    """A checksum (SHA-256, hexadecimal) of the program: its version, and every file of it."""
    made = hashlib.sha256(__version__.encode())
    for name, file in sorted(_files(resources.files("site_builder"), "")):
        made.update(name.encode() + b"\0" + file.read_bytes())
    return made.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for one in folder.iterdir():
        if one.is_dir():
            if one.name != "__pycache__":
                found += _files(one, f"{path}{one.name}/")
        else:
            found.append((f"{path}{one.name}", one))
    return found


def _peak() -> float:
    """The most memory that this process has had, in MB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 (not on Windows)

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 if sys.platform == "linux" else 1024 * 1024)
