"""Build the whole site: every language into its folder, and what they share at the root."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from mkdocs.config.defaults import MkDocsConfig

from site_builder.clock import today
from site_builder.definitions import read_content
from site_builder.downloads.site_file import SiteFile
from site_builder.errors import Problem, SiteBuilderError
from site_builder.mkdocs_plugin import MittaristoPlugin
from site_builder.outdated import outdated
from site_builder.records import Evidence, gather
from site_builder.rendering.mkdocs_run import run_mkdocs
from site_builder.rendering.root_files import write_root_files
from site_builder.rendering.site_files import rounds, write_checksums, write_files
from site_builder.reports.making import lacking, makeable
from site_builder.settings import mkdocs_settings, site_settings
from site_builder.side_by_side import processors, side_by_side
from site_builder.site_folder import mark_as_built, refuse_foreign, replace
from site_builder.user_cache import forget_unused
from site_builder.views.site import Site
from site_builder.website import Website, website

Configure = Callable[[str], MkDocsConfig]
"""MkDocs' settings for a language, read anew for each use: MkDocs has one plugin for all read."""


@dataclass
class Timing:
    """Seconds on the clock per stage: `load`, `judge`, `assemble`, `write` (and draw), `pictures`
    of pixels with workbooks and reports, and `whole` for what is made of files written before.
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


class Keeper(Protocol):
    """Who wants to keep what a build makes, to build on it: all is then made in one process."""

    def apart(self, site: Site) -> Site:
        """What a single page is to be made from."""

    def keep(self, made: Website, config: MkDocsConfig) -> None:
        """Take a language, which MkDocs has just written."""


def build_site(
    folder: Path,
    output: Path,
    *,
    site_url: str | None = None,
    pictures: bool | None = None,
    reports: bool = False,
    complete: bool = False,
) -> Built:
    """Build the content folder's site into `output`, replacing it only when all has gone well.

    `pictures` of pixels are made where others can reach the site, unless it is told. A `complete`
    site has workbooks, archives and files of the whole too (see `Settings`). The council's
    `reports` are made where they are wanted and this machine can make them.

    Raises SiteBuilderError with every problem found; `output` is then as it was.
    """
    timing = Timing()
    with disk_faults(output):
        refuse_foreign(folder, output.resolve())
        with timing.stage("load"):
            content = read_content(folder)
        with timing.stage("judge"):
            evidence = gather(content)
    return write_site(
        evidence,
        output,
        site_url=site_url,
        timing=timing,
        pictures=pictures,
        reports=reports,
        complete=complete,
    )


def write_site(
    evidence: Evidence,
    output: Path,
    *,
    site_url: str | None = None,
    timing: Timing,
    keeper: Keeper | None = None,
    pictures: bool | None = None,
    reports: bool = False,
    complete: bool = False,
) -> Built:
    """Write the site that comes of the evidence, as `build_site` does."""
    output = output.resolve()
    with disk_faults(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mittaristo-", dir=output.parent) as workshop:
            root, empty = Path(workshop) / "site", Path(workshop) / "no-pages"
            empty.mkdir()

            def configure(code: str) -> MkDocsConfig:
                folder = evidence.content.folder
                return mkdocs_settings(folder, root / code, code, site_url=site_url, empty=empty)

            with timing.stage("assemble"):
                formats, lacked = _formats(evidence) if reports else ((), [])
                make = partial(_website, evidence, keeper, pictures, formats, complete)
                made = [make(code, configure(code)) for code in evidence.content.languages]
            with timing.stage("write"):
                notices = [*lacked, *_write(root, made, evidence, configure, keeper)]
            with timing.stage("pictures"):
                _write_slow(root, made)
            with timing.stage("whole"):
                _write_gathered(root, made)
                write_checksums((file for site in made for file in site.files), root)
            replace(output, root, Path(workshop) / "old")
    return Built(output, sum(len(site.pages) for site in made), timing, tuple(notices))


@contextmanager
def disk_faults(output: Path) -> Iterator[None]:
    """Raises SiteBuilderError when the disk does not take what is written inside."""
    try:
        yield
    except OSError as error:
        raise SiteBuilderError(
            Problem(str(output), f"cannot be written ({error.strerror})", "Name another folder.")
        ) from None


def _formats(evidence: Evidence) -> tuple[tuple[str, ...], list[Problem]]:
    """The formats that reports are made in, and what keeps them from others; none without any."""
    follow_ups = evidence.content.strategy.follow_ups
    if all(one.date >= today() for one in follow_ups):
        return (), []
    return makeable(), list(lacking().values())


def _website(
    evidence: Evidence,
    keeper: Keeper | None,
    pictures: bool | None,
    reports: tuple[str, ...],
    complete: bool,
    code: str,
    config: MkDocsConfig,
) -> Website:
    given, url = _plugin(config).config, config.site_url or ""
    settings = site_settings(given, url, pictures=pictures, reports=reports, complete=complete)
    if keeper is None:
        return website(evidence, code, settings, today=today())
    return website(evidence, code, settings, today=today(), apart=keeper.apart)


def _write(
    root: Path,
    made: list[Website],
    evidence: Evidence,
    configure: Configure,
    keeper: Keeper | None,
) -> list[Problem]:
    """All files of the site; back comes what is worth knowing of them."""
    notices: list[Problem] = []

    def write_last() -> None:
        """One language and the shared files: another process would hold as much again."""
        _write_language(made[-1], configure, keeper)
        write_files(
            (file for file in made[-1].files if file.language is None and file.is_quick), root
        )
        notices.extend(notices_of(evidence))  # found out meanwhile

    first = [partial(_write_language, site, configure, keeper) for site in made[:-1]]
    side_by_side([*first, write_last], in_turn=keeper is not None)
    write_root_files(root, made)
    mark_as_built(root)
    return notices


def _write_language(site: Website, configure: Configure, keeper: Keeper | None) -> None:
    config = configure(site.site.language.code)
    plugin = _plugin(config)
    plugin.website, plugin.alone = site, False
    run_mkdocs(config)
    if keeper is not None:
        keeper.keep(site, config)


def _write_slow(root: Path, made: list[Website]) -> None:
    """What is slow to make, in as many processes as there are processors."""
    slow = {file.path: file for site in made for file in site.files if file.slow and not file.of}
    _share_out([*slow.values()], root)
    if slow:
        forget_unused()


def _write_gathered(root: Path, made: list[Website]) -> None:
    """What is made of other files, which have been written."""
    for each in rounds(file for site in made for file in site.files)[1:]:
        _share_out(each, root)


def _share_out(files: list[SiteFile], root: Path) -> None:
    parts = [files[n :: processors()] for n in range(processors())]
    side_by_side([partial(write_files, part, root) for part in parts if part])


def _plugin(config: MkDocsConfig) -> MittaristoPlugin:
    return cast(MittaristoPlugin, config.plugins["mittaristo"])


def notices_of(evidence: Evidence) -> list[Problem]:
    """What a build tells of the figures, in order."""
    return sorted(outdated(evidence.content, evidence.records.values()))
