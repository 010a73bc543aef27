"""What can be seen of a region as a whole: figures that are lacking, files that nobody needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder import areas
from site_builder.checks import strays
from site_builder.clock import latest_recorded
from site_builder.definitions import Content
from site_builder.definitions.region import Region
from site_builder.errors import Problem, SiteBuilderError
from site_builder.fetching.region import municipalities_told
from site_builder.outdated import outdated
from site_builder.records import Record, read_records
from site_builder.region.by_area import RecordedByArea, recorded
from site_builder.region.cutting import CITIES
from site_builder.region.own_layer import OwnLayer, with_command
from site_builder.snapshots import read_ledger


def region_problems(
    region: Region, shared: Content, layers: Iterable[OwnLayer]
) -> tuple[list[Problem], RecordedByArea | None]:
    """Every problem and note, in order of place, and what is recorded; None if it is broken."""
    found = [*strays(shared), *_strangers(region)]
    for layer in layers:
        found += _needless(region, shared, layer)
    try:
        figures, records = recorded(region.folder, shared.identities), read_records(shared).values()
        read_ledger(region.folder, latest_recorded())  # every area's lines
    except SiteBuilderError as error:
        return sorted([*found, *map(with_command, error.problems)]), None
    found += [with_command(problem) for problem in outdated(shared, records)]
    found += [problem for record in records for problem in _lacking(region, record)]
    return sorted(found), figures


def _lacking(region: Region, record: Record) -> Iterator[Problem]:
    """Municipalities without a figure: their pages say so, and nothing needs to be done."""
    there = {key.area for key, line in record.series.lines.items() if line.known}
    lacking = [code for code in region.municipalities if code not in there]
    if lacking and record.provenance is not None:
        fault = f"has no figure of {municipalities_told(lacking)}"
        remedy = "Nothing needs to be done where the source has none: their pages say so."
        yield Problem(f"data/{record.indicator.id}.csv", fault, remedy, note=True)


def _strangers(region: Region) -> Iterator[Problem]:
    """Folders of municipalities that the region does not have, and what is no folder."""
    cities = region.folder / CITIES
    places = sorted(cities.glob("*")) if cities.is_dir() else [cities] * cities.exists()
    for folder in places:
        if not folder.is_dir():
            place = folder.relative_to(region.folder).as_posix()
            yield Problem(place, "is not a folder", f"Expected {CITIES}/<code>/ with files in it.")
        elif folder.name not in region.municipalities:
            yield Problem(f"{CITIES}/{folder.name}", *_strange(folder.name))


def _strange(name: str) -> tuple[str, str]:
    """What is wrong with a folder of that name, and what can be done."""
    known = areas.municipalities().get(name)
    if known and known.merged_into:
        remedy = f"Move what is kept to {CITIES}/{known.merged_into}, and take the folder away."
        return areas.fault(name) or "", remedy
    remedy = "Name the folder by its code, or add it to region.toml."
    return "is no municipality of this region", remedy


def _needless(region: Region, shared: Content, layer: OwnLayer) -> Iterator[Problem]:
    """Figures that a municipality has for itself, though it asks for what is shared."""
    for identity in shared.indicators:
        place = f"{CITIES}/{layer.code}/data/{identity}.csv"
        if identity not in layer.own.indicators and (region.folder / place).exists():
            fault = "is shown instead of the shared figures, which are what is asked for"
            yield Problem(place, fault, "Remove it with its .toml, or define the indicator anew.")
