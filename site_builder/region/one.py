"""The one task that a region is made of: one municipality's site, from the region's folder."""

from __future__ import annotations

import hashlib
import platform
import re
import sys
import time
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from site_builder import __version__
from site_builder.build import Extent, Timing, workshop, write_site
from site_builder.clock import latest_recorded, today
from site_builder.definitions import Content, KnownFiles
from site_builder.definitions.reading import REGION
from site_builder.definitions.region import Region, read_region, region_content
from site_builder.errors import Problem, SiteBuilderError, SnapshotError, disk_faults
from site_builder.outdated import outdated
from site_builder.records import gather
from site_builder.region.by_area import RecordedByArea, recorded
from site_builder.region.cutting import Cut, cut
from site_builder.region.lasting import says_the_same_until
from site_builder.region.own_layer import placed, with_command
from site_builder.region.report import Seal, TaskReport, files_digest, read_seal, write_seal
from site_builder.region.stamps import Stamps, stamps
from site_builder.site_choices import RegionAbove
from site_builder.site_folder import refuse_foreign
from site_builder.site_folder import replace as put_in_place

_NAME = re.compile(r"[A-Za-z0-9._-]+")
"""A package's name, with which a requirement begins."""


@dataclass(frozen=True)
class RegionTask:
    """What every municipality of a run is made by alike. `output` is the region's site.

    At its root lies what all have alike (see `build.common_parts`), and a page of every indicator,
    to which the municipalities' pages lead. Of a `complete` one each municipality offers its
    figures in every form, as if its site stood alone.
    """

    region: Region
    output: Path
    site_url: str = ""
    complete: bool = False


def build_one(task: RegionTask, code: str) -> TaskReport:
    """Build one municipality's site into its folder, replacing it only when all has gone well.

    Nothing is shared with another one but what is kept of files that have not changed. A site that
    is as it would be again is kept. Never raises: what stands in the way is in the report.
    """
    began = time.perf_counter()
    try:
        report = _built(task, code)
    except SiteBuilderError as error:
        told = tuple(placed(task.region, code, problem) for problem in error.problems)
        report = TaskReport(code, "failed", problems=told)
    except Exception as error:  # one municipality must not stop the others
        fault = f"the program failed ({type(error).__name__}: {error})"
        remedy = f"Build the municipality alone to see more, and report it: {code}."
        report = TaskReport(code, "failed", problems=(Problem(code, fault, remedy),))
    return replace(report, seconds=time.perf_counter() - began, memory=_peak())


def read_shared(region: Region) -> RecordedByArea:
    """All figures that are recorded, once the definitions of all have been read.

    Raises SiteBuilderError for what stands in every municipality's way.
    """
    try:
        return recorded(region.folder, _shared(region).identities)
    except SnapshotError as error:
        raise SnapshotError(*map(with_command, error.problems)) from None


def site_digest(task: RegionTask, code: str) -> str:
    """What the seal says of a municipality's site that is made of all that is there now.

    Raises SiteBuilderError as `build_one` would tell.
    """
    return _digest(task, cut(task.region, read_shared(task.region), code))


def _built(task: RegionTask, code: str) -> TaskReport:
    known = _known(task.region.folder)
    made = cut(task.region, read_shared(task.region), code)
    digest = _digest(task, made)
    place = task.output / code
    seal = read_seal(place)
    if seal is not None and seal.holds(digest, today()):
        return TaskReport(code, "kept", seal.pages, notices=seal.notices)
    refuse_foreign(task.region.folder, place.resolve())
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
    own = [one for one in evidence.records.values() if made.is_own(one.indicator)]
    shared = _with_a_page(_shared(task.region)) - {one.indicator.id for one in own}
    above = RegionAbove(task.region.title, shared, sparing=not task.complete)
    extent = Extent(region=above, in_turn=True, complete=task.complete)
    built = write_site(evidence, site, extent, site_url=address, timing=Timing())
    stale = outdated(content, own)  # of shared ones the region tells
    notices = tuple(str(placed(task.region, made.code, one)) for one in sorted(stale))
    until, files = says_the_same_until(evidence, today()), files_digest(site)
    seal = Seal(digest, today(), until, built.pages, notices, files)
    write_seal(site, seal)
    return seal


def _shared(region: Region) -> Content:
    """The shared definitions, read anew only where a file has changed."""
    files = (path for path in (region.folder / "indicators").rglob("*") if path.is_file())
    return _read(region.folder, stamps([*files, region.folder / REGION]))


@lru_cache(maxsize=1)
def _read(folder: Path, known: Stamps) -> Content:
    del known  # files that have changed are read anew
    return region_content(read_region(folder), _known(folder))


def _with_a_page(content: Content) -> frozenset[str]:
    """The ids of the indicators that the region has a page of: those that are measured."""
    return frozenset(one.id for one in content.indicators.values() if one.kind == "numeric")


def _digest(task: RegionTask, made: Cut) -> str:
    """What decides the site's every byte, but for the day: program, address, and what was cut."""
    stands = [task.site_url, repr(task.region.title), str(task.complete)]
    told = "\0".join([program_digest(), *stands, made.digest])
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=2)
def _known(folder: Path) -> KnownFiles:
    """What was read of the shared definitions, for as long as this process lives."""
    del folder
    return KnownFiles()


@cache
def program_digest() -> str:
    """A checksum (SHA-256, hexadecimal) of the program: its version, every file, what it needs.

    Of Python and of each package that it needs the version: another one may write other bytes.
    """
    made = hashlib.sha256("\0".join([__version__, *_versions()]).encode())
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


def _versions() -> list[str]:
    """Python's version, and those of the packages that the program is installed with."""
    try:
        needed = metadata.requires("mittaristo") or []
    except metadata.PackageNotFoundError:
        needed = []
    names = {_NAME.match(one)[0] for one in needed if "extra ==" not in one}  # type: ignore[index]
    found = [f"{name} {_version(name)}" for name in sorted(names)]
    return [platform.python_version(), *found]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # of another system
        return ""


def _peak() -> float:
    """The most memory that this process has had, in MB; 0 where the system does not tell.

    Linux counts what its parent had in `getrusage`, and tells of the process alone here.
    """
    try:
        told = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return _peak_elsewhere()
    [peak] = [line.split()[1] for line in told.splitlines() if line.startswith("VmHWM:")] or ["0"]
    return int(peak) / 1024


def _peak_elsewhere() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 (not on Windows)

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)  # bytes on macOS
