"""The folder of a region's site: whose it is, who is at work in it, and what has no place there."""

from __future__ import annotations

import re
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from site_builder.errors import Problem, SiteBuilderError, disk_faults
from site_builder.one_at_a_time import one_at_a_time
from site_builder.region.one import RegionTask
from site_builder.region.shard import Shard
from site_builder.site_folder import OF_A_REGION, refuse_foreign, was_built

KIND = ".mittaristo-region"
"""A folder with this file is a region's site, or the shard of one that stands in it."""

AT_WORK = ".mittaristo-run"
"""The file that a run holds while it is at work; in it stands the run's name."""

_WORKSHOP = ".mittaristo-"
"""How the name of a folder begins in which something is made, as `build.workshop` has it."""
_CODE = re.compile(r"[0-9]{3}")
_REMEDY = "Name another folder, or make room."


@contextmanager
def at_work(task: RegionTask, shard: Shard | None = None) -> Iterator[None]:
    """Have the folder for one run alone, of the whole or of a shard, without earlier leftovers.

    Raises SiteBuilderError when it holds something else, another run is at work in it, or the
    disk does not take it.
    """
    output, kind = task.output, _kind(shard)
    named = "the site of a region" if shard is None else f"shard {shard} of a region"
    refuse_foreign(
        task.region.folder,
        output.resolve(),
        ours=lambda it: shard_of(it) == kind,
        named=named,
        made_from=OF_A_REGION,
    )
    with disk_faults(str(output), _REMEDY):
        output.mkdir(parents=True, exist_ok=True)
        if shard_of(output) != kind:
            (output / KIND).write_text(f"{kind}\n", "ascii")
    with _alone(output):
        _tidy(output)
        try:
            yield
        finally:
            _tidy(output)


def run_at_work(output: Path) -> str:
    """The name of the run that is at work there, nothing when there is none."""
    try:
        return (output / AT_WORK).read_text("ascii")
    except (OSError, ValueError):
        return ""


def shard_of(output: Path) -> str | None:
    """Which part of a region a folder has, as `3/20`, or `whole`; None of another folder."""
    try:
        return (output / KIND).read_text("ascii").strip()
    except (OSError, ValueError):
        return None


def remove_left(task: RegionTask, codes: tuple[str, ...]) -> tuple[list[str], list[Problem]]:
    """Remove sites of municipalities that are not among these: which, and what stays nevertheless.

    Only what was built by us is removed. Raises SiteBuilderError when the disk does not let it.
    """
    gone, told = [], []
    with disk_faults(str(task.output), "Remove it by hand."):
        for place in sorted(task.output.iterdir()):
            if not _CODE.fullmatch(place.name) or place.name in codes:
                continue
            if was_built(place):
                _remove(place)
                gone.append(place.name)
            else:
                fault = "is no municipality of this run, and was not built by it"
                told.append(Problem(str(place), fault, "Remove it by hand.", note=True))
    return gone, told


def municipalities_in(output: Path) -> list[str]:
    """The codes of all municipalities that have a folder there, in order."""
    if not output.is_dir():
        return []
    return sorted(place.name for place in output.iterdir() if _CODE.fullmatch(place.name))


def _kind(shard: Shard | None) -> str:
    return str(shard) if shard else "whole"


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    file = output / AT_WORK
    with ExitStack() as held:
        with disk_faults(str(output), _REMEDY):
            try:
                held.enter_context(one_at_a_time(file))
            except BlockingIOError:
                fault, remedy = "another run is at work in this folder", "Wait until it is done."
                raise SiteBuilderError(Problem(str(output), fault, remedy)) from None
            file.write_text(uuid.uuid4().hex, "ascii")
        yield


def _remove(place: Path) -> None:
    """Out of its place at once: nobody takes what is half removed for a site, or makes it one."""
    with tempfile.TemporaryDirectory(prefix=_WORKSHOP, dir=place.parent) as away:
        place.rename(Path(away) / place.name)


def _tidy(output: Path) -> None:
    """Remove the workshops of tasks that were ended from outside."""
    for place in output.glob(f"{_WORKSHOP}*"):
        if place.is_dir() and not place.is_symlink():
            with suppress(OSError):
                _remove(place)
