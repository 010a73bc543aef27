"""`mittaristo region check`: everything wrong or worth knowing of a region, at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from site_builder.cli.check import found_problems, tell_problems
from site_builder.cli.options import FORMAT, HELP, REGION_FOLDER
from site_builder.definitions import Content, KnownFiles
from site_builder.definitions.region import Region, read_region, region_content
from site_builder.errors import DefinitionError, Problem
from site_builder.region.by_area import RecordedByArea
from site_builder.region.checking import region_problems
from site_builder.region.cutting import cut
from site_builder.region.own_layer import own_layers, placed


@click.command("check", context_settings=HELP)
@REGION_FOLDER
@click.option("--online", is_flag=True, help="Hold the definitions against their sources too.")
@click.option("--publish", is_flag=True, help="Ask also what a public site needs.")
@FORMAT
def check_command(folder: Path, online: bool, publish: bool, form: str) -> None:
    """Tell everything wrong or worth knowing of a region, at once.

    Of what is shared, and of what municipalities have for themselves.
    """
    found = region_found(folder, online=online, publish=publish)
    tell_problems(found, folder, form)
    if any(not problem.note for problem in found):
        raise SystemExit(1)


def region_found(folder: Path, *, online: bool = False, publish: bool = False) -> list[Problem]:
    """Everything that `region check` tells, notes too, in order of place."""
    try:
        region = read_region(folder)
        shared = region_content(region)
        layers = own_layers(region, shared)
    except DefinitionError as error:
        return sorted(error.problems)
    found, figures = region_problems(region, shared, layers)
    if figures is not None:
        for code in _looked_at(region, [layer.code for layer in layers]):
            found += _of_one(region, shared, figures, code, publish=publish)
    if online and all(problem.note for problem in found):
        from site_builder.fetching import check_online  # noqa: PLC0415 - only when it is asked for

        found += check_online(shared)
    return sorted({*found})


def _looked_at(region: Region, with_own: list[str]) -> Iterator[str]:
    """Those that have something of their own, and one of the others, who are all alike."""
    yield from [code for code in region.municipalities if code not in with_own][:1]
    yield from with_own


def _of_one(
    region: Region, shared: Content, figures: RecordedByArea, code: str, *, publish: bool
) -> Iterator[Problem]:
    """What `check` tells of the content folder that is cut for one municipality.

    With it lie the files that shared figures stand in, which no cut has.
    """
    with tempfile.TemporaryDirectory() as bench:
        place = Path(bench)
        cut(region, figures, code).write(place, KnownFiles())
        for file in {one.own_file for one in shared.indicators.values() if one.own_file}:
            if (region.folder / file).is_file() and not (place / file).exists():
                (place / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(region.folder / file, place / file)
        found = found_problems(place, publish=publish)
    yield from (placed(region, code, problem) for problem in found)
