"""Build the whole site: every language into its folder, and what they share at the root."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from site_builder.build.stages import (
    Keeper,
    plugin_of,
    write_data,
    write_pages,
    write_pictures,
)
from site_builder.clock import latest_recorded, today
from site_builder.definitions import read_content
from site_builder.errors import Problem, disk_faults
from site_builder.outdated import outdated
from site_builder.records import Evidence, gather
from site_builder.rendering.site_files import data_sizes, write_checksums
from site_builder.reports.making import lacking, makeable
from site_builder.searching.kept_lexicon import is_kept, lexicon_of
from site_builder.settings import mkdocs_settings, site_settings
from site_builder.side_by_side import side_by_side
from site_builder.site_choices import RegionAbove, Settings
from site_builder.site_folder import refuse_foreign, replace
from site_builder.website import Website, website

ANOTHER_FOLDER = "Name another folder."
"""What to do about one that the disk does not take."""


@dataclass
class Timing:
    """Seconds on the clock per stage: `load`, `judge`, `assemble`, `data` (all files of it),
    `write` (and draw) pages, `pictures` to share and reports.
    """

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time spent inside to the stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


@dataclass(frozen=True)
class Built:
    """What a build made, and what it left out or has in an earlier form (see `outdated`)."""

    output: Path
    pages: int
    timing: Timing
    notices: tuple[Problem, ...]


@dataclass(frozen=True)
class Extent:
    """What is to be made beside the pages, where the site stands, and how (see `build_site`)."""

    pictures: bool | None = None
    reports: bool = False
    complete: bool = False
    region: RegionAbove | None = None
    in_turn: bool = False


def build_site(
    folder: Path,
    output: Path,
    *,
    site_url: str | None = None,
    pictures: bool | None = None,
    reports: bool = False,
    complete: bool = False,
    keeper: Keeper | None = None,
    region: RegionAbove | None = None,
    in_turn: bool = False,
) -> Built:
    """Build the content folder's site into `output`, replacing it only when all has gone well.

    `pictures` of pixels are made where others can reach the site, unless it is told. A `complete`
    site has workbooks, archives and files of the whole too (see `Settings`). The council's
    `reports` are made where they are wanted and this machine can make them. A `keeper` is given
    each language that has been written. Within a `region`'s site it loads from there what all
    municipalities have alike (see `write_common`), and offers what the region does not. With
    `in_turn` no other process is started: for one that is a worker among others.

    Raises SiteBuilderError with every problem found; `output` is then as it was.
    """
    timing = Timing()
    with disk_faults(str(output), ANOTHER_FOLDER):
        refuse_foreign(folder, output.resolve())
        with timing.stage("load"):
            content = read_content(folder)
        with timing.stage("judge"):
            evidence = gather(content, until=latest_recorded())
    extent = Extent(pictures, reports, complete, region, in_turn)
    return write_site(evidence, output, extent, site_url=site_url, timing=timing, keeper=keeper)


def write_site(
    evidence: Evidence,
    output: Path,
    extent: Extent = Extent(),
    *,
    site_url: str | None = None,
    timing: Timing,
    keeper: Keeper | None = None,
) -> Built:
    """Write the site that comes of the evidence, as `build_site` does."""
    with workshop(output.resolve()) as place:
        root, empty = place / "site", place / "no-pages"
        empty.mkdir()

        def configure(code: str) -> MkDocsConfig:
            folder = evidence.content.folder
            return mkdocs_settings(folder, root / code, code, site_url=site_url, empty=empty)

        with timing.stage("judge"):
            _find_out(evidence, in_turn=extent.in_turn)
        sizes: dict[str, int] = {}
        with timing.stage("assemble"):
            formats, lacked = _formats(evidence) if extent.reports else ((), [])
            choose = partial(_chosen, extent, formats)
            make = partial(_website, evidence, keeper, sizes)
            made = [make(choose(configure(code)), code) for code in evidence.content.languages]
        with timing.stage("data"):
            write_data(root, made, in_turn=extent.in_turn)
            if extent.complete:  # else a rebuild would have to follow the size of every file
                sizes |= data_sizes(root)
        with timing.stage("write"):
            write_pages(root, made, configure, keeper, in_turn=extent.in_turn)
            notices = [*lacked, *notices_of(evidence)]
        with timing.stage("pictures"):
            write_pictures(root, made, in_turn=extent.in_turn)
        write_checksums((file for site in made for file in site.files), root)
        replace(output.resolve(), root, place / "old")
    return Built(output.resolve(), sum(len(site.pages) for site in made), timing, tuple(notices))


@contextmanager
def workshop(output: Path) -> Iterator[Path]:
    """A folder beside the place in which something is made for it; raises as `disk_faults` does."""
    with disk_faults(str(output), ANOTHER_FOLDER):
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mittaristo-", dir=output.parent) as place:
            yield Path(place)


def _find_out(evidence: Evidence, *, in_turn: bool) -> None:
    """Find out once what the processes that write would each find out: the past, and lexicons.

    Lexicons that are not kept are made now, when little else is in memory.
    """
    lacking = [code for code in evidence.content.languages if not is_kept(code)]
    lexicons = [partial(lexicon_of, code) for code in lacking]
    side_by_side([*lexicons, partial(_know_then, evidence)], in_turn=in_turn)


def _know_then(evidence: Evidence) -> None:
    """Find out what was known at follow-ups that have been."""
    for one in evidence.content.strategy.follow_ups:
        if one.has_been(today()):
            evidence.states_then(one)


def _formats(evidence: Evidence) -> tuple[tuple[str, ...], list[Problem]]:
    """The formats that reports are made in, and what keeps them from others; none without any."""
    follow_ups = evidence.content.strategy.follow_ups
    if not any(one.has_been(today()) for one in follow_ups):
        return (), []
    return makeable(), list(lacking().values())


def _chosen(extent: Extent, formats: tuple[str, ...], config: MkDocsConfig) -> Settings:
    """What mkdocs.yml and the extent say.

    Within a region's site pictures would be tens of thousands, and the editor and the name that
    mkdocs.yml tells are not the municipality's own.
    """
    given, url = plugin_of(config).config, config.site_url or ""
    alone = site_settings(
        given,
        url,
        pictures=False if extent.region and extent.pictures is None else extent.pictures,
        reports=formats,
        complete=extent.complete,
        repo_url=config.repo_url,
    )
    if extent.region is None:
        return alone
    return dataclasses.replace(alone, region=extent.region, editor=None, name={})


def _website(
    evidence: Evidence,
    keeper: Keeper | None,
    sizes: Mapping[str, int],
    settings: Settings,
    code: str,
) -> Website:
    made = partial(website, evidence, code, settings, today=today(), sizes=sizes)
    return made() if keeper is None else made(apart=keeper.apart)


def notices_of(evidence: Evidence) -> list[Problem]:
    """What a build tells of the figures, in order."""
    return sorted(outdated(evidence.content, evidence.records.values()))
