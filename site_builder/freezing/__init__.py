"""Freeze today's figures, rules and verdicts as an edition that never changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from site_builder.checks import problems
from site_builder.definitions import EDITIONS, read_content
from site_builder.definitions.fields import ID
from site_builder.errors import Problem, SiteBuilderError, disk_faults
from site_builder.freezing.parts import parts_of
from site_builder.period import finnish_day
from site_builder.records import gather
from site_builder.settings import folder_settings, settings_problems
from site_builder.snapshots import only_fetch
from site_builder.snapshots.files import write_file

LONGEST_ID = 40
ROOM = "Make room or give write permission, and freeze again."


def freeze(folder: Path, edition: str, moment: datetime) -> Path:
    """Write `data/editions/<edition>/` of what is known at `moment`, and give its folder.

    Raises SiteBuilderError when there is such an edition already, when anything that would be
    frozen is wrong or outdated, or when the disk does not take it; then nothing is written.
    """
    _refuse_id(edition)
    target = folder / EDITIONS / edition
    with only_fetch(folder):
        if os.path.lexists(target):
            fault = "is frozen already, and an edition never changes"
            raise SiteBuilderError(Problem(f"{EDITIONS}/{edition}", fault, "Choose another id."))
        _refuse_faults(folder, moment)
        evidence = gather(read_content(folder))
        parts = parts_of(evidence, folder_settings(folder), edition, moment)
        with disk_faults(f"{EDITIONS}/{edition}", ROOM):
            _write(target, parts)
    return target


def _refuse_id(edition: str) -> None:
    """No id may lead to another folder, be hidden or be no address."""
    if not ID.fullmatch(edition) or len(edition) > LONGEST_ID:
        remedy = f"Write at most {LONGEST_ID} of a–z, 0–9 and hyphens, such as 2025-01."
        raise SiteBuilderError(Problem(repr(edition), "is not an edition's id", remedy))


def _refuse_faults(folder: Path, moment: datetime) -> None:
    found = [*settings_problems(folder), *problems(folder, finnish_day(moment))]
    wrong = [problem for problem in found if not problem.note]
    if wrong:
        raise SiteBuilderError(*wrong)


def _write(target: Path, parts: Mapping[str, bytes]) -> None:
    """Write all parts beside the place, and put them there when the disk has them."""
    new = target.with_name(f".{target.name}.new")
    _remove(new)  # what an interrupted freeze has left
    try:
        for path, content in parts.items():
            place = new / path
            place.parent.mkdir(parents=True, exist_ok=True)
            write_file(place, content)
        new.rename(target)
    finally:
        _remove(new)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
