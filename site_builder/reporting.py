"""Write the council's report on one follow-up into a folder, a file for each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.clock import latest_recorded, today
from site_builder.definitions import FollowUp, read_content
from site_builder.definitions.strategy import Strategy
from site_builder.errors import Problem, SiteBuilderError, disk_faults
from site_builder.language import Language
from site_builder.records import gather
from site_builder.reports.making import report_file
from site_builder.settings import folder_settings
from site_builder.snapshots.files import write_file
from site_builder.views.site import Site


def write_reports(folder: Path, name: str, output: Path, kinds: Sequence[str]) -> Iterator[Path]:
    """Write each file and give its place, `<follow-up>.<language>.<kind>`; of one ahead, too.

    Raises SiteBuilderError when there is no such follow-up, when the content has faults, or when
    the disk does not take a file.
    """
    evidence = gather(read_content(folder), until=latest_recorded())
    settings = folder_settings(folder)
    one = _follow_up(evidence.content.strategy, name)
    for code in evidence.content.languages:
        site = Site(evidence, Language.of(code), settings, today(), shared="../")
        for kind in kinds:
            place = output / f"{one.id}.{code}.{kind}"
            _write(place, report_file(site, one, kind))
            yield place


def _follow_up(strategy: Strategy, name: str) -> FollowUp:
    for one in strategy.follow_ups:
        if one.id == name:
            return one
    known = ", ".join(one.id for one in strategy.follow_ups)
    remedy = f"There are: {known}." if known else "Add a [[follow_up]] to strategy.toml first."
    raise SiteBuilderError(Problem(repr(name), "is no follow-up of the strategy", remedy))


def _write(place: Path, content: bytes) -> None:
    with disk_faults(str(place), "Name another folder."):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_file(place, content)
